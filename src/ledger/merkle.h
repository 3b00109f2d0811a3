// The Merkle tree of RFC 6962 §2.1 (RFC 9162): hashes, appending, roots and proofs. Knows hashes, not records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace exoreg::ledger {

using Size = std::uint64_t;  ///< number of leaves; a leaf index is below it

[[nodiscard]] Hash leaf_hash(std::string_view leaf);                ///< SHA-256(0x00 || leaf)
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);  ///< SHA-256(0x01 || left || right)
[[nodiscard]] Hash empty_root();                                    ///< SHA-256 of nothing

/// The node that covers leaves [index << level, (index + 1) << level): complete subtrees only.
struct NodeId {
  unsigned level = 0;
  Size index = 0;
  friend auto operator<=>(const NodeId&, const NodeId&) = default;  // NOLINT(modernize-use-nullptr): no 0 is written here
};
struct Node {
  NodeId id;
  Hash hash{};
};
/// Gives the hash of a complete subtree; throws what the caller likes when it is not there.
using NodeReader = std::function<Hash(NodeId)>;

/// The right edge of a tree: O(log n) hashes are all that appending needs.
class Frontier {
 public:
  Frontier() = default;
  static Frontier load(Size size, const NodeReader& read);  ///< reads one hash per set bit of size
  [[nodiscard]] Size size() const { return size_; }
  [[nodiscard]] Hash root() const;
  /// Appends a leaf and adds every subtree that it completes to `completed` (the leaf's own hash first, level 0).
  void append(const Hash& leaf, std::vector<Node>& completed);

 private:
  Size size_ = 0;
  std::vector<Hash> edge_;  // biggest subtree first
};

[[nodiscard]] Hash root_at(Size size, const NodeReader& read);

using Proof = std::vector<Hash>;
constexpr std::size_t most_proof_hashes = 63;  ///< c2sp.org/tlog-witness; enough for 2^63 leaves
/// RFC 6962 §2.1.1, the leaf's sibling first. index < size, else std::invalid_argument.
[[nodiscard]] Proof inclusion_proof(Size index, Size size, const NodeReader& read);
/// RFC 6962 §2.1.2. 0 < old_size <= new_size, else std::invalid_argument; empty when equal.
[[nodiscard]] Proof consistency_proof(Size old_size, Size new_size, const NodeReader& read);

/// False for anything but exactly the right proof: a missing or an extra hash, index >= size, more than 63 hashes.
[[nodiscard]] bool verify_inclusion(Size index, Size size, const Hash& leaf, const Proof& proof, const Hash& root);
/// False from size 0 (even 0 -> 0), when old > new, and when equal sizes come with hashes or with different roots.
[[nodiscard]] bool verify_consistency(Size old_size, Size new_size, const Proof& proof, const Hash& old_root, const Hash& new_root);

}  // namespace exoreg::ledger
