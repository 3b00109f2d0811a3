// The tree against the recursive definitions of RFC 6962 §2.1: the same hash for every size, the same proof for every pair.
#include "ledger/merkle.h"

#include <stdexcept>
#include <string>
#include <vector>

#include "support/catch.h"
#include "trees.h"

using namespace exoreg;
using namespace exoreg::ledger;
using exoreg::test::GrownTree;
using exoreg::test::NaiveTree;
using exoreg::test::numbered_leaves;

namespace {

constexpr Size most_leaves = 257;

const NaiveTree& naive() {
  static const NaiveTree tree(numbered_leaves(most_leaves));
  return tree;
}

const GrownTree& grown() {
  static const GrownTree tree(numbered_leaves(most_leaves));
  return tree;
}

}  // namespace

TEST_CASE("an empty tree has the hash of nothing as its root") {
  const std::string sha256_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  CHECK(to_hex(empty_root()) == sha256_of_nothing);
  CHECK(Frontier().root() == empty_root());
  CHECK(Frontier().size() == 0);
}

TEST_CASE("leaves and nodes are hashed with different prefixes, so that neither passes for the other") {
  const Hash left = leaf_hash("a");
  const Hash right = leaf_hash("b");
  const std::string both = std::string(as_view(left)) + std::string(as_view(right));
  CHECK(node_hash(left, right) == crypto::sha256("\x01" + both));
  CHECK(leaf_hash(both) == crypto::sha256(std::string(1, '\0') + both));
  CHECK(node_hash(left, right) != node_hash(right, left));
}

TEST_CASE("appending gives the root of RFC 6962 at every size") {
  GrownTree tree;
  for (Size size = 0; size <= most_leaves; ++size) {
    INFO("size " << size);
    REQUIRE(tree.frontier().size() == size);
    REQUIRE(tree.frontier().root() == naive().root(size));
    tree.append("leaf " + std::to_string(size));
  }
}

TEST_CASE("appending completes each subtree once, the leaf first and its ancestors upwards") {
  Frontier frontier;
  std::vector<Node> completed;
  for (Size index = 0; index < most_leaves; ++index) {
    INFO("leaf " << index);
    completed.clear();
    frontier.append(leaf_hash("leaf " + std::to_string(index)), completed);
    unsigned level = 0;
    for (const Node& node : completed) {
      REQUIRE(node.id == NodeId{level, index >> level});
      REQUIRE((node.id.index + 1) << level == index + 1);
      REQUIRE(node.hash == naive().mth(node.id.index << level, (node.id.index + 1) << level));
      ++level;
    }
    REQUIRE((index + 1) % (Size{1} << level) != 0);
  }
}

TEST_CASE("a frontier read back from stored nodes goes on like the one that wrote them") {
  for (Size size = 0; size < most_leaves; ++size) {
    INFO("size " << size);
    Frontier frontier = Frontier::load(size, grown().reader());
    REQUIRE(frontier.size() == size);
    REQUIRE(frontier.root() == naive().root(size));
    std::vector<Node> completed;
    frontier.append(leaf_hash("leaf " + std::to_string(size)), completed);
    REQUIRE(frontier.root() == naive().root(size + 1));
  }
}

TEST_CASE("the nodes of a tree still give the root of each earlier size") {
  for (Size size = 0; size <= most_leaves; ++size) {
    INFO("size " << size);
    REQUIRE(root_at(size, grown().reader()) == naive().root(size));
  }
}

TEST_CASE("inclusion proofs are those of RFC 6962, and are accepted") {
  for (Size size = 1; size <= most_leaves; ++size) {
    const Size step = size <= 130 ? 1 : 7;
    for (Size index = size <= 130 ? 0 : size % 7; index < size; index += step) {
      INFO("leaf " << index << " of " << size);
      const Proof proof = inclusion_proof(index, size, grown().reader());
      REQUIRE(proof == naive().inclusion(index, size));
      const Hash leaf = leaf_hash("leaf " + std::to_string(index));
      REQUIRE(verify_inclusion(index, size, leaf, proof, naive().root(size)));
    }
  }
}

TEST_CASE("consistency proofs are those of RFC 6962, and are accepted") {
  for (Size size = 1; size <= most_leaves; ++size) {
    const Size step = size <= 70 ? 1 : 5;
    for (Size old_size = size <= 70 ? 1 : 1 + size % 5; old_size <= size; old_size += step) {
      INFO("from " << old_size << " to " << size);
      const Proof proof = consistency_proof(old_size, size, grown().reader());
      REQUIRE(proof == naive().consistency(old_size, size));
      REQUIRE(verify_consistency(old_size, size, proof, naive().root(old_size), naive().root(size)));
    }
  }
}

TEST_CASE("equal sizes need no hashes to be consistent") {
  CHECK(consistency_proof(5, 5, grown().reader()).empty());
  CHECK(verify_consistency(5, 5, {}, naive().root(5), naive().root(5)));
}

TEST_CASE("proofs that cannot exist are not made") {
  const NodeReader read = grown().reader();
  CHECK_THROWS_AS(inclusion_proof(0, 0, read), std::invalid_argument);
  CHECK_THROWS_AS(inclusion_proof(7, 7, read), std::invalid_argument);
  CHECK_THROWS_AS(consistency_proof(0, 0, read), std::invalid_argument);
  CHECK_THROWS_AS(consistency_proof(0, 7, read), std::invalid_argument);
  CHECK_THROWS_AS(consistency_proof(8, 7, read), std::invalid_argument);
}

TEST_CASE("a reader's own exception comes through") {
  CHECK_THROWS_AS(root_at(most_leaves + 1, grown().reader()), std::out_of_range);
  CHECK_THROWS_AS(Frontier::load(most_leaves + 1, grown().reader()), std::out_of_range);
}

TEST_CASE("proofs in a tree of ten million leaves read few nodes") {
  const Size size = 10'000'019;
  int reads = 0;
  const NodeReader counting = [&reads](NodeId) {
    ++reads;
    return Hash{};
  };
  const Size position = GENERATE(Size{1}, Size{4'999'999}, Size{8'388'608}, Size{10'000'018});
  reads = 0;
  (void)inclusion_proof(position, size, counting);
  CHECK(reads <= 48);
  reads = 0;
  (void)consistency_proof(position, size, counting);
  CHECK(reads <= 48);
}
