// Alarms of a product on the lot's own line (hold rule R1): when exactly each was triggered. Pure and exact.
//
// Excursions are found in each series, because they say what a device saw; alarms are found on the line alone, because they say what
// the lot went through: a lot that saw 20 of a freezer's 90 minutes has 20. Where several probes measured one place the line holds
// the reading farthest beyond the label range, so whatever any probe saw beyond a label limit is on it; only time during which the
// lot's own logger ran, or the lot was elsewhere, is not.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/cold.h"
#include "domain/stability.h"

namespace exoreg::domain {

/// One trigger. Consecutive: one per run. Trip: one in all. Day: one per calendar day. Rolling: one each time the sum rises to t_AL.
struct AlarmTrigger {
  AlarmRule rule;
  Millis start = 0;          ///< the first instant that counts towards it: of the run, of the line, of the day, of the window
  Millis at = 0;             ///< the measured time beyond the limit reaches t_AL
  std::int32_t peak_mc = 0;  ///< of the run (consecutive), else from `start` to the end of the reading that triggers
  std::string source;        ///< the device whose reading triggers
  StayKind place = StayKind::location;
  friend bool operator==(const AlarmTrigger&, const AlarmTrigger&) = default;
};

/// By device serial as the line names it; a device that is not there counts its days in UTC.
using DeviceZones = std::map<std::string, Zone>;

/// In order of `at`. Consecutive: the run goes on over missing rows, whose time does not count. Day: the calendar date that the
/// measuring device's zone shows, so a day may have 23 or 25 hours; the sum and the trigger start again at 00:00. Trip: the whole
/// line. Rolling: (t - h, t]. t_AL = 0: the first instant beyond.
[[nodiscard]] std::vector<AlarmTrigger> find_alarms(const LotLine& line, const std::vector<AlarmRule>& rules, const DeviceZones& zones);

/// The same for a reading that holds nothing, as the only row of a file does, and so is on no line: it reaches t_AL = 0 only.
[[nodiscard]] std::vector<AlarmTrigger> find_point_alarms(const LineSegment& reading, const std::vector<AlarmRule>& rules);

}  // namespace exoreg::domain
