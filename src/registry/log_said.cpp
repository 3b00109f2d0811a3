// What records say that other records and other tables must agree with.
#include "registry/log_audit.h"

namespace exoreg::registry {
namespace {

std::string certificate_of(const Json& body) {
  const Json* certificate = body.find("certificate");
  return certificate ? certificate->text("sha256") : std::string();
}

void take_account(Said& said, const domain::Recorded& r) {
  Account& account = said.accounts[r.subject];
  account.full_name = r.body.text("full_name");
  account.enabled = r.body.boolean("enabled");
  account.certificates.insert(certificate_of(r.body));
}

/// "_sd" may stand at any depth: beside whatever it hides.
void take_hidden(Said& said, const Json& json, const domain::Recorded& r) {
  if (json.is_array())
    for (const Json& item : json.as_array()) take_hidden(said, item, r);
  if (!json.is_object()) return;
  for (const Json& digest : json.items("_sd"))
    if (digest.is_string()) said.hidden.try_emplace(digest.as_string(), Hidden{r.subject, r.rev});
  for (const auto& [name, member] : json.as_object())
    if (name != "_sd") take_hidden(said, member, r);
}

}  // namespace

void take_in(Said& said, const domain::Recorded& r) {
  said.subjects.insert(r.subject);
  for (const Json& attachment : r.body.items("attachments"))
    said.attachments[attachment.text("sha256")].try_emplace(attachment.integer("size", -1),
                                                            Hidden{r.subject, r.rev, r.kind == "logger.imported"});
  take_hidden(said, r.body, r);
  if (r.kind.starts_with("user.")) take_account(said, r);
  if (r.kind == "pki.certificate") {
    said.pki[r.body.text("name")] = certificate_of(r.body);
    if (r.body.text("name") == "service") said.service.insert(certificate_of(r.body));
  }
  if (r.kind == "pki.revoke") said.revoked.try_emplace(r.body.text("serial"), r.leaf);
  if (r.kind == "log.key") said.log_key = r.body.text("vkey");
  if (r.kind == "tsa.token")
    if (const Json* token = r.body.find("token"))
      said.tokens.try_emplace(token->text("sha256"), Token{r.subject, r.rev, r.body.integer("size"), r.body.boolean("outside")});
  if (r.kind == "erase")
    for (const Json& digest : r.body.items("erased"))
      if (digest.is_string()) said.erased.try_emplace(digest.as_string(), r.leaf);
}

}  // namespace exoreg::registry
