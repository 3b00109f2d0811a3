// Leaves: one way to write each, and nothing else is read as one.
#include "ledger/leaf.h"

#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/json.h"
#include "crypto/digest.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::ledger;

namespace {

Leaf sample() {
  Leaf leaf;
  leaf.type = "lot.released";
  leaf.subject = std::string(64, 'a');
  leaf.rev = 2;
  leaf.prev = std::string(64, '0');
  leaf.record.fill(0x11);
  leaf.record_size = 285;
  leaf.signature.fill(0xEE);
  return leaf;
}

std::string digits(const char* pair) {
  std::string text;
  for (int i = 0; i < 32; ++i) text += pair;
  return text;
}

std::string sample_bytes() {
  return R"({"prev":")" + digits("00") + R"(","record":{"sha256":")" + digits("11") + R"(","size":285},"rev":2,"signature":{"sha256":")" +
         digits("ee") + R"("},"subject":")" + digits("aa") + R"(","type":"lot.released","v":1})";
}

std::string replaced(const std::string& from, const std::string& to) {
  std::string text = sample_bytes();
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a leaf's bytes are canonical JSON, its members in their order") { CHECK(write_leaf(sample()) == sample_bytes()); }

TEST_CASE("a leaf's bytes are what the JSON writer makes of its members") {
  const Leaf leaf = sample();
  const Json json = Json::object({{"v", 1},
                                  {"type", leaf.type},
                                  {"subject", leaf.subject},
                                  {"rev", leaf.rev},
                                  {"prev", leaf.prev},
                                  {"record", Json::object({{"size", leaf.record_size}, {"sha256", to_hex(leaf.record)}})},
                                  {"signature", Json::object({{"sha256", to_hex(leaf.signature)}})}});
  CHECK(write_leaf(leaf) == json.dump());
}

TEST_CASE("a leaf reads back as it was written") {
  Leaf leaf = sample();
  CHECK(parse_leaf(write_leaf(leaf)) == leaf);
  leaf.rev = 1;
  leaf.prev.clear();
  leaf.record_size = 0;
  CHECK(parse_leaf(write_leaf(leaf)) == leaf);
  leaf.rev = leaf.record_size = (1LL << 53) - 1;
  CHECK(parse_leaf(write_leaf(leaf)) == leaf);
}

TEST_CASE("other bytes are no leaf, whatever they mean") {
  const auto [what, from, to] = GENERATE(table<std::string, std::string, std::string>({
      {"a space", ",\"rev\"", ", \"rev\""},
      {"a newline behind", "\"v\":1}", "\"v\":1}\n"},
      {"another member", "\"v\":1", "\"v\":1,\"w\":1"},
      {"an unknown member first", "{\"prev\"", "{\"a\":1,\"prev\""},
      {"a member missing", ",\"v\":1", ""},
      {"another version", "\"v\":1", "\"v\":2"},
      {"a version as text", "\"v\":1", "\"v\":\"1\""},
      {"members in another order", "\"rev\":2,\"signature\"", "\"signature\""},
      {"a member twice", "\"rev\":2", "\"rev\":2,\"rev\":2"},
      {"a number with a fraction", "\"rev\":2", "\"rev\":2.0"},
      {"a number as text", "\"rev\":2", "\"rev\":\"2\""},
      {"revision zero", "\"rev\":2", "\"rev\":0"},
      {"a negative revision", "\"rev\":2", "\"rev\":-2"},
      {"a negative size", "\"size\":285", "\"size\":-1"},
      {"a zero in front", "\"size\":285", "\"size\":0285"},
      {"a plus sign", "\"rev\":2", "\"rev\":+2"},
      {"a negative zero", "\"size\":285", "\"size\":-0"},
      {"no number", "\"rev\":2", "\"rev\":"},
      {"a number past every integer", "\"rev\":2", "\"rev\":99999999999999999999"},
      {"another member in record", "\"size\":285", "\"size\":285,\"t\":1"},
      {"a record that is no object", "\"record\":{\"sha256\"", "\"record\":[{\"sha256\""},
      {"hex in upper case", "\"ee", "\"EE"},
      {"a short digest", "\"eeee", "\"ee"},
      {"a subject that is no digest", "\"aaaa", "\"lot "},
      {"a subject in upper case", "\"aaaa", "\"AAaa"},
      {"an escaped letter", "lot.released", "lot.rele\\u0061sed"},
      {"a type with a space", "lot.released", "lot released"},
      {"an empty type", "lot.released", ""},
      {"null for prev", "\"prev\":\"" + digits("00") + "\"", "\"prev\":null"},
      {"a prev of another length", "\"prev\":\"00", "\"prev\":\""},
  }));
  INFO(what);
  CHECK_FALSE(parse_leaf(replaced(from, to)).has_value());
}

TEST_CASE("no part of a leaf is a leaf, nor is a leaf with something before it") {
  const std::string whole = sample_bytes();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    INFO("first " << length << " bytes");
    CHECK_FALSE(parse_leaf(whole.substr(0, length)).has_value());
  }
  CHECK_FALSE(parse_leaf(" " + whole).has_value());
  CHECK_FALSE(parse_leaf("\xEF\xBB\xBF" + whole).has_value());
}

TEST_CASE("after any one flipped bit it is no leaf, or another one that says so") {
  const std::string whole = sample_bytes();
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string changed = whole;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    const auto leaf = parse_leaf(changed);
    INFO("bit " << bit);
    if (leaf) REQUIRE(write_leaf(*leaf) == changed);
    if (leaf) REQUIRE(*leaf != sample());
  }
}

TEST_CASE("text that is not JSON, nested deeply or far too long is refused") {
  CHECK_FALSE(parse_leaf("").has_value());
  CHECK_FALSE(parse_leaf("null").has_value());
  CHECK_FALSE(parse_leaf("[]").has_value());
  CHECK_FALSE(parse_leaf(std::string(60'000, '[')).has_value());
  CHECK_FALSE(parse_leaf(sample_bytes() + std::string(leaf_limit, ' ')).has_value());
}

TEST_CASE("what must not stand in the log cannot be written into it") {
  const auto [what, spoil] = GENERATE(table<std::string, std::function<void(Leaf&)>>({
      {"a subject by its own name", [](Leaf& leaf) { leaf.subject = "LOT-0001"; }},
      {"no subject", [](Leaf& leaf) { leaf.subject.clear(); }},
      {"a prev that is no digest", [](Leaf& leaf) { leaf.prev = "none"; }},
      {"revision zero", [](Leaf& leaf) { leaf.rev = 0; }},
      {"a revision of 2^53", [](Leaf& leaf) { leaf.rev = 1LL << 53; }},
      {"a negative size", [](Leaf& leaf) { leaf.record_size = -1; }},
      {"no type", [](Leaf& leaf) { leaf.type.clear(); }},
      {"a type in words", [](Leaf& leaf) { leaf.type = "Lot released"; }},
      {"a very long type", [](Leaf& leaf) { leaf.type = std::string(65, 'x'); }},
  }));
  INFO(what);
  Leaf leaf = sample();
  spoil(leaf);
  CHECK_THROWS_AS(write_leaf(leaf), std::invalid_argument);
}

TEST_CASE("a subject's digest depends on its salt and is plain SHA-256 over both") {
  CHECK(subject_digest("salt", "LOT-0001") == to_hex(crypto::sha256("saltLOT-0001")));
  CHECK(subject_digest("salt", "LOT-0001") != subject_digest("tlas", "LOT-0001"));
  CHECK(subject_digest(std::string(1, '\0'), "") == to_hex(crypto::sha256(std::string(1, '\0'))));
}
