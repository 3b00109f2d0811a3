// Ticks of the time axis: the wall clock of the site, from five minutes to years.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "publish/cold_chart_parts.h"
#include "publish/text_width.h"

namespace exoreg::publish {
namespace {

enum class Unit { minute, day, month };
struct Step {
  Unit unit = Unit::minute;
  int count = 1;
};
constexpr std::array steps{Step{Unit::minute, 1},   Step{Unit::minute, 2},   Step{Unit::minute, 5},   Step{Unit::minute, 10},
                           Step{Unit::minute, 15},  Step{Unit::minute, 30},  Step{Unit::minute, 60},  Step{Unit::minute, 120},
                           Step{Unit::minute, 180}, Step{Unit::minute, 360}, Step{Unit::minute, 720}, Step{Unit::day, 1},
                           Step{Unit::day, 2},      Step{Unit::day, 7},      Step{Unit::day, 14},     Step{Unit::month, 1},
                           Step{Unit::month, 2},    Step{Unit::month, 3},    Step{Unit::month, 6},    Step{Unit::month, 12},
                           Step{Unit::month, 24},   Step{Unit::month, 60},   Step{Unit::month, 120}};

Millis length_of(const Step& step) {
  switch (step.unit) {
    case Unit::minute: return step.count * minutes_ms;
    case Unit::day: return step.count * days_ms;
    case Unit::month: return step.count * (30 * days_ms);
  }
  return days_ms;
}

constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// The zone's wall clock, as milliseconds as if they were UTC.
struct Local {
  const Zone& zone;
  [[nodiscard]] Millis of(Millis at) const { return at + zone.offset_at(at); }
  /// A wall clock that jumps over this hour shows it at the jump.
  [[nodiscard]] Millis instant(Millis local) const {
    const auto reading = zone.to_instant(local);
    return reading.kind == Zone::Kind::gap ? local - zone.offset_at(local - days_ms) : reading.first;
  }
};

int month_number(Date day) { return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) - 1; }
Millis month_start(int number) {
  return start_of_day_utc(
      Date{std::chrono::year{number / 12}, std::chrono::month{static_cast<unsigned>(number % 12 + 1)}, std::chrono::day{1}});
}

/// The first round local time at or after `local`; and the one after that.
Millis round_up(Millis local, const Step& step) {
  if (step.unit == Unit::month) {
    int number = month_number(date_of_utc(local));
    number -= number % step.count;
    while (month_start(number) < local) number += step.count;
    return month_start(number);
  }
  const Millis length = length_of(step);
  const Millis shift = step.unit == Unit::day && step.count % 7 == 0 ? 4 * days_ms : 0;  // 1970-01-05 was a Monday
  const Millis rest = ((local - shift) % length + length) % length;
  return rest == 0 ? local : local + length - rest;
}

std::string tick_text(Millis local, const Step& step, Lang lang) {
  const Date day = date_of_utc(local);
  const unsigned month = static_cast<unsigned>(day.month()), number = static_cast<unsigned>(day.day());
  if (step.unit == Unit::minute) return format_instant(local).substr(11, 5);
  if (step.unit == Unit::day)
    return lang == Lang::ja ? fmt::format("{}月{}日", month, number) : fmt::format("{} {}", number, months[month - 1]);
  if (step.count % 12 == 0) return fmt::format(fmt::runtime(lang == Lang::ja ? "{}年" : "{}"), static_cast<int>(day.year()));
  return lang == Lang::ja ? fmt::format("{}月", month) : months[month - 1];
}

/// What is said once in the row below: the day of a clock time, the year of a day.
std::string below_text(Millis local, const Step& step, Lang lang) {
  std::string day = format_date(date_of_utc(local));
  if (step.unit == Unit::minute) return day;
  if (step.unit == Unit::month && step.count % 12 == 0) return "";
  return day.substr(0, 4) + (lang == Lang::ja ? "年" : "");
}

double widest(const Step& step, Lang lang, double size) {
  const Millis example = start_of_day_utc(Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{28}});
  return text_width(tick_text(example, step, lang), size);
}

const Step& fitting_step(const TimeScale& scale, Lang lang, double size) {
  for (const Step& step : steps) {
    const double room =
        static_cast<double>(length_of(step)) / static_cast<double>(std::max<Millis>(scale.to - scale.from, 1)) * (scale.right - scale.left);
    if (room >= widest(step, lang, size) + size * 1.4) return step;
  }
  return steps.back();
}

/// A day or year that is followed at once by the next is not said: two texts would meet.
void drop_meeting(std::vector<TimeTick>& ticks, const TimeScale& scale, double size) {
  TimeTick* last = nullptr;
  for (TimeTick& tick : ticks) {
    if (tick.below.empty()) continue;
    if (last && scale.x(tick.at) - scale.x(last->at) < text_width(tick.below, size) + size) last->below.clear();
    last = &tick;
  }
}

}  // namespace

std::vector<TimeTick> time_ticks(const TimeScale& scale, const Zone& zone, Lang lang, double size) {
  const Local local{zone};
  const Step& step = fitting_step(scale, lang, size);
  std::vector<TimeTick> ticks;
  std::string said;
  for (Millis at = round_up(local.of(scale.from), step); ticks.size() < 400; at = round_up(at + 1, step)) {
    const Millis instant = local.instant(at);
    if (instant > scale.to) break;
    if (instant < scale.from || (!ticks.empty() && instant <= ticks.back().at)) continue;
    const Millis shown = local.of(instant);  // an hour that is jumped over shows as the one after it
    std::string below = below_text(shown, step, lang);
    ticks.push_back({instant, tick_text(shown, step, lang), below == said ? "" : below});
    said = std::move(below);
  }
  drop_meeting(ticks, scale, size);
  return ticks;
}

}  // namespace exoreg::publish
