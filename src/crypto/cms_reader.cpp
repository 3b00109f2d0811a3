// Structure of SignedData (RFC 5652 §5.1, §5.3) and of its signed attributes (§11, RFC 5035 §3).
#include "crypto/cms_reader.h"

#include <array>

#include "crypto/der.h"
#include "crypto/oid.h"

namespace exoreg::crypto {
namespace {

constexpr std::size_t largest = 64u << 10;
constexpr std::size_t most_members = 8;

const Text not_cms{"this is not a detached CMS signature in DER with exactly one signer",
                   "署名者がちょうど1名の分離型CMS署名（DER）ではありません"};
const Text too_large{"the signature is larger than 64 KiB", "署名が64 KiBを超えています"};
const Text content_inside{"the signature carries a content of its own", "署名の中に別の内容が入っています"};
const Text not_ours{"the signature is not ECDSA with SHA-256", "署名の方式がECDSA・SHA-256ではありません"};
const Text unsigned_part{"the signature carries parts that it does not cover", "署名の対象外の情報が付け加えられています"};
const Text no_attributes{"the signature has no signed attributes", "署名に署名属性がありません"};
const Text bad_attributes{"contentType, messageDigest, signingTime and signingCertificateV2 must be signed, once each",
                          "contentType、messageDigest、signingTime、signingCertificateV2が1つずつ署名されていなければなりません"};

constexpr std::string_view version_1 = "\x01";

// AlgorithmIdentifier; RFC 5754 allows SHA-256 with NULL parameters beside the preferred absent ones.
bool is_algorithm(std::string_view content, std::string_view id) {
  der::Reader reader(content);
  if (reader.take(der::object_identifier) != id || !reader.ok()) return false;
  using namespace std::string_view_literals;
  return reader.at_end() || (id == oid::sha256 && content.substr(content.size() - 2) == "\x05\x00"sv && content.size() == id.size() + 4);
}

// Members of a SET OF, in strictly rising order of their bytes; empty when they are not, or are too many.
std::vector<std::string_view> members_of(std::string_view set) {
  der::Reader reader(set);
  std::vector<std::string_view> members;
  while (reader.ok() && !reader.at_end() && members.size() < most_members) {
    const auto member = reader.take_whole(der::sequence);
    if (!members.empty() && member <= members.back()) return {};
    members.push_back(member);
  }
  if (!reader.finished()) return {};
  return members;
}

// ContentInfo and SignedData up to its signerInfos, whose content it gives.
std::variant<std::string_view, Text> read_signed_data(std::string_view der, CmsParts& parts) {
  der::Reader file(der);
  der::Reader info(file.take(der::sequence));
  const bool is_signed_data = info.take(der::object_identifier) == oid::signed_data;
  der::Reader wrapper(info.take(der::context_0));
  der::Reader data(wrapper.take(der::sequence));
  if (!is_signed_data || !file.finished() || !info.finished() || !wrapper.finished()) return not_cms;
  const bool version_fits = data.take(der::integer) == version_1;
  der::Reader digests(data.take(der::set));
  const bool digest_fits = is_algorithm(digests.take(der::sequence), oid::sha256) && digests.finished();
  der::Reader content(data.take(der::sequence));
  const bool type_fits = content.take(der::object_identifier) == oid::data;
  if (content.ok() && !content.at_end()) return content_inside;
  parts.certificates = members_of(data.take(der::context_0));
  if (data.next_is(der::context_1)) return unsigned_part;
  const auto signers = data.take(der::set);
  if (!data.finished() || !version_fits || !type_fits || parts.certificates.empty()) return not_cms;
  if (!digest_fits) return not_ours;
  return signers;
}

std::optional<Text> read_signer_info(std::string_view signers, CmsParts& parts) {
  der::Reader set(signers);
  der::Reader info(set.take(der::sequence));
  if (!set.finished()) return not_cms;
  const bool version_fits = info.take(der::integer) == version_1;
  parts.issuer_and_serial = info.take(der::sequence);
  const bool digest_fits = is_algorithm(info.take(der::sequence), oid::sha256);
  if (info.ok() && !info.next_is(der::context_0)) return no_attributes;
  parts.attributes = info.take(der::context_0);
  const bool algorithm_fits = is_algorithm(info.take(der::sequence), oid::ecdsa_with_sha256);
  parts.signature = info.take(der::octet_string);
  if (info.next_is(der::context_1)) return unsigned_part;
  if (!info.finished() || !version_fits) return not_cms;
  if (!digest_fits || !algorithm_fits) return not_ours;
  return std::nullopt;
}

enum Known : std::size_t { content_type, message_digest, signing_time, signing_certificate, known_attributes };
constexpr std::array<std::string_view, known_attributes> known_ids{oid::content_type, oid::message_digest, oid::signing_time,
                                                                   oid::signing_certificate_v2};

// Puts the one value of a known attribute into its place; false when it is there twice, or not as it should be.
bool place(std::string_view attribute, std::array<std::string_view, known_attributes>& values) {
  der::Reader outer(attribute);
  der::Reader reader(outer.take(der::sequence));
  const auto id = reader.take(der::object_identifier);
  const auto value = reader.take(der::set);
  if (!reader.finished() || value.empty()) return false;
  for (std::size_t i = 0; i < known_attributes; ++i) {
    if (id != known_ids[i]) continue;
    if (!values[i].empty()) return false;
    values[i] = value;
  }
  return true;
}

}  // namespace

std::variant<CmsParts, Text> read_cms(std::string_view der) {
  if (der.size() > largest) return too_large;
  CmsParts parts;
  const auto signers = read_signed_data(der, parts);
  if (const auto* problem = std::get_if<Text>(&signers)) return *problem;
  if (auto problem = read_signer_info(std::get<std::string_view>(signers), parts)) return *problem;
  return parts;
}

std::variant<CmsAttributes, Text> read_attributes(std::string_view attributes) {
  std::array<std::string_view, known_attributes> values{};
  const auto members = members_of(attributes);
  if (members.empty()) return bad_attributes;
  for (const auto member : members)
    if (!place(member, values)) return bad_attributes;
  der::Reader type(values[content_type]);
  der::Reader digest(values[message_digest]);
  der::Reader certificate(values[signing_certificate]);
  const auto time = der::read_time(values[signing_time]);
  const CmsAttributes read{digest.take(der::octet_string), certificate.take(der::sequence), time.value_or(0)};
  const bool type_fits = type.take(der::object_identifier) == oid::data && type.finished();
  if (!time || !type_fits || !digest.finished() || !certificate.finished()) return bad_attributes;
  return read;
}

}  // namespace exoreg::crypto
