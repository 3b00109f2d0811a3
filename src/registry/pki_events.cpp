// Certificates go into the log whole: an old signature can be judged long after its files are gone.
#include "registry/pki_events.h"

#include "registry/commit.h"
#include "registry/pki.h"

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
  event.members["certificate"] =
      Json::object({{"sha256", to_hex(certificate.fingerprint())}, {"serial", certificate.serial_hex()}});
  event.attachments = {attach(tx, certificate.pem(), pem_type, person_certificate_name(account.id))};
  return event;
}

}  // namespace exoreg::registry
