// Shared by the query files. Private to registry/.
#pragma once

#include "base/json.h"
#include "store/load_entities.h"

namespace exoreg::registry {

/// An entity's columns with its id, revision and references.
[[nodiscard]] Json entity_item(const store::Entity& entity);

}  // namespace exoreg::registry
