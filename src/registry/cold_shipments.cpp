// Custody: every lot of a shipment has its own record of leaving and of arriving, so that its dossier tells its whole way.
#include "registry/cold_shipments.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"
#include "registry/cold_evaluate.h"
#include "registry/cold_refusals.h"
#include "registry/commit.h"
#include "registry/movement.h"
#include "registry/resolve.h"
#include "store/load_lots.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t max_text = 200;  // bytes

Findings check_words(const Dispatch& dispatch) {
  Findings findings;
  const auto check = [&](const char* column, const std::string& text) {
    if (text.size() > max_text || !is_utf8(text))
      findings.push_back(
          wrong_value("E_TEXT", column, {"At most 200 bytes of UTF-8.", "200 バイト以内の UTF-8 文字列で指定してください。"}));
  };
  check("to", dispatch.to);
  check("carrier", dispatch.carrier);
  for (const auto& serial : dispatch.loggers) check("logger", serial);
  return findings;
}

/// Ids in the order given.
std::vector<std::string> resolve_lots(const store::Database& database, const std::vector<std::string>& names, Findings& findings) {
  std::vector<std::string> ids;
  for (const auto& name : names) {
    const auto lot = resolve_lot(database, name);
    append(findings, lot.findings);
    if (!lot.ok()) continue;
    if (std::find(ids.begin(), ids.end(), lot.id) != ids.end())
      findings.push_back(wrong_value("E_LOTS", "lot", {lot.id + " is named twice.", lot.id + " が重複しています。"}));
    ids.push_back(lot.id);
  }
  if (names.empty()) findings.push_back(wrong_value("E_LOTS", "lot", {"Name the lots that travel.", "輸送するロットを指定してください。"}));
  return ids;
}

Json strings_json(const std::vector<std::string>& strings) {
  Json array = Json::array();
  for (const auto& text : strings) array.push_back(text);
  return array;
}

Json dispatch_json(const Dispatch& dispatch) {
  Json json = Json::object({{"direction", "own"}, {"loggers", strings_json(dispatch.loggers)}});
  if (!dispatch.to.empty()) json["to"] = dispatch.to;
  if (!dispatch.carrier.empty()) json["carrier"] = dispatch.carrier;
  return json;
}

/// One step for each lot, or what stands in the way of any of them. One that goes nowhere is no step.
Findings decide_all(const Registry& registry, const std::vector<Movement>& movements) {
  Findings findings;
  for (const Movement& movement : movements)
    if (movement.what == "ship" || !movement.location.empty()) append(findings, decide_movement(registry, movement));
  return findings;
}

void write_all(Registry& registry, store::WriteTx& tx, const std::vector<Movement>& movements, const Because& because, const Json& more,
               const Session& session, Outcome& outcome) {
  Commit writing(registry, tx, session, outcome);
  std::vector<std::string> lots;
  for (const Movement& movement : movements) {
    writing.append(placed_event(movement, because, more));
    lots.push_back(movement.lot);
  }
  evaluate_lots(writing, registry, tx, lots, "", outcome);
  writing.finish();
}

Json dispatch_record(const Registry& registry, const store::Shipment& shipment) {
  const auto record = store::load_record(registry.database, shipment.leaf);
  auto body = record ? parse_json(record->bytes).value : std::nullopt;
  return body ? std::move(*body) : Json::object();
}

Findings decide_arrival(const Registry& registry, const store::Shipment& shipment, bool no_logger, const Session& session) {
  Findings findings;
  if (shipment.arrived)
    append(findings, refusal("REFUSED_PLACE",
                             {fmt::format("{} arrived at {}.", shipment.id, registry.config.zone.format(*shipment.arrived)),
                              fmt::format("{} は {} に到着済みです。", shipment.id, registry.config.zone.format(*shipment.arrived))}));
  if (dispatch_record(registry, shipment).text("actor") == session.actor.id)
    append(findings,
           refusal("REFUSED_FOUR_EYES", {fmt::format("{} was shipped by {}: somebody else receives it, a pharmacist or a releaser.",
                                                     shipment.id, session.actor.id),
                                         fmt::format("{} を発送したのは {} です。到着は別の人(薬剤師または判定者)が登録してください。",
                                                     shipment.id, session.actor.id)}));
  if (no_logger && !store::load_logger_uses_of(registry.database, "shipment", shipment.id).empty())
    append(findings, refusal("REFUSED_LOGGER",
                             {fmt::format("A logger file was imported for {}: it did come with one.", shipment.id),
                              fmt::format("{} にはロガーのファイルが取り込まれています。--no-logger は指定できません。", shipment.id)}));
  return findings;
}

