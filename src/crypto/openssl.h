// What every file of this module needs of OpenSSL: owners for its objects, its errors as ours, bytes and times.
// Private: no public header of the module may include it, and nothing outside the module either.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/time.h"
#include "crypto/x509.h"

namespace exoreg::crypto {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};
struct ReleaseCertificates {  // sk_X509_free is a macro
  void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};

using OwnedBio = std::unique_ptr<BIO, Release<BIO_free>>;
using OwnedNumber = std::unique_ptr<BIGNUM, Release<BN_free>>;
using OwnedInteger = std::unique_ptr<ASN1_INTEGER, Release<ASN1_INTEGER_free>>;
using OwnedTime = std::unique_ptr<ASN1_TIME, Release<ASN1_TIME_free>>;
using OwnedKey = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using OwnedKeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using OwnedDigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using OwnedCertificate = std::unique_ptr<X509, Release<X509_free>>;
using OwnedCrl = std::unique_ptr<X509_CRL, Release<X509_CRL_free>>;
using OwnedStore = std::unique_ptr<X509_STORE, Release<X509_STORE_free>>;
using CertificateStack = std::unique_ptr<STACK_OF(X509), ReleaseCertificates>;

/// Empties OpenSSL's error queue of this thread and gives its reasons, oldest first.
[[nodiscard]] std::string drain_errors();
/// Throws WorldError with `what` and OpenSSL's reasons.
[[noreturn]] void fail(const Text& what);
/// For calls that can only fail when memory or the library itself does.
void require(bool succeeded, const Text& what);

/// Errors raised while it lives are forgotten: for input that is allowed to be wrong.
class QuietErrors {
 public:
  QuietErrors();
  ~QuietErrors();
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;
};

inline const unsigned char* octets(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
inline unsigned char* octets(Bytes& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
[[nodiscard]] Bytes bytes_of(const ASN1_STRING* string);

/// Reads from `bytes` without copying; nullptr when they are more than any file of ours may hold (16 MiB).
[[nodiscard]] OwnedBio reading_bio(std::string_view bytes);
[[nodiscard]] OwnedBio writing_bio();
[[nodiscard]] Bytes written(BIO* bio);
/// Overwrites what a memory BIO holds.
void wipe(BIO* bio);
/// Overwrites and empties, including what a short string keeps inside itself.
void wipe(std::string& text);

/// The DER that an i2d function makes: `encode(nullptr)` gives the size, `encode(&out)` writes.
template <class Encode>
Bytes der_of(Encode encode) {
  const int size = encode(nullptr);
  require(size > 0, {"cannot encode as DER", "DERに符号化できません"});
  Bytes der(static_cast<std::size_t>(size), '\0');
  unsigned char* out = octets(der);
  encode(&out);
  return der;
}

/// What a d2i function reads, if it takes all of `der` and no more than 1 MiB.
template <class Decode>
auto all_of(std::string_view der, Decode decode) -> decltype(decode(nullptr, 0L)) {
  if (der.empty() || der.size() > (1u << 20)) return nullptr;
  const unsigned char* at = octets(der);
  auto object = decode(&at, static_cast<long>(der.size()));
  if (at != octets(der) + der.size()) return nullptr;
  return object;
}

/// Whole seconds since 1970, rounded down.
[[nodiscard]] long to_seconds(Millis instant);
[[nodiscard]] OwnedTime to_asn1_time(Millis instant);
[[nodiscard]] std::optional<Millis> from_asn1_time(const ASN1_TIME* time);

[[nodiscard]] CertificateStack stack_of(const std::vector<Certificate>& certificates);  ///< does not own what it lists
[[nodiscard]] bool is_p256(const EVP_PKEY* key);
[[nodiscard]] Bytes spki_of(EVP_PKEY* key);
/// The 32 bytes of an Ed25519 public key; empty for any other.
[[nodiscard]] Bytes raw_ed25519_public(const EVP_PKEY* key);

}  // namespace exoreg::crypto
