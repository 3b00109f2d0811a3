// `cold append`: one reading or a batch from a script or gateway.
#pragma once

#include <string>

#include "registry/cold_import.h"

namespace exoreg::registry {

/// `input` is a `readings` table (sensor,timestamp,temperature_c; the header may be left out) and may speak of sensors in several
/// places: it is split so that each place gets its own file, all of them or none. The same readings again write nothing; they may come
/// in any order. Outcome as import_at_own_places.
[[nodiscard]] Outcome append_readings(Registry& registry, const LoggerInput& input, const Because& because, const Session& session);

}  // namespace exoreg::registry
