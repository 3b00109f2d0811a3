// Whole months on the calendar: the 31st of a month that has none is its last day.
#pragma once

#include "base/time.h"

namespace exoreg::domain {

[[nodiscard]] inline Date add_months(Date day, int months) {
  const Date moved = day + std::chrono::months{months};
  return moved.ok() ? moved : Date{moved.year() / moved.month() / std::chrono::last};
}

/// `day` lies more than so many months before `today`.
[[nodiscard]] inline bool is_older_than(Date day, int months, Date today) { return add_months(day, months) < today; }

}  // namespace exoreg::domain
