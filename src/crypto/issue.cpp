// Issuing certificates from a profile. What a kind of certificate may do stands in certs/*.cnf, not here.
#include <memory>

#include <openssl/conf.h>
#include <openssl/x509v3.h>

#include "crypto/openssl.h"
#include "crypto/x509.h"

namespace exoreg::crypto {
namespace {

using OwnedConf = std::unique_ptr<CONF, Release<NCONF_free>>;

const Text cannot_issue{"cannot issue the certificate", "証明書を発行できません"};

// RFC 5280 §4.1.2.2: positive and at most 20 octets. The second bit is set so that the length never varies.
OwnedInteger random_serial() {
  Bytes bytes = random_bytes(16);
  bytes[0] = static_cast<char>((static_cast<unsigned char>(bytes[0]) & 0x7F) | 0x40);
  const OwnedNumber number(BN_bin2bn(octets(bytes), static_cast<int>(bytes.size()), nullptr));
  OwnedInteger serial(number ? BN_to_ASN1_INTEGER(number.get(), nullptr) : nullptr);
  require(serial != nullptr, cannot_issue);
  return serial;
}

// ub-common-name and ub-organization-name of RFC 5280 are 64 characters; continuation octets do not count.
std::string_view first_64_characters(std::string_view utf8) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i)
    if ((static_cast<unsigned char>(utf8[i]) & 0xC0) != 0x80 && ++characters > 64) return utf8.substr(0, i);
  return utf8;
}

void add_name(X509_NAME* name, int type, std::string_view utf8) {
  const auto cut = first_64_characters(utf8);
  if (cut.empty()) return;
  require(X509_NAME_add_entry_by_NID(name, type, MBSTRING_UTF8, octets(cut), static_cast<int>(cut.size()), -1, 0) == 1,
          {"this name cannot stand in a certificate", "この名称は証明書に記載できません"});
}

void set_subject(X509* certificate, const Subject& subject) {
  X509_NAME* name = X509_get_subject_name(certificate);
  add_name(name, NID_organizationName, subject.organization);
  add_name(name, NID_commonName, subject.common_name);
}

void set_public_key(X509* certificate, std::string_view spki) {
  const OwnedKey key(all_of(spki, [](const unsigned char** at, long size) { return OwnedKey(d2i_PUBKEY(nullptr, at, size)); }));
  require(key && X509_set_pubkey(certificate, key.get()) == 1, {"the public key cannot be read", "公開鍵を読み取れません"});
}

void add_extensions(X509* certificate, X509* issuer, const Profile& profile) {
  const Text bad_profile{"the certificate profile \"" + profile.name + "\" is not valid",
                         "証明書プロファイル「" + profile.name + "」が正しくありません"};
  const OwnedConf conf(NCONF_new(nullptr));
  const OwnedBio in = reading_bio(profile.text);
  long line = 0;
  require(conf && in && NCONF_load_bio(conf.get(), in.get(), &line) == 1, bad_profile);
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509V3_set_nconf(&context, conf.get());
  require(X509V3_EXT_add_nconf(conf.get(), &context, "extensions", certificate) == 1, bad_profile);
}

}  // namespace

Certificate issue_certificate(const Profile& profile, const Subject& subject, std::string_view public_spki, Millis not_before,
                              Millis not_after, const Certificate* issuer, const PrivateKey& issuer_key) {
  OwnedCertificate made(X509_new());
  require(made != nullptr, cannot_issue);
  X509* certificate = made.get();
  set_subject(certificate, subject);
  set_public_key(certificate, public_spki);
  X509* signing = issuer ? issuer->handle() : certificate;
  require(X509_set_version(certificate, X509_VERSION_3) == 1 && X509_set_serialNumber(certificate, random_serial().get()) == 1 &&
              X509_set1_notBefore(certificate, to_asn1_time(not_before).get()) == 1 &&
              X509_set1_notAfter(certificate, to_asn1_time(not_after).get()) == 1 &&
              X509_set_issuer_name(certificate, X509_get_subject_name(signing)) == 1,
          cannot_issue);
  add_extensions(certificate, signing, profile);
  // A key that is not the issuer's would make a certificate that no one can verify.
  require(X509_check_private_key(signing, issuer_key.handle()) == 1, {"this is not the issuer's key", "発行者の鍵ではありません"});
  require(X509_sign(certificate, issuer_key.handle(), EVP_sha256()) > 0, cannot_issue);
  // Read back what was written: the object then behaves like one that came from a file.
  const auto issued = Certificate::from_der(Certificate(made.release()).der());
  require(issued.has_value(), cannot_issue);
  return *issued;
}

}  // namespace exoreg::crypto
