// One time cell. A year of four digits in front settles the order; anything else is left open for the whole file to decide.
#include "ingest/logger_clock.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>

#include "base/time_fields.h"
#include "ingest/logger_clock_words.h"

namespace exoreg::ingest {
namespace {

bool take_either(std::string_view& rest, char upper, char lower) { return take_char(rest, upper) || take_char(rest, lower); }

/// "2026-3-5", "5/3/2026", "05.03.26", "5. 3. 2026": three numbers and twice the same separator.
std::optional<ClockReading> take_numeric_date(std::string_view& rest) {
  const std::size_t before = rest.size();
  const auto first = take_number(rest, 1, 4);
  const bool year_first = before - rest.size() == 4;
  if (!first || rest.empty()) return std::nullopt;
  const char separator = rest.front();
  if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
  rest.remove_prefix(1);
  skip_spaces(rest);
  const auto second = take_number(rest, 1, 2);
  if (!second || !take_char(rest, separator)) return std::nullopt;
  skip_spaces(rest);
  const std::size_t before_last = rest.size();
  const auto third = take_number(rest, 1, year_first ? 2 : 4);
  const std::size_t last_digits = before_last - rest.size();
  if (!third || last_digits == 3 || (!year_first && *first > 99)) return std::nullopt;
  ClockReading clock;
  clock.parts = {*first, *second, *third};
  if (year_first) clock.date = make_date(*first, *second, *third);
  return year_first && !clock.date ? std::nullopt : std::optional(clock);
}

constexpr std::string_view day_mark = "日", hour_mark = "時", minute_mark = "分", second_mark = "秒";

bool take_mark(std::string_view& rest, std::string_view mark) {
  if (!rest.starts_with(mark)) return false;
  rest.remove_prefix(mark.size());
  return true;
}

/// Where a date in words ends: behind 日, else before the last space in front of the time; npos: nowhere.
std::size_t end_of_written_date(std::string_view rest) {
  if (const std::size_t day = rest.find(day_mark); day != std::string_view::npos) return day + day_mark.size();
  const std::size_t parting = std::min(rest.find(':'), rest.find(hour_mark));
  return parting == std::string_view::npos ? parting : rest.rfind(' ', parting);
}

/// Dates in words and eras: everything before the time.
std::optional<ClockReading> take_written_date(std::string_view& rest) {
  const std::size_t end = end_of_written_date(rest);
  if (end == std::string_view::npos) return std::nullopt;
  const DateReading reading = parse_date(rest.substr(0, end));
  if (!reading.date) return std::nullopt;
  rest.remove_prefix(end);
  ClockReading clock;
  clock.date = reading.date;
  return clock;
}

/// Hours of a twelve-hour clock run 12, 1, … 11; 午後0時 is written as well.
std::optional<int> hour_of_day(int hour, DayHalf half) {
  if (half == DayHalf::none) return hour <= 23 ? std::optional(hour) : std::nullopt;
  if (hour > 12) return std::nullopt;
  return hour % 12 + (half == DayHalf::afternoon ? 12 : 0);
}

/// "18.00.08", as some regions write a time; "18.00" is a number like any other.
bool has_dots(std::string_view rest) {
  const auto hour = take_number(rest, 1, 2);
  return hour && take_char(rest, '.') && take_number(rest, 2, 2) && take_char(rest, '.') && take_number(rest, 2, 2);
}

struct Clock {
  std::optional<int> minute = 0;
  std::optional<int> second = 0;
  std::optional<Millis> fraction = 0;
};

/// "00分05秒" behind 時; both may be left out.
Clock take_marked_minutes(std::string_view& rest) {
  Clock clock;
  skip_spaces(rest);
  if (rest.empty() || rest.front() < '0' || rest.front() > '9') return clock;
  clock.minute = take_number(rest, 1, 2);
  if (!take_mark(rest, minute_mark)) clock.minute.reset();
  skip_spaces(rest);
  if (rest.empty() || rest.front() < '0' || rest.front() > '9') return clock;
  clock.second = take_number(rest, 1, 2);
  if (!take_mark(rest, second_mark)) clock.second.reset();
  return clock;
}

/// "00:05.250" behind the hour and its parting.
Clock take_parted_minutes(std::string_view& rest, char parting) {
  Clock clock;
  clock.minute = take_number(rest, 2, 2);
  if (!take_char(rest, parting)) return clock;
  clock.second = take_number(rest, 2, 2);
  clock.fraction = take_fraction(rest);
  return clock;
}

/// A leap second is refused: POSIX time has no place for it.
std::optional<Millis> take_time_of_day(std::string_view& rest) {
  skip_spaces(rest);
  skip_clock_word(rest);
  DayHalf half = take_day_half(rest);
  skip_spaces(rest);
  const char parting = has_dots(rest) ? '.' : ':';
  const auto hour = take_number(rest, 1, 2);
  if (!hour) return std::nullopt;
  const bool marked = take_mark(rest, hour_mark);
  if (!marked && !take_char(rest, parting)) return std::nullopt;
  const auto [minute, second, fraction] = marked ? take_marked_minutes(rest) : take_parted_minutes(rest, parting);
  if (half == DayHalf::none) half = take_day_half(rest);
  const auto hour24 = hour_of_day(*hour, half);
  if (!hour24 || !minute || !second || !fraction || *minute > 59 || *second > 59) return std::nullopt;
  return *hour24 * hours_ms + *minute * minutes_ms + *second * seconds_ms + *fraction;
}

/// Numbers, the month by its name, or what else a date can be.
std::optional<ClockReading> take_date(std::string_view& rest) {
  const std::string_view text = rest;
  if (auto clock = take_numeric_date(rest)) return clock;
  rest = text;
  if (const auto named = take_named_date(rest)) {
    ClockReading clock;
    clock.date = named;
    return clock;
  }
  return take_written_date(rest);
}

/// "+09:00", "UTC", "GMT-0600 (Mountain Daylight Time)": all that stands behind a time.
std::optional<Millis> read_zone(std::string_view rest) {
  const bool named = rest.starts_with("GMT") || rest.starts_with("UTC");
  if (named) rest.remove_prefix(3);
  skip_spaces(rest);
  const bool bare = named && (rest.empty() || rest.front() == '(');
  const auto offset = bare ? std::optional<Millis>(0) : take_offset(rest, true);
  skip_spaces(rest);
  const bool explained = rest.starts_with('(') && rest.ends_with(')');
  return rest.empty() || explained ? offset : std::nullopt;
}

/// "20:00:00 21/Nov/2025".
std::optional<ClockReading> parse_time_first(std::string_view text) {
  const auto time = take_time_of_day(text);
  if (!time || !text.starts_with(' ')) return std::nullopt;
  skip_spaces(text);
  const std::string_view date = text;
  auto clock = take_numeric_date(text);
  if (!clock) {
    text = date;
    const auto named = take_named_date(text);
    if (!named) return std::nullopt;
    clock.emplace();
    clock->date = named;
  }
  if (!text.empty()) return std::nullopt;
  clock->time_of_day = *time;
  return clock;
}

}  // namespace

std::optional<DateOrder> parse_date_order(std::string_view name) {
  if (name == "dmy") return DateOrder::dmy;
  if (name == "mdy") return DateOrder::mdy;
  if (name == "ymd") return DateOrder::ymd;
  return std::nullopt;
}

std::optional<ClockReading> parse_clock(std::string_view text) {
  std::string_view rest = text;
  skip_weekday(rest);
  auto clock = take_date(rest);
  if (!clock) return parse_time_first(text);
  const bool marked = text.substr(0, text.size() - rest.size()).ends_with(day_mark);  // 5日15時 needs no space
  const bool parted = take_char(rest, ',') || rest.starts_with(' ') || take_either(rest, 'T', 't') || marked;
  if (!parted) return std::nullopt;
  const auto time = take_time_of_day(rest);
  if (!time) return std::nullopt;
  clock->time_of_day = *time;
  skip_spaces(rest);
  if (!rest.empty()) {
    clock->offset = read_zone(rest);
    if (!clock->offset) return std::nullopt;
  }
  return clock;
}

std::optional<ClockReading> parse_ticks(std::string_view text, Millis tick) {
  constexpr Millis earliest = 315'532'800'000, latest = 253'402'300'799'999;  // 1980 and the end of 9999
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (count < earliest / tick || count > latest / tick) return std::nullopt;
  ClockReading clock;
  clock.date = date_of_utc(count * tick);
  clock.time_of_day = count * tick - start_of_day_utc(*clock.date);
  clock.offset = 0;
  return clock;
}

std::optional<Date> date_in_order(const ClockReading& clock, DateOrder order) {
  const auto& [first, second, third] = clock.parts;
  const int year = order == DateOrder::ymd ? first : third;
  const int month = order == DateOrder::mdy ? first : second;
  const int day = order == DateOrder::ymd ? third : order == DateOrder::dmy ? first : second;
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  return make_date(year < 100 ? 2000 + year : year, month, day);
}

}  // namespace exoreg::ingest
