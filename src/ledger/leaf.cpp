// Leaves as canonical JSON (RFC 8785). What a leaf may hold is checked when it is written, so that nothing personal
// can slip into a log from which nothing can be taken back.
#include "ledger/leaf.h"

#include <algorithm>
#include <stdexcept>

#include "base/json.h"
#include "crypto/digest.h"

namespace exoreg::ledger {
namespace {

constexpr long long highest_integer = (1LL << 53) - 1;  // RFC 8785: what every JSON reader keeps exactly
constexpr std::size_t longest_type = 64;

bool is_hash_hex(std::string_view text) {
  const auto digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.size() == 2 * Hash{}.size() && std::all_of(text.begin(), text.end(), digit);
}

bool is_type(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  return !text.empty() && text.size() <= longest_type && std::all_of(text.begin(), text.end(), allowed);
}

const char* problem_of(const Leaf& leaf) {
  if (!is_type(leaf.type)) return "leaf: type is not 1..64 of a-z 0-9 . _ -";
  if (!is_hash_hex(leaf.subject)) return "leaf: subject is no hex digest in lower case";
  if (!leaf.prev.empty() && !is_hash_hex(leaf.prev)) return "leaf: prev is no hex digest in lower case";
  if (leaf.rev < 1 || leaf.rev > highest_integer) return "leaf: rev is not in 1..2^53-1";
  if (leaf.record_size < 0 || leaf.record_size > highest_integer) return "leaf: record size is not in 0..2^53-1";
  return nullptr;
}

std::string dump(const Leaf& leaf) {
  return Json::object({{"prev", leaf.prev},
                       {"record", Json::object({{"sha256", to_hex(leaf.record)}, {"size", leaf.record_size}})},
                       {"rev", leaf.rev},
                       {"signature", Json::object({{"sha256", to_hex(leaf.signature)}})},
                       {"subject", leaf.subject},
                       {"type", leaf.type},
                       {"v", 1}})
      .dump();
}

Hash digest_in(const Json& leaf, std::string_view member) {
  const Json* holder = leaf.find(member);
  return holder ? hash_from_hex(holder->text("sha256")).value_or(Hash{}) : Hash{};
}

}  // namespace

std::string write_leaf(const Leaf& leaf) {
  if (const char* problem = problem_of(leaf)) throw std::invalid_argument(problem);
  return dump(leaf);
}

std::optional<Leaf> parse_leaf(std::string_view bytes) {
  if (bytes.size() > leaf_limit) return std::nullopt;
  const JsonReading reading = parse_json(bytes, Numbers::integers_only, {.bytes = leaf_limit, .depth = 2});
  if (!reading.value) return std::nullopt;
  const Json& json = *reading.value;
  Leaf leaf;
  leaf.type = json.text("type");
  leaf.subject = json.text("subject");
  leaf.rev = json.integer("rev");
  leaf.prev = json.text("prev");
  leaf.record = digest_in(json, "record");
  if (const Json* record = json.find("record")) leaf.record_size = record->integer("size");
  leaf.signature = digest_in(json, "signature");
  // Members that are missing, odd, extra or in another order all come out here as other bytes.
  if (problem_of(leaf) != nullptr || dump(leaf) != bytes) return std::nullopt;
  return leaf;
}

std::string subject_digest(std::string_view salt, std::string_view id) {
  return to_hex(crypto::Sha256{}.update(salt).update(id).finish());
}

}  // namespace exoreg::ledger
