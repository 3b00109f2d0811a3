// Detached CMS signatures as records carry them: RFC 5652, CAdES-B-B (ETSI EN 319 122-1), ECDSA P-256 with SHA-256.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "crypto/x509.h"

namespace exoreg::crypto {

/// Signs many contents with one key: keeps what is the same from one signature to the next. Any number of threads may sign
/// at the same time.
class CmsSigner {
 public:
  /// `intermediates` go into the signature beside the signer's certificate; never a root.
  /// Throws WorldError when the key is not P-256 or not the certificate's.
  CmsSigner(PrivateKey key, Certificate certificate, const std::vector<Certificate>& intermediates);
  ~CmsSigner();
  CmsSigner(CmsSigner&&) noexcept;
  CmsSigner& operator=(CmsSigner&&) noexcept;
  /// DER of SignedData with contentType, messageDigest, signingTime and signingCertificateV2; one SignerInfo.
  /// The same bytes as OpenSSL's CMS_sign makes with CMS_BINARY|CMS_DETACHED|CMS_CADES|CMS_NOSMIMECAP.
  [[nodiscard]] Bytes sign(std::string_view content, Millis signing_time) const;
  [[nodiscard]] const Certificate& certificate() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What a signature says of itself, before anything is believed.
struct CmsInfo {
  Certificate signer;
  Hash fingerprint{};                     ///< the signer's
  std::vector<Certificate> certificates;  ///< all that it carries
  Millis signing_time = 0;
};

struct CmsCheck {
  std::optional<CmsInfo> info;  ///< nullopt when the bytes are no such signature
  std::optional<Text> problem;  ///< nullopt: structure, digest, signature and signing-certificate attribute hold
};

/// Everything but the certificate chain. Stricter than `openssl cms -verify`: exactly one SignerInfo, the four signed
/// attributes once each, P-256 with SHA-256, DER that ends where the bytes end, no content inside, and nothing that the
/// signature does not cover: no unsigned attributes, no lists. At most 64 KiB and 8 certificates.
[[nodiscard]] CmsCheck check_cms(std::string_view der, std::string_view content);
/// The same for who has hashed the content already.
[[nodiscard]] CmsCheck check_cms(std::string_view der, const Hash& content);

/// check_cms, then the signer's chain at `at` (intermediates from trust and from the signature) and the key usage:
/// digitalSignature and nonRepudiation, extendedKeyUsage absent or with emailProtection. Whatever other certificate the
/// signature carries must hold as well.
[[nodiscard]] std::optional<Text> cms_problem(std::string_view der, std::string_view content, const TrustInputs& trust, Millis at);

/// cms_problem for many signatures under one trust at one time: each signer's chain is built once.
/// One thread at a time per object.
class CmsVerifier {
 public:
  CmsVerifier(TrustInputs trust, Millis at);
  ~CmsVerifier();
  CmsVerifier(CmsVerifier&&) noexcept;
  CmsVerifier& operator=(CmsVerifier&&) noexcept;
  [[nodiscard]] std::optional<Text> problem(std::string_view der, std::string_view content);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace exoreg::crypto
