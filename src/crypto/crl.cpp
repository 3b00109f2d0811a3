// Revocation lists (RFC 5280 §5): reading and issuing. A list without nextUpdate is refused, because nobody could say
// until when it speaks.
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "crypto/openssl.h"
#include "crypto/x509.h"

namespace exoreg::crypto {
namespace {

using OwnedRevoked = std::unique_ptr<X509_REVOKED, Release<X509_REVOKED_free>>;
using OwnedEnumerated = std::unique_ptr<ASN1_ENUMERATED, Release<ASN1_ENUMERATED_free>>;
using OwnedExtension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;

const Text cannot_issue{"cannot issue the revocation list", "失効リストを発行できません"};

std::optional<Crl> usable(OwnedCrl crl) {
  if (!crl || !from_asn1_time(X509_CRL_get0_lastUpdate(crl.get())) || !from_asn1_time(X509_CRL_get0_nextUpdate(crl.get())))
    return std::nullopt;
  return Crl(crl.release());
}

OwnedCrl next_from_pem(BIO* in) { return OwnedCrl(in ? PEM_read_bio_X509_CRL(in, nullptr, nullptr, nullptr) : nullptr); }

Revocation revocation_of(const X509_REVOKED* entry) {
  const OwnedTime since(static_cast<ASN1_TIME*>(X509_REVOKED_get_ext_d2i(entry, NID_invalidity_date, nullptr, nullptr)));
  return {to_hex(bytes_of(X509_REVOKED_get0_serialNumber(entry))), from_asn1_time(X509_REVOKED_get0_revocationDate(entry)).value_or(0),
          from_asn1_time(since.get()).value_or(0)};
}

OwnedInteger serial_of(const std::string& hex) {
  const auto bytes = from_hex(hex);
  require(bytes && !bytes->empty() && bytes->size() <= 20,
          {"this is no certificate serial number: " + hex, "証明書のシリアル番号ではありません: " + hex});
  const OwnedNumber number(BN_bin2bn(octets(*bytes), static_cast<int>(bytes->size()), nullptr));
  OwnedInteger serial(number ? BN_to_ASN1_INTEGER(number.get(), nullptr) : nullptr);
  require(serial != nullptr, cannot_issue);
  return serial;
}

void add_entry(X509_CRL* crl, const Revocation& revocation) {
  OwnedRevoked entry(X509_REVOKED_new());
  const OwnedEnumerated reason(ASN1_ENUMERATED_new());
  const OwnedTime since(ASN1_GENERALIZEDTIME_set(nullptr, to_seconds(revocation.invalidity_date)));
  require(entry && reason && since && ASN1_ENUMERATED_set(reason.get(), CRL_REASON_KEY_COMPROMISE) == 1 &&
              X509_REVOKED_set_serialNumber(entry.get(), serial_of(revocation.serial_hex).get()) == 1 &&
              X509_REVOKED_set_revocationDate(entry.get(), to_asn1_time(revocation.revoked_at).get()) == 1 &&
              X509_REVOKED_add1_ext_i2d(entry.get(), NID_crl_reason, reason.get(), 0, 0) == 1 &&
              X509_REVOKED_add1_ext_i2d(entry.get(), NID_invalidity_date, since.get(), 0, 0) == 1 &&
              X509_CRL_add0_revoked(crl, entry.get()) == 1,
          cannot_issue);
  (void)entry.release();  // now the list's
}

void add_extensions(X509_CRL* crl, const Certificate& issuer, long number) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer.handle(), nullptr, nullptr, crl, 0);
  const OwnedExtension key_id(X509V3_EXT_nconf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always"));
  const OwnedInteger counter(ASN1_INTEGER_new());
  require(key_id && counter && ASN1_INTEGER_set(counter.get(), number) == 1 && X509_CRL_add_ext(crl, key_id.get(), -1) == 1 &&
              X509_CRL_add1_ext_i2d(crl, NID_crl_number, counter.get(), 0, 0) == 1,
          cannot_issue);
}

}  // namespace

Crl::Crl(X509_crl_st* owned) : crl_(owned, X509_CRL_free) {}

std::optional<Crl> Crl::from_pem(std::string_view pem) {
  const QuietErrors quiet;
  const OwnedBio in = reading_bio(pem);
  return usable(next_from_pem(in.get()));
}

std::vector<Crl> crls_from_pem(std::string_view pem) {
  const QuietErrors quiet;
  const OwnedBio in = reading_bio(pem);
  std::vector<Crl> crls;
  while (auto crl = usable(next_from_pem(in.get()))) crls.push_back(std::move(*crl));
  return crls;
}

std::string Crl::pem() const {
  const OwnedBio out = writing_bio();
  require(PEM_write_bio_X509_CRL(out.get(), handle()) == 1, {"cannot write the revocation list", "失効リストを書き出せません"});
  return written(out.get());
}

Bytes Crl::der() const {
  return der_of([this](unsigned char** out) { return i2d_X509_CRL(handle(), out); });
}

Millis Crl::this_update() const { return from_asn1_time(X509_CRL_get0_lastUpdate(handle())).value_or(0); }

Millis Crl::next_update() const { return from_asn1_time(X509_CRL_get0_nextUpdate(handle())).value_or(0); }

long Crl::number() const {
  const OwnedInteger counter(static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(handle(), NID_crl_number, nullptr, nullptr)));
  std::int64_t value = 0;
  if (!counter || ASN1_INTEGER_get_int64(&value, counter.get()) != 1) return 0;
  return static_cast<long>(value);
}

std::vector<Revocation> Crl::revocations() const {
  std::vector<Revocation> revocations;
  STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(handle());
  for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) revocations.push_back(revocation_of(sk_X509_REVOKED_value(entries, i)));
  return revocations;
}

bool Crl::issued_by(const Certificate& issuer) const {
  const QuietErrors quiet;
  return X509_NAME_cmp(X509_CRL_get_issuer(handle()), X509_get_subject_name(issuer.handle())) == 0 &&
         X509_CRL_verify(handle(), X509_get0_pubkey(issuer.handle())) == 1;
}

Crl issue_crl(const Certificate& issuer, const PrivateKey& issuer_key, long number, Millis this_update, Millis next_update,
              const std::vector<Revocation>& revoked) {
  require(X509_check_private_key(issuer.handle(), issuer_key.handle()) == 1, {"this is not the issuer's key", "発行者の鍵ではありません"});
  OwnedCrl made(X509_CRL_new());
  X509_CRL* crl = made.get();
  require(crl && X509_CRL_set_version(crl, X509_CRL_VERSION_2) == 1 &&
              X509_CRL_set_issuer_name(crl, X509_get_subject_name(issuer.handle())) == 1 &&
              X509_CRL_set1_lastUpdate(crl, to_asn1_time(this_update).get()) == 1 &&
              X509_CRL_set1_nextUpdate(crl, to_asn1_time(next_update).get()) == 1,
          cannot_issue);
  for (const auto& revocation : revoked) add_entry(crl, revocation);
  add_extensions(crl, issuer, number);
  require(X509_CRL_sort(crl) == 1 && X509_CRL_sign(crl, issuer_key.handle(), EVP_sha256()) > 0, cannot_issue);
  const auto issued = Crl::from_pem(Crl(made.release()).pem());
  require(issued.has_value(), cannot_issue);
  return *issued;
}

}  // namespace exoreg::crypto
