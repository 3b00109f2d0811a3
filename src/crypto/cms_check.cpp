// Does a signature fit its content and its signer's certificate? Everything but whether that certificate is trusted.
#include <algorithm>

#include "crypto/cms.h"
#include "crypto/cms_reader.h"
#include "crypto/der.h"
#include "crypto/known_certificate.h"
#include "crypto/oid.h"

namespace exoreg::crypto {
namespace {

using Carried = std::vector<std::shared_ptr<const KnownCertificate>>;

const Text bad_certificate{"the signature carries something that is no certificate", "署名に証明書でないものが含まれています"};
const Text no_signer{"the signature does not carry its signer's certificate", "署名に署名者の証明書が含まれていません"};
const Text wrong_key{"the signer's key is not P-256", "署名者の鍵がP-256ではありません"};
const Text other_content{"the signature belongs to another content, or the content was changed",
                         "署名の対象と内容が一致しません（内容が変更されたか、別の文書の署名です）"};
const Text other_certificate{"the signature names another certificate than the one it carries",
                             "署名が指す証明書と、添付された証明書が一致しません"};
const Text bad_signature{"the signature is not valid", "署名が正しくありません"};

std::optional<Carried> carried_in(const CmsParts& parts) {
  Carried carried;
  for (const auto der : parts.certificates) {
    carried.push_back(known_certificate(der));
    if (!carried.back()) return std::nullopt;
  }
  return carried;
}

const KnownCertificate* signer_among(const Carried& carried, std::string_view issuer_and_serial) {
  const auto found =
      std::find_if(carried.begin(), carried.end(), [&](const auto& known) { return known->issuer_and_serial == issuer_and_serial; });
  return found == carried.end() ? nullptr : found->get();
}

// IssuerSerial (RFC 5035 §4): one directory name and the serial number, as in IssuerAndSerialNumber.
bool names_signer(std::string_view issuer_serial, const KnownCertificate& signer) {
  der::Reader reader(issuer_serial);
  der::Reader names(reader.take(der::sequence));
  der::Reader name(names.take(der::directory_name));
  const auto issuer = name.take_whole(der::sequence);
  const auto serial = reader.take_whole(der::integer);
  return name.finished() && names.finished() && reader.finished() && Bytes(issuer) + Bytes(serial) == signer.issuer_and_serial;
}

// The first ESSCertIDv2 must be the signer's; later ones may list its issuers and are covered by the signature.
bool identifies(std::string_view signing_certificate, const KnownCertificate& signer) {
  der::Reader outer(signing_certificate);
  der::Reader list(outer.take(der::sequence));
  der::Reader first(list.take(der::sequence));
  static const Bytes sha256_algorithm = der::tlv(der::object_identifier, oid::sha256);
  if (first.next_is(der::sequence) && first.take(der::sequence) != sha256_algorithm) return false;
  if (first.take(der::octet_string) != as_view(signer.fingerprint)) return false;
  if (first.finished()) return true;
  const auto issuer_serial = first.take(der::sequence);
  return first.finished() && names_signer(issuer_serial, signer);
}

std::optional<Text> signature_problem(const CmsParts& parts, const CmsAttributes& attributes, const KnownCertificate& signer,
                                      const Hash& content) {
  if (!signer.verifying) return wrong_key;
  if (attributes.message_digest != as_view(content)) return other_content;
  if (!identifies(attributes.signing_certificate, signer)) return other_certificate;
  // Signed are the attributes as a SET OF, not under the tag that carries them (RFC 5652 §5.4).
  if (!signer.verifies(parts.signature, sha256(der::tlv(der::set, parts.attributes)))) return bad_signature;
  return std::nullopt;
}

CmsInfo info_of(const KnownCertificate& signer, const Carried& carried) {
  CmsInfo info{signer.certificate, signer.fingerprint, {}, 0};
  info.certificates.reserve(carried.size());
  for (const auto& known : carried) info.certificates.push_back(known->certificate);
  return info;
}

}  // namespace

CmsCheck check_cms(std::string_view der, std::string_view content) { return check_cms(der, sha256(content)); }

CmsCheck check_cms(std::string_view der, const Hash& content) {
  const auto read = read_cms(der);
  if (const auto* problem = std::get_if<Text>(&read)) return {std::nullopt, *problem};
  const auto& parts = std::get<CmsParts>(read);
  const auto carried = carried_in(parts);
  if (!carried) return {std::nullopt, bad_certificate};
  const auto* signer = signer_among(*carried, parts.issuer_and_serial);
  if (!signer) return {std::nullopt, no_signer};

  CmsCheck check{info_of(*signer, *carried), std::nullopt};
  const auto attributes = read_attributes(parts.attributes);
  if (const auto* problem = std::get_if<Text>(&attributes)) {
    check.problem = *problem;
    return check;
  }
  check.info->signing_time = std::get<CmsAttributes>(attributes).signing_time;
  check.problem = signature_problem(parts, std::get<CmsAttributes>(attributes), *signer, content);
  return check;
}

}  // namespace exoreg::crypto
