// Digits as they are printed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace exoreg::domain {

/// The last digit of the mantissa that a result prints: 3 of "4.13E+10", 0 of "4.10×10^10", 2 of "0.012 EU/mL". nullopt: no number.
[[nodiscard]] std::optional<std::size_t> last_printed_digit(std::string_view raw);

}  // namespace exoreg::domain
