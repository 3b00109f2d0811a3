// What a release must wait for, because nobody has read it yet. Private to registry/.
#pragma once

#include <string>
#include <vector>

#include "registry/registry.h"

namespace exoreg::registry {

/// Ids: shipments whose logger was neither read nor declared absent, and monitored locations (a file was imported there) with time of
/// this lot unread for longer than the read-out interval.
[[nodiscard]] std::vector<std::string> unread_loggers(const Registry& registry, const std::string& lot);

}  // namespace exoreg::registry
