// OpenSSL verifies tokens but reads BER, compares names without case and skips fields beside the signature. One token
// shall have one form: this reader looks at just those places. Signed places are OpenSSL's.
#include "crypto/timestamp_reader.h"

#include "crypto/der.h"
#include "crypto/known_certificate.h"
#include "crypto/oid.h"

namespace exoreg::crypto {
namespace {

// Digest algorithms have no parameters, written as none or as NULL (RFC 5754 §2).
bool is_digest_algorithm(std::string_view content) {
  using namespace std::string_view_literals;
  der::Reader reader(content);
  (void)reader.take(der::object_identifier);
  const auto parameters = reader.ok() && !reader.at_end() ? reader.take_any().whole : "\x05\x00"sv;
  return reader.finished() && parameters == "\x05\x00"sv;
}

bool are_digest_algorithms(std::string_view set) {
  der::Reader reader(set);
  while (reader.ok() && !reader.at_end())
    if (!is_digest_algorithm(reader.take(der::sequence))) return false;
  return reader.ok();
}

bool carries(std::string_view certificates, std::string_view issuer_and_serial) {
  der::Reader reader(certificates);
  while (reader.ok() && !reader.at_end()) {
    const auto known = known_certificate(reader.take_any().whole);
    if (known && known->issuer_and_serial == issuer_and_serial) return true;
  }
  return false;
}

// One SignerInfo, version 1, with signed attributes; unsigned ones may follow, as archives add them.
bool is_strict_signer(std::string_view signers, std::string_view certificates) {
  der::Reader set(signers);
  der::Reader info(set.take(der::sequence));
  const bool version_fits = info.take(der::integer) == "\x01";
  const auto issuer_and_serial = info.take(der::sequence);
  const auto digest = info.take(der::sequence);
  (void)info.take(der::context_0);
  (void)info.take(der::sequence);
  (void)info.take(der::octet_string);
  if (info.next_is(der::context_1)) (void)info.take(der::context_1);
  return set.finished() && info.finished() && version_fits && is_digest_algorithm(digest) && carries(certificates, issuer_and_serial);
}

bool is_strict_signed_data(std::string_view content) {
  der::Reader data(content);
  const bool version_fits = data.take(der::integer) == "\x03";
  const auto digests = data.take(der::set);
  (void)data.take(der::sequence);
  const auto certificates = data.take(der::context_0);
  if (data.next_is(der::context_1)) (void)data.take(der::context_1);
  const auto signers = data.take(der::set);
  return data.finished() && version_fits && are_digest_algorithms(digests) && is_strict_signer(signers, certificates);
}

}  // namespace

bool is_strict_timestamp(std::string_view response) {
  if (!der::is_well_formed(response)) return false;
  der::Reader file(response);
  der::Reader parts(file.take(der::sequence));
  (void)parts.take(der::sequence);  // status
  der::Reader token(parts.take(der::sequence));
  const bool is_signed_data = token.take(der::object_identifier) == oid::signed_data;
  der::Reader wrapper(token.take(der::context_0));
  const auto data = wrapper.take(der::sequence);
  return is_signed_data && wrapper.finished() && token.finished() && parts.finished() && is_strict_signed_data(data);
}

}  // namespace exoreg::crypto
