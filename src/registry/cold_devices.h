// What the devices that measured a lot are worth: their calibration (R6) and their clocks (R7). Private to registry/.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "domain/calibration.h"
#include "registry/cold_lot.h"

namespace exoreg::registry {

/// One series whose readings of this lot are not covered by a certificate.
struct CalibrationDoubt {
  std::string device, channel;
  domain::CalibrationJudgement judgement;  ///< never ok
};
/// R6; of a device without any certificate only where `strict` says so. One per series of each place.
[[nodiscard]] std::vector<CalibrationDoubt> find_calibration_doubts(const Registry& registry, const LotCold& cold);

/// U by which the limits were narrowed against one device of the lot's line, from its first reading so judged on; 0: as read.
struct UsedGuard {
  std::string device;
  Millis from = 0;
  std::int32_t u_mc = 0;
};
/// In order of time, each change once per device; empty where readings count as read (decision rule `simple`).
[[nodiscard]] std::vector<UsedGuard> find_used_guards(const Registry& registry, const domain::LotLine& line);

/// A clock that was off when the device was read.
struct ClockDoubt {
  std::string logger, device;
  Millis drift = 0;  ///< report time - read-out time
};
constexpr Millis drift_warned = 5 * minutes_ms;
constexpr Millis drift_held = 60 * minutes_ms;
/// R7: files that bear on the lot and were off by more than an hour.
[[nodiscard]] std::vector<ClockDoubt> find_clock_doubts(const LotCold& cold);

/// How far the clock of a file's device was off when it was read: its report's time against the read-out time; without these a report
/// or a row from the future. 0: nothing is known against it.
[[nodiscard]] Millis clock_drift(const ingest::ChunkedFile& content, std::optional<Millis> read_out, Millis now);
/// Those of them for which no certificate is on file.
[[nodiscard]] std::vector<std::string> uncalibrated_devices(const Registry& registry, const std::set<std::string>& devices);

}  // namespace exoreg::registry
