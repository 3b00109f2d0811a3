// What a logger file speaks of: a lot, a shipment, or the place in which its device hangs. Private to registry/.
#pragma once

#include <string>
#include <string_view>

#include "registry/cold_files.h"

namespace exoreg::registry {

struct LoggerTarget {
  std::string kind;  ///< lot (its own logger) | shipment | location | "" (nobody knows)
  std::string id;
};
/// Findings: E_REFERENCE when there is no such lot, shipment or location.
[[nodiscard]] Findings check_target(const Registry& registry, const LoggerTarget& target);

/// The location that a device hangs in, or "".
[[nodiscard]] std::string location_of_device(const store::Database& database, std::string_view serial);
/// The location whose devices these are, if it is one and the same; else of no kind.
[[nodiscard]] LoggerTarget own_location(const Registry& registry, const ReadLogger& read);
/// Every row is on file already, and was read for this very target: of a parcel or a lot they say nothing for the place.
[[nodiscard]] bool is_known(const Registry& registry, const ReadLogger& read, const LoggerTarget& target);

}  // namespace exoreg::registry