/// One step for each lot that is still in the box; parts split off under way are too. When nothing is left of any of them, the box
/// arrives all the same: their records tell it, and none of them stands anywhere.
std::vector<Movement> arrivals_of(const Registry& registry, const std::string& shipment, Millis at, const std::string& location) {
  std::vector<Movement> arrivals, used_up;
  for (const auto& lot : store::load_lots_at(registry.database, domain::StayKind::shipment, shipment)) {
    const domain::Stay last = store::load_stays(registry.database, lot).back();
    if (last.kind != domain::StayKind::shipment || last.id != shipment) continue;
    if (last.to) {
      used_up.push_back({"arrive", lot, at, "", shipment});
    } else {
      arrivals.push_back({"arrive", lot, at, location, shipment});
    }
  }
  return arrivals.empty() ? used_up : arrivals;
}

}  // namespace

Outcome ship_lots(Registry& registry, const Dispatch& dispatch, const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::write_cold); !no.empty()) return refused(std::move(no));
  require_reason_for_late(registry.now(), dispatch.because.event_time, dispatch.because.reason);
  store::WriteTx tx(registry.database);
  Findings wrong = check_words(dispatch);
  const auto lots = resolve_lots(registry.database, dispatch.lots, wrong);
  if (has_errors(wrong)) return bad_input(std::move(wrong));

  const std::string id = IdSource(registry.database).next("SHP-" + format_date(registry.today()).substr(0, 4), 6);
  const Millis at = dispatch.because.event_time.value_or(registry.now());
  std::vector<Movement> movements;
  for (const auto& lot : lots) movements.push_back({"ship", lot, at, "", id});
  if (Findings no = decide_all(registry, movements); !no.empty()) return refused(std::move(no));
  Outcome outcome;
  outcome.ids = {id};
  outcome.findings.push_back(
      {"N_SHIPMENT",
       Severity::I,
       {fmt::format("Under way as {}. Somebody else enters its arrival: cold arrive {} --location LOC", id, id),
        fmt::format("輸送 {} として登録しました。到着は別の人が登録します: cold arrive {} --location 場所", id, id)}});
  write_all(registry, tx, movements, dispatch.because, dispatch_json(dispatch), session, outcome);
  return outcome;
}

Outcome arrive_shipment(Registry& registry, const std::string& name, const std::string& location_name, bool no_logger,
                        const Because& because, const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::write_cold); !no.empty()) return refused(std::move(no));
  require_reason_for_late(registry.now(), because.event_time, because.reason);
  store::WriteTx tx(registry.database);
  const auto shipment = store::load_shipment(registry.database, name);
  Findings wrong;
  if (!shipment)
    wrong.push_back(wrong_value("E_REFERENCE", "shipment",
                                {fmt::format("There is no shipment \"{}\".", for_message(name)),
                                 fmt::format("輸送「{}」は登録されていません。", for_message(name))}));
  const auto location = resolve_location(registry.database, location_name);
  append(wrong, location.findings);
  if (has_errors(wrong)) return bad_input(std::move(wrong));

  const Millis at = because.event_time.value_or(registry.now());
  const std::vector<Movement> movements = arrivals_of(registry, shipment->id, at, location.id);
  Findings no = decide_arrival(registry, *shipment, no_logger, session);
  append(no, decide_all(registry, movements));
  if (!no.empty()) return refused(std::move(no));
  Outcome outcome;
  outcome.ids = {shipment->id};
  write_all(registry, tx, movements, because, Json::object({{"no_logger", no_logger}}), session, outcome);
  return outcome;
}

std::vector<std::string> loggers_sent(const Registry& registry, const std::string& id) {
  std::vector<std::string> serials;
  if (const auto shipment = store::load_shipment(registry.database, id)) {
    const Json record = dispatch_record(registry, *shipment);  // `items` gives a view into it
    for (const Json& serial : record.items("loggers")) serials.push_back(serial.as_string());
  }
  return serials;
}

}  // namespace exoreg::registry
