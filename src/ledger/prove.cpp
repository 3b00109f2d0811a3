// Making inclusion and consistency proofs (RFC 6962 §2.1.1 and §2.1.2) from stored nodes. Reads O(log n) of them.
#include <algorithm>
#include <stdexcept>

#include "ledger/merkle.h"
#include "ledger/subtree.h"

namespace exoreg::ledger {

// Both walks go down from the root, so they meet the proof's last hash first.

Proof inclusion_proof(Size index, Size size, const NodeReader& read) {
  if (index >= size) throw std::invalid_argument("inclusion_proof: the leaf lies beyond the tree");
  Proof from_top;
  Size begin = 0;
  Size end = size;
  while (end - begin > 1) {
    const Size middle = begin + split_of(end - begin);
    const bool left = index < middle;
    from_top.push_back(left ? subtree_root(middle, end, read) : subtree_root(begin, middle, read));
    (left ? end : begin) = middle;
  }
  std::reverse(from_top.begin(), from_top.end());
  return from_top;
}

Proof consistency_proof(Size old_size, Size new_size, const NodeReader& read) {
  if (old_size == 0) throw std::invalid_argument("consistency_proof: nothing can be proved from an empty tree");
  if (old_size > new_size) throw std::invalid_argument("consistency_proof: the old tree is the bigger one");
  Proof from_top;
  Size begin = 0;
  Size end = new_size;
  while (end != old_size) {
    const Size middle = begin + split_of(end - begin);
    const bool left = old_size <= middle;
    from_top.push_back(left ? subtree_root(middle, end, read) : subtree_root(begin, middle, read));
    (left ? end : begin) = middle;
  }
  // From leaf 0 on, the range is the whole old tree, whose root the verifier has.
  if (begin != 0) from_top.push_back(subtree_root(begin, end, read));
  std::reverse(from_top.begin(), from_top.end());
  return from_top;
}

}  // namespace exoreg::ledger
