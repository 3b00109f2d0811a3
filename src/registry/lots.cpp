// One pattern for every decision: lock, load the lot, ask its gate, commit one signed record.
#include "registry/lots.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "domain/dispensing.h"
#include "domain/table.h"
#include "registry/commit.h"
#include "registry/disclosure.h"
#include "registry/lot_conditions.h"
#include "registry/lot_facts.h"
#include "registry/movement.h"
#include "registry/policy.h"
#include "registry/release_basis.h"
#include "registry/resolve.h"
#include "registry/stamp.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

using domain::Event;
using Gate = std::function<Findings(const store::Lot&)>;

Event about(const std::string& kind, const store::Lot& lot, const Because& because, Json members = Json::object()) {
  Event event{kind, lot.state.id, std::move(members)};
  event.reason = because.reason;
  event.event_time = because.event_time;
  return event;
}

/// Lock -> load -> gate -> events -> commit.
Outcome decide(Registry& registry, const std::string& name, const Because& because, const Session& session, const Gate& gate,
               const std::function<std::vector<Event>(store::WriteTx&, const store::Lot&, Outcome&)>& events) {
  require_reason_for_late(registry.now(), because.event_time, because.reason);
  store::WriteTx tx(registry.database);
  const auto resolved = resolve_lot(registry.database, name);
  if (!resolved.ok()) return bad_input(resolved.findings);
  const auto lot = store::load_lot(registry.database, resolved.id);
  Findings findings = gate(*lot);
  if (has_errors(findings)) return refused(std::move(findings));
  Outcome outcome;
  outcome.ids = {lot->state.id};
  outcome.findings = std::move(findings);
  commit(registry, tx, events(tx, *lot, outcome), session, outcome);
  return outcome;
}

Outcome decide_one(Registry& registry, const std::string& name, const Because& because, const Session& session, const Gate& gate,
                   const std::string& kind) {
  return decide(registry, name, because, session, gate,
                [&](store::WriteTx&, const store::Lot& lot, Outcome&) { return std::vector{about(kind, lot, because)}; });
}

/// A decision about what the lot is worth, with everything that it could be judged by at that moment.
Outcome decide_judged(Registry& registry, const std::string& name, const Because& because, const Session& session, const Gate& gate,
                      const std::string& kind) {
  return decide(registry, name, because, session, gate, [&](store::WriteTx&, const store::Lot& lot, Outcome&) {
    Event event = about(kind, lot, because);
    add_judgement(event.members, domain::check_lot(load_lot_facts(registry, lot)));
    return std::vector{std::move(event)};
  });
}

/// EV-USE-03: into the record, and onto the screen; a script finds it in `results` as well.
void show_use(const domain::RuleResult& result, Json& members, Outcome& outcome) {
  add_judgement(members, {result});
  outcome.results = {result};
  outcome.findings.push_back(
      {result.rule, result.result == domain::Result::pass ? Severity::I : result.severity, result.message, 0, "", result.source});
}

/// A decision on a lot does not reach what was split off or handed out before: say so, while it can still be stopped.
void note_parts(const store::Database& database, const std::string& lot, Findings& findings) {
  for (const auto& id : store::load_parts(database, lot)) {
    const auto part = store::load_lot(database, id);
    if (!part) continue;
    const auto status = part->state.status;
    if (status == domain::LotStatus::quarantine || status == domain::LotStatus::released ||
        status == domain::LotStatus::conditionally_released)
      findings.push_back({"N_PART_NOT_RECALLED",
                          Severity::M,
                          {fmt::format("{}, a part of this lot, is not recalled by this ({} left). Recall it too: lot recall {}.", id,
                                       part->state.quantity_left, id),
                           fmt::format("小分け {} (残数 {}) はまだ回収になっていません。あわせて回収してください: lot recall {}", id,
                                       part->state.quantity_left, id)}});
    note_parts(database, id, findings);
  }
}

