// What the tree and its proofs share inside the module: hashes of ranges that RFC 6962 calls MTH(D[begin:end]).
#pragma once

#include <bit>

#include "ledger/merkle.h"

namespace exoreg::ledger {

/// MTH(D[begin:end]). `begin` is a multiple of bit_ceil(end - begin), as in every range that the splits of RFC 6962 give.
[[nodiscard]] Hash subtree_root(Size begin, Size end, const NodeReader& read);

/// RFC 6962's k: the largest power of two smaller than n. n > 1.
[[nodiscard]] constexpr Size split_of(Size n) { return std::bit_floor(n - 1); }

}  // namespace exoreg::ledger
