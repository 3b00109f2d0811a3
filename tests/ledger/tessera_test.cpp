// A real log of 15 entries, written by Tessera, built again from its entries: every root, tile and bundle to the byte.
#include <optional>
#include <string>
#include <vector>

#include "ledger/note.h"
#include "ledger/tiles.h"
#include "support/catch.h"
#include "support/shared.h"
#include "trees.h"

using namespace exoreg;
using namespace exoreg::ledger;

namespace {

std::optional<std::string> log_file(const std::string& path) { return test::shared_file("vectors/tessera-log/" + path); }

std::optional<std::vector<std::string>> log_entries() {
  const auto bundle = log_file("tile/entries/000.p/15");
  return bundle ? parse_entry_bundle(*bundle) : std::nullopt;
}

VerifierKey log_verifier() {
  std::string line = log_file("log.vkey").value();
  while (line.ends_with('\n')) line.pop_back();
  return VerifierKey::parse(line).value();
}

}  // namespace

TEST_CASE("Tessera's checkpoint of each size has our root and the log's signature") {
  const auto entries = log_entries();
  if (!entries) return;
  REQUIRE(entries->size() == 15);
  test::GrownTree tree;
  for (Size size = 0; size <= 15; ++size) {
    INFO("size " << size);
    const auto text = log_file("checkpoint." + std::to_string(size));
    REQUIRE(text);
    const auto checkpoint = open_checkpoint(*text, log_verifier());
    REQUIRE(checkpoint);
    CHECK(checkpoint->size == size);
    CHECK(checkpoint->root == tree.frontier().root());
    CHECK(text->starts_with(checkpoint_body(*checkpoint) + "\n"));
    if (size < 15) tree.append(entries->at(size));
  }
}

TEST_CASE("Tessera's tiles and entry bundles of each size are ours") {
  const auto entries = log_entries();
  if (!entries) return;
  const test::GrownTree tree(*entries);
  for (Size size = 1; size <= 15; ++size) {
    INFO("size " << size);
    const auto tiles = hash_tiles(size, tree.reader());
    const auto bundles = entry_bundles(size, [&](Size index) { return entries->at(index); });
    REQUIRE(tiles.size() == 1);
    REQUIRE(bundles.size() == 1);
    CHECK(tiles[0].path == "tile/0/000.p/" + std::to_string(size));
    CHECK(tiles[0].bytes == log_file(tiles[0].path));
    CHECK(bundles[0].bytes == log_file(bundles[0].path));
  }
}

TEST_CASE("Tessera's checkpoints are consistent with each other by our proofs") {
  const auto entries = log_entries();
  if (!entries) return;
  const test::GrownTree tree(*entries);
  const auto root_of = [](Size size) {
    return open_checkpoint(log_file("checkpoint." + std::to_string(size)).value(), log_verifier()).value().root;
  };
  for (Size size = 1; size <= 15; ++size) {
    for (Size old_size = 1; old_size <= size; ++old_size) {
      INFO("from " << old_size << " to " << size);
      const Proof proof = consistency_proof(old_size, size, tree.reader());
      CHECK(verify_consistency(old_size, size, proof, root_of(old_size), root_of(size)));
    }
  }
}
