// The few rules that all C2SP line formats share. May refuse, may not repair.
#include "ledger/lines.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <system_error>

namespace exoreg::ledger {
std::optional<std::string_view> Lines::next() {
  const std::size_t end = rest_.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return line;
}

std::optional<std::string_view> after(std::string_view prefix, std::string_view line) {
  if (!line.starts_with(prefix)) return std::nullopt;
  return line.substr(prefix.size());
}

std::optional<Size> parse_size(std::string_view text) {
  const bool leading_zero = text.size() > 1 && text.front() == '0';
  const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty() || leading_zero || !digits) return std::nullopt;
  Size size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  constexpr auto highest = static_cast<Size>(std::numeric_limits<std::int64_t>::max());
  if (error != std::errc{} || size > highest) return std::nullopt;
  return size;
}

std::optional<Hash> parse_hash(std::string_view base64) {
  const auto bytes = from_base64(base64);
  return bytes ? hash_from_bytes(*bytes) : std::nullopt;
}

std::string write_hashes(const Proof& proof) {
  std::string text;
  for (const Hash& hash : proof) text += to_base64(as_view(hash)) + '\n';
  return text + '\n';
}

std::optional<Proof> parse_hashes(Lines& lines) {
  Proof proof;
  while (const auto line = lines.next()) {
    if (line->empty()) return proof;
    const auto hash = parse_hash(*line);
    if (!hash || proof.size() == most_proof_hashes) return std::nullopt;
    proof.push_back(*hash);
  }
  return std::nullopt;
}

}  // namespace exoreg::ledger
