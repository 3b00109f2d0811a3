// Temperatures as loggers print them -> integer milli-degrees Celsius. For the files of this module only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exoreg::ingest {

struct Temperature {
  std::int32_t milli_c = 0;
  int decimals = 0;  ///< as printed, at most 3; digits behind them are rounded, half away from zero
};

constexpr std::int32_t absolute_zero_mc = -273'150;  ///< no reading is that cold
constexpr std::int32_t hottest_mc = 150'000;         ///< no logger of this trade measures beyond

enum class Unit { celsius, fahrenheit };

/// "+4.0", "-79.9", "24". nullopt: no number, or outside (-273.15 °C, 150 °C].
[[nodiscard]] std::optional<Temperature> parse_temperature(std::string_view text, Unit unit = Unit::celsius);
/// "", "--.-", "---", "----", "NA", "NaN", "OL", "ERR", "0xEEEE", in either case.
[[nodiscard]] bool is_missing_marker(std::string_view text);
/// "4.0" for 4000 and one decimal.
[[nodiscard]] std::string print_temperature(const Temperature& temperature);

}  // namespace exoreg::ingest
