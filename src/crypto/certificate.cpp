// Reading certificates. What from_pem and from_der give has a readable key, readable times and nothing behind it.
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "crypto/openssl.h"
#include "crypto/x509.h"

namespace exoreg::crypto {
namespace {

std::optional<Certificate> usable(OwnedCertificate certificate) {
  if (!certificate || !X509_get0_pubkey(certificate.get())) return std::nullopt;
  if (!from_asn1_time(X509_get0_notBefore(certificate.get())) || !from_asn1_time(X509_get0_notAfter(certificate.get())))
    return std::nullopt;
  return Certificate(certificate.release());
}

OwnedCertificate next_from_pem(BIO* in) { return OwnedCertificate(in ? PEM_read_bio_X509(in, nullptr, nullptr, nullptr) : nullptr); }

}  // namespace

Certificate::Certificate(x509_st* owned) : cert_(owned, X509_free) {}

std::optional<Certificate> Certificate::from_pem(std::string_view pem) {
  const QuietErrors quiet;
  const OwnedBio in = reading_bio(pem);
  return usable(next_from_pem(in.get()));
}

std::optional<Certificate> Certificate::from_der(std::string_view der) {
  const QuietErrors quiet;
  return usable(all_of(der, [](const unsigned char** at, long size) { return OwnedCertificate(d2i_X509(nullptr, at, size)); }));
}

std::vector<Certificate> certificates_from_pem(std::string_view pem) {
  const QuietErrors quiet;
  const OwnedBio in = reading_bio(pem);
  std::vector<Certificate> certificates;
  while (auto certificate = usable(next_from_pem(in.get()))) certificates.push_back(std::move(*certificate));
  return certificates;
}

std::string Certificate::pem() const {
  const OwnedBio out = writing_bio();
  require(PEM_write_bio_X509(out.get(), handle()) == 1, {"cannot write the certificate", "証明書を書き出せません"});
  return written(out.get());
}

Bytes Certificate::der() const {
  return der_of([this](unsigned char** out) { return i2d_X509(handle(), out); });
}

Hash Certificate::fingerprint() const { return sha256(der()); }

std::string Certificate::common_name() const {
  const X509_NAME* name = X509_get_subject_name(handle());
  const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (at < 0) return {};
  unsigned char* utf8 = nullptr;
  const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  if (size < 0) return {};
  std::string text(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size));
  OPENSSL_free(utf8);
  return text;
}

std::string Certificate::serial_hex() const { return to_hex(bytes_of(X509_get0_serialNumber(handle()))); }

Bytes Certificate::spki() const { return spki_of(X509_get0_pubkey(handle())); }

Bytes Certificate::raw_public() const { return raw_ed25519_public(X509_get0_pubkey(handle())); }

Millis Certificate::not_before() const { return from_asn1_time(X509_get0_notBefore(handle())).value_or(0); }

Millis Certificate::not_after() const { return from_asn1_time(X509_get0_notAfter(handle())).value_or(0); }

}  // namespace exoreg::crypto
