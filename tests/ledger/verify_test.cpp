// Proofs that were tampered with: whatever is changed in a right one makes it wrong.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ledger/merkle.h"
#include "support/catch.h"
#include "trees.h"

using namespace exoreg;
using namespace exoreg::ledger;
using exoreg::test::NaiveTree;
using exoreg::test::numbered_leaves;

namespace {

const std::vector<Size> sizes{1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 17, 31, 33, 64, 65, 100, 127, 130};

const NaiveTree& tree() {
  static const NaiveTree naive(numbered_leaves(140));
  return naive;
}

Hash leaf_at(Size index) { return leaf_hash("leaf " + std::to_string(index)); }

Hash flipped(Hash hash, std::size_t bit) {
  hash[bit / 8 % hash.size()] ^= static_cast<std::uint8_t>(1U << (bit % 8));
  return hash;
}

struct Mutation {
  std::string name;
  Proof proof;
};

// Everything that can happen to a list: a bit, a hash less, a hash more, two changed places.
std::vector<Mutation> mutations(const Proof& proof) {
  std::vector<Mutation> all;
  for (std::size_t at = 0; at < proof.size(); ++at) {
    const auto place = static_cast<std::ptrdiff_t>(at);
    Proof bit = proof;
    bit[at] = flipped(bit[at], at * 37 + 5);
    all.push_back({"bit flipped in hash " + std::to_string(at), bit});
    Proof dropped = proof;
    dropped.erase(dropped.begin() + place);
    all.push_back({"dropped hash " + std::to_string(at), dropped});
    Proof doubled = proof;
    doubled.insert(doubled.begin() + place, proof[at]);
    all.push_back({"doubled hash " + std::to_string(at), doubled});
    if (at == 0) continue;
    Proof swapped = proof;
    std::swap(swapped[at - 1], swapped[at]);
    all.push_back({"swapped hashes before " + std::to_string(at), swapped});
  }
  for (std::size_t at = 0; at <= proof.size(); ++at) {
    Proof added = proof;
    added.insert(added.begin() + static_cast<std::ptrdiff_t>(at), Hash{});
    all.push_back({"added a hash at " + std::to_string(at), added});
  }
  return all;
}

}  // namespace

TEST_CASE("a changed inclusion proof is refused") {
  for (const Size size : sizes) {
    for (Size index = 0; index < size; ++index) {
      const Hash root = tree().root(size);
      for (const Mutation& mutation : mutations(tree().inclusion(index, size))) {
        INFO("leaf " << index << " of " << size << ": " << mutation.name);
        REQUIRE_FALSE(verify_inclusion(index, size, leaf_at(index), mutation.proof, root));
      }
    }
  }
}

TEST_CASE("an inclusion proof is refused for another leaf, root, index or size") {
  for (const Size size : sizes) {
    for (Size index = 0; index < size; ++index) {
      INFO("leaf " << index << " of " << size);
      const Proof proof = tree().inclusion(index, size);
      const Hash root = tree().root(size);
      REQUIRE_FALSE(verify_inclusion(index, size, flipped(leaf_at(index), index), proof, root));
      REQUIRE_FALSE(verify_inclusion(index, size, leaf_at(index), proof, flipped(root, index)));
      for (Size other = 0; other < size + 3; ++other) {
        if (other == index) continue;
        REQUIRE_FALSE(verify_inclusion(other, size, leaf_at(index), proof, root));
      }
      for (Size other = 0; other < 140; ++other) {
        if (other == size) continue;
        REQUIRE_FALSE(verify_inclusion(index, other, leaf_at(index), proof, tree().root(other)));
      }
    }
  }
}

TEST_CASE("an inner node cannot be passed off as a leaf's hash with the shorter proof above it") {
  const Proof proof = tree().inclusion(4, 8);
  const Hash parent = node_hash(leaf_at(4), proof[0]);
  CHECK_FALSE(verify_inclusion(4, 8, parent, Proof(proof.begin() + 1, proof.end()), tree().root(8)));
}

