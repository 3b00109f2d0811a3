// Where lots stand: places of storage and movements between them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "registry/lots.h"

namespace exoreg::registry {

/// A place as somebody enters it. `kind`: ult | freezer | fridge | room | ln2 | dry-ice; of a place on file it may stay away.
struct LocationEntry {
  std::string name;  ///< of a place on file its id will do
  std::string kind = {};
  std::vector<std::string> devices = {};  ///< serials of the loggers that hang in it from now on; each in one place at most
  std::vector<std::string> without = {};  ///< serials of those that do no longer; what they measured stays with the place
  std::string reason = {};
};
/// A new place, or, for one on file, a revision of its loggers. UsageError: a new one without a kind, a revision without a reason.
[[nodiscard]] Outcome add_location(Registry& registry, const LocationEntry& entry, const Session& session);
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
