// Proofs as files: c2sp.org/tlog-proof, and the add-checkpoint request of c2sp.org/tlog-witness.
#include <string>
#include <utility>

#include "ledger/note.h"
#include "notes.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::ledger;

namespace {

const std::string note = "log.example\n3\nroot\n\n" + test::strange_line("log.example");
const std::string hash_text = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
const std::string header = "c2sp.org/tlog-proof@v1\n";

std::string lines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += hash_text + "\n";
  return text;
}

}  // namespace

TEST_CASE("an inclusion proof as a file") {
  const TlogProof proof{1500, {empty_root(), empty_root()}, note};
  const std::string text = header + "index 1500\n" + lines(2) + "\n" + note;
  CHECK(write_tlog_proof(proof) == text);
  const auto parsed = parse_tlog_proof(text);
  REQUIRE(parsed);
  CHECK(parsed->index == 1500);
  CHECK(parsed->proof == proof.proof);
  CHECK(parsed->checkpoint == note);
}

TEST_CASE("the only leaf of a log has a proof without hashes") {
  const auto parsed = parse_tlog_proof(write_tlog_proof({0, {}, note}));
  REQUIRE(parsed);
  CHECK(parsed->proof.empty());
}

TEST_CASE("extra data in a proof is read over: nobody signed it") {
  const auto parsed = parse_tlog_proof(header + "extra c29tZXRoaW5n\nindex 7\n" + lines(1) + "\n" + note);
  REQUIRE(parsed);
  CHECK(parsed->index == 7);
}

TEST_CASE("what is not exactly a tlog-proof is refused") {
  const auto [what, text] = GENERATE(table<std::string, std::string>({
      {"nothing", ""},
      {"only the first line", header},
      {"another version", "c2sp.org/tlog-proof@v2\nindex 7\n\n" + note},
      {"no index", header + "\n" + note},
      {"leading zero", header + "index 07\n\n" + note},
      {"no number", header + "index \n\n" + note},
      {"two spaces", header + "index  7\n\n" + note},
      {"extra that is no base64", header + "extra ???\nindex 7\n\n" + note},
      {"extra twice", header + "extra YQ==\nextra YQ==\nindex 7\n\n" + note},
      {"extra behind the index", header + "index 7\nextra YQ==\n\n" + note},
      {"a hash too short", header + "index 7\nYWJj\n\n" + note},
      {"a hash with stray bits", header + "index 7\n" + hash_text.substr(0, 42) + "V=\n\n" + note},
      {"no blank line", header + "index 7\n" + lines(1) + note},
      {"two blank lines", header + "index 7\n" + lines(1) + "\n\n" + "x"},
      {"no checkpoint", header + "index 7\n" + lines(1) + "\n"},
      {"a checkpoint without signature", header + "index 7\n" + lines(1) + "\nlog.example\n3\nroot\n"},
      {"64 hashes", header + "index 7\n" + lines(64) + "\n" + note},
      {"carriage returns", "c2sp.org/tlog-proof@v1\r\nindex 7\r\n\r\n" + note},
  }));
  INFO(what);
  CHECK_FALSE(parse_tlog_proof(text).has_value());
}

TEST_CASE("63 hashes still pass") {
  const auto parsed = parse_tlog_proof(header + "index 7\n" + lines(63) + "\n" + note);
  REQUIRE(parsed);
  CHECK(parsed->proof.size() == 63);
}

TEST_CASE("a consistency proof as a file") {
  const ConsistencyFile file{1000, {empty_root()}, note};
  const std::string text = "old 1000\n" + lines(1) + "\n" + note;
  CHECK(write_consistency_file(file) == text);
  const auto parsed = parse_consistency_file(text);
  REQUIRE(parsed);
  CHECK(parsed->old_size == 1000);
  CHECK(parsed->proof == file.proof);
  CHECK(parsed->checkpoint == note);
}

TEST_CASE("what is not exactly an add-checkpoint request is refused") {
  const auto [what, text] = GENERATE(table<std::string, std::string>({
      {"nothing", ""},
      {"no size", "old \n\n" + note},
      {"another word", "new 7\n\n" + note},
      {"leading zero", "old 007\n\n" + note},
      {"no blank line", "old 7\n" + lines(2) + note},
      {"no checkpoint", "old 7\n" + lines(2) + "\n"},
      {"64 hashes", "old 7\n" + lines(64) + "\n" + note},
      {"something behind", "old 7\n" + lines(2) + "\n" + note + "x"},
  }));
  INFO(what);
  CHECK_FALSE(parse_consistency_file(text).has_value());
}
