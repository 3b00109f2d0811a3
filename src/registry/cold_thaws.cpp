// What was thawed is another product from then on: of a few vials it becomes a lot of its own.
#include "registry/cold_thaws.h"

#include <fmt/format.h>

#include <algorithm>

#include "registry/cold_evaluate.h"
#include "registry/cold_refusals.h"
#include "registry/commit.h"
#include "registry/movement.h"
#include "registry/resolve.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

using domain::Event;

Event about(const char* kind, const std::string& lot, const Because& because, Json members) {
  Event event{kind, lot, std::move(members)};
  event.reason = because.reason;
  event.event_time = because.event_time;
  return event;
}

/// All vials of the lot, not some of them.
bool is_whole(const store::Lot& lot, const std::optional<long long>& quantity) { return !quantity || *quantity == lot.state.quantity_left; }

Findings decide_thaw(const Registry& registry, const store::Lot& lot, const std::optional<long long>& quantity, Millis at,
                     const Session& session) {
  Findings findings = domain::check_role(session.actor, domain::Action::write_cold);
  if (is_whole(lot, quantity)) {
    append(findings, refuse_used_up(lot.state));
  } else {
    append(findings, domain::decide_split(lot.state, *quantity, session.actor, registry.today()));
    append(findings, refuse_before_last_movement(registry, lot.state.id, at));
  }
  return findings;
}

/// The part that is thawed: the lot itself, or some vials split off it.
std::string take_part(Commit& writing, const Registry& registry, const store::Lot& lot, const std::optional<long long>& quantity,
                      const Because& because) {
  if (is_whole(lot, quantity)) return lot.state.id;
  std::string part = IdSource(registry.database).next("LOT-" + format_date(registry.today()).substr(0, 4), 6);
  writing.append(about("lot.split", lot.state.id, because, Json::object({{"child", part}, {"quantity", *quantity}})));
  writing.append(about("lot.split", part, because, Json::object({{"parent", lot.state.id}, {"quantity", *quantity}})));
  return part;
}

void add_declared(const store::Database& database, const std::string& lot, Millis until, std::vector<Millis>& thaws) {
  for (const auto& record : store::load_records_of(database, lot, "lot.thawed")) {
    const auto body = parse_json(record.bytes).value;
    const auto at = body ? parse_instant(body->text("at")) : std::nullopt;
    if (at && *at < until) thaws.push_back(*at);
  }
}

}  // namespace

Outcome thaw_lot(Registry& registry, const std::string& name, std::optional<long long> quantity, const Because& because,
                 const Session& session) {
  if (quantity && *quantity < 1)
    return bad_input({Finding{"E_QUANTITY",
                              Severity::error,
                              {fmt::format("The quantity is at least 1; given: {}.", *quantity),
                               fmt::format("数量は1以上で指定してください（指定: {}）。", *quantity)},
                              0,
                              "quantity"}});
  require_reason_for_late(registry.now(), because.event_time, because.reason);
  store::WriteTx tx(registry.database);
  const auto resolved = resolve_lot(registry.database, name);
  if (!resolved.ok()) return bad_input(resolved.findings);
  const auto lot = store::load_lot(registry.database, resolved.id);
  const Millis at = because.event_time.value_or(registry.now());
  if (Findings no = decide_thaw(registry, *lot, quantity, at, session); has_errors(no)) return refused(std::move(no));

  Outcome outcome;
  Commit writing(registry, tx, session, outcome);
  const std::string part = take_part(writing, registry, *lot, quantity, because);
  outcome.ids = {part};
  writing.append(about("lot.thawed", part, because, Json::object({{"at", format_instant(at)}})));
  evaluate_lots(writing, registry, tx, {part}, "", outcome);
  writing.finish();
  return outcome;
}

std::vector<Millis> declared_thaws(const store::Database& database, const store::Lot& lot) {
  std::vector<Millis> thaws;
  std::optional<store::Lot> member = lot;
  for (Millis until = still_there; member;) {
    add_declared(database, member->state.id, until, thaws);
    const auto origin = origin_of(database, *member);
    if (origin) until = std::min(until, origin->at);
    member = origin ? store::load_lot(database, origin->parent) : std::nullopt;
  }
  std::sort(thaws.begin(), thaws.end());
  return thaws;
}

}  // namespace exoreg::registry
