// Holds, gaps and coverage of one series. Durations come from times alone, never from a count of rows.
#include "domain/cold.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "domain/cold_parts.h"

namespace exoreg::domain {
namespace {

/// So many neighbouring rows in succession are the same time apart.
struct Steps {
  Millis step = 0;
  std::size_t count = 0;
};

/// The most frequent step; the smallest of several; 0 when there is none.
Millis mode_of(std::vector<Steps> steps) {
  std::sort(steps.begin(), steps.end(), [](const Steps& a, const Steps& b) { return a.step < b.step; });
  Steps mode;
  Steps same;
  for (const Steps& next : steps) {
    same = next.step == same.step ? Steps{same.step, same.count + next.count} : next;
    if (same.count > mode.count) mode = same;
  }
  return mode.step;
}

/// A logger hardly ever changes its step, so that millions of rows are a few entries.
Millis step_between(const std::vector<Reading>& readings, std::size_t begin, std::size_t end) {
  std::vector<Steps> steps;
  for (std::size_t i = begin + 1; i < end; ++i) {
    const Millis step = readings[i].at - readings[i - 1].at;
    if (step <= 0) continue;
    if (steps.empty() || steps.back().step != step) steps.push_back({step, 0});
    ++steps.back().count;
  }
  return mode_of(std::move(steps));
}

Part make_part(const Series& series, std::size_t begin, std::size_t end, std::optional<Millis> gap_max) {
  const Millis step = step_between(series.readings, begin, end);
  return {begin, end, step, std::max(gap_max.value_or(2 * step), step)};
}

/// Adds [from, to), joining a gap to the gap before it.
void add_hold(std::vector<Hold>& holds, const Hold& hold) {
  if (hold.from >= hold.to) return;
  const bool joins = !hold.milli_c && !holds.empty() && !holds.back().milli_c;
  if (joins) {
    holds.back().to = hold.to;
  } else {
    holds.push_back(hold);
  }
}

std::vector<Hold> holds_between(const Series& series, const std::vector<Part>& parts) {
  std::vector<Hold> holds;
  holds.reserve(series.readings.size());
  for (const Part& part : parts) {
    for (std::size_t row = part.begin; row < part.end; ++row) {
      const RowSpan span = span_of(series, part, row);
      add_hold(holds, {span.from, span.held, series.readings[row].milli_c, guard_at(series.guard, span.from)});
      add_hold(holds, {span.held, span.until, std::nullopt});
    }
  }
  return holds;
}

}  // namespace

const char* to_string(Side side) { return side == Side::low ? "low" : "high"; }

const char* to_string(EndKind kind) {
  switch (kind) {
    case EndKind::in_range: return "IN_RANGE";
    case EndKind::side_change: return "SIDE_CHANGE";
    case EndKind::unknown: return "UNKNOWN";
    case EndKind::end_of_data: return "END_OF_DATA";
    case EndKind::sensor_lost: return "SENSOR_LOST";
    case EndKind::sensor_fault: return "SENSOR_FAULT";
    case EndKind::moved: return "MOVED";
  }
  return "";
}

std::int32_t resolution_mc(int decimals, bool fahrenheit) {
  std::int32_t unit = 1000;
  for (int i = 0; i < std::min(decimals, 3); ++i) unit /= 10;
  return fahrenheit ? std::max(1, unit * 5 / 9) : unit;
}

Millis nominal_step(const std::vector<Reading>& readings) { return step_between(readings, 0, readings.size()); }

std::vector<Part> parts_of(const Series& series, std::optional<Millis> gap_max) {
  std::vector<Millis> changes = series.interval_changes;
  std::sort(changes.begin(), changes.end());
  const auto& rows = series.readings;
  std::vector<Part> parts;
  std::size_t begin = 0;
  for (const Millis change : changes) {
    const auto first = std::lower_bound(rows.begin(), rows.end(), change, [](const Reading& row, Millis at) { return row.at < at; });
    const auto end = static_cast<std::size_t>(first - rows.begin());
    if (end > begin) parts.push_back(make_part(series, begin, end, gap_max));
    begin = std::max(begin, end);
  }
  if (begin < rows.size()) parts.push_back(make_part(series, begin, rows.size(), gap_max));
  return parts;
}

RowSpan span_of(const Series& series, const Part& part, std::size_t row) {
  const Reading& reading = series.readings[row];
  const bool last = row + 1 == series.readings.size();
  const Millis length = last ? part.step : series.readings[row + 1].at - reading.at;
  const Millis held = reading.milli_c ? std::min(length, part.reach) : 0;
  return {reading.at, reading.at + held, reading.at + length};
}

LabelRange guarded(const LabelRange& range, std::int32_t guard_mc) {
  LabelRange narrow = range;
  if (narrow.low_mc) *narrow.low_mc += guard_mc;
  if (narrow.high_mc) *narrow.high_mc -= guard_mc;
  return narrow;
}

std::int32_t guard_at(const std::vector<GuardStep>& guard, Millis at) {
  const auto next =
      std::upper_bound(guard.begin(), guard.end(), at, [](Millis instant, const GuardStep& step) { return instant < step.from; });
  return next == guard.begin() ? 0 : std::prev(next)->u_mc;
}

std::optional<Side> side_beyond(const LabelRange& range, std::int32_t milli_c, std::int32_t guard_mc) {
  if (range.high_mc && milli_c > *range.high_mc - guard_mc) return Side::high;
  if (range.low_mc && milli_c < *range.low_mc + guard_mc) return Side::low;
  return std::nullopt;
}

std::vector<Hold> holds_of(const Series& series, std::optional<Millis> gap_max) { return holds_between(series, parts_of(series, gap_max)); }

std::shared_ptr<const Track> track_of(const Series& series, std::optional<Millis> gap_max) {
  const std::vector<Part> parts = parts_of(series, gap_max);
  auto track = std::make_shared<Track>(Track{series.device, holds_between(series, parts)});
  if (!series.readings.empty()) track->read_until = series.readings.back().at;
  if (!track->holds.empty()) track->read_until = std::max(track->read_until, track->holds.back().to);
  track->reaches = reaches_of(series, parts);
  return track;
}

std::vector<Track::Reach> reaches_of(const Series& series, const std::vector<Part>& parts) {
  std::vector<Track::Reach> reaches;
  for (const Part& part : parts) reaches.push_back({series.readings[part.begin].at, part.reach});
  return reaches;
}

Coverage coverage_of(const std::vector<Hold>& holds) {
  Coverage coverage;
  Millis gap_begin = 0;
  Millis gap_end = 0;
  for (const Hold& hold : holds) {
    const Millis length = hold.to - hold.from;
    if (hold.milli_c) {
      coverage.covered += length;
      continue;
    }
    coverage.gap += length;
    if (hold.from != gap_end) gap_begin = hold.from;
    gap_end = hold.to;
    coverage.longest_gap = std::max(coverage.longest_gap, gap_end - gap_begin);
  }
  return coverage;
}

}  // namespace exoreg::domain
