// Filled once, searched often, never changed.
#include "registry/log_nodes.h"

#include <algorithm>

#include "store/log_store.h"

namespace exoreg::registry {
namespace {

bool before(const ledger::Node& node, ledger::NodeId id) { return node.id < id; }

}  // namespace

StoredNodes::StoredNodes(const store::Database& database) {
  store::each_node(database, [this](const ledger::Node& node) { nodes_.push_back(node); });
  // They come in the database's order, which is another one where somebody wrote a negative number.
  const auto in_order = [](const ledger::Node& a, const ledger::Node& b) { return a.id < b.id; };
  if (!std::is_sorted(nodes_.begin(), nodes_.end(), in_order)) std::stable_sort(nodes_.begin(), nodes_.end(), in_order);
  claimed_.resize(nodes_.size());
  leaves_ = std::lower_bound(nodes_.begin(), nodes_.end(), ledger::NodeId{1, 0}, before) - nodes_.begin();
}

std::size_t StoredNodes::place_of(ledger::NodeId id) const {
  const auto found = std::lower_bound(nodes_.begin(), nodes_.end(), id, before);
  return found == nodes_.end() || found->id != id ? nodes_.size() : static_cast<std::size_t>(found - nodes_.begin());
}

const Hash* StoredNodes::find(ledger::NodeId id) const {
  const std::size_t place = place_of(id);
  return place == nodes_.size() ? nullptr : &nodes_[place].hash;
}

const Hash* StoredNodes::claim(ledger::NodeId id) {
  const std::size_t place = place_of(id);
  if (place == nodes_.size()) return nullptr;
  claimed_[place] = true;
  return &nodes_[place].hash;
}

std::vector<ledger::NodeId> StoredNodes::unclaimed() const {
  std::vector<ledger::NodeId> rest;
  for (std::size_t i = 0; i < nodes_.size(); ++i)
    if (!claimed_[i]) rest.push_back(nodes_[i].id);
  return rest;
}

}  // namespace exoreg::registry
