// Instants and dates in the proleptic Gregorian calendar. Zones and people's spellings have their own files.
#include "base/time.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/time_fields.h"

namespace exoreg {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::optional<Millis> take_date(std::string_view& rest) {
  const auto year = take_number(rest, 4, 4);
  if (!take_char(rest, '-')) return std::nullopt;
  const auto month = take_number(rest, 2, 2);
  if (!take_char(rest, '-')) return std::nullopt;
  const auto day = take_number(rest, 2, 2);
  if (!year || !month || !day) return std::nullopt;
  const auto date = make_date(*year, *month, *day);
  return date ? std::optional(start_of_day_utc(*date)) : std::nullopt;
}

/// "09:15:00.25". A leap second (":60") is refused: POSIX time has no place for it.
std::optional<Millis> take_time(std::string_view& rest) {
  const auto hour = take_number(rest, 2, 2);
  if (!take_char(rest, ':')) return std::nullopt;
  const auto minute = take_number(rest, 2, 2);
  if (!take_char(rest, ':')) return std::nullopt;
  const auto second = take_number(rest, 2, 2);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  const auto fraction = take_fraction(rest);
  if (!fraction) return std::nullopt;
  return *hour * hours_ms + *minute * minutes_ms + *second * seconds_ms + *fraction;
}

}  // namespace

std::string format_instant(Millis instant) {
  instant = std::clamp(instant, first_instant, last_instant);
  const Date date = date_of_utc(instant);
  const Millis time = instant - start_of_day_utc(date);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", format_date(date), time / hours_ms, time / minutes_ms % 60, time / seconds_ms % 60,
                     time % seconds_ms);
}

std::optional<Millis> parse_instant(std::string_view text) {
  const auto date = take_date(text);
  if (!date || !(take_char(text, 'T') || take_char(text, 't'))) return std::nullopt;
  const auto time = take_time(text);
  if (!time) return std::nullopt;
  const auto offset = take_offset(text, false);
  if (!offset || !text.empty()) return std::nullopt;
  const Millis instant = *date + *time - *offset;
  return instant < first_read_instant || instant > last_instant ? std::nullopt : std::optional(instant);
}

std::string format_date(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

Millis start_of_day_utc(Date date) { return Millis{sys_days(date).time_since_epoch().count()} * days_ms; }

Date date_of_utc(Millis instant) {
  const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(std::clamp(instant, first_instant, last_instant))};
  return Date(std::chrono::floor<days>(time));
}

Date add_days(Date date, int count) { return Date(sys_days(date) + days(count)); }

int days_between(Date from, Date to) { return static_cast<int>((sys_days(to) - sys_days(from)).count()); }

}  // namespace exoreg
