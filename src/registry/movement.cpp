// Where a lot stands decides what may happen to it next.
#include "registry/movement.h"

#include <fmt/format.h>

#include "registry/cold_refusals.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

using domain::Stay;
using domain::StayKind;

Findings check_order(const Registry& registry, const std::string& lot, Millis instant, const Stay* last) {
  if (!last || instant >= last->from) return {};
  const std::string at = registry.config.zone.format(instant), before = registry.config.zone.format(last->from);
  return refusal("REFUSED_ORDER",
                 {fmt::format("Movements are entered in order of time: {} was moved at {}, which is later than {}.", lot, before, at),
                  fmt::format("移動は時刻の順に登録します。{} の最後の移動は {} で、指定の {} より後です。", lot, before, at)});
}

Findings check_arrival(const Movement& movement, const Stay* last) {
  if (last && last->kind == StayKind::shipment && last->id == movement.shipment) return {};
  return refusal("REFUSED_PLACE", {fmt::format("{} is not under way in {}.", movement.lot, movement.shipment),
                                   fmt::format("{} は {} で輸送中ではありません。", movement.lot, movement.shipment)});
}

Findings check_standing(const Movement& movement, const Stay* last) {
  const bool stands = last && last->kind == StayKind::location;
  if (movement.what == "put" && stands)
    return refusal(
        "REFUSED_PLACE",
        {fmt::format("{} stands in {}; a pharmacist or releaser moves it from there (cold move).", movement.lot, last->id),
         fmt::format("{} は {} に保管中です。移すときは、薬剤師または判定者が cold move で登録してください。", movement.lot, last->id)});
  if ((movement.what == "move" || movement.what == "out") && !stands)
    return refusal(
        "REFUSED_PLACE",
        {fmt::format("{} stands in no place; a pharmacist or releaser puts it somewhere first (cold put).", movement.lot),
         fmt::format("{} はどの保管場所にもありません。先に、薬剤師または判定者が cold put で登録してください。", movement.lot)});
  return {};
}

/// put: it stands nowhere. move, out: it stands somewhere. ship: either. arrive: it is under way. Under way it can only arrive.
Findings check_place(const Movement& movement, const Stay* last) {
  if (movement.what == "arrive") return check_arrival(movement, last);
  if (last && last->kind == StayKind::shipment)
    return refusal("REFUSED_PLACE",
                   {fmt::format("{} is under way ({}); it must arrive first (cold arrive {}).", movement.lot, last->id, last->id),
                    fmt::format("{} は輸送中({})です。先に cold arrive {} で到着を登録してください。", movement.lot, last->id, last->id)});
  return check_standing(movement, last);
}

}  // namespace

Findings decide_movement(const Registry& registry, const Movement& movement) {
  const auto lot = store::load_lot(registry.database, movement.lot);
  if (Findings gone = refuse_used_up(lot->state); !gone.empty()) return gone;  // it stands nowhere: the rest says nothing more
  const auto stays = store::load_stays(registry.database, movement.lot);
  const Stay* last = stays.empty() ? nullptr : &stays.back();
  Findings findings = check_place(movement, last);
  append(findings, check_order(registry, movement.lot, movement.at, last));
  return findings;
}

Findings refuse_before_last_movement(const Registry& registry, const std::string& lot, Millis at) {
  const auto stays = store::load_stays(registry.database, lot);
  return check_order(registry, lot, at, stays.empty() ? nullptr : &stays.back());
}

domain::Event placed_event(const Movement& movement, const Because& because, Json more) {
  domain::Event event{"lot.placed", movement.lot, std::move(more)};
  event.members["what"] = movement.what;
  event.members["at"] = format_instant(movement.at);
  if (!movement.location.empty()) event.members["location"] = movement.location;
  if (!movement.shipment.empty()) event.members["shipment"] = movement.shipment;
  event.reason = because.reason;
  event.event_time = because.event_time;
  return event;
}

}  // namespace exoreg::registry
