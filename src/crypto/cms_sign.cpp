// Making detached CMS signatures (RFC 5652 §5, RFC 5035 for the signing-certificate attribute). CMS_sign costs more than
// the ECDSA signature in it, so the DER is built here: all that depends on the signer alone is made once.
#include <utility>

#include <openssl/x509.h>

#include <algorithm>

#include "crypto/cms.h"
#include "crypto/der.h"
#include "crypto/oid.h"
#include "crypto/openssl.h"

namespace exoreg::crypto {
namespace {

const Text cannot_sign{"cannot sign", "署名できません"};

Bytes algorithm(std::string_view id) { return der::tlv(der::sequence, der::tlv(der::object_identifier, id)); }

Bytes attribute(std::string_view id, std::string_view value) {
  return der::tlv(der::sequence, {der::tlv(der::object_identifier, id), der::tlv(der::set, value)});
}

Bytes issuer_name(const Certificate& certificate) {
  return der_of([&](unsigned char** out) { return i2d_X509_NAME(X509_get_issuer_name(certificate.handle()), out); });
}

Bytes serial_number(const Certificate& certificate) {
  return der_of([&](unsigned char** out) { return i2d_ASN1_INTEGER(X509_get0_serialNumber(certificate.handle()), out); });
}

// ESSCertIDv2 with SHA-256, the default algorithm, which DER therefore leaves out.
Bytes signing_certificate_attribute(const Certificate& certificate) {
  const Bytes names = der::tlv(der::sequence, der::tlv(der::directory_name, issuer_name(certificate)));
  const Bytes issuer_serial = der::tlv(der::sequence, {names, serial_number(certificate)});
  const Bytes hash = der::tlv(der::octet_string, as_view(certificate.fingerprint()));
  const Bytes certificate_id = der::tlv(der::sequence, {hash, issuer_serial});
  return attribute(oid::signing_certificate_v2, der::tlv(der::sequence, der::tlv(der::sequence, certificate_id)));
}

// A SET OF: DER orders its members by their bytes (X.690 §11.6).
Bytes certificate_set(const Certificate& signer, const std::vector<Certificate>& intermediates) {
  std::vector<Bytes> members{signer.der()};
  for (const auto& intermediate : intermediates) members.push_back(intermediate.der());
  std::sort(members.begin(), members.end());
  Bytes content;
  for (const auto& member : members) content += member;
  return der::tlv(der::context_0, content);
}

// SignedData up to its signerInfos: version 1, SHA-256, content of type data that is elsewhere, certificates.
Bytes signed_data_head(const Certificate& signer, const std::vector<Certificate>& intermediates) {
  return der::unsigned_integer("\x01") + der::tlv(der::set, algorithm(oid::sha256)) + algorithm(oid::data) +
         certificate_set(signer, intermediates);
}

// SignerInfo up to its signed attributes: version 1, issuerAndSerialNumber, SHA-256.
Bytes signer_info_head(const Certificate& signer) {
  return der::unsigned_integer("\x01") + der::tlv(der::sequence, {issuer_name(signer), serial_number(signer)}) + algorithm(oid::sha256);
}

}  // namespace

struct CmsSigner::Impl {
  PrivateKey key;
  Certificate certificate;
  Bytes data_head;
  Bytes info_head;
  Bytes content_type = attribute(oid::content_type, der::tlv(der::object_identifier, oid::data));
  Bytes signing_certificate;
  Bytes signature_algorithm = algorithm(oid::ecdsa_with_sha256);
  OwnedKeyContext context;  // ready to sign; each signature takes a copy, so that threads do not share one

  Impl(PrivateKey own_key, Certificate own_certificate, const std::vector<Certificate>& intermediates)
      : key(std::move(own_key)),
        certificate(std::move(own_certificate)),
        data_head(signed_data_head(certificate, intermediates)),
        info_head(signer_info_head(certificate)),
        signing_certificate(signing_certificate_attribute(certificate)),
        context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.handle(), nullptr)) {
    require(key.type() == KeyType::p256, {"records are signed with P-256 keys only", "記録の署名に使える鍵はP-256だけです"});
    require(X509_check_private_key(certificate.handle(), key.handle()) == 1,
            {"the key does not belong to the signer's certificate", "鍵が署名者の証明書のものではありません"});
    require(context && EVP_PKEY_sign_init(context.get()) == 1 && EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) == 1,
            cannot_sign);
  }

  Bytes sign_digest(const Hash& digest) const {
    Bytes signature(80, '\0');  // ECDSA P-256 in DER needs 72 at most
    std::size_t size = signature.size();
    const OwnedKeyContext own(EVP_PKEY_CTX_dup(context.get()));
    require(own && EVP_PKEY_sign(own.get(), octets(signature), &size, digest.data(), digest.size()) == 1, cannot_sign);
    signature.resize(size);
    return signature;
  }

  // In the order of their bytes, as DER wants it: it follows from their lengths, whatever the certificate.
  Bytes attributes(std::string_view content, Millis signing_time) const {
    const Hash digest = sha256(content);
    return content_type + attribute(oid::signing_time, der::time(signing_time)) +
           attribute(oid::message_digest, der::tlv(der::octet_string, as_view(digest))) + signing_certificate;
  }
};

CmsSigner::CmsSigner(PrivateKey key, Certificate certificate, const std::vector<Certificate>& intermediates)
    : impl_(std::make_unique<Impl>(std::move(key), std::move(certificate), intermediates)) {}
CmsSigner::~CmsSigner() = default;
CmsSigner::CmsSigner(CmsSigner&&) noexcept = default;
CmsSigner& CmsSigner::operator=(CmsSigner&&) noexcept = default;

const Certificate& CmsSigner::certificate() const { return impl_->certificate; }

Bytes CmsSigner::sign(std::string_view content, Millis signing_time) const {
  const Bytes attributes = impl_->attributes(content, signing_time);
  // Signed are the attributes as a SET OF; carried they are under a context tag (RFC 5652 §5.4).
  const Bytes signature = impl_->sign_digest(sha256(der::tlv(der::set, attributes)));
  const Bytes info = der::tlv(der::sequence, {impl_->info_head, der::tlv(der::context_0, attributes), impl_->signature_algorithm,
                                              der::tlv(der::octet_string, signature)});
  const Bytes data = der::tlv(der::sequence, {impl_->data_head, der::tlv(der::set, info)});
  return der::tlv(der::sequence, {der::tlv(der::object_identifier, oid::signed_data), der::tlv(der::context_0, data)});
}

}  // namespace exoreg::crypto
