// Dates and times as tables of readings write them, the order of day, month and year still open. For the files of this
// module only.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace exoreg::ingest {

enum class DateOrder { dmy, mdy, ymd };
[[nodiscard]] std::optional<DateOrder> parse_date_order(std::string_view name);  ///< "dmy", "mdy", "ymd"

/// What one time cell says.
struct ClockReading {
  std::optional<Date> date;    ///< when the cell leaves no doubt
  std::array<int, 3> parts{};  ///< else its three numbers
  Millis time_of_day = 0;
  std::optional<Millis> offset;  ///< east of UTC, when the cell has one
};

/// "2026-03-05 08:00", "2026/3/5 8:00", RFC 3339, "2026年3月5日 8:00", "令和8年3月5日 8:00", "05/03/26 8:00 PM", "2026/3/5 午後8:00",
/// "2026年3月5日 15時00分05秒", "2026/3/5 午後3時5分", "01-Sep-21 12:30:00 am", "20:00:00 21/Nov/2025"; seconds and fractions optional.
/// Full-width characters are to be folded before. nullopt: no such date or time.
[[nodiscard]] std::optional<ClockReading> parse_clock(std::string_view text);

/// "1772697600", "1772697600000": whole ticks of so many milliseconds since 1970 in UTC, not before 1980. nullopt: no such number.
[[nodiscard]] std::optional<ClockReading> parse_ticks(std::string_view text, Millis tick);

/// The date of a cell whose order was open; two digits of a year mean 2000 to 2099. nullopt: no date in that order.
[[nodiscard]] std::optional<Date> date_in_order(const ClockReading& clock, DateOrder order);

/// The one order in which all cells are dates: decided by validity, then by rising (or falling) time, then by a greatest gap that
/// is a hundred times smaller, in steps, than in every other order. nullopt: the file leaves it open. One list per series, in
/// the order of the file.
[[nodiscard]] std::optional<DateOrder> infer_date_order(const std::vector<std::vector<ClockReading>>& channels);
/// Whether all cells are dates in both orders, and the same ones.
[[nodiscard]] bool reads_alike(const std::vector<std::vector<ClockReading>>& channels, DateOrder a, DateOrder b);

}  // namespace exoreg::ingest
