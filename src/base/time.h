// Instants, dates and zones. An instant is UTC milliseconds; a date has no zone.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace exoreg {

using Millis = std::int64_t;  ///< milliseconds since 1970-01-01T00:00:00Z
using Date = std::chrono::year_month_day;

constexpr Millis seconds_ms = 1000;
constexpr Millis minutes_ms = 60 * seconds_ms;
constexpr Millis hours_ms = 60 * minutes_ms;
constexpr Millis days_ms = 24 * hours_ms;

/// "2026-11-23T09:15:00.123Z"; an instant outside years 0000..9999 shows as the nearest one inside.
[[nodiscard]] std::string format_instant(Millis instant);
/// RFC 3339 §5.6 with an offset or Z, up to nanoseconds (cut to ms); years 1900..9999.
/// Else nullopt, also for a leap second.
[[nodiscard]] std::optional<Millis> parse_instant(std::string_view text);

[[nodiscard]] std::string format_date(Date date);  ///< "2026-03-05"
[[nodiscard]] Millis start_of_day_utc(Date date);
[[nodiscard]] Date date_of_utc(Millis instant);
[[nodiscard]] Date add_days(Date date, int days);
[[nodiscard]] int days_between(Date from, Date to);  ///< to - from

/// A site's or a device's zone: an IANA name ("Asia/Tokyo") or a fixed offset ("+09:00", "+0900", "Z", "UTC"; up to
/// ±14:00). A default-made one is UTC. Rules for summer time reach as far as the system's compiled tz files, 2037.
class Zone {
 public:
  /// nullopt when the name is not known.
  static std::optional<Zone> find(std::string_view name);
  static Zone utc();
  static Zone fixed(Millis offset);  ///< milliseconds east of UTC

  [[nodiscard]] const std::string& name() const { return name_; }
  /// Wall clock of this zone, "2026-11-23T18:15:00+09:00".
  [[nodiscard]] std::string format(Millis instant) const;
  [[nodiscard]] Date date_of(Millis instant) const;
  [[nodiscard]] Millis offset_at(Millis instant) const;  ///< milliseconds east of UTC

  enum class Kind { unique, gap, fold };
  struct Reading {
    Kind kind = Kind::unique;
    Millis first = 0;   ///< the instant; in a fold the earlier one; meaningless in a gap
    Millis second = 0;  ///< in a fold the later one
  };
  /// The instant(s) at which this zone's clocks show `local` (milliseconds as if it were UTC).
  [[nodiscard]] Reading to_instant(Millis local) const;

 private:
  struct Impl;
  std::string name_;
  std::shared_ptr<const Impl> impl_;
};

enum class DateProblem { none, not_a_date, impossible, ambiguous };

struct DateReading {
  std::optional<Date> date;
  DateProblem problem = DateProblem::none;
  Text question;  ///< what to ask when ambiguous; else why it is refused
};

/// 2026-03-05, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305, 令和8年3月5日, R8.3.5, 05MAR2026, 5 Mar 2026; full width folded.
/// "03/05/26" and "03/05/2026" are ambiguous unless a part exceeds 12 - and then still refused, with the question.
[[nodiscard]] DateReading parse_date(std::string_view text);

struct InstantReading {
  std::optional<Millis> instant;
  Text problem;
};
/// What a person types: RFC 3339, or without an offset (then in `zone`); "T" or a space between; seconds optional.
[[nodiscard]] InstantReading parse_typed_instant(std::string_view text, const Zone& zone);

}  // namespace exoreg
