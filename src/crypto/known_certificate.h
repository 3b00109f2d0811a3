// Certificates that signatures carry again and again, parsed once per thread. Private to the module.
#pragma once

#include <memory>
#include <string_view>

#include "crypto/openssl.h"

namespace exoreg::crypto {

struct KnownCertificate {
  Certificate certificate;
  Bytes issuer_and_serial;  ///< content of IssuerAndSerialNumber: the Name, then the INTEGER
  Hash fingerprint{};
  OwnedKeyContext verifying;  ///< ready to verify P-256 with SHA-256; nullptr when the key is another

  /// ECDSA over a ready digest. One thread at a time.
  [[nodiscard]] bool verifies(std::string_view signature, const Hash& digest) const;
};

/// nullptr when `der` is no certificate. The last 64 of this thread are kept.
[[nodiscard]] std::shared_ptr<const KnownCertificate> known_certificate(std::string_view der);

}  // namespace exoreg::crypto
