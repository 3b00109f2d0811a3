// Reading the line formats of C2SP inside the module: strict, on views, without copies.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/merkle.h"

namespace exoreg::ledger {

/// Takes a text apart line by line. A line ends in U+000A; what has none at its end is no line.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  /// The next line without its newline; nullopt when there is no further whole line.
  std::optional<std::string_view> next();
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// What follows `prefix`; nullopt when `line` does not begin with it.
[[nodiscard]] std::optional<std::string_view> after(std::string_view prefix, std::string_view line);
/// ASCII decimal without leading zeros, below 2^63: other tools keep sizes in signed 64 bits.
[[nodiscard]] std::optional<Size> parse_size(std::string_view text);
/// Base64 of exactly 32 bytes.
[[nodiscard]] std::optional<Hash> parse_hash(std::string_view base64);

/// One base64 hash per line and the empty line behind them.
[[nodiscard]] std::string write_hashes(const Proof& proof);
/// Reads what write_hashes writes, the empty line too; nullopt when that is missing or more than 63 hashes come.
[[nodiscard]] std::optional<Proof> parse_hashes(Lines& lines);

}  // namespace exoreg::ledger
