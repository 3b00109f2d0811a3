// Where lots stand: places of storage and movements between them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "registry/lots.h"

namespace exoreg::registry {

/// `kind`: ult | freezer | fridge | room | ln2 | dry-ice. A device's serial belongs to one location at most.
[[nodiscard]] Outcome add_location(Registry& registry, const std::string& name, const std::string& kind,
                                   const std::vector<std::string>& devices, const Session& session);
/// Items {"id","name","kind","devices","last_reading","lots"}; last_reading null: nobody monitors it (yet).
[[nodiscard]] Json list_locations(const Registry& registry);

/// A lot that stands nowhere comes to stand somewhere. Movements are entered in order of time. By a person's signature; the lot
/// is evaluated afterwards.
[[nodiscard]] Outcome put_lot(Registry& registry, const std::string& lot_name, const std::string& location_name, const Because& because,
                              const Session& session);
/// From where it stands to another place, or out (location_name nullopt).
[[nodiscard]] Outcome move_lot(Registry& registry, const std::string& lot_name, const std::optional<std::string>& location_name,
                               const Because& because, const Session& session);

}  // namespace exoreg::registry
