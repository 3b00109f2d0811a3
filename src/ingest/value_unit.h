// Units as certificates print them -> UCUM (ucum.org) with annotations for what UCUM does not know: {particles}, {EU}, {vial}.
// [EU] of UCUM is the Ehrlich unit, so endotoxin units are {EU}.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "ingest/value_scanner.h"

namespace exoreg::ingest {

struct UnitReading {
  std::string ucum;    ///< "{particles}/mL"; "" when the text says that there is none ("－", "なし")
  Decimal factor{1};   ///< of "億個/mL" or "×10^10 particles/mL": what a number is multiplied by
  Decimal divisor{1};  ///< of "個/20mL": what it is divided by
};

/// nullopt when a part of it is not known.
[[nodiscard]] std::optional<UnitReading> read_unit(std::string_view text);

/// Takes what stands behind a number up to a comparator, a separator of ranges, a bracket or the next number; perhaps "".
[[nodiscard]] std::string_view take_unit_text(Scanner& in);

}  // namespace exoreg::ingest
