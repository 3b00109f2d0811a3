// The log is written before the key files: a crash between leaves an account whose key must be reissued, never a key that
// signs without standing in the log. Only a CRL goes to disk first, because a lost revocation would be worse.
#include "registry/users.h"

#include <algorithm>

#include "base/error.h"
#include "registry/commit.h"
#include "registry/credentials.h"
#include "registry/files.h"
#include "registry/pki_events.h"
#include "registry/stamp.h"
#include "store/load_entities.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

using crypto::Certificate;
using domain::Action;
using domain::Actor;
using store::WriteTx;

Outcome refusal(std::string code, Text message) { return refused({Finding{std::move(code), Severity::error, std::move(message)}}); }

/// The role as it stands on file under the write lock; the session may be older.
Findings check_acting(const WriteTx& tx, const Session& session, Action action) {
  const auto actor = load_actor(tx.database(), session.actor.id);
  return domain::check_role(actor ? *actor : session.actor, action);
}

Outcome no_such_user(const std::string& name) {
  return bad_input({Finding{
      "E_USER", Severity::error, {"There is no account \"" + name + "\".", "「" + name + "」という利用者は登録されていません。"}}});
}

bool is_last_admin(const store::Database& database, const Actor& account) {
  if (!account.enabled || !account.is(domain::Role::admin)) return false;
  const auto users = store::load_entities(database, "user");
  return std::none_of(users.begin(), users.end(), [&](const store::Entity& user) {
    const auto other = load_actor(database, user.id);
    return other && other->id != account.id && other->enabled && other->is(domain::Role::admin);
  });
}

Outcome last_admin(const std::string& name) {
  return refusal("REFUSED_LAST_ADMIN", {name + " is the last administrator. Add another one first.",
                                        name + " は最後の管理者です。先に別の管理者を登録してください。"});
}

/// The newest certificate as the log holds it: a file in pki/ could have been exchanged.
Certificate load_person(const Registry& registry, const std::string& user) {
  const auto record = store::load_last_record(registry.database, user);
  const auto body = record ? parse_json(record->bytes).value : std::nullopt;
  const Json::Array none;
  const auto& attachments = body ? body->items("attachments") : none;
  const auto pem = attachments.empty() ? std::nullopt : store::load_attachment(registry.database, attachments.front().text("sha256"));
  auto certificate = pem ? Certificate::from_pem(*pem) : std::nullopt;
  if (!certificate || to_hex(certificate->fingerprint()) != body->find("certificate")->text("sha256"))
    throw IntegrityError({"The certificate of " + user + " is missing from the log or damaged; see: exoreg log verify",
                          user + " の証明書がログにないか壊れています。exoreg log verify で確認してください"});
  return std::move(*certificate);
}

void require_reason(const std::string& reason) {
  if (reason.empty()) throw UsageError({"Say why: --reason TEXT", "理由を --reason で示してください。"});
}

Findings check_new_user(const NewUser& user) {
  Findings findings = check_user_name(user.name);
  append(findings, check_full_name(user.full_name));
  append(findings, check_passphrase(user.passphrase));
  if (user.roles.empty())
    findings.push_back({"E_ROLE",
                        Severity::error,
                        {"Name at least one role: procurement, pharmacist, releaser, inspector or admin.",
                         "役割を1つ以上指定してください(procurement, pharmacist, releaser, inspector, admin)。"},
                        0,
                        "role"});
  return findings;
}

/// Records `kind` with the person's new certificate, then writes their files.
Outcome record_person(Registry& registry, WriteTx& tx, const Session& session, const std::string& kind, const Actor& account,
                      const crypto::Secret& passphrase) {
  const NewPerson person = make_person(registry.config, registry.pki, account.full_name, registry.now());
  Outcome outcome;
  outcome.ids = {account.id};
  const std::vector<domain::Event> events{certificate_event(tx, "users/" + account.id, person.certificate),
                                          user_event(tx, kind, account, person.certificate)};
  commit(registry, tx, events, session, outcome);
  save_person(registry.config, account.id, person, passphrase);
  return outcome;
}

}  // namespace

Outcome add_user(Registry& registry, const Session& session, const NewUser& user) {
  WriteTx tx(registry.database);
  if (auto no = check_acting(tx, session, Action::manage_users); has_errors(no)) return refused(std::move(no));
  Findings findings = check_new_user(user);
  if (has_errors(findings)) return bad_input(std::move(findings));
  if (auto no = domain::check_roles_together(user.roles); has_errors(no)) return refused(std::move(no));
  if (store::load_last_record(tx.database(), user.name))
    return refusal("REFUSED_USER_EXISTS",
                   {"The name " + user.name + " has been given out before; names are never reused. Choose another.",
                    "利用者名 " + user.name + " はすでに使われました。名前は再利用できません。別の名前にしてください。"});
  Outcome outcome = record_person(registry, tx, session, "user.added", {user.name, user.full_name, user.roles, true}, user.passphrase);
  append(outcome.findings, std::move(findings));
  return outcome;
}

std::vector<Json> list_users(const store::Database& database) {
  std::vector<Json> items;
  for (const store::Entity& user : store::load_entities(database, "user")) {
    Json item = Json::object({{"id", user.id}, {"full_name", user.body.text("full_name")}, {"enabled", user.body.boolean("enabled")}});
    item["roles"] = Json(user.body.items("roles"));
    if (const Json* certificate = user.body.find("certificate")) item["certificate"] = *certificate;
    items.push_back(std::move(item));
  }
  return items;
}

