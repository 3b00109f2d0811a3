// Tree hashes and the growing right edge of RFC 6962 §2.1. May hash and add up; may not know where nodes are kept.
#include "ledger/merkle.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <tuple>

#include "crypto/digest.h"
#include "ledger/subtree.h"

namespace exoreg::ledger {
namespace {

// One hasher per thread: fetching SHA-256 anew would cost more than hashing a node.
crypto::Sha256& hasher() {
  thread_local crypto::Sha256 reused;
  return reused;
}

Hash fold(const std::vector<Hash>& biggest_first) {
  if (biggest_first.empty()) return empty_root();
  Hash root = biggest_first.back();
  for (auto left = biggest_first.rbegin() + 1; left != biggest_first.rend(); ++left) root = node_hash(*left, root);
  return root;
}

// The hashes of the complete subtrees that [begin, end) falls into, biggest first: one per set bit of its length.
std::vector<Hash> read_edge(Size begin, Size end, const NodeReader& read) {
  std::vector<Hash> edge;
  while (begin < end) {
    const auto level = static_cast<unsigned>(std::bit_width(end - begin)) - 1;
    edge.push_back(read({level, begin >> level}));
    begin += Size{1} << level;
  }
  return edge;
}

}  // namespace

Hash leaf_hash(std::string_view leaf) {
  static constexpr char prefix = 0x00;
  return hasher().update({&prefix, 1}).update(leaf).finish();
}

Hash node_hash(const Hash& left, const Hash& right) {
  // One buffer, one update: the call costs as much as copying 64 bytes many times over.
  std::array<std::uint8_t, 1 + 2 * std::tuple_size_v<Hash>> input{0x01};
  std::copy(left.begin(), left.end(), input.begin() + 1);
  std::copy(right.begin(), right.end(), input.begin() + 1 + left.size());
  return hasher().update({reinterpret_cast<const char*>(input.data()), input.size()}).finish();
}

Hash empty_root() { return crypto::sha256({}); }

Hash subtree_root(Size begin, Size end, const NodeReader& read) { return fold(read_edge(begin, end, read)); }

Hash root_at(Size size, const NodeReader& read) { return subtree_root(0, size, read); }

Frontier Frontier::load(Size size, const NodeReader& read) {
  Frontier frontier;
  frontier.edge_ = read_edge(0, size, read);
  frontier.size_ = size;
  return frontier;
}

Hash Frontier::root() const { return fold(edge_); }

void Frontier::append(const Hash& leaf, std::vector<Node>& completed) {
  Node node{{0, size_}, leaf};
  completed.push_back(node);
  // A right child completes its parent, and so on upwards: as many times as size_ ends in ones.
  while (node.id.index % 2 == 1) {
    node = {{node.id.level + 1, node.id.index / 2}, node_hash(edge_.back(), node.hash)};
    edge_.pop_back();
    completed.push_back(node);
  }
  edge_.push_back(node.hash);
  ++size_;
}

}  // namespace exoreg::ledger