void note_dispensed(const store::Database& database, const std::string& lot, Findings& findings) {
  long long vials = 0;
  const auto dispensings = store::load_dispensings(database, lot);
  for (const auto& d : dispensings) vials += d.quantity;
  if (vials == 0) return;
  findings.push_back(
      {"N_DISPENSED",
       Severity::M,
       {fmt::format("{} of this lot {} dispensed already ({}): lot trace {}.", vials == 1 ? "1 vial" : fmt::format("{} vials", vials),
                    vials == 1 ? "was" : "were", dispensings.size() == 1 ? "once" : fmt::format("{} times", dispensings.size()), lot),
        fmt::format("このロットは {} 本({} 件)が払い出し済みです。払出し先は lot trace {} で確認してください。", vials, dispensings.size(),
                    lot)}});
}

/// The holds that stay open after some were ended.
void note_holds_left(const domain::LotState& lot, const std::vector<long long>& ended, Findings& findings) {
  for (const auto& hold : lot.holds) {
    if (!hold.open || std::find(ended.begin(), ended.end(), hold.number) != ended.end()) continue;
    const Text how = hold.excursion.empty()
                         ? Text{"see lot show", "lot show で確認してください"}
                         : Text{"it ends with: cold assess " + hold.excursion, "cold assess " + hold.excursion + " の判定で終わります"};
    findings.push_back({"N_HOLD_LEFT",
                        Severity::N,
                        {fmt::format("{} stays on hold for {}: {}.", lot.id, hold.rule, how.en),
                         fmt::format("{} の保留 {} は残っています。{}。", lot.id, hold.rule, how.ja)}});
  }
}

Json numbers_json(const std::vector<long long>& numbers) {
  Json array = Json::array();
  for (const long long n : numbers) array.push_back(n);
  return array;
}

/// Less than one vial is no quantity, whatever the lot's state.
Findings check_quantity(long long quantity) {
  if (quantity >= 1) return {};
  return {Finding{"E_QUANTITY",
                  Severity::error,
                  {"The quantity is at least 1; given: " + std::to_string(quantity) + ".",
                   "数量は1以上で指定してください（指定: " + std::to_string(quantity) + "）。"},
                  0,
                  "quantity"}};
}

}  // namespace

Outcome hold_lot(Registry& registry, const std::string& lot, const Because& because, const Session& session) {
  const auto gate = [&](const store::Lot& l) { return domain::decide_hold(l.state, session.actor, registry.today()); };
  return decide(registry, lot, because, session, gate, [&](store::WriteTx&, const store::Lot& l, Outcome& outcome) {
    outcome.holds = {l.state.id};
    return std::vector{about("lot.held", l, because, Json::object({{"rule", "PERSON"}}))};
  });
}

Outcome lift_hold(Registry& registry, const std::string& lot, const std::vector<std::string>& rules, const Because& because,
                  const Session& session) {
  const auto gate = [&](const store::Lot& l) { return domain::decide_lift(l.state, rules, session.actor, registry.today()); };
  return decide(registry, lot, because, session, gate, [&](store::WriteTx&, const store::Lot& l, Outcome& outcome) {
    std::vector<long long> signed_now;
    for (const auto& hold : l.state.holds)
      if (hold.open && hold.excursion.empty() && (rules.empty() || std::find(rules.begin(), rules.end(), hold.rule) != rules.end()))
        signed_now.push_back(hold.number);
    const auto ended = domain::holds_to_end(l.state, rules, "", session.actor);
    note_holds_left(l.state, ended, outcome.findings);
    Event event = about("lot.lifted", l, because, Json::object({{"holds", numbers_json(signed_now)}, {"ended", numbers_json(ended)}}));
    add_judgement(event.members, domain::check_lot(load_lot_facts(registry, l)));
    return std::vector{std::move(event)};
  });
}

Outcome release_lot(Registry& registry, const std::string& lot, const std::optional<std::string>& conditional, const Because& because,
                    const Session& session) {
  domain::ReleaseFacts facts;
  const auto gate = [&](const store::Lot& l) {
    facts = load_release_facts(registry, l, conditional);
    return domain::decide_release(facts, session.actor);
  };
  Outcome outcome = decide(registry, lot, because, session, gate, [&](store::WriteTx& tx, const store::Lot& l, Outcome&) {
    Event event =
        about("lot.released", l, because,
              Json::object({{"status", conditional ? "conditionally_released" : "released"}, {"condition", conditional.value_or("")}}));
    add_judgement(event.members, facts.checks);
    event.attachments = attach_basis(registry, tx, l, facts);
    return with_policy(registry, tx, std::move(event));
  });
  if (outcome.status == Status::done) stamp_log(registry, session, outcome);
  return outcome;
}

