// How the files of Decimal make one from its parts.
#pragma once

#include <cstdint>
#include <string>

#include "base/decimal.h"

namespace exoreg {

struct DecimalParts {
  /// digits: one or more ASCII digits, zeros at either end allowed.
  [[nodiscard]] static Decimal make(bool negative, std::string digits, std::int64_t exponent);
  /// Throws std::overflow_error: exponents that large come from no input (parse bounds them).
  [[nodiscard]] static std::int64_t checked_sum(std::int64_t a, std::int64_t b);
};

}  // namespace exoreg
