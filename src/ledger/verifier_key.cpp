// Names and keys of logs (c2sp.org/signed-note). A key is believed only when name, type and id fit together.
#include <array>
#include <cstddef>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "base/unicode.h"
#include "ledger/key_name.h"
#include "ledger/note.h"

namespace exoreg::ledger {
namespace {

constexpr char ed25519_type = 0x01;
constexpr std::size_t key_bytes = 32;
constexpr std::size_t id_bytes = 4;
constexpr std::size_t longest_origin = 255;  // c2sp.org/tlog-cosignature: opaque log_origin<1..2^8-1>

// Every character with the Unicode property White_Space above U+0085 (PropList.txt).
constexpr std::array<std::string_view, 18> unicode_spaces{"\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
                                                          "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
                                                          "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};

bool has_space(std::string_view name) {
  if (name.find(' ') != std::string_view::npos) return true;
  for (const std::string_view space : unicode_spaces) {
    if (name.find(space) != std::string_view::npos) return true;
  }
  return false;
}

// C0, DEL and C1 (U+0080..U+009F, in UTF-8 C2 80..C2 9F); U+0085 counts as a space too.
bool has_control(std::string_view name) {
  unsigned char before = 0;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || (before == 0xC2 && byte < 0xA0)) return true;
    before = byte;
  }
  return false;
}

std::string encoded_key(std::string_view public32) { return ed25519_type + std::string(public32); }

}  // namespace

bool is_key_name(std::string_view name) {
  return !name.empty() && is_utf8(name) && !has_space(name) && !has_control(name) && name.find('+') == std::string_view::npos;
}

bool is_origin(std::string_view name) {
  return name.size() <= longest_origin && is_key_name(name) && name.find("://") == std::string_view::npos;
}

VerifierKey VerifierKey::of(std::string origin, Bytes public32) {
  if (!is_origin(origin)) throw std::invalid_argument("verifier key: this is no name for a log");
  if (public32.size() != key_bytes) throw std::invalid_argument("verifier key: an Ed25519 key has 32 bytes");
  const Hash digest = crypto::sha256(origin + '\n' + encoded_key(public32));
  return {std::move(origin), std::string(as_view(digest).substr(0, id_bytes)), std::move(public32)};
}

std::string VerifierKey::to_string() const { return fmt::format("{}+{}+{}", origin, to_hex(key_id), to_base64(encoded_key(public32))); }

std::optional<VerifierKey> VerifierKey::parse(std::string_view text) {
  const std::size_t first = text.find('+');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find('+', first + 1);
  if (second == std::string_view::npos || !is_origin(text.substr(0, first))) return std::nullopt;
  const auto key = from_base64(text.substr(second + 1));
  if (!key || key->size() != 1 + key_bytes || key->front() != ed25519_type) return std::nullopt;
  VerifierKey parsed = of(std::string(text.substr(0, first)), key->substr(1));
  // A wrong id, and an id that is not eight digits in lower case, show as other text.
  if (parsed.to_string() != text) return std::nullopt;
  return parsed;
}

}  // namespace exoreg::ledger
