// GS1 element strings from a scanner (GS1 General Specifications §3, §7): AI 01, 10, 11, 17, 21.
#pragma once

#include <string>
#include <string_view>

#include "base/finding.h"

namespace exoreg::ingest {

struct Gs1 {
  bool gs1 = false;  ///< false: a plain text, which may be a maker's lot number
  std::string gtin;  ///< 14 digits
  std::string lot_no;
  std::string manufactured;  ///< YYYY-MM-DD; day 00 = last of the month
  std::string expires;       ///< YYYY-MM-DD; likewise
  std::string serial;
  friend bool operator==(const Gs1&, const Gs1&) = default;
};

/// "(01)…(17)…(10)…", or raw with FNC1 as GS (0x1D), perhaps behind ]d2, ]Q3, ]C1 or ]e0. A raw string without a symbology
/// identifier is GS1 only when it parses wholly, beginning with a GTIN whose check digit holds; so "10D9T" is a plain lot.
/// Findings: E_GS1_CHECK_DIGIT, E_GS1_DATE, E_GS1_AI, E_GS1_LENGTH. `century` pivot of §7.12 uses `this_year`.
[[nodiscard]] Parsed<Gs1> parse_scan(std::string_view text, int this_year);

}  // namespace exoreg::ingest
