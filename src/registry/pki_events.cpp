// Certificates go into the log whole: an old signature can be judged long after its files are gone.
#include "registry/pki_events.h"

#include <algorithm>

#include "registry/commit.h"
#include "registry/pki.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

constexpr const char* pem_type = "application/x-pem-file";

std::string sha256_hex(std::string_view bytes) { return to_hex(crypto::sha256(bytes)); }

}  // namespace

domain::Event certificate_event(store::WriteTx& tx, const std::string& name, const crypto::Certificate& certificate) {
  domain::Event event{"pki.certificate", pki_subject};
  event.members["name"] = name;
  event.members["certificate"] = Json::object({{"sha256", to_hex(certificate.fingerprint())},
                                               {"serial", certificate.serial_hex()},
                                               {"subject_cn", certificate.common_name()},
                                               {"not_after", format_instant(certificate.not_after())}});
  event.attachments = {attach(tx, certificate.pem(), pem_type, name + ".crt")};
  return event;
}

domain::Event crl_event(store::WriteTx& tx, const std::string& issuer, const crypto::Crl& crl) {
  domain::Event event{"pki.crl", pki_subject};
  event.members["crl"] = Json::object({{"issuer", issuer},
                                       {"number", crl.number()},
                                       {"sha256", sha256_hex(crl.der())},
                                       {"this_update", format_instant(crl.this_update())},
                                       {"next_update", format_instant(crl.next_update())}});
  event.attachments = {attach(tx, crl.pem(), pem_type, issuer + ".crl")};
  return event;
}

domain::Event user_event(store::WriteTx& tx, std::string kind, const domain::Actor& account, const crypto::Certificate& certificate) {
  domain::Event event{std::move(kind), account.id};
  event.members["full_name"] = account.full_name;
  event.members["roles"] = Json::array();
  for (const domain::Role role : account.roles) event.members["roles"].push_back(domain::to_string(role));
  event.members["enabled"] = account.enabled;
  event.members["certificate"] = Json::object({{"sha256", to_hex(certificate.fingerprint())}, {"serial", certificate.serial_hex()}});
  event.attachments = {attach(tx, certificate.pem(), pem_type, person_certificate_name(account.id))};
  return event;
}

std::vector<IssuedCertificate> certificates_of(const store::Database& database, const std::string& user) {
  std::vector<IssuedCertificate> issued;
  for (const auto& record : store::load_records_of(database, user)) {
    const auto body = parse_json(record.bytes).value;
    const Json* certificate = body ? body->find("certificate") : nullptr;
    if (!certificate) continue;
    const auto same = [&](const IssuedCertificate& known) { return known.serial == certificate->text("serial"); };
    if (std::none_of(issued.begin(), issued.end(), same)) issued.push_back({certificate->text("serial"), certificate->text("sha256")});
  }
  return issued;
}

std::set<std::string> revoked_serials(const store::Database& database) {
  std::set<std::string> serials;
  for (const auto& record : store::load_records_of(database, pki_subject, "pki.revoke"))
    if (const auto body = parse_json(record.bytes).value) serials.insert(body->text("serial"));
  return serials;
}

}  // namespace exoreg::registry
