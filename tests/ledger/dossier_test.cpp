// A known-good lot dossier with all 3,000 leaves of its log, made by other tools: our bytes are the same.
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/leaf.h"
#include "ledger/note.h"
#include "ledger/tiles.h"
#include "support/catch.h"
#include "support/shared.h"
#include "trees.h"

using namespace exoreg;
using namespace exoreg::ledger;

namespace {

constexpr Size tree_size = 3000;

bool can_unzip() {
  static const bool can = test::shared_file("vectors/sample-dossier.zip") && std::system("unzip -v >/dev/null 2>&1") == 0;
  if (!can) std::cerr << "skipped: needs the sample dossier and unzip\n";
  return can;
}

// One entry of the dossier, by the tool that an inspector would use.
std::string entry(const std::string& name) {
  const char* configured = std::getenv("EXOREG_SHARED");
  const std::string root = configured ? configured : test::shared_default;
  const std::string command = "unzip -p '" + root + "/vectors/sample-dossier.zip' '" + name + "'";
  std::FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string bytes;
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) bytes.append(buffer.data(), n);
  const int status = pclose(pipe);
  INFO(name);
  REQUIRE((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  return bytes;
}

VerifierKey log_verifier() {
  std::string line = entry("log/log.vkey");
  REQUIRE(line.ends_with('\n'));
  line.pop_back();
  return VerifierKey::parse(line).value();
}

Checkpoint checkpoint_in(const std::string& name) { return open_checkpoint(entry(name), log_verifier()).value(); }

const std::vector<std::string>& leaves() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> read;
    for (Size begin = 0; begin < tree_size; begin += tile_width) {
      const Size width = std::min(tile_width, tree_size - begin);
      const auto bundle = parse_entry_bundle(entry("log/" + tile_path(std::nullopt, begin / tile_width, width)));
      REQUIRE(bundle);
      read.insert(read.end(), bundle->begin(), bundle->end());
    }
    return read;
  }();
  return all;
}

const test::GrownTree& tree() {
  static const test::GrownTree grown(leaves());
  return grown;
}

}  // namespace

TEST_CASE("the dossier's leaves give the roots of both its checkpoints") {
  if (!can_unzip()) return;
  REQUIRE(leaves().size() == tree_size);
  CHECK(checkpoint_in("log/checkpoint") == Checkpoint{"registry.example/ev-lots", 3000, tree().frontier().root()});
  CHECK(checkpoint_in("log/checkpoint-1000").root == root_at(1000, tree().reader()));
}

TEST_CASE("the dossier's entry bundles are ours to the byte") {
  if (!can_unzip()) return;
  const auto files = entry_bundles(tree_size, [](Size index) { return leaves().at(index); });
  REQUIRE(files.size() == 12);
  for (const File& file : files) CHECK(file.bytes == entry("log/" + file.path));
}

TEST_CASE("the dossier's inclusion proofs hold and are ours to the byte") {
  if (!can_unzip()) return;
  const Checkpoint checkpoint = checkpoint_in("log/checkpoint");
  for (const std::string record : {"records/0001", "records/0002"}) {
    INFO(record);
    const std::string bytes = entry(record + ".tlog-proof");
    const std::string leaf = entry(record + ".leaf");
    const auto file = parse_tlog_proof(bytes);
    REQUIRE(file);
    CHECK(file->checkpoint == entry("log/checkpoint"));
    CHECK(leaves().at(file->index) == leaf);
    CHECK(verify_inclusion(file->index, checkpoint.size, leaf_hash(leaf), file->proof, checkpoint.root));
    const Proof ours = inclusion_proof(file->index, tree_size, tree().reader());
    CHECK(write_tlog_proof({file->index, ours, entry("log/checkpoint")}) == bytes);
  }
}

TEST_CASE("the dossier's consistency proof holds and is ours to the byte") {
  if (!can_unzip()) return;
  const std::string bytes = entry("log/consistency-1000-3000.add-checkpoint");
  const auto file = parse_consistency_file(bytes);
  REQUIRE(file);
  CHECK(file->old_size == 1000);
  CHECK(file->checkpoint == entry("log/checkpoint"));
  CHECK(verify_consistency(1000, 3000, file->proof, checkpoint_in("log/checkpoint-1000").root, checkpoint_in("log/checkpoint").root));
  const Proof ours = consistency_proof(1000, 3000, tree().reader());
  CHECK(write_consistency_file({1000, ours, entry("log/checkpoint")}) == bytes);
}

TEST_CASE("the dossier's leaves are ours to the byte and lead from one revision to the next") {
  if (!can_unzip()) return;
  const std::string first_bytes = entry("records/0001.leaf");
  const std::string second_bytes = entry("records/0002.leaf");
  const auto first = parse_leaf(first_bytes);
  const auto second = parse_leaf(second_bytes);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(write_leaf(*first) == first_bytes);
  CHECK(write_leaf(*second) == second_bytes);
  CHECK(first->prev.empty());
  CHECK(second->rev == 2);
  CHECK(second->prev == to_hex(leaf_hash(first_bytes)));
  CHECK(second->subject == first->subject);
  CHECK(second->record == crypto::sha256(entry("records/0002.json")));
  CHECK(second->record_size == static_cast<long long>(entry("records/0002.json").size()));
  CHECK(second->signature == crypto::sha256(entry("records/0002.json.p7s")));
}
