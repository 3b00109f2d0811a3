// The digest is in the signed record for ever; the value is gone once its row is (SQLite overwrites it: secure_delete).
#include "registry/disclosure.h"

#include "base/error.h"
#include "crypto/digest.h"
#include "registry/commit.h"
#include "registry/pki.h"

namespace exoreg::registry {
namespace {

std::string digest_of(std::string_view disclosure) { return to_base64url(as_view(crypto::sha256(disclosure))); }

/// "lot", "donor", …: the member under which this subject's records name it.
std::string id_member_of(const store::Database& database, const std::string& subject) {
  for (const auto& record : store::load_records_of(database, subject))
    if (const domain::Kind* kind = domain::find_kind(record.kind); kind && kind->name != "erase") return std::string(kind->id_member);
  return "lot";
}

}  // namespace

crypto::Secret disclosure_key(const Registry& registry) { return crypto::derive_key(load_secret(registry.config), "disclosures"); }

std::string hide_member(store::WriteTx& tx, const Registry& registry, const std::string& subject, const std::string& name,
                        const Json& value) {
  const std::string disclosure = to_base64url(Json::array({to_base64url(crypto::random_bytes(16)), name, value}).dump());
  store::Disclosure stored{digest_of(disclosure), subject, name, crypto::seal(disclosure, disclosure_key(registry))};
  store::save_disclosure(tx, stored);
  return stored.digest;
}

std::optional<Disclosed> open_disclosure(const store::Disclosure& stored, const crypto::Secret& key) {
  const auto disclosure = crypto::unseal(stored.sealed, key);
  if (!disclosure || digest_of(*disclosure) != stored.digest) return std::nullopt;
  const auto bytes = from_base64url(*disclosure);
  const auto json = bytes ? parse_json(*bytes).value : std::nullopt;
  if (!json || !json->is_array() || json->as_array().size() != 3 || !json->as_array()[1].is_string()) return std::nullopt;
  return Disclosed{json->as_array()[1].as_string(), json->as_array()[2]};
}

std::optional<Json> open_member(const Registry& registry, std::string_view subject, std::string_view name) {
  const crypto::Secret key = disclosure_key(registry);
  const auto records = store::load_records_of(registry.database, subject);
  const auto stored = store::load_disclosures(registry.database, subject);
  for (auto record = records.rbegin(); record != records.rend(); ++record)
    for (const store::Disclosure& d : stored)
      if (d.name == name && record->bytes.find('"' + d.digest + '"') != std::string::npos)
        if (auto opened = open_disclosure(d, key); opened && opened->name == name) return std::move(opened->value);
  return std::nullopt;
}

Outcome erase_member(Registry& registry, const Session& session, const std::string& subject, const std::string& member,
                     const std::string& reason) {
  if (reason.empty()) throw UsageError({"Say why: --reason TEXT", "理由を --reason で示してください。"});
  store::WriteTx tx(registry.database);
  if (auto no = domain::check_role(session.actor, domain::Action::erase_member); has_errors(no)) return refused(std::move(no));
  domain::Event event{"erase", subject};
  event.id_member = id_member_of(registry.database, subject);
  event.reason = reason;
  event.members = Json::object({{"erased", Json::array()}, {"member", member}});
  for (const store::Disclosure& d : store::load_disclosures(registry.database, subject)) {
    if (d.name != member) continue;
    event.members["erased"].push_back(d.digest);
    store::erase_disclosure(tx, d.digest);
  }
  if (event.members.items("erased").empty())
    return bad_input({Finding{
        "E_MEMBER",
        Severity::error,
        {subject + " holds no erasable member \"" + member + "\".", subject + " に消去できる項目「" + member + "」はありません。"}}});
  Outcome outcome;
  outcome.ids = {subject};
  commit(registry, tx, {event}, session, outcome);
  return outcome;
}

}  // namespace exoreg::registry
