// Bytes, their printable forms, and nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace exoreg {

/// Raw bytes travel as std::string: SOCI, files and JSON all speak it, and it may hold NUL.
using Bytes = std::string;

/// A SHA-256 value.
using Hash = std::array<std::uint8_t, 32>;

[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::string to_hex(const Hash& hash);
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view hex);      ///< lower or upper case; else nullopt
[[nodiscard]] std::optional<Hash> hash_from_hex(std::string_view hex);  ///< exactly 64 digits

/// RFC 4648 §4 with padding. Decoding is strict: no white space, canonical padding bits.
[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::optional<Bytes> from_base64(std::string_view text);
/// RFC 4648 §5 without padding (RFC 9901 disclosures).
[[nodiscard]] std::string to_base64url(std::string_view bytes);
[[nodiscard]] std::optional<Bytes> from_base64url(std::string_view text);

[[nodiscard]] std::string_view as_view(const Hash& hash);  ///< the 32 raw bytes; lives as long as hash
[[nodiscard]] std::optional<Hash> hash_from_bytes(std::string_view bytes);

}  // namespace exoreg
