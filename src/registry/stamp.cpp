// Each step leaves the log sound if we crash behind it: recorded lists without a stamp are covered by the next one, and a
// token is stored in the same transaction as its leaf.
#include "registry/stamp.h"

#include "base/error.h"
#include "registry/commit.h"
#include "registry/crl_history.h"
#include "registry/pki_events.h"

namespace exoreg::registry {
namespace {

constexpr Millis whole_second = seconds_ms;
constexpr Millis stamp_interval = days_ms;

Millis first_record_time(const store::Database& database) {
  const auto first = store::load_record(database, 0);
  const auto body = first ? parse_json(first->bytes).value : std::nullopt;
  return body ? parse_instant(body->text("recorded_at")).value_or(0) : 0;
}

/// What the log does not know yet: a list renewed just now, or one whose record a crash prevented.
void record_crls(Registry& registry, const Session& session, Outcome& outcome) {
  store::WriteTx tx(registry.database);
  registry.reload_pki();  // another process may have renewed or revoked since this registry was opened
  if (needs_renewal(registry.pki.issuing_crl, registry.now()))
    registry.pki.issuing_crl = renew_issuing_crl(registry.config, registry.pki, {}, registry.now());
  const CrlHistory history(registry);
  std::vector<domain::Event> events;
  if (!history.holds(registry.pki.root_crl)) events.push_back(crl_event(tx, "root", registry.pki.root_crl));
  if (!history.holds(registry.pki.issuing_crl)) events.push_back(crl_event(tx, "issuing", registry.pki.issuing_crl));
  if (!events.empty()) commit(registry, tx, events, session, outcome);
}

/// The registry's own TSA answers at once; its serial number is the size, which no other token has.
store::Stamp make_stamp(Registry& registry) {
  const ledger::Size size = store::load_log_size(registry.database);
  const ledger::Checkpoint checkpoint{registry.config.origin, size, ledger::root_at(size, store::node_reader(registry.database))};
  store::Stamp stamp{size, ledger::sign_checkpoint(checkpoint, registry.service_keys().log), {}, 0};
  const Bytes query = crypto::make_timestamp_query(stamp.checkpoint);
  stamp.token = crypto::grant_timestamp(query, open_service_key(registry.config, "tsa"), registry.pki.tsa, {}, registry.now(),
                                        static_cast<long>(size));
  if (const auto problem = crypto::timestamp_problem(stamp.token, stamp.checkpoint, {registry.pki.tsa_root}, query))
    throw WorldError({"The time stamp does not hold: " + problem->en, "タイムスタンプを検証できません: " + problem->ja});
  stamp.gen_time = crypto::read_timestamp(stamp.token).value().gen_time;
  return stamp;
}

domain::Event token_event(const store::Stamp& stamp) {
  domain::Event event{"tsa.token", log_subject};
  event.members["size"] = static_cast<long long>(stamp.size);
  event.members["token"] = Json::object({{"sha256", to_hex(crypto::sha256(stamp.token))}, {"size", stamp.token.size()}});
  return event;
}

}  // namespace

bool needs_renewal(const crypto::Crl& crl, Millis now) {
  return crl.this_update() > now + whole_second || crl.next_update() - now < crl_renewal;
}

store::Stamp stamp_log(Registry& registry, const Session& session, Outcome& outcome) {
  record_crls(registry, session, outcome);
  store::WriteTx tx(registry.database);
  store::Stamp stamp = make_stamp(registry);
  store::save_stamp(tx, stamp);
  commit(registry, tx, {token_event(stamp)}, session, outcome);
  return stamp;
}

void stamp_if_due(Registry& registry, const Session& session, Outcome& outcome) try {
  const auto since = store::load_last_stamp_time(registry.database);
  if (registry.now() - since.value_or(first_record_time(registry.database)) >= stamp_interval) stamp_log(registry, session, outcome);
} catch (const WorldError& error) {
  outcome.findings.push_back(
      {"N_STAMP",
       Severity::M,
       {"What was written stands, but the log could not be time-stamped (" + error.text().en + "). See: exoreg doctor",
        "書き込みは完了しましたが、ログにタイムスタンプを付けられませんでした (" + error.text().ja +
            ")。exoreg doctor で確認してください"}});
}

}  // namespace exoreg::registry
