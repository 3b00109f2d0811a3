// Lots on their way between own sites: shipped by one person, received by another.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "registry/lots.h"

namespace exoreg::registry {

struct Dispatch {
  std::vector<std::string> lots;     ///< ids or the maker's lot numbers; each once
  std::vector<std::string> loggers;  ///< serials of the loggers that travel in the box; their files are waited for
  std::string to = {};               ///< where to, in words
  std::string carrier = {};
  Because because = {};
};
/// One shipment "SHP-…" (Outcome::ids) for all lots together, or none of them: `lot.placed` per lot, signed by a person.
/// Findings: E_LOTS (no lot, or one twice), E_TEXT (a word longer than 200 bytes), E_REFERENCE, and those of decide_movement.
[[nodiscard]] Outcome ship_lots(Registry& registry, const Dispatch& dispatch, const Session& session);

/// All lots under way in it come to stand in one place. REFUSED_FOUR_EYES: who shipped does not receive; REFUSED_PLACE: it has
/// arrived already. `no_logger`: none was sent, or it is lost (R4); REFUSED_LOGGER when a file was imported for it.
[[nodiscard]] Outcome arrive_shipment(Registry& registry, const std::string& shipment, const std::string& location, bool no_logger,
                                      const Because& because, const Session& session);

/// Serials that were sent with a shipment, as its dispatch names them.
[[nodiscard]] std::vector<std::string> loggers_sent(const Registry& registry, const std::string& shipment);

}  // namespace exoreg::registry
