// Reads and checks cosignatures; makes none.
#include "registry/witness.h"

#include <cstdint>

#include <fmt/format.h>

#include "crypto/digest.h"
#include "crypto/key.h"

namespace exoreg::registry {
namespace {

constexpr char cosignature_v1 = 0x04;
constexpr std::size_t key_bytes = 32;
constexpr std::size_t time_bytes = 8;
constexpr std::size_t signature_bytes = 64;
constexpr std::uint64_t last_second = 253'402'300'799;  // 9999-12-31T23:59:59Z

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8U | static_cast<unsigned char>(c);
  return value;
}

}  // namespace

std::optional<WitnessKey> WitnessKey::parse(std::string_view text) {
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos || !ledger::is_origin(text.substr(0, first))) return std::nullopt;
  const auto encoded = from_base64(text.substr(second + 1));
  if (!encoded || encoded->size() != 1 + key_bytes || encoded->front() != cosignature_v1) return std::nullopt;
  const std::string name(text.substr(0, first));
  const Hash digest = crypto::sha256(name + '\n' + *encoded);
  const Bytes id(as_view(digest).substr(0, 4));
  if (text.substr(first + 1, second - first - 1) != to_hex(id)) return std::nullopt;
  return WitnessKey{name, id, encoded->substr(1)};
}

std::optional<Millis> cosigned_at(const ledger::Note& note, const WitnessKey& key) {
  for (const auto& signature : note.signatures) {
    if (signature.name != key.name || signature.key_id != key.key_id) continue;
    if (signature.bytes.size() != time_bytes + signature_bytes) return std::nullopt;
    const std::uint64_t at = big_endian(signature.bytes.substr(0, time_bytes));
    if (at > last_second) return std::nullopt;
    const std::string message = fmt::format("cosignature/v1\ntime {}\n{}", at, note.body);
    if (!crypto::verify_ed25519(key.public32, message, signature.bytes.substr(time_bytes))) return std::nullopt;
    return static_cast<Millis>(at) * seconds_ms;
  }
  return std::nullopt;
}

}  // namespace exoreg::registry
