// Events that put certificates, revocation lists and accounts into the log.
#pragma once

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

}  // namespace exoreg::registry
