// Numbers as certificates print them: grouped digits, powers of ten, 億 and billion. Exact; doubtful ones are refused.
#pragma once

#include <optional>

#include "base/decimal.h"
#include "base/finding.h"
#include "ingest/value_scanner.h"

namespace exoreg::ingest {

/// Why a text cannot be read, or what to ask. The first one stands.
struct ValueProblem {
  std::string code;  ///< E_VALUE, E_VALUE_AMBIGUOUS or E_LIMIT_SIDE; empty: none
  Text text;

  void set(std::string new_code, std::string en, std::string ja);
};

enum class Scale { none, power, word };  ///< a power of ten (×10^11, E11), or a word (億, billion)

struct Number {
  Decimal value;
  Scale scale = Scale::none;
  int decimals = 0;   ///< digits after the point, as printed
  Decimal factor{1};  ///< what the scale multiplied by
};

/// "-79.9", "1,200億", "1.2 × 10 11", "3億5000万", "5 bn". nullopt with `problem` set; the scanner is then anywhere.
[[nodiscard]] std::optional<Number> scan_number(Scanner& in, ValueProblem& problem);

struct ScaleReading {
  Scale scale = Scale::none;
  Decimal factor{1};
};
/// The scale alone, as it stands behind "(1.0–5.0)" or in front of a unit.
[[nodiscard]] std::optional<ScaleReading> scan_scale(Scanner& in, ValueProblem& problem);

/// a / b, exact where it ends within 18 digits, else rounded half up to 18 significant digits. b: at most 9 digits, not 0.
[[nodiscard]] std::optional<Decimal> divide(const Decimal& a, const Decimal& b);

}  // namespace exoreg::ingest
