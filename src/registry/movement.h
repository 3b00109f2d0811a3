// One step of one lot from place to place: the gate that every step passes, and its record. Private to registry/.
#pragma once

#include <string>

#include "domain/event.h"
#include "registry/lots.h"
#include "registry/registry.h"

namespace exoreg::registry {

struct Movement {
  std::string what;  ///< put | move | out | ship | arrive
  std::string lot;   ///< "LOT-…"
  Millis at = 0;
  std::string location = {};  ///< "LOC-…"; "" when out or shipped
  std::string shipment = {};  ///< "SHP-…", of ship and arrive
};

/// REFUSED_STATUS (nothing is left of the lot), REFUSED_PLACE (it does not stand where this step begins), REFUSED_ORDER (steps are
/// entered in order of time). Nothing: it may go.
[[nodiscard]] Findings decide_movement(const Registry& registry, const Movement& movement);
/// REFUSED_ORDER: the lot has been moved since.
[[nodiscard]] Findings refuse_before_last_movement(const Registry& registry, const std::string& lot, Millis at);
/// `lot.placed`, with the members that the step has beside its own.
[[nodiscard]] domain::Event placed_event(const Movement& movement, const Because& because, Json more = Json::object());

}  // namespace exoreg::registry
