// Both carry the whole thing as it stands after them, so that its row is read from its last record as always.
#include "registry/master_decisions.h"

#include "base/error.h"
#include "domain/choices.h"
#include "registry/commit.h"
#include "registry/resolve.h"
#include "store/load_entities.h"

namespace exoreg::registry {
namespace {

std::string verification_named(const std::string& how) {
  if (const domain::Choice* choice = domain::find_choice(domain::choices::verified_by, how)) return std::string(choice->en);
  std::string en, ja;
  for (const domain::Choice& choice : domain::choices::verified_by) {
    en += (en.empty() ? "" : ", ") + std::string(choice.en);
    ja += (ja.empty() ? "" : "、") + std::string(choice.ja);
  }
  throw UsageError({"--how is one of: " + en + "; not \"" + how + "\".",
                    "--how は次のいずれかで指定してください: " + ja + " (指定: 「" + how + "」)。"});
}

Outcome unchanged(Text message) {
  Outcome outcome;
  outcome.findings.push_back({"N_NOTHING_NEW", Severity::I, std::move(message)});
  return outcome;
}

}  // namespace

Outcome verify_certificate(Registry& registry, const Verification& verification, const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::import_certificates); !no.empty()) return refused(std::move(no));
  const std::string how = verification_named(verification.how);
  store::WriteTx tx(registry.database);
  const Resolved resolved = resolve_certificate(registry.database, verification.certificate);
  if (!resolved.ok()) return bad_input(resolved.findings);
  const store::Entity known = *store::load_entity(registry.database, resolved.id);
  const Date day = session.event_time ? registry.config.zone.date_of(*session.event_time) : registry.today();
  domain::Row row = known.row();
  row.cells["verified_by"] = how;
  row.cells["verified_at"] = format_date(day);
  domain::Event event{"certificate.verified", known.id,
                      Json::object({{"supplier", known.parent}, {"site", known.body.text("site")}, {"how", how}, {"row", row.to_json()}})};
  if (verification.evidence)
    event.attachments.push_back(attach(tx, verification.evidence->bytes, "application/octet-stream", verification.evidence->name));
  Outcome outcome;
  outcome.ids = {known.id};
  commit(registry, tx, {event}, session, outcome);
  return outcome;
}

Outcome set_site_policy(Registry& registry, const std::string& preparation, const std::string& policy, const std::string& reason,
                        const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::set_site_policy); !no.empty()) return refused(std::move(no));
  if (policy != "none" && policy != "warn" && policy != "enforce")
    throw UsageError({"A policy is none, warn or enforce, not \"" + policy + "\".",
                      "方針は none, warn, enforce のいずれかです (指定: 「" + policy + "」)。"});
  store::WriteTx tx(registry.database);
  const Resolved resolved = resolve_preparation(registry.database, preparation);
  if (!resolved.ok()) return bad_input(resolved.findings);
  const store::Entity known = *store::load_entity(registry.database, resolved.id);
  if (known.body.text("policy", "enforce") == policy)
    return unchanged({known.id + " is under the policy " + policy + " already.", known.id + " の方針はすでに " + policy + " です。"});
  domain::Event event{"preparation.recorded", known.id,
                      Json::object({{"supplier", known.parent}, {"policy", policy}, {"row", known.row().to_json()}})};
  event.reason = reason;
  Outcome outcome;
  outcome.ids = {known.id};
  commit(registry, tx, {event}, session, outcome);
  return outcome;
}

}  // namespace exoreg::registry