TEST_CASE("a changed consistency proof is refused") {
  for (const Size size : sizes) {
    for (Size old_size = 1; old_size <= size; ++old_size) {
      for (const Mutation& mutation : mutations(tree().consistency(old_size, size))) {
        INFO("from " << old_size << " to " << size << ": " << mutation.name);
        REQUIRE_FALSE(verify_consistency(old_size, size, mutation.proof, tree().root(old_size), tree().root(size)));
      }
    }
  }
}

TEST_CASE("a consistency proof is refused for other roots or sizes") {
  for (const Size size : sizes) {
    for (Size old_size = 1; old_size <= size; ++old_size) {
      INFO("from " << old_size << " to " << size);
      const Proof proof = tree().consistency(old_size, size);
      const Hash old_root = tree().root(old_size);
      const Hash root = tree().root(size);
      REQUIRE_FALSE(verify_consistency(old_size, size, proof, flipped(old_root, size), root));
      REQUIRE_FALSE(verify_consistency(old_size, size, proof, old_root, flipped(root, size)));
      for (Size other = 0; other <= size; ++other) {
        if (other == old_size || (other == size && proof.empty())) continue;
        REQUIRE_FALSE(verify_consistency(other, size, proof, tree().root(other), root));
      }
      for (Size other = old_size + 1; other < 140; ++other) {
        if (other == size) continue;
        REQUIRE_FALSE(verify_consistency(old_size, other, proof, old_root, tree().root(other)));
      }
    }
  }
}

TEST_CASE("a rewritten history is refused: the same sizes over another leaf") {
  std::vector<std::string> leaves = numbered_leaves(100);
  leaves[41] = "another";
  const NaiveTree forged(leaves);
  for (const Size old_size : {42U, 63U, 64U, 99U, 100U}) {
    INFO("from " << old_size);
    const Proof proof = forged.consistency(old_size, 100);
    CHECK_FALSE(verify_consistency(old_size, 100, proof, tree().root(old_size), forged.root(100)));
    CHECK_FALSE(verify_consistency(old_size, 100, tree().consistency(old_size, 100), tree().root(old_size), forged.root(100)));
  }
}

TEST_CASE("nothing is consistent with an empty tree, and no tree with a smaller one") {
  CHECK_FALSE(verify_consistency(0, 0, {}, empty_root(), empty_root()));
  CHECK_FALSE(verify_consistency(0, 5, {}, empty_root(), tree().root(5)));
  CHECK_FALSE(verify_consistency(5, 4, tree().consistency(4, 5), tree().root(5), tree().root(4)));
}

TEST_CASE("a proof that leads past the root is refused, even where its hashes add up to the root that was given") {
  CHECK_FALSE(verify_inclusion(0, 1, leaf_at(1), {leaf_at(0)}, tree().root(2)));

  const Hash extra = leaf_at(9);
  Proof proof = tree().consistency(3, 4);
  proof.push_back(extra);
  const Hash old_root = node_hash(extra, tree().root(3));
  CHECK_FALSE(verify_consistency(3, 4, proof, old_root, node_hash(extra, tree().root(4))));
}

TEST_CASE("no hashes make a tree consistent with a smaller one") {
  const Hash a = leaf_at(0);
  const Hash b = leaf_at(1);
  CHECK_FALSE(verify_consistency(3, 2, {a, b}, a, node_hash(a, b)));
}

TEST_CASE("63 hashes are the most that a proof may have") {
  const Hash leaf = leaf_at(0);
  Proof proof;
  Hash root = leaf;
  for (int level = 0; level < 63; ++level) {
    proof.push_back(leaf_at(static_cast<Size>(level) + 1));
    root = node_hash(root, proof.back());
  }
  CHECK(verify_inclusion(0, Size{1} << 63, leaf, proof, root));
  CHECK(verify_consistency(1, Size{1} << 63, proof, leaf, root));

  proof.push_back(leaf_at(64));
  root = node_hash(root, proof.back());
  CHECK_FALSE(verify_inclusion(0, ~Size{0}, leaf, proof, root));
  CHECK_FALSE(verify_consistency(1, ~Size{0}, proof, leaf, root));
}