Outcome reject_lot(Registry& registry, const std::string& lot, const Because& because, const Session& session) {
  return decide_judged(
      registry, lot, because, session, [&](const store::Lot& l) { return domain::decide_reject(l.state, session.actor, registry.today()); },
      "lot.rejected");
}

Outcome recall_lot(Registry& registry, const std::string& lot, const Because& because, const Session& session) {
  const auto gate = [&](const store::Lot& l) { return domain::decide_recall(l.state, session.actor, registry.today()); };
  return decide(registry, lot, because, session, gate, [&](store::WriteTx&, const store::Lot& l, Outcome& outcome) {
    note_dispensed(registry.database, l.state.id, outcome.findings);
    note_parts(registry.database, l.state.id, outcome.findings);
    Event event = about("lot.recalled", l, because);
    add_judgement(event.members, domain::check_lot(load_lot_facts(registry, l)));
    return std::vector{std::move(event)};
  });
}

Outcome dispose_lot(Registry& registry, const std::string& lot, const Because& because, const Session& session) {
  return decide_one(
      registry, lot, because, session, [&](const store::Lot& l) { return domain::decide_dispose(l.state, session.actor); }, "lot.disposed");
}

Outcome dispense_lot(Registry& registry, const DispenseRequest& request, const Session& session) {
  if (Findings wrong = check_quantity(request.quantity); !wrong.empty()) return bad_input(std::move(wrong));
  const auto* column = domain::find_table("preparations")->find("route");
  const auto* route = domain::find_choice(column->choices, request.route);
  if (!route)
    return bad_input({Finding{"E_CHOICE",
                              Severity::error,
                              {"\"" + request.route + "\" is no route; see: exoreg template preparations",
                               "「" + request.route + "」は投与経路の値ではありません。exoreg template preparations を参照してください"},
                              0,
                              "route"}});
  const auto gate = [&](const store::Lot& l) {
    return domain::decide_dispense(l.state, request.quantity, session.actor, registry.today());
  };
  return decide(registry, request.lot, request.because, session, gate, [&](store::WriteTx& tx, const store::Lot& l, Outcome& outcome) {
    Json members = Json::object({{"quantity", request.quantity}, {"route", route->en}});
    if (!request.patient_ref.empty())
      members["_sd"] = Json::array({hide_member(tx, registry, l.state.id, "patient_ref", request.patient_ref)});
    append(outcome.findings, conditions_of(registry, l));
    const auto day = registry.config.zone.date_of(request.because.event_time.value_or(registry.now()));
    show_use(domain::check_dispensing({load_lot_facts(registry, l), request.quantity, std::string(route->en), day}), members, outcome);
    return std::vector{about("lot.dispensed", l, request.because, std::move(members))};
  });
}

Outcome split_lot(Registry& registry, const std::string& lot, long long quantity, const Because& because, const Session& session) {
  if (Findings wrong = check_quantity(quantity); !wrong.empty()) return bad_input(std::move(wrong));
  const auto gate = [&](const store::Lot& l) {
    Findings findings = domain::decide_split(l.state, quantity, session.actor, registry.today());
    append(findings, refuse_before_last_movement(registry, l.state.id, because.event_time.value_or(registry.now())));
    return findings;
  };
  return decide(registry, lot, because, session, gate, [&](store::WriteTx&, const store::Lot& l, Outcome& outcome) {
    const std::string year = format_date(registry.today()).substr(0, 4);
    const std::string child = IdSource(registry.database).next("LOT-" + year, 6);
    outcome.ids = {child};
    Event parent = about("lot.split", l, because, Json::object({{"child", child}, {"quantity", quantity}}));
    Event part = about("lot.split", l, because, Json::object({{"parent", l.state.id}, {"quantity", quantity}}));
    part.subject = child;
    return std::vector{std::move(parent), std::move(part)};
  });
}

}  // namespace exoreg::registry
