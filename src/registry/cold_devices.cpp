// Doubts about a device are doubts about every lot that it measured, for the time in which it did.
#include "registry/cold_devices.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "registry/calibrations.h"
#include "registry/cold_judge.h"

namespace exoreg::registry {
namespace {

/// The worst of a series' windows; nullopt: nothing of it was judged, or all is well.
std::optional<domain::CalibrationJudgement> judge_series(const Registry& registry, const LotCold& cold, const PlaceReadings& place,
                                                         const domain::Series& series) {
  const auto certificates = load_calibrations(registry.database, series.device);
  std::optional<domain::CalibrationJudgement> worst;
  for (const Window& window : cold.windows) {
    if (window.place != &place) continue;
    auto judged = domain::judge_calibration(certificates, {&series, window.from, window.to}, registry.config.zone);
    if (judged && judged->state != domain::CalibrationState::ok && (!worst || worst->state < judged->state)) worst = std::move(judged);
  }
  return worst;
}

}  // namespace

std::vector<CalibrationDoubt> find_calibration_doubts(const Registry& registry, const LotCold& cold) {
  std::vector<CalibrationDoubt> doubts;
  for (const PlaceReadings* place : cold.places)
    for (const auto& series : place->series) {
      auto judged = judge_series(registry, cold, *place, series);
      if (!judged || (judged->state == domain::CalibrationState::absent && !registry.config.strict)) continue;
      doubts.push_back({series.device, series.channel, std::move(*judged)});
    }
  return doubts;
}

std::vector<UsedGuard> find_used_guards(const Registry& registry, const domain::LotLine& line) {
  std::vector<UsedGuard> used;
  if (registry.config.decision_rule == domain::DecisionRule::simple) return used;
  std::map<std::string, std::int32_t> last;
  for (const auto& segment : line.segments) {
    if (segment.state != domain::LineState::measured) continue;
    const auto [known, fresh] = last.try_emplace(segment.source, segment.guard_mc);
    if (!fresh && known->second == segment.guard_mc) continue;
    known->second = segment.guard_mc;
    used.push_back({segment.source, segment.from, segment.guard_mc});
  }
  return used;
}

std::vector<ClockDoubt> find_clock_doubts(const LotCold& cold) {
  std::vector<ClockDoubt> doubts;
  for (const PlaceReadings* place : cold.places)
    for (const UsedFile& used : place->files)
      if (std::llabs(used.clock_drift) > drift_held && bears_on(used, cold, *place))
        doubts.push_back({used.id, used.file->device, used.clock_drift});
  return doubts;
}

Millis clock_drift(const ingest::ChunkedFile& content, std::optional<Millis> read_out, Millis now) {
  const auto& reported = content.file.report_created;
  if (reported && read_out) return *reported - *read_out;
  Millis ahead = reported ? std::max<Millis>(0, *reported - now) : 0;
  for (const auto& series : content.series)
    if (!series.chunks.empty()) ahead = std::max(ahead, series.chunks.back().to - now);
  return ahead;
}

std::vector<std::string> uncalibrated_devices(const Registry& registry, const std::set<std::string>& devices) {
  std::vector<std::string> without;
  for (const auto& device : devices)
    if (load_calibrations(registry.database, device).empty()) without.push_back(device);
  return without;
}

}  // namespace exoreg::registry
