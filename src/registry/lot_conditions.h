// What whoever dispenses a lot is told: the condition of its release, and what was unknown when it was released.
#pragma once

#include "base/finding.h"
#include "registry/registry.h"
#include "store/load_lots.h"

namespace exoreg::registry {

/// N_CONDITION (M): the condition in words. N_UNKNOWN (M): one per K rule that was unknown, with its sentence. A part split off
/// after the release has those of the lot it came from.
[[nodiscard]] Findings conditions_of(const Registry& registry, const store::Lot& lot);

}  // namespace exoreg::registry
