// What `cold.evaluated` says of a lot beside its excursions, and when that is nothing new. Private to registry/.
#pragma once

#include "registry/cold_rules.h"

namespace exoreg::registry {

/// What was last recorded of a lot; of a part split off, what its parent had then. An empty object: nothing.
[[nodiscard]] Json last_evaluation(const store::Database& database, const store::Lot& lot);
/// What one evaluation came to; under `guard` also the rule, and by how much it narrowed the limits.
[[nodiscard]] Json evaluation_json(const Registry& registry, const LotCold& cold, const ColdVerdict& verdict);
[[nodiscard]] bool says_the_same(const Json& now, const Json& before);

}  // namespace exoreg::registry
