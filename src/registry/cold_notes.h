// What keeps a judgement of a lot's temperatures from being more than it is: findings M, no holds. Private to registry/.
#pragma once

#include "registry/cold_rules.h"

namespace exoreg::registry {

/// N_NO_PROFILE, N_BUDGET_WARN, N_NO_UNCERTAINTY (decision rule guard), N_NOT_MONITORED.
[[nodiscard]] Findings find_cold_notes(const Registry& registry, const LotCold& cold, const ColdVerdict& verdict);

}  // namespace exoreg::registry
