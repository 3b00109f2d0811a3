// The halves of a day and the months as loggers' software writes them in several languages. For the files of this module only.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace exoreg::ingest {

enum class DayHalf { none, morning, afternoon };
/// Takes "AM", "p.m.", "午後", "odp.", "fm", "nachm." and the like off the front, with the spaces before it.
[[nodiscard]] DayHalf take_day_half(std::string_view& rest);

/// Takes "21/Nov/2025", "01-Sep-21", "5 March 2026" or "Nov 21, 2025" off the front; two digits of a year mean 2000 to 2099.
/// nullopt: no such date, and `rest` is as it was.
[[nodiscard]] std::optional<Date> take_named_date(std::string_view& rest);
/// "klo ", "kl. " off the front: "at", before a time.
void skip_clock_word(std::string_view& rest);
/// "Fri ", "Friday, " off the front.
void skip_weekday(std::string_view& rest);
/// 1 to 12 for an English month in full or by three letters, off the front; else nullopt.
[[nodiscard]] std::optional<int> take_month_name(std::string_view& rest);

/// "GMT+02:00", "UTC-5", "GMT +0900" anywhere in the text: milliseconds east of UTC. nullopt: no such mark, or one without a number.
[[nodiscard]] std::optional<Millis> offset_in(std::string_view text);

void skip_spaces(std::string_view& rest);

}  // namespace exoreg::ingest
