// Leaves as canonical JSON (RFC 8785). What a leaf may hold is checked when it is written, so that nothing personal
// can slip into a log from which nothing can be taken back.
#include "ledger/leaf.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

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
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'; };
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

/// Follows the only bytes that a leaf can have. What a value may be is checked behind it (problem_of): no allowed value
/// needs an escape, so a text ends at the next quote.
class Follower {
 public:
  explicit Follower(std::string_view bytes) : rest_(bytes) {}
  void expect(std::string_view literal) {
    if (rest_.starts_with(literal))
      rest_.remove_prefix(literal.size());
    else
      failed_ = true;
  }
  std::string_view text() {
    const std::string_view text = rest_.substr(0, rest_.find('"'));
    rest_.remove_prefix(text.size());
    return text;
  }
  long long number() {
    long long value = -1;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    const auto length = static_cast<std::size_t>(end - rest_.data());
    // JSON has no zeros in front, and the canonical zero no sign.
    failed_ = failed_ || error != std::errc() || (length > 1 && (rest_.front() == '0' || rest_.front() == '-'));
    rest_.remove_prefix(length);
    return value;
  }
  Hash hash() {
    const std::string_view hex = text();
    failed_ = failed_ || !is_hash_hex(hex);
    return hash_from_hex(hex).value_or(Hash{});
  }
  [[nodiscard]] bool finished() const { return !failed_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

std::string write_leaf(const Leaf& leaf) {
  if (const char* problem = problem_of(leaf)) throw std::invalid_argument(problem);
  return fmt::format(
      R"({{"prev":"{}","record":{{"sha256":"{}","size":{}}},"rev":{},"signature":{{"sha256":"{}"}},"subject":"{}","type":"{}","v":1}})",
      leaf.prev, to_hex(leaf.record), leaf.record_size, leaf.rev, to_hex(leaf.signature), leaf.subject, leaf.type);
}

std::optional<Leaf> parse_leaf(std::string_view bytes) {
  if (bytes.size() > leaf_limit) return std::nullopt;
  Leaf leaf;
  Follower follow(bytes);
  follow.expect(R"({"prev":")");
  leaf.prev = follow.text();
  follow.expect(R"(","record":{"sha256":")");
  leaf.record = follow.hash();
  follow.expect(R"(","size":)");
  leaf.record_size = follow.number();
  follow.expect(R"(},"rev":)");
  leaf.rev = follow.number();
  follow.expect(R"(,"signature":{"sha256":")");
  leaf.signature = follow.hash();
  follow.expect(R"("},"subject":")");
  leaf.subject = follow.text();
  follow.expect(R"(","type":")");
  leaf.type = follow.text();
  follow.expect(R"(","v":1})");
  if (!follow.finished() || problem_of(leaf) != nullptr) return std::nullopt;
  return leaf;
}

std::string subject_digest(std::string_view salt, std::string_view id) { return to_hex(crypto::sha256(Bytes(salt) + Bytes(id))); }

}  // namespace exoreg::ledger
