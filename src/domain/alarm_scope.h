// The words for an alarm's scope, in either language. Part of parse_stability, for nobody else.
#pragma once

#include <optional>
#include <string>

#include "domain/stability.h"

namespace exoreg::domain {

struct ScopeWords {
  AlarmScope scope = AlarmScope::consecutive;
  Millis window = 0;  ///< of a rolling alarm, from 1 hour to 366 days
};
/// "rolling 24h", "直近24時間"; nullopt: not known.
[[nodiscard]] std::optional<ScopeWords> find_alarm_scope(const std::string& cell);

}  // namespace exoreg::domain
