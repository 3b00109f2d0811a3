// The tree's nodes as the database has them, for a comparison with the tree that the records make.
#pragma once

#include <map>
#include <vector>

#include "ledger/merkle.h"
#include "store/database.h"

namespace exoreg::registry {

class StoredNodes {
 public:
  explicit StoredNodes(const store::Database& database);
  [[nodiscard]] long long leaves() const { return leaves_; }  ///< nodes of level 0
  [[nodiscard]] const Hash* find(ledger::NodeId id) const;    ///< nullptr when it is not stored
  /// find(), and from now on the node belongs to the tree.
  [[nodiscard]] const Hash* claim(ledger::NodeId id);
  [[nodiscard]] std::vector<ledger::NodeId> unclaimed() const;  ///< in order

 private:
  [[nodiscard]] std::size_t place_of(ledger::NodeId id) const;  ///< nodes_.size(): not there

  std::vector<ledger::Node> nodes_;  // sorted: half the memory of a map and faster to search
  std::vector<bool> claimed_;
  long long leaves_ = 0;
};

}  // namespace exoreg::registry
