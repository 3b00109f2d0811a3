// Which proteins show vesicles, and which show what was co-isolated (MISEV2018; sets of MISEV2023). Symbols as in test codes.
#pragma once

#include <string_view>

namespace exoreg::domain {

[[nodiscard]] bool is_transmembrane_marker(std::string_view symbol);  ///< or GPI-anchored
[[nodiscard]] bool is_cytosolic_marker(std::string_view symbol);
[[nodiscard]] bool is_negative_marker(std::string_view symbol);  ///< not enriched in EVs; lineage markers such as CD45 are none

}  // namespace exoreg::domain
