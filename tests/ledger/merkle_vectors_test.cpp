// Published vectors of transparency-dev/merkle, and digests over every root and proof of the trees up to 130 leaves.
#include <cstddef>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "crypto/digest.h"
#include "ledger/merkle.h"
#include "support/catch.h"
#include "support/shared.h"
#include "trees.h"

using namespace exoreg;
using namespace exoreg::ledger;

namespace {

Json read_json(std::string_view text) {
  const JsonReading reading = parse_json(text, Numbers::as_text);
  INFO(reading.error.en);
  REQUIRE(reading.value);
  return *reading.value;
}

// Sizes up to 2^64-1 occur, beyond what Json keeps as an integer.
Size size_of(const Json& number) {
  return number.is_integer() ? static_cast<Size>(number.as_integer()) : std::stoull(number.as_number_text().token);
}

bool is_hash(const std::string& base64) { return from_base64(base64).value_or("").size() == Hash{}.size(); }

// Some cases have "don't care" or garbage of another length where a hash belongs. It becomes a hash that stays equal or
// different as it was, so that these cases reach the verifier too.
Hash hash_of(const std::string& base64) {
  const auto bytes = from_base64(base64);
  REQUIRE(bytes);
  return hash_from_bytes(*bytes).value_or(crypto::sha256("placeholder " + *bytes));
}

Proof proof_of(const Json& json) {
  Proof proof;
  for (const Json& hash : json.items("proof")) proof.push_back(hash_of(hash.as_string()));
  return proof;
}

struct Count {
  int accepted = 0;
  int refused = 0;
};

template <class Check>
Count run_cases(const std::string& lines, const Check& accepts) {
  Count count;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    const Json json = read_json(line);
    INFO(json.text("name"));
    const bool accepted = accepts(json);
    CHECK(accepted == !json.boolean("wantErr"));
    ++(accepted ? count.accepted : count.refused);
  }
  return count;
}

std::string spelled(const Proof& proof) {
  std::string text;
  for (const Hash& hash : proof) text += ' ' + to_hex(hash);
  return text + '\n';
}

}  // namespace

TEST_CASE("published inclusion cases are accepted and refused as they say") {
  const auto lines = test::shared_file("vectors/merkle/inclusion.jsonl");
  if (!lines) return;
  const Count count = run_cases(*lines, [](const Json& json) {
    if (!is_hash(json.text("leafHash")) || !is_hash(json.text("root"))) return false;  // no Hash could be made of it
    return verify_inclusion(size_of(*json.find("leafIdx")), size_of(*json.find("treeSize")), hash_of(json.text("leafHash")), proof_of(json),
                            hash_of(json.text("root")));
  });
  CHECK(count.accepted == 6);
  CHECK(count.refused == 92);
}

TEST_CASE("published consistency cases are accepted and refused as they say") {
  const auto lines = test::shared_file("vectors/merkle/consistency.jsonl");
  if (!lines) return;
  const Count count = run_cases(*lines, [](const Json& json) {
    return verify_consistency(size_of(*json.find("size1")), size_of(*json.find("size2")), proof_of(json), hash_of(json.text("root1")),
                              hash_of(json.text("root2")));
  });
  CHECK(count.accepted == 6);
  CHECK(count.refused == 92);
}

TEST_CASE("published roots and inner hashes of the eight-leaf tree") {
  const auto text = test::shared_file("vectors/merkle/rfc6962-roots.json");
  if (!text) return;
  const Json json = read_json(*text);
  test::GrownTree tree;
  std::size_t size = 0;
  for (const Json& leaf : json.items("leaf_inputs_hex")) {
    CHECK(to_hex(tree.frontier().root()) == json.items("root_by_size_hex").at(size++).as_string());
    tree.append(from_hex(leaf.as_string()).value());
  }
  CHECK(to_hex(tree.frontier().root()) == json.items("root_by_size_hex").at(8).as_string());
  std::size_t checked = 0;
  for (const auto& [id, hash] : tree.nodes()) {
    CHECK(to_hex(hash) == json.items("node_hashes_by_level_hex").at(id.level).as_array().at(id.index).as_string());
    ++checked;
  }
  CHECK(checked == 15);
  const Json& hasher = *json.find("hasher");
  CHECK(to_hex(empty_root()) == hasher.text("empty_root"));
  CHECK(to_hex(leaf_hash("")) == hasher.text("empty_leaf"));
  CHECK(to_hex(leaf_hash("L123456")) == hasher.text("leaf_of_ascii_L123456"));
}

TEST_CASE("every root and proof of the trees up to 130 leaves, as rolling digests") {
  const auto text = test::shared_file("vectors/merkle/accumulated-130.json");
  if (!text) return;
  const Json expected = *read_json(*text).find("plain_rfc6962");
  test::GrownTree tree;
  for (int i = 0; i < 130; ++i) tree.append(std::string(1, static_cast<char>(i)));
  const NodeReader read = tree.reader();

  crypto::Sha256 roots;
  crypto::Sha256 inclusion;
  crypto::Sha256 consistency;
  for (Size size = 0; size <= 130; ++size) {
    const std::string number = std::to_string(size);
    roots.update(number + ' ' + to_hex(root_at(size, read)) + '\n');
    for (Size at = 0; at < size; ++at) {
      inclusion.update(std::to_string(at) + ' ' + number + spelled(inclusion_proof(at, size, read)));
      consistency.update(std::to_string(at + 1) + ' ' + number + spelled(consistency_proof(at + 1, size, read)));
    }
  }
  CHECK(to_hex(roots.finish()) == expected.find("roots")->text("sha256"));
  CHECK(to_hex(inclusion.finish()) == expected.find("inclusion")->text("sha256"));
  CHECK(to_hex(consistency.finish()) == expected.find("consistency")->text("sha256"));
}
