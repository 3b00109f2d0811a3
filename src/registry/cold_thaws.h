// Thaws that a person saw or made.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registry/cold_lot.h"
#include "registry/lots.h"

namespace exoreg::registry {

/// `lot.thawed`, signed by a person, at because.event_time or now; the lot is evaluated at once. `quantity`: of so many vials, which
/// are split off first (Outcome::ids: the part); all that is left: the lot itself. Findings: E_QUANTITY, E_REFERENCE,
/// REFUSED_STATUS, REFUSED_QUANTITY, and those of a split.
[[nodiscard]] Outcome thaw_lot(Registry& registry, const std::string& lot, std::optional<long long> quantity, const Because& because,
                               const Session& session);

/// When this lot, or those it was split off up to their splits, were declared thawed; rising.
[[nodiscard]] std::vector<Millis> declared_thaws(const store::Database& database, const store::Lot& lot);

}  // namespace exoreg::registry
