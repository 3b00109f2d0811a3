// Alarms by scope. Each scope is one walk over the stretches beyond the limit; no scope looks at a count of readings.
#include "domain/cold_alarm.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>

#include "domain/device_day.h"
#include "domain/line_runs.h"

namespace exoreg::domain {
namespace {

using Parts = std::vector<Beyond>;

std::int32_t worse(Side side, std::int32_t a, std::int32_t b) { return side == Side::high ? std::max(a, b) : std::min(a, b); }

/// A sum of measured time that triggers once, when it reaches t_AL.
class Count {
 public:
  explicit Count(const AlarmRule& rule) : rule_(&rule) {}

  void take(const Beyond& part, Millis from, Millis to) {
    if (!open_) open_ = AlarmTrigger{*rule_, from, 0, part.segment->milli_c, "", StayKind::location};
    if (!triggered_ || rule_->scope == AlarmScope::consecutive) open_->peak_mc = worse(rule_->side, open_->peak_mc, part.segment->milli_c);
    if (!triggered_ && sum_ + (to - from) >= rule_->t_al) trigger(part, from + (rule_->t_al - sum_));
    sum_ += to - from;
  }

  [[nodiscard]] std::optional<AlarmTrigger> result() const { return triggered_ ? open_ : std::nullopt; }

 private:
  void trigger(const Beyond& part, Millis at) {
    triggered_ = true;
    open_->at = at;
    open_->source = part.segment->source;
    open_->place = part.segment->place;
  }

  const AlarmRule* rule_;
  std::optional<AlarmTrigger> open_;
  bool triggered_ = false;
  Millis sum_ = 0;
};

void add(std::vector<AlarmTrigger>& found, const Count& count) {
  if (auto trigger = count.result()) found.push_back(std::move(*trigger));
}

void add_consecutive(std::vector<AlarmTrigger>& found, const AlarmRule& rule, const Parts& parts) {
  Count run(rule);
  for (const Beyond& part : parts) {
    if (!part.goes_on) {
      add(found, run);
      run = Count(rule);
    }
    run.take(part, part.from, part.to);
  }
  add(found, run);
}

void add_trip(std::vector<AlarmTrigger>& found, const AlarmRule& rule, const Parts& parts) {
  Count trip(rule);
  for (const Beyond& part : parts) trip.take(part, part.from, part.to);
  add(found, trip);
}

/// Devices in different zones may be in different days at one instant; each reading counts in the day that its device shows.
void add_days(std::vector<AlarmTrigger>& found, const AlarmRule& rule, const Parts& parts, DeviceDays& days) {
  std::map<Date, Count> counts;
  for (const Beyond& part : parts) {
    for (Millis from = part.from; from < part.to;) {
      const DeviceDay& day = days.find(part.segment->source, from);
      const Millis to = std::min(part.to, day.end);
      counts.try_emplace(day.date, rule).first->second.take(part, from, to);
      from = to;
    }
  }
  for (const auto& [date, count] : counts) add(found, count);
}

/// Where the time beyond the limit within (t - h, t] begins to grow or to shrink.
struct Bend {
  Millis at = 0;
  int slope = 0;
};

std::vector<Bend> bends_of(const Parts& parts, Millis window) {
  std::vector<Bend> bends;
  for (const Beyond& part : parts) {
    bends.insert(bends.end(), {{part.from, 1}, {part.to, -1}, {part.from + window, -1}, {part.to + window, 1}});
  }
  std::sort(bends.begin(), bends.end(), [](const Bend& a, const Bend& b) { return a.at < b.at; });
  return bends;
}

AlarmTrigger rolling_trigger(const AlarmRule& rule, const Parts& parts, Millis at) {
  const auto first = std::partition_point(parts.begin(), parts.end(), [&](const Beyond& part) { return part.to <= at - rule.window; });
  AlarmTrigger trigger{rule, std::max(first->from, at - rule.window), at, first->segment->milli_c, "", StayKind::location};
  for (auto part = first; part != parts.end() && (part->from < at || (part->from == at && rule.t_al == 0)); ++part) {
    trigger.peak_mc = worse(rule.side, trigger.peak_mc, part->segment->milli_c);
    trigger.source = part->segment->source;
    trigger.place = part->segment->place;
  }
  return trigger;
}

/// The sum is a chain of straight lines with slope 1, 0 or -1 between the bends.
void add_rolling(std::vector<AlarmTrigger>& found, const AlarmRule& rule, const Parts& parts) {
  const std::vector<Bend> bends = bends_of(parts, rule.window);
  Millis sum = 0;
  int slope = 0;
  bool armed = true;
  for (std::size_t i = 0; i < bends.size(); ++i) {
    slope += bends[i].slope;
    if (i + 1 == bends.size() || bends[i + 1].at == bends[i].at) continue;
    const Millis next = sum + slope * (bends[i + 1].at - bends[i].at);
    armed = armed || sum < rule.t_al || sum == 0;
    if (armed && slope > 0 && next >= rule.t_al) {
      found.push_back(rolling_trigger(rule, parts, bends[i].at + (rule.t_al - sum)));
      armed = false;
    }
    sum = next;
  }
}

void add_alarms(std::vector<AlarmTrigger>& found, const LotLine& line, const AlarmRule& rule, DeviceDays& days) {
  const Parts parts = find_beyond(line, rule.side, rule.limit_mc);
  switch (rule.scope) {
    case AlarmScope::consecutive: return add_consecutive(found, rule, parts);
    case AlarmScope::trip: return add_trip(found, rule, parts);
    case AlarmScope::day: return add_days(found, rule, parts, days);
    case AlarmScope::rolling: return add_rolling(found, rule, parts);
  }
}

}  // namespace

std::vector<AlarmTrigger> find_alarms(const LotLine& line, const std::vector<AlarmRule>& rules, const DeviceZones& zones) {
  DeviceDays days(zones);
  std::vector<AlarmTrigger> found;
  for (const AlarmRule& rule : rules) add_alarms(found, line, rule, days);
  std::stable_sort(found.begin(), found.end(), [](const AlarmTrigger& a, const AlarmTrigger& b) { return a.at < b.at; });
  return found;
}

std::vector<AlarmTrigger> find_point_alarms(const LineSegment& reading, const std::vector<AlarmRule>& rules) {
  std::vector<AlarmTrigger> found;
  for (const AlarmRule& rule : rules) {
    const LabelRange limit = rule.side == Side::high ? LabelRange{std::nullopt, rule.limit_mc} : LabelRange{rule.limit_mc, std::nullopt};
    if (side_beyond(limit, reading.milli_c, reading.guard_mc) && rule.t_al == 0)
      found.push_back({rule, reading.from, reading.from, reading.milli_c, reading.source, reading.place});
  }
  return found;
}

}  // namespace exoreg::domain
