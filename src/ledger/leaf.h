// The log's entries: small JCS objects that commit to a record and its signature and say nothing personal.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace exoreg::ledger {

constexpr std::size_t leaf_limit = 64 * 1024 - 1;

struct Leaf {
  std::string type;     ///< the record's kind, e.g. "lot.released"
  std::string subject;  ///< hex of subject_digest()
  long long rev = 0;    ///< 1, 2, 3 ... without holes per subject
  std::string prev;     ///< hex leaf hash of the subject's previous revision, or ""
  Hash record{};        ///< SHA-256 of the stored record bytes
  long long record_size = 0;
  Hash signature{};  ///< SHA-256 of the stored signature bytes
  friend bool operator==(const Leaf&, const Leaf&) = default;
};

/// Canonical JSON (RFC 8785). Throws std::invalid_argument when subject or prev is no lower-case SHA-256 in hex (prev may
/// be empty), rev is not in 1..2^53-1, record_size not in 0..2^53-1, or type not 1..64 of a-z 0-9 . _ -
[[nodiscard]] std::string write_leaf(const Leaf& leaf);
/// nullopt unless the bytes are exactly what write_leaf gives for some leaf.
[[nodiscard]] std::optional<Leaf> parse_leaf(std::string_view bytes);
/// hex SHA-256(salt || id): names a subject in the public log without telling which it is.
[[nodiscard]] std::string subject_digest(std::string_view salt, std::string_view id);

}  // namespace exoreg::ledger
