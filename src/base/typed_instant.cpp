// An instant as a person types it. Where the clocks of the zone leave a doubt it is refused, and the message asks.
#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <utility>

#include "base/time.h"
#include "base/time_fields.h"
#include "base/unicode.h"

namespace exoreg {
namespace {

struct TypedParts {
  std::string_view date;
  Millis time = 0;  ///< since midnight
  std::optional<Millis> offset;
};

/// Where "9:15" or "09:15" begins: the one or two digits before the first colon.
std::optional<std::size_t> start_of_time(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::size_t start = colon;
  while (start > 0 && text[start - 1] >= '0' && text[start - 1] <= '9') --start;
  const std::size_t length = colon - start;
  return length == 1 || length == 2 ? std::optional(start) : std::nullopt;
}

std::optional<Millis> take_clock(std::string_view& rest) {
  const auto hour = take_number(rest, 1, 2);
  if (!take_char(rest, ':')) return std::nullopt;
  const auto minute = take_number(rest, 2, 2);
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  const Millis time = *hour * hours_ms + *minute * minutes_ms;
  if (!take_char(rest, ':')) return time;
  const auto second = take_number(rest, 2, 2);
  const auto fraction = take_fraction(rest);
  if (!second || *second > 59 || !fraction) return std::nullopt;
  return time + *second * seconds_ms + *fraction;
}

/// The date as written before the time, without the "T" or the space between; 5日18:15 needs neither.
std::string_view date_before(std::string_view text) {
  if (text.ends_with('T') || text.ends_with('t')) text.remove_suffix(1);
  return trim(text);
}

std::optional<TypedParts> split(std::string_view text) {
  const auto start = start_of_time(text);
  if (!start) return std::nullopt;
  std::string_view rest = text.substr(*start);
  const auto time = take_clock(rest);
  if (!time) return std::nullopt;
  rest = trim(rest);
  TypedParts parts{date_before(text.substr(0, *start)), *time, std::nullopt};
  if (rest.empty()) return parts;
  parts.offset = take_offset(rest, true);
  return parts.offset && rest.empty() ? std::optional(parts) : std::nullopt;
}

InstantReading refused(std::string en, std::string ja) { return {std::nullopt, {std::move(en), std::move(ja)}}; }

InstantReading not_an_instant(const std::string& shown) {
  return refused(fmt::format("\"{}\" is not a date and time; please write it like 2026-03-05 09:15.", shown),
                 fmt::format("「{}」は日時として読み取れません。2026-03-05 09:15のように記載してください。", shown));
}

InstantReading in_zone(Millis local, const Zone& zone, const std::string& shown) {
  const Zone::Reading reading = zone.to_instant(local);
  if (reading.kind == Zone::Kind::unique) return {reading.first, {}};
  if (reading.kind == Zone::Kind::gap)
    return refused(fmt::format("\"{}\" does not exist in {}: the clocks went forward over it.", shown, zone.name()),
                   fmt::format("「{}」は{}では夏時間への切替により存在しない時刻です。", shown, zone.name()));
  const std::string first = zone.format(reading.first);
  const std::string second = zone.format(reading.second);
  return refused(fmt::format("\"{}\" occurred twice in {}: {} or {}? Please add the offset.", shown, zone.name(), first, second),
                 fmt::format("「{}」は{}では2回あります。{}と{}のどちらでしょうか。時差を付けて記載してください。", shown, zone.name(),
                             first, second));
}

}  // namespace

InstantReading parse_typed_instant(std::string_view text, const Zone& zone) {
  const std::string shown = for_message(trim(text));
  constexpr std::size_t longest = 160;
  if (text.size() > longest) return not_an_instant(shown);
  const std::string folded = fold_width(trim(text));
  const auto parts = split(folded);
  if (!parts) return not_an_instant(shown);
  DateReading date = parse_date(parts->date);
  if (!date.date) return {std::nullopt, std::move(date.question)};
  const Millis local = start_of_day_utc(*date.date) + parts->time;
  return parts->offset ? InstantReading{local - *parts->offset, {}} : in_zone(local, zone, shown);
}

}  // namespace exoreg
