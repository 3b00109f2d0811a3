// Checking proofs by RFC 9162 §2.1.3.2 and §2.1.4.2. Everything here comes from strangers: false, never an exception.
#include <bit>

#include "ledger/merkle.h"

namespace exoreg::ledger {
namespace {

// Where a walk from a leaf (or a complete subtree) to the root stands: its node, and the last node of that level.
struct Climb {
  Size node = 0;
  Size last = 0;

  [[nodiscard]] bool at_root() const { return last == 0; }
  [[nodiscard]] bool sibling_is_left() const { return node % 2 == 1 || node == last; }
  void up() {
    node /= 2;
    last /= 2;
  }
  // The last node of a level may have no sibling; it then stands for itself on the levels above.
  void skip_levels_without_sibling() {
    while (node % 2 == 0 && node != 0) up();
  }
};

}  // namespace

bool verify_inclusion(Size index, Size size, const Hash& leaf, const Proof& proof, const Hash& root) {
  if (index >= size || proof.size() > most_proof_hashes) return false;
  Climb climb{index, size - 1};
  Hash hash = leaf;
  for (const Hash& sibling : proof) {
    if (climb.at_root()) return false;
    if (climb.sibling_is_left()) {
      hash = node_hash(sibling, hash);
      climb.skip_levels_without_sibling();
    } else {
      hash = node_hash(hash, sibling);
    }
    climb.up();
  }
  return climb.at_root() && hash == root;
}

bool verify_consistency(Size old_size, Size new_size, const Proof& proof, const Hash& old_root, const Hash& new_root) {
  if (old_size == 0 || old_size > new_size || proof.size() > most_proof_hashes) return false;
  if (old_size == new_size) return proof.empty() && old_root == new_root;
  if (proof.empty()) return false;

  // The climb starts at the last complete subtree of the old tree; when that is the whole tree, its hash is old_root.
  Climb climb{old_size - 1, new_size - 1};
  while (climb.node % 2 == 1) climb.up();
  const bool whole = std::has_single_bit(old_size);
  Hash old_hash = whole ? old_root : proof.front();
  Hash new_hash = old_hash;
  for (auto sibling = proof.begin() + (whole ? 0 : 1); sibling != proof.end(); ++sibling) {
    if (climb.at_root()) return false;
    if (climb.sibling_is_left()) {
      old_hash = node_hash(*sibling, old_hash);
      new_hash = node_hash(*sibling, new_hash);
      climb.skip_levels_without_sibling();
    } else {
      new_hash = node_hash(new_hash, *sibling);
    }
    climb.up();
  }
  return climb.at_root() && old_hash == old_root && new_hash == new_root;
}

}  // namespace exoreg::ledger
