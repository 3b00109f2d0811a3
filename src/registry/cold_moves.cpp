// Movements: signed by a person, entered in order of time, and judged at once.
#include "registry/cold_evaluate.h"
#include "registry/cold_places.h"
#include "registry/commit.h"
#include "registry/movement.h"
#include "registry/resolve.h"

namespace exoreg::registry {
namespace {

Outcome write_movement(Registry& registry, const std::string& what, const std::string& lot_name,
                       const std::optional<std::string>& location_name, const Because& because, const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::write_cold); !no.empty()) return refused(std::move(no));
  require_reason_for_late(registry.now(), because.event_time, because.reason);
  store::WriteTx tx(registry.database);
  const auto lot = resolve_lot(registry.database, lot_name);
  Findings wrong = lot.findings;
  const auto location = location_name ? resolve_location(registry.database, *location_name) : Resolved{};
  append(wrong, location.findings);
  if (has_errors(wrong)) return bad_input(std::move(wrong));

  const Movement movement{what, lot.id, because.event_time.value_or(registry.now()), location.id};
  if (Findings no = decide_movement(registry, movement); !no.empty()) return refused(std::move(no));
  Outcome outcome;
  outcome.ids = {lot.id};
  Commit writing(registry, tx, session, outcome);
  writing.append(placed_event(movement, because));
  evaluate_lots(writing, registry, tx, {lot.id}, "", outcome);
  writing.finish();
  return outcome;
}

}  // namespace

Outcome put_lot(Registry& registry, const std::string& lot_name, const std::string& location_name, const Because& because,
                const Session& session) {
  return write_movement(registry, "put", lot_name, location_name, because, session);
}

Outcome move_lot(Registry& registry, const std::string& lot_name, const std::optional<std::string>& location_name, const Because& because,
                 const Session& session) {
  return write_movement(registry, location_name ? "move" : "out", lot_name, location_name, because, session);
}

}  // namespace exoreg::registry
