// What one lot has spent of its stability budget. Reads only.
#pragma once

#include <string>

#include "base/json.h"
#include "registry/registry.h"

namespace exoreg::registry {

/// {"lot","status":"OK|WARN|EXCEEDED|NOT_EVALUATED","consumed","exceeded_at","bands":[{"low_c","high_c","allowance_s","consumed_s",
/// "remaining_s"}],"profile":{"id","version"}}; consumed, exceeded_at and profile null where there is none; null when there is no
/// such lot.
[[nodiscard]] Json cold_budget(const Registry& registry, const std::string& lot);

}  // namespace exoreg::registry
