// Strict workbooks write days and times in ISO 8601 instead of counting days; their formats show them as ever.
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "base/time.h"
#include "base/unicode.h"
#include "ingest/xlsx_styles.h"

namespace exoreg::ingest {
namespace {

constexpr double day_seconds = 86'400;

std::optional<double> take_number(std::string_view& rest) {
  double value = 0;
  const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), value, std::chars_format::fixed);
  if (read.ec != std::errc{} || !std::isfinite(value) || value < 0) return std::nullopt;
  rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()));
  return value;
}

bool take(std::string_view& rest, char c) {
  if (!rest.starts_with(c)) return false;
  rest.remove_prefix(1);
  return true;
}

/// "10:30:00.5", "10:30" -> seconds.
std::optional<double> read_clock(std::string_view text) {
  (void)(text.ends_with('Z') && (text.remove_suffix(1), true));
  double seconds = 0;
  int unit = 3600;
  for (bool more = true; more;) {
    const auto part = take_number(text);
    if (!part || unit == 0) return std::nullopt;
    seconds += *part * unit;
    unit /= 60;  // hours, minutes, seconds, nothing
    more = take(text, ':');
  }
  return text.empty() && unit < 60 ? std::optional(seconds) : std::nullopt;
}

/// "PT36H11M0.5S" -> seconds.
std::optional<double> read_duration(std::string_view text) {
  double seconds = 0;
  if (!take(text, 'P')) return std::nullopt;
  bool in_time = false;
  while (!text.empty()) {
    if (take(text, 'T')) in_time = true;
    const auto part = take_number(text);
    if (!part) return std::nullopt;
    if (!in_time && take(text, 'D'))
      seconds += *part * day_seconds;
    else if (in_time && take(text, 'H'))
      seconds += *part * 3600;
    else if (in_time && take(text, 'M'))
      seconds += *part * 60;
    else if (in_time && take(text, 'S'))
      seconds += *part;
    else
      return std::nullopt;
  }
  return seconds;
}

struct IsoTime {
  double serial = 0;  ///< days as a spreadsheet counts them
  bool has_day = false;
  bool has_clock = false;
};

std::optional<IsoTime> read_iso(std::string_view text) {
  constexpr std::size_t day_length = 10;
  const bool has_day = text.size() >= day_length && text[4] == '-' && text[7] == '-';
  if (!has_day) {
    const auto seconds = text.starts_with('P') ? read_duration(text) : read_clock(text);
    return seconds ? std::optional(IsoTime{*seconds / day_seconds, false, true}) : std::nullopt;
  }
  const auto day = parse_date(text.substr(0, day_length)).date;
  if (!day) return std::nullopt;
  IsoTime time{static_cast<double>(days_between({std::chrono::year{1899}, std::chrono::December, std::chrono::day{30}}, *day)), true,
               false};
  if (text.size() == day_length) return time;
  const auto seconds = text[day_length] == 'T' ? read_clock(text.substr(day_length + 1)) : std::nullopt;
  if (!seconds) return std::nullopt;
  return IsoTime{time.serial + *seconds / day_seconds, true, *seconds > 0};
}

}  // namespace

std::string iso_text(std::string_view raw, const CellFormat& format) {
  raw = trim(raw);
  const auto time = read_iso(raw);
  if (!time) return std::string(raw);
  const std::string serial = fmt::format("{}", time->serial);
  if (!format.empty() && (format.front().is_date() || format.front().time)) return number_text(serial, format, false);
  FormatSection as_written;
  as_written.year = as_written.month = as_written.day = time->has_day;
  as_written.time = time->has_clock;
  as_written.elapsed = !time->has_day;
  return number_text(serial, {as_written}, false);
}

}  // namespace exoreg::ingest
