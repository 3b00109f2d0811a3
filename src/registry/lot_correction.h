// The one thing of a receipt that may be said later: which site made, or filled, the lot. Private to registry/.
#pragma once

#include <vector>

#include "domain/event.h"
#include "registry/arrivals.h"
#include "store/load_lots.h"

namespace exoreg::registry {

/// The row is this delivery's, and all that it says otherwise is `site` or `filled_site`.
[[nodiscard]] bool only_names_site(const store::Lot& known, const Arrival& arrival);
/// N_REVISED (I): what the correction changes. UsageError without a reason.
[[nodiscard]] Finding correction_finding(const store::Lot& known, const Arrival& arrival, const std::string& reason);
/// domain::decide_correct for every lot that is corrected, and its parts.
[[nodiscard]] Findings decide_corrections(const store::Database& database, const std::vector<Arrival>& arrivals,
                                          const domain::Actor& actor);
/// lot.received once more, of the lot and of every part split off it: each dossier tells its own story.
[[nodiscard]] std::vector<domain::Event> correction_events(const store::Database& database, const Arrival& arrival,
                                                           const std::string& reason);

/// N_SITE_OPEN (M): the lot names no site, and several are approved for its preparation: a release would have to ask.
void ask_open_site(const Registry& registry, const Arrival& arrival, Findings& findings);

}  // namespace exoreg::registry
