// The agents that donors are tested for, by the many names that laboratories give them.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/text.h"

namespace exoreg::domain {

/// "syphilis", "HBV", "HCV", "HIV", "HTLV-1", "B19", "CMV", "EBV", "WNV" that a cell means; a panel names several. Empty: none known.
[[nodiscard]] std::set<std::string> agents_of(std::string_view cell);
[[nodiscard]] Text agent_label(std::string_view agent);

}  // namespace exoreg::domain
