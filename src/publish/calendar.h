// Days on which something lapses, as a calendar that calendar programs take: iCalendar, RFC 5545. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"

namespace exoreg::publish {

struct CalendarDay {
  std::string uid;  ///< the same in every export of the same thing, so that a calendar replaces and does not double
  Date day{};
  std::string summary;
  std::string description;
  std::vector<int> alarm_days;  ///< days before
};

/// VCALENDAR with one all-day VEVENT each and a VALARM per alarm. CRLF, lines folded at 75 octets between characters, text escaped
/// (RFC 5545 3.1, 3.3.11). `stamped`: when it was written, UTC.
[[nodiscard]] std::string write_calendar(const std::vector<CalendarDay>& days, Millis stamped);

}  // namespace exoreg::publish
