// What whoever dispenses a lot is told: the conditions of its release and of its excursions' dispositions, and what was unknown
// when it was released.
#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "registry/registry.h"
#include "store/load_lots.h"

namespace exoreg::registry {

/// Under which a lot may be used.
struct LotCondition {
  std::string excursion;  ///< "EXC-…" whose disposition set it; "": the release did
  std::string text;

  friend bool operator==(const LotCondition&, const LotCondition&) = default;
};

/// All conditions that stand: of the last release, and of each excursion's dispositions; a later disposition without one ends those
/// of its excursion. A part has those that its lot had when it was split off. In the order of the log.
[[nodiscard]] std::vector<LotCondition> load_conditions(const store::Database& database, const store::Lot& lot);
/// N_CONDITION (M): each condition in words. N_UNKNOWN (M): one per K rule that was unknown, with its sentence. A part split off
/// after the release has those of the lot it came from.
[[nodiscard]] Findings conditions_of(const Registry& registry, const store::Lot& lot);

}  // namespace exoreg::registry
