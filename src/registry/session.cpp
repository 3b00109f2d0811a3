// Accounts -> actors, passphrases -> signing keys.
#include "registry/session.h"

#include "registry/files.h"
#include "store/load_entities.h"

namespace exoreg::registry {
namespace {

Findings refusal(std::string code, Text message) { return {Finding{std::move(code), Severity::error, std::move(message)}}; }

}  // namespace

std::optional<domain::Actor> load_actor(const store::Database& database, std::string_view user) {
  const auto entity = store::load_entity(database, user);
  if (!entity || entity->kind != "user") return std::nullopt;
  domain::Actor actor;
  actor.id = entity->id;
  actor.full_name = entity->body.text("full_name");
  actor.enabled = entity->body.boolean("enabled", true);
  for (const Json& role : entity->body.items("roles"))
    if (const auto known = domain::parse_role(role.as_string())) actor.roles.push_back(*known);
  return actor;
}

SessionResult open_session(const Registry& registry, const std::string& user, const crypto::Secret& passphrase) {
  const auto actor = load_actor(registry.database, user);
  if (!actor)
    return {std::nullopt,
            refusal("REFUSED_USER", {"There is no account \"" + user + "\".", "「" + user + "」という利用者は登録されていません。"})};
  if (!actor->enabled)
    return {std::nullopt,
            refusal("REFUSED_DISABLED", {"The account " + user + " has been disabled; an administrator can add another.",
                                         "利用者 " + user + " は無効化されています。管理者に新しい利用者の登録を依頼してください。"})};
  auto key = open_person_key(registry.config, user, passphrase);
  if (!key)
    return {std::nullopt, refusal("REFUSED_PASSPHRASE", {"The passphrase does not open the key of " + user + ".",
                                                         "パスフレーズが違います。" + user + " の署名鍵を開けません。"})};
  auto certificate = crypto::Certificate::from_pem(read_file(registry.config.public_file(person_certificate_name(user)), 1u << 20));
  if (!certificate)
    return {std::nullopt, refusal("REFUSED_USER", {"The certificate of " + user + " is damaged.", user + " の証明書が壊れています。"})};
  return {Session{*actor, crypto::CmsSigner(std::move(*key), std::move(*certificate), {registry.pki.issuing}), {}}, {}};
}

}  // namespace exoreg::registry
