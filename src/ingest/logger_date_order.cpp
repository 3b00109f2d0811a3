// Which of day, month and year comes first: decided by what all rows of a file say together, or not at all.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "domain/cold.h"
#include "ingest/logger_clock.h"

namespace exoreg::ingest {
namespace {

using Times = std::vector<Millis>;

struct Candidate {
  DateOrder order = DateOrder::ymd;
  std::vector<Times> channels;
};

/// nullopt: some cell is no date in this order.
std::optional<Times> times_in_order(const std::vector<ClockReading>& clocks, DateOrder order) {
  Times times;
  times.reserve(clocks.size());
  for (const ClockReading& clock : clocks) {
    const auto date = clock.date ? clock.date : date_in_order(clock, order);
    if (!date) return std::nullopt;
    times.push_back(start_of_day_utc(*date) + clock.time_of_day - clock.offset.value_or(0));
  }
  return times;
}

std::optional<Candidate> candidate_in_order(const std::vector<std::vector<ClockReading>>& channels, DateOrder order) {
  Candidate candidate{order, {}};
  for (const auto& clocks : channels) {
    auto times = times_in_order(clocks, order);
    if (!times) return std::nullopt;
    candidate.channels.push_back(std::move(*times));
  }
  return candidate;
}

/// Two orders that read every cell alike (05/05/2026) are one.
std::vector<Candidate> valid_candidates(const std::vector<std::vector<ClockReading>>& channels) {
  std::vector<Candidate> candidates;
  for (const DateOrder order : {DateOrder::dmy, DateOrder::mdy, DateOrder::ymd}) {
    auto candidate = candidate_in_order(channels, order);
    const bool known = candidate && std::any_of(candidates.begin(), candidates.end(),
                                                [&](const Candidate& other) { return other.channels == candidate->channels; });
    if (candidate && !known) candidates.push_back(std::move(*candidate));
  }
  return candidates;
}

/// Loggers write oldest first, some newest first; none jumps to and fro.
bool is_monotone(const Candidate& candidate) {
  const auto rising = [](const Times& times) { return std::is_sorted(times.begin(), times.end()); };
  const auto falling = [](const Times& times) { return std::is_sorted(times.rbegin(), times.rend()); };
  return std::all_of(candidate.channels.begin(), candidate.channels.end(), rising) ||
         std::all_of(candidate.channels.begin(), candidate.channels.end(), falling);
}

/// The greatest gap in steps; nullopt when no series has two instants.
std::optional<double> greatest_gap(const Candidate& candidate) {
  std::optional<double> greatest;
  for (Times times : candidate.channels) {
    std::sort(times.begin(), times.end());
    std::vector<domain::Reading> readings;
    Millis gap = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
      if (i > 0) gap = std::max(gap, times[i] - times[i - 1]);
      readings.push_back({times[i], std::nullopt});
    }
    const Millis step = domain::nominal_step(readings);
    if (step == 0) continue;
    greatest = std::max(greatest.value_or(0.0), static_cast<double>(gap) / static_cast<double>(step));
  }
  return greatest;
}

/// A midnight crossed in the wrong order is a jump of a month.
std::optional<DateOrder> smallest_gap(const std::vector<Candidate>& candidates) {
  constexpr double decisive = 100.0;
  for (const Candidate& candidate : candidates) {
    const auto own = greatest_gap(candidate);
    const bool wins = own && std::all_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
                        const auto gap = greatest_gap(other);
                        return &other == &candidate || (gap && *own * decisive <= *gap);
                      });
    if (wins) return candidate.order;
  }
  return std::nullopt;
}

}  // namespace

bool reads_alike(const std::vector<std::vector<ClockReading>>& channels, DateOrder a, DateOrder b) {
  const auto one = candidate_in_order(channels, a), other = candidate_in_order(channels, b);
  return one && other && one->channels == other->channels;
}

std::optional<DateOrder> infer_date_order(const std::vector<std::vector<ClockReading>>& channels) {
  std::vector<Candidate> candidates = valid_candidates(channels);
  if (candidates.size() == 1) return candidates.front().order;
  std::erase_if(candidates, [](const Candidate& candidate) { return !is_monotone(candidate); });
  if (candidates.size() == 1) return candidates.front().order;
  return smallest_gap(candidates);
}

}  // namespace exoreg::ingest
