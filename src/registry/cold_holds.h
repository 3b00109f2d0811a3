// Holds that a rule raises on a lot: which ones were raised before, and the sentences of new ones. Private to registry/.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/event.h"
#include "registry/cold_devices.h"
#include "registry/cold_judge.h"
#include "registry/cold_rules.h"

namespace exoreg::registry {

/// Every hold that a rule ever raised on the lot or, up to the split, on those it was split off.
class RaisedHolds {
 public:
  RaisedHolds(const Registry& registry, const LotCold& cold);
  [[nodiscard]] bool has_excursion(const std::string& rule, const std::string& excursion) const;
  [[nodiscard]] bool has_open(const std::string& rule, const std::string& excursion) const;
  [[nodiscard]] bool has_claim(const LotClaim& claim) const;
  [[nodiscard]] bool has_logger(const std::string& logger) const;
  /// The same rule holds the lot for it still, or held it for as much before.
  [[nodiscard]] bool has_breach(const ColdBreach& breach, const std::string& excursion) const;
  /// For this device and certificate.
  [[nodiscard]] bool has_calibration(const CalibrationDoubt& doubt) const;
  [[nodiscard]] bool has_clock(const ClockDoubt& doubt) const;
  /// A rule whose hold names no excursion and no other evidence.
  [[nodiscard]] bool has_rule(const std::string& rule) const;
  /// A gap that lies within one named before, or touches one whose hold is still open.
  [[nodiscard]] bool has_gap(const Span& gap) const;

 private:
  using Ground = std::pair<std::string, std::string>;  ///< rule and excursion
  std::vector<Json> bodies_;                           ///< records lot.held
  std::set<Ground> raised_, open_;
};

[[nodiscard]] domain::Event hold_for_excursion(const Registry& registry, const LotCold& cold, const std::string& id,
                                               const LotExcursion& excursion);
/// `excursion`: the one that it belongs to, or "".
[[nodiscard]] domain::Event hold_for_breach(const LotCold& cold, const ColdBreach& breach, const std::string& excursion);
/// R9: out of the label range, and no profile to judge it by; without an excursion: under `strict`, no profile at all.
[[nodiscard]] domain::Event hold_without_profile(const LotCold& cold, const std::string& excursion);
/// R6 and R7: doubts about a device.
[[nodiscard]] domain::Event hold_for_calibration(const LotCold& cold, const CalibrationDoubt& doubt);
[[nodiscard]] domain::Event hold_for_clock(const LotCold& cold, const ClockDoubt& doubt);
[[nodiscard]] domain::Event hold_for_claims(const LotCold& cold, const std::vector<LotClaim>& claims);
[[nodiscard]] domain::Event hold_for_gaps(const Registry& registry, const LotCold& cold, const std::vector<Span>& gaps);
[[nodiscard]] domain::Event hold_for_file(const LotCold& cold, const DoubtfulFile& file);

}  // namespace exoreg::registry
