// Events that put certificates, revocation lists and accounts into the log.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "crypto/x509.h"
#include "domain/actor.h"
#include "domain/event.h"
#include "store/database.h"

namespace exoreg::registry {

inline constexpr const char* pki_subject = "PKI";  ///< of every pki.* record
inline constexpr const char* log_subject = "LOG";  ///< of log.key, tsa.token, export, restore

/// `pki.certificate`: what the certificate says, with the PEM attached. `name` is its file's below pki/, without ".crt".
[[nodiscard]] domain::Event certificate_event(store::WriteTx& tx, const std::string& name, const crypto::Certificate& certificate);
/// `pki.crl`: `issuer` is "root" or "issuing"; the PEM is attached.
[[nodiscard]] domain::Event crl_event(store::WriteTx& tx, const std::string& issuer, const crypto::Crl& crl);
/// A `user.` record: the whole account as it stands after it, with the person's certificate attached.
[[nodiscard]] domain::Event user_event(store::WriteTx& tx, std::string kind, const domain::Actor& account,
                                       const crypto::Certificate& certificate);

/// A person's certificate as the log knows it.
struct IssuedCertificate {
  std::string serial;  ///< hex
  std::string sha256;  ///< of the DER, hex
};
/// Every certificate that the log gave to this person, oldest first: reissuing revokes nothing, so there may be several.
[[nodiscard]] std::vector<IssuedCertificate> certificates_of(const store::Database& database, const std::string& user);
/// Serials of the log's `pki.revoke` records.
[[nodiscard]] std::set<std::string> revoked_serials(const store::Database& database);

}  // namespace exoreg::registry
