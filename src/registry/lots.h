// Decisions on one lot. Each takes the lot's id or the maker's lot number, asks the gate in domain/lot.h, and is signed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

/// What every decision may carry.
struct Because {
  std::string reason = {};
  std::optional<Millis> event_time = std::nullopt;
};

[[nodiscard]] Outcome hold_lot(Registry& registry, const std::string& lot, const Because& because, const Session& session);
[[nodiscard]] Outcome lift_hold(Registry& registry, const std::string& lot, const std::vector<std::string>& rules, const Because& because,
                                const Session& session);
/// Stamps the log afterwards.
[[nodiscard]] Outcome release_lot(Registry& registry, const std::string& lot, const std::optional<std::string>& conditional,
                                  const Because& because, const Session& session);
[[nodiscard]] Outcome reject_lot(Registry& registry, const std::string& lot, const Because& because, const Session& session);
[[nodiscard]] Outcome recall_lot(Registry& registry, const std::string& lot, const Because& because, const Session& session);
[[nodiscard]] Outcome dispose_lot(Registry& registry, const std::string& lot, const Because& because, const Session& session);

struct DispenseRequest {
  std::string lot;
  long long quantity = 0;        ///< vials
  std::string route;             ///< tables.md values, either language
  std::string patient_ref = {};  ///< the site's own pseudonym; erasable
  Because because = {};
};
[[nodiscard]] Outcome dispense_lot(Registry& registry, const DispenseRequest& request, const Session& session);
/// Makes a child lot with its own id, which inherits status, holds, CoA, place and the history up to now.
[[nodiscard]] Outcome split_lot(Registry& registry, const std::string& lot, long long quantity, const Because& because,
                                const Session& session);

}  // namespace exoreg::registry
