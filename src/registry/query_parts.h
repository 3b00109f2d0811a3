// Shared by the query files. Private to registry/.
#pragma once

#include "base/json.h"
#include "registry/registry.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {

/// The standing note 国内未承認, as of the day that the policy knows it to hold.
[[nodiscard]] Json regulatory_status(const Registry& registry);
/// An entity's columns with its id, revision and references.
[[nodiscard]] Json entity_item(const store::Entity& entity);
/// What every list of lots shows: all columns of table `lots` (null = unknown), states, open holds.
[[nodiscard]] Json lot_item(const Registry& registry, const store::Lot& lot);
[[nodiscard]] Json dispensing_item(const store::Dispensing& dispensing, const std::string& lot);

}  // namespace exoreg::registry