Outcome disable_user(Registry& registry, const Session& session, const std::string& name, const std::string& reason) {
  require_reason(reason);
  WriteTx tx(registry.database);
  if (auto no = check_acting(tx, session, Action::manage_users); has_errors(no)) return refused(std::move(no));
  auto account = load_actor(tx.database(), name);
  if (!account) return no_such_user(name);
  if (!account->enabled) return refusal("REFUSED_DISABLED", {name + " is disabled already.", name + " はすでに無効化されています。"});
  if (is_last_admin(tx.database(), *account)) return last_admin(name);
  account->enabled = false;
  domain::Event event = user_event(tx, "user.disabled", *account, load_person(registry, name));
  event.reason = reason;
  Outcome outcome;
  outcome.ids = {name};
  commit(registry, tx, {event}, session, outcome);
  return outcome;
}

Outcome change_passphrase(Registry& registry, const std::string& name, const crypto::Secret& current, const crypto::Secret& fresh) {
  auto opened = open_session(registry, name, current);
  if (!opened.session) return refused(std::move(opened.refusal));
  if (auto no = domain::check_role(opened.session->actor, Action::change_own_key); has_errors(no)) return refused(std::move(no));
  Findings findings = check_passphrase(fresh);
  if (has_errors(findings)) return bad_input(std::move(findings));
  const auto key = open_person_key(registry.config, name, current);
  if (!key) throw WorldError({"The key of " + name + " changed meanwhile.", name + " の署名鍵が変更されています。"});
  save_person_key(registry.config, name, *key, fresh);
  Outcome outcome;
  outcome.ids = {name};
  outcome.findings = std::move(findings);
  return outcome;
}

Outcome reissue_user(Registry& registry, const Session& session, const std::string& name, const crypto::Secret& passphrase) {
  WriteTx tx(registry.database);
  if (auto no = check_acting(tx, session, Action::manage_users); has_errors(no)) return refused(std::move(no));
  const auto account = load_actor(tx.database(), name);
  if (!account) return no_such_user(name);
  if (!account->enabled)
    return refusal("REFUSED_DISABLED",
                   {name + " is disabled; add a new account instead.", name + " は無効化されています。新しい利用者を登録してください。"});
  Findings findings = check_passphrase(passphrase);
  if (has_errors(findings)) return bad_input(std::move(findings));
  Outcome outcome = record_person(registry, tx, session, "user.reissued", *account, passphrase);
  append(outcome.findings, std::move(findings));
  return outcome;
}

namespace {

/// Why a revocation cannot be made; nullopt when it can. Asked before the stamp, and again under the lock.
std::optional<Outcome> revocation_obstacle(Registry& registry, const Session& session, const std::string& name) {
  if (auto no = domain::check_role(session.actor, Action::manage_users); has_errors(no)) return refused(std::move(no));
  const auto account = load_actor(registry.database, name);
  if (!account) return no_such_user(name);
  if (is_last_admin(registry.database, *account)) return last_admin(name);
  const auto revoked = revoked_serials(registry.database);
  const auto issued = certificates_of(registry.database, name);
  if (std::all_of(issued.begin(), issued.end(), [&](const auto& certificate) { return revoked.contains(certificate.serial); }))
    return refusal("REFUSED_REVOKED",
                   {"The certificates of " + name + " are revoked already.", name + " の証明書はすでに失効しています。"});
  return std::nullopt;
}

domain::Event revoke_event(const std::string& user, const IssuedCertificate& certificate, const std::string& reason, Millis now) {
  domain::Event event{"pki.revoke", pki_subject};
  event.members = Json::object({{"user", user},
                                {"serial", certificate.serial},
                                {"sha256", certificate.sha256},
                                {"revocation_reason", "keyCompromise"},
                                {"revoked_at", format_instant(now)},
                                {"invalidity_date", format_instant(now)}});
  event.reason = reason;
  return event;
}

/// On the list is what the list of before lacks: a crash may have come between an earlier list and its records.
crypto::Crl list_with(Registry& registry, const std::vector<IssuedCertificate>& compromised, Millis now) {
  registry.reload_pki();
  const auto listed = registry.pki.issuing_crl.revocations();
  std::vector<crypto::Revocation> more;
  for (const auto& certificate : compromised)
    if (std::none_of(listed.begin(), listed.end(), [&](const auto& entry) { return entry.serial_hex == certificate.serial; }))
      more.push_back({certificate.serial, now, now});
  return renew_issuing_crl(registry.config, registry.pki, more, now);
}

}  // namespace

Outcome revoke_user(Registry& registry, const Session& session, const std::string& name, const std::string& reason) {
  require_reason(reason);
  if (auto obstacle = revocation_obstacle(registry, session, name)) return std::move(*obstacle);
  Outcome outcome;
  // A stamp from before the revocation: openssl refuses this key at any later time, so the lots it signed are shown at this one.
  stamp_log(registry, session, outcome);

  WriteTx tx(registry.database);
  if (auto no = check_acting(tx, session, Action::manage_users); has_errors(no)) return refused(std::move(no));
  if (auto obstacle = revocation_obstacle(registry, session, name)) return std::move(*obstacle);
  const Millis now = registry.now();
  const auto revoked = revoked_serials(registry.database);
  auto compromised = certificates_of(registry.database, name);
  std::erase_if(compromised, [&](const auto& certificate) { return revoked.contains(certificate.serial); });
  std::vector<domain::Event> events;
  for (const auto& certificate : compromised) events.push_back(revoke_event(name, certificate, reason, now));
  events.push_back(crl_event(tx, "issuing", list_with(registry, compromised, now)));
  auto account = load_actor(tx.database(), name);
  account->enabled = false;
  events.push_back(user_event(tx, "user.revoked", *account, load_person(registry, name)));
  events.back().reason = reason;
  outcome.ids = {name};
  commit(registry, tx, events, session, outcome);
  registry.reload_pki();
  return outcome;
}

}  // namespace exoreg::registry
