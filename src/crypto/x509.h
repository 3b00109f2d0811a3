// Certificates and revocation lists (RFC 5280), made from the profiles in certs/.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "crypto/key.h"

struct x509_st;
struct X509_crl_st;

namespace exoreg::crypto {

class Certificate {
 public:
  static std::optional<Certificate> from_pem(std::string_view pem);
  static std::optional<Certificate> from_der(std::string_view der);
  explicit Certificate(x509_st* owned);
  [[nodiscard]] std::string pem() const;
  [[nodiscard]] Bytes der() const;
  [[nodiscard]] Hash fingerprint() const;         ///< SHA-256 of the DER
  [[nodiscard]] std::string common_name() const;  ///< UTF-8
  [[nodiscard]] std::string serial_hex() const;   ///< lower case
  [[nodiscard]] Bytes spki() const;
  [[nodiscard]] Bytes raw_public() const;  ///< Ed25519 certificates only: 32 bytes; else empty
  [[nodiscard]] Millis not_before() const;
  [[nodiscard]] Millis not_after() const;
  [[nodiscard]] x509_st* handle() const { return cert_.get(); }

 private:
  std::shared_ptr<x509_st> cert_;
};

/// All certificates of a PEM file, in order; text around them is skipped.
[[nodiscard]] std::vector<Certificate> certificates_from_pem(std::string_view pem);

/// What certs/*.cnf fixes: the extensions of one kind of certificate, in OpenSSL's configuration syntax.
struct Profile {
  std::string name;  ///< root, issuing, signer, service, log, tsaroot, tsa
  std::string text;  ///< section [extensions], with subjectKeyIdentifier and authorityKeyIdentifier
};

struct Subject {
  std::string common_name;   ///< UTF-8, at most 64 characters (cut)
  std::string organization;  ///< UTF-8, may be empty
};

/// Issues a certificate for `public_spki`. Self-signed when `issuer` is nullptr (then issuer_key is its own key).
/// Serial: 16 random bytes. Signed with ECDSA P-256 / SHA-256.
[[nodiscard]] Certificate issue_certificate(const Profile& profile, const Subject& subject, std::string_view public_spki, Millis not_before,
                                            Millis not_after, const Certificate* issuer, const PrivateKey& issuer_key);

enum class RevocationReason { key_compromise };
struct Revocation {
  std::string serial_hex;
  Millis revoked_at = 0;
  Millis invalidity_date = 0;  ///< RFC 5280 §5.3.2; from when on the key counts as compromised
};

class Crl {
 public:
  static std::optional<Crl> from_pem(std::string_view pem);
  explicit Crl(X509_crl_st* owned);
  [[nodiscard]] std::string pem() const;
  [[nodiscard]] Bytes der() const;
  [[nodiscard]] Millis this_update() const;
  [[nodiscard]] Millis next_update() const;
  [[nodiscard]] long number() const;  ///< cRLNumber
  [[nodiscard]] std::vector<Revocation> revocations() const;
  [[nodiscard]] bool issued_by(const Certificate& issuer) const;  ///< name matches and signature verifies
  [[nodiscard]] X509_crl_st* handle() const { return crl_.get(); }

 private:
  std::shared_ptr<X509_crl_st> crl_;
};

[[nodiscard]] std::vector<Crl> crls_from_pem(std::string_view pem);
[[nodiscard]] Crl issue_crl(const Certificate& issuer, const PrivateKey& issuer_key, long number, Millis this_update, Millis next_update,
                            const std::vector<Revocation>& revoked);

/// What a verifier brings and what it was given.
struct TrustInputs {
  std::vector<Certificate> roots;
  std::vector<Certificate> untrusted;
  std::vector<Crl> crls;
  bool check_crls = true;  ///< every issuer in the chain needs a CRL valid at the time; revoked at all: refused
};

/// nullopt when the chain holds at `at`; else why not (OpenSSL's own words in en, ours in ja).
[[nodiscard]] std::optional<Text> chain_problem(const Certificate& leaf, const TrustInputs& trust, Millis at);

}  // namespace exoreg::crypto
