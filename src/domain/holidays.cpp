// Fixed days, Mondays, equinoxes and what follows from them. The equinox days are those of the usual formula, which agrees with
// the Cabinet's announcements for the years given in the header.
#include "domain/holidays.h"

#include <array>
#include <chrono>
#include <cmath>

namespace exoreg::domain {
namespace {

using namespace std::chrono;

struct MonthDay {
  unsigned month, day;
};
constexpr std::array<MonthDay, 9> fixed{{{1, 1}, {2, 11}, {4, 29}, {5, 3}, {5, 4}, {5, 5}, {11, 3}, {11, 23}, {2, 23}}};

/// Days of single years that differ from the rule: the Games of 2020 and 2021, the accession of 2019.
struct Moved {
  int year;
  unsigned month, day;
};
constexpr std::array<Moved, 10> moved{{{2019, 4, 30},
                                       {2019, 5, 1},
                                       {2019, 5, 2},
                                       {2019, 10, 22},
                                       {2020, 7, 23},
                                       {2020, 7, 24},
                                       {2020, 8, 10},
                                       {2021, 7, 22},
                                       {2021, 7, 23},
                                       {2021, 8, 8}}};

bool is_nth_monday(Date day, unsigned month, unsigned n) {
  return unsigned{day.month()} == month && weekday{sys_days{day}} == Monday && (unsigned{day.day()} - 1) / 7 + 1 == n;
}

unsigned equinox(int year, double start) {
  return static_cast<unsigned>(std::floor(start + 0.242194 * (year - 1980)) - std::floor((year - 1980) / 4.0));
}

/// Holidays of the Act themselves, before substitutes.
bool is_named_holiday(Date day) {
  const int year{day.year()};
  const unsigned month{day.month()}, date{day.day()};
  for (const Moved& m : moved)
    if (m.year == year && m.month == month && m.day == date) return true;
  for (const MonthDay& f : fixed)
    if (f.month == month && f.day == date) return !(month == 2 && date == 23) || year >= 2020;
  if (is_nth_monday(day, 1, 2) || is_nth_monday(day, 9, 3)) return true;
  const bool games = year == 2020 || year == 2021;
  if (!games && (is_nth_monday(day, 7, 3) || is_nth_monday(day, 10, 2) || (month == 8 && date == 11))) return true;
  return (month == 3 && date == equinox(year, 20.8431)) || (month == 9 && date == equinox(year, 23.2488)) ||
         (month == 12 && date == 23 && year < 2019);
}

/// The first day after a holiday on a Sunday that is no holiday itself.
bool is_substitute(Date day) {
  for (sys_days before = sys_days{day} - days{1}; is_named_holiday(before); before -= days{1})
    if (weekday{before} == Sunday) return true;
  return false;
}

bool between_two(Date day) { return is_named_holiday(sys_days{day} - days{1}) && is_named_holiday(sys_days{day} + days{1}); }

}  // namespace

bool is_weekend(Date day) {
  const weekday of_week{sys_days{day}};
  return of_week == Saturday || of_week == Sunday;
}

bool is_japanese_holiday(Date day) { return is_named_holiday(day) || is_substitute(day) || between_two(day); }

bool is_day_off(Date day, std::string_view country) { return is_weekend(day) || (country == "JP" && is_japanese_holiday(day)); }

}  // namespace exoreg::domain
