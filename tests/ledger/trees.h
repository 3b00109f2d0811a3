// Trees for tests: one that says what RFC 6962 §2.1 says, word by word, and one that the ledger grew itself.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "crypto/digest.h"
#include "ledger/merkle.h"

namespace exoreg::test {

inline std::vector<std::string> numbered_leaves(std::size_t count) {
  std::vector<std::string> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back("leaf " + std::to_string(i));
  return leaves;
}

/// MTH, PATH and SUBPROOF by their recursive definitions. Slow and plain on purpose; hashes with nothing of the ledger.
class NaiveTree {
 public:
  explicit NaiveTree(std::vector<std::string> leaves) : leaves_(std::move(leaves)) {}

  [[nodiscard]] Hash root(std::size_t size) const { return mth(0, size); }

  [[nodiscard]] Hash mth(std::size_t begin, std::size_t end) const {
    const auto known = hashes_.find({begin, end});
    if (known != hashes_.end()) return known->second;
    const Hash hash = compute(begin, end);
    hashes_.emplace(std::pair{begin, end}, hash);
    return hash;
  }

  [[nodiscard]] ledger::Proof path(std::size_t index, std::size_t begin, std::size_t end) const {
    if (end - begin == 1) return {};
    const std::size_t middle = begin + k(end - begin);
    const bool left = index < middle;
    ledger::Proof proof = left ? path(index, begin, middle) : path(index, middle, end);
    proof.push_back(left ? mth(middle, end) : mth(begin, middle));
    return proof;
  }

  /// SUBPROOF(m, D[begin:end], b) with `old_end` = begin + m.
  [[nodiscard]] ledger::Proof subproof(std::size_t old_end, std::size_t begin, std::size_t end, bool b) const {
    if (old_end == end) return b ? ledger::Proof{} : ledger::Proof{mth(begin, end)};
    const std::size_t middle = begin + k(end - begin);
    const bool left = old_end <= middle;
    ledger::Proof proof = left ? subproof(old_end, begin, middle, b) : subproof(old_end, middle, end, false);
    proof.push_back(left ? mth(middle, end) : mth(begin, middle));
    return proof;
  }

  [[nodiscard]] ledger::Proof inclusion(std::size_t index, std::size_t size) const { return path(index, 0, size); }
  [[nodiscard]] ledger::Proof consistency(std::size_t old_size, std::size_t new_size) const {
    return subproof(old_size, 0, new_size, true);
  }

 private:
  static std::size_t k(std::size_t n) {
    std::size_t power = 1;
    while (power * 2 < n) power *= 2;
    return power;
  }

  [[nodiscard]] Hash compute(std::size_t begin, std::size_t end) const {
    if (begin == end) return crypto::sha256("");
    if (end - begin == 1) return crypto::sha256(std::string(1, '\0') + leaves_[begin]);
    const std::size_t middle = begin + k(end - begin);
    const Hash left = mth(begin, middle);
    const Hash right = mth(middle, end);
    return crypto::sha256("\x01" + std::string(as_view(left)) + std::string(as_view(right)));
  }

  std::vector<std::string> leaves_;
  mutable std::map<std::pair<std::size_t, std::size_t>, Hash> hashes_;
};

/// Leaves appended through Frontier, with every completed node kept.
class GrownTree {
 public:
  GrownTree() = default;
  explicit GrownTree(const std::vector<std::string>& leaves) {
    for (const std::string& leaf : leaves) append(leaf);
  }
  void append(std::string_view leaf) {
    std::vector<ledger::Node> completed;
    frontier_.append(ledger::leaf_hash(leaf), completed);
    for (const ledger::Node& node : completed) nodes_.emplace(node.id, node.hash);
  }
  [[nodiscard]] const ledger::Frontier& frontier() const { return frontier_; }
  [[nodiscard]] const std::map<ledger::NodeId, Hash>& nodes() const { return nodes_; }
  /// Throws std::out_of_range for a node that was never completed.
  [[nodiscard]] ledger::NodeReader reader() const {
    return [this](ledger::NodeId id) { return nodes_.at(id); };
  }

 private:
  ledger::Frontier frontier_;
  std::map<ledger::NodeId, Hash> nodes_;
};

}  // namespace exoreg::test
