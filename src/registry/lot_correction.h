// A delivery that is entered once more: what its row says otherwise corrects the lot. Private to registry/.
#pragma once

#include <vector>

#include "domain/event.h"
#include "registry/arrivals.h"
#include "store/load_lots.h"

namespace exoreg::registry {

/// The columns in which the row of this delivery says otherwise than the lot on file. An empty cell says nothing.
[[nodiscard]] std::vector<std::string> columns_said_otherwise(const store::Lot& known, const Arrival& arrival);
/// The row on file with what the arrival says otherwise.
[[nodiscard]] domain::Row corrected_row(const store::Lot& known, const Arrival& arrival);
/// N_REVISED (I): what the correction changes; E_QUANTITY: more vials have left the lot than it would have held. UsageError without
/// a reason.
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
