// How a parcel came to us: from its dispatch to its receipt, told with the receipt or later. Private to registry/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/event.h"
#include "registry/arrivals.h"
#include "registry/receive_lot.h"

namespace exoreg::registry {

/// From when a parcel was under way, and how that is known: "stated", "first_row" of a logger, or "unstated".
struct Dispatched {
  std::optional<Millis> at;
  const char* told_by = "unstated";
};
/// --shipped-at, else the loggers' first row.
[[nodiscard]] Dispatched dispatched_of(const Parcel& parcel, const std::vector<ReadLogger>& loggers);

/// All its lots are on file as they are, and all that it brings is a logger that was read after they were received.
[[nodiscard]] bool is_late_way(const Parcel& parcel, const std::vector<Arrival>& arrivals);

/// The two records of one lot: sent, and arrived at `at` and put in `location` ("": nowhere yet).
[[nodiscard]] std::vector<domain::Event> way_events(const std::string& lot, const std::string& shipment, const Dispatched& dispatched,
                                                    Millis at, const std::string& location = {}, bool no_logger = false);

/// E_WAY_KNOWN: a shipment brought the lot to us already. UsageError: it came more than 24 h ago, and no reason is given.
[[nodiscard]] Findings check_late_way(const Registry& registry, const std::vector<Arrival>& arrivals, const std::string& reason);
/// The way of lots that are on file, and of the parts split off them: it lies before all that was recorded of them.
[[nodiscard]] std::vector<domain::Event> late_way_events(const Registry& registry, const std::vector<Arrival>& arrivals,
                                                         const std::string& shipment, const Dispatched& dispatched,
                                                         const std::string& reason);

}  // namespace exoreg::registry
