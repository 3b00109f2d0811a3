// Small parts of reading times, shared by the files of base that do.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/time.h"

namespace exoreg {

/// 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z: what four digits of year can show.
constexpr Millis first_instant = -62'167'219'200'000;
constexpr Millis last_instant = 253'402'300'799'999;

constexpr int first_year = 1900;  ///< of dates and instants that are read; earlier ones are typing errors
constexpr int last_year = 9999;
constexpr Millis first_read_instant = -2'208'988'800'000;  ///< 1900-01-01T00:00:00Z

/// Takes `least` to `most` decimal digits (most <= 9) off the front.
[[nodiscard]] std::optional<int> take_number(std::string_view& rest, std::size_t least, std::size_t most);
[[nodiscard]] bool take_char(std::string_view& rest, char wanted);

/// ".25" -> 250 ms; 1 to 9 digits, cut. No point: 0. nullopt when digits are missing or too many.
[[nodiscard]] std::optional<Millis> take_fraction(std::string_view& rest);
/// "Z", "+09:00", and "+0900" when `colon_optional`. Up to ±23:59. The offset east of UTC.
[[nodiscard]] std::optional<Millis> take_offset(std::string_view& rest, bool colon_optional);

/// A date of the calendar between first_year and last_year.
[[nodiscard]] std::optional<Date> make_date(int year, int month, int day);

}  // namespace exoreg
