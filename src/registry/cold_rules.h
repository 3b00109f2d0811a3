// What a lot's own line says to the rules of its product: alarms (R1), budget (R2), thaws (R3), absolute limits (R8). Facts and
// sentences only: whether they are new is for whoever writes. Private to registry/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/cold_alarm.h"
#include "domain/cold_budget.h"
#include "domain/cold_thaw.h"
#include "registry/cold_lot.h"

namespace exoreg::registry {

/// One lot, judged by the newest profile.
struct ColdVerdict {
  domain::LotLine line;
  std::vector<domain::AlarmRule> rules;
  std::vector<domain::AlarmTrigger> alarms;
  domain::Budget budget;
  std::optional<std::vector<domain::Thaw>> thaws;  ///< nullopt: nobody counts them
  std::optional<domain::FrozenState> frozen;       ///< now; nullopt: as thaws
};
[[nodiscard]] ColdVerdict judge_line(const Registry& registry, const LotCold& cold);

/// A rule that is broken, beside those of an excursion as such.
struct ColdBreach {
  std::string rule;                  ///< R1 | R2 | R3 | R8
  Millis at = 0;                     ///< the instant that broke it
  std::optional<domain::Side> side;  ///< of the excursion that it may belong to; nullopt: either
  Text sentence;
  Json evidence;  ///< member of `lot.held` under evidence_name(rule)
};
/// R1: alarms of the profile (not those that the label range implies). R2: the budget is spent. R3: more thaws than
/// freeze_thaw_max. R8: the longest stays beyond never_exceed, one per run.
[[nodiscard]] std::vector<ColdBreach> find_breaches(const Registry& registry, const LotCold& cold, const ColdVerdict& verdict);
[[nodiscard]] const char* evidence_name(const std::string& rule);  ///< "alarm", "budget", "thaws", "limit"
/// Whether `now` says more than what was the evidence of an earlier hold: another alarm or limit, more spent, one more thaw.
[[nodiscard]] bool says_more(const std::string& rule, const Json& now, const Json& before);

}  // namespace exoreg::registry
