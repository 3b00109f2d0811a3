// Movements: signed by a person, entered in order of time, and judged at once.
#include <fmt/format.h>

#include "registry/cold_evaluate.h"
#include "registry/cold_places.h"
#include "registry/commit.h"
#include "registry/resolve.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

using domain::StayKind;

struct Movement {
  std::string what;  ///< put | move | out
  std::string lot;
  std::string location;  ///< "" when out
  Millis at = 0;
};

Findings refusal(const char* code, Text message) { return {Finding{code, Severity::error, std::move(message)}}; }

/// Where the lot is now; nullptr: it has no history yet.
const domain::Stay* last_stay(const std::vector<domain::Stay>& stays) { return stays.empty() ? nullptr : &stays.back(); }

Findings check_status(const store::Lot& lot) {
  if (lot.state.status != domain::LotStatus::disposed && lot.state.status != domain::LotStatus::depleted) return {};
  const Text label = domain::status_label(lot.state.status);
  return refusal("REFUSED_STATUS", {fmt::format("{} is {}: there is nothing left to move.", lot.state.id, label.en),
                                    fmt::format("{} は「{}」です。動かせるものが残っていません。", lot.state.id, label.ja)});
}

Findings check_order(const Registry& registry, const Movement& movement, const domain::Stay* last) {
  if (!last || movement.at >= last->from) return {};
  const std::string at = registry.config.zone.format(movement.at), before = registry.config.zone.format(last->from);
  return refusal("REFUSED_ORDER", {fmt::format("Movements are entered in order of time: {} was moved at {}, which is later than {}.", movement.lot, before, at),
                                   fmt::format("移動は時刻の順に登録します。{} の最後の移動は {} で、指定の {} より後です。", movement.lot, before, at)});
}

/// put: it stands nowhere. move, out: it stands somewhere.
Findings check_place(const Movement& movement, const domain::Stay* last) {
  if (last && last->kind == StayKind::shipment)
    return refusal("REFUSED_PLACE", {fmt::format("{} is under way ({}); it must arrive first.", movement.lot, last->id),
                                     fmt::format("{} は輸送中({})です。先に到着を登録してください。", movement.lot, last->id)});
  const bool stands = last && last->kind == StayKind::location;
  if (movement.what == "put" && stands)
    return refusal("REFUSED_PLACE", {fmt::format("{} stands in {}; a pharmacist or releaser moves it from there (cold move).", movement.lot, last->id),
                                     fmt::format("{} は {} に保管中です。移すときは、薬剤師または判定者が cold move で登録してください。", movement.lot, last->id)});
  if (movement.what != "put" && !stands)
    return refusal("REFUSED_PLACE", {fmt::format("{} stands in no place; a pharmacist or releaser puts it somewhere first (cold put).", movement.lot),
                                     fmt::format("{} はどの保管場所にもありません。先に、薬剤師または判定者が cold put で登録してください。", movement.lot)});
  return {};
}

Findings decide_movement(const Registry& registry, const Movement& movement) {
  const auto lot = store::load_lot(registry.database, movement.lot);
  const auto stays = store::load_stays(registry.database, movement.lot);
  Findings findings = check_status(*lot);
  append(findings, check_place(movement, last_stay(stays)));
  append(findings, check_order(registry, movement, last_stay(stays)));
  return findings;
}

domain::Event placed_event(const Movement& movement, const Because& because) {
  domain::Event event{"lot.placed", movement.lot, Json::object({{"what", movement.what}, {"at", format_instant(movement.at)}})};
  if (!movement.location.empty()) event.members["location"] = movement.location;
  event.reason = because.reason;
  event.event_time = because.event_time;
  return event;
}

Outcome write_movement(Registry& registry, const std::string& what, const std::string& lot_name, const std::optional<std::string>& location_name,
                       const Because& because, const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::write_cold); !no.empty()) return refused(std::move(no));
  require_reason_for_late(registry.now(), because.event_time, because.reason);
  store::WriteTx tx(registry.database);
  const auto lot = resolve_lot(registry.database, lot_name);
  Findings wrong = lot.findings;
  const auto location = location_name ? resolve_location(registry.database, *location_name) : Resolved{};
  append(wrong, location.findings);
  if (has_errors(wrong)) return bad_input(std::move(wrong));

  const Movement movement{what, lot.id, location.id, because.event_time.value_or(registry.now())};
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

Outcome put_lot(Registry& registry, const std::string& lot_name, const std::string& location_name, const Because& because, const Session& session) {
  return write_movement(registry, "put", lot_name, location_name, because, session);
}

Outcome move_lot(Registry& registry, const std::string& lot_name, const std::optional<std::string>& location_name, const Because& because,
                 const Session& session) {
  return write_movement(registry, location_name ? "move" : "out", lot_name, location_name, because, session);
}

}  // namespace exoreg::registry
