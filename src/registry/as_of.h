// A registry as it was: what had been recorded by the end of a day, and the clock of that evening.
#pragma once

#include "registry/registry.h"

namespace exoreg::registry {

/// Replays every record of that day and before into a database in memory. Reading only. IntegrityError when a record is damaged.
[[nodiscard]] Registry registry_as_of(const Registry& registry, Date day);

}  // namespace exoreg::registry
