// The registry's keys and certificates: root -> issuing CA -> people, service key, log certificate; a separate TSA root.
#pragma once

#include <string>
#include <vector>

#include "crypto/cms.h"
#include "crypto/timestamp.h"
#include "crypto/x509.h"
#include "registry/config.h"

namespace exoreg::registry {

/// Certificates and CRLs that anybody may see.
struct PublicPki {
  crypto::Certificate root, issuing, service, log, tsa_root, tsa;
  crypto::Crl root_crl, issuing_crl;
};
[[nodiscard]] PublicPki load_public_pki(const Config& config);

/// Makes everything: keys under keys/ (0700), certificates under pki/, the secret. `root_secret` opens the root key.
void make_pki(const Config& config, const crypto::Secret& root_secret, Millis now);

/// A key that opens with the registry secret: issuing, service, log, tsa. WorldError when it does not.
[[nodiscard]] crypto::PrivateKey open_service_key(const Config& config, const std::string& name);
[[nodiscard]] crypto::Secret load_secret(const Config& config);

/// A person's new key and certificate, nowhere but in memory yet.
struct NewPerson {
  crypto::PrivateKey key;
  crypto::Certificate certificate;
};
[[nodiscard]] NewPerson make_person(const Config& config, const PublicPki& pki, const std::string& full_name, Millis now);
/// Writes them under keys/users and pki/users; an older certificate stays as pki/users/NAME-<serial>.crt.
void save_person(const Config& config, const std::string& user, const NewPerson& person, const crypto::Secret& passphrase);
/// Both in one.
[[nodiscard]] crypto::Certificate issue_person(const Config& config, const PublicPki& pki, const std::string& user,
                                               const std::string& full_name, const crypto::Secret& passphrase, Millis now);
/// nullopt: the passphrase does not open it.
[[nodiscard]] std::optional<crypto::PrivateKey> open_person_key(const Config& config, const std::string& user,
                                                                const crypto::Secret& passphrase);
void save_person_key(const Config& config, const std::string& user, const crypto::PrivateKey& key, const crypto::Secret& passphrase);
[[nodiscard]] std::string person_certificate_name(const std::string& user);  ///< "users/NAME.crt", below pki/

/// A fresh CRL of the issuing CA with what is revoked so far and `more`; written to pki/issuing.crl.
[[nodiscard]] crypto::Crl renew_issuing_crl(const Config& config, const PublicPki& pki, const std::vector<crypto::Revocation>& more,
                                            Millis now);
constexpr Millis crl_lifetime = 30 * days_ms;
constexpr Millis crl_renewal = 7 * days_ms;  ///< renewed when less than this is left

}  // namespace exoreg::registry
