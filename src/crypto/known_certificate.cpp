// A cache and nothing more: what it gives depends on the bytes alone, so forgetting costs time and never changes a result.
#include "crypto/known_certificate.h"

#include <functional>
#include <map>

#include "crypto/der.h"

namespace exoreg::crypto {
namespace {

using Known = std::map<Bytes, std::shared_ptr<const KnownCertificate>, std::less<>>;
constexpr std::size_t most_known = 64;

// Taken from the bytes themselves: a decoded name might be written differently.
Bytes issuer_and_serial_of(std::string_view der) {
  der::Reader file(der);
  der::Reader certificate(file.take(der::sequence));
  der::Reader body(certificate.take(der::sequence));
  if (body.next_is(der::context_0)) (void)body.take(der::context_0);  // version
  const auto serial = body.take_whole(der::integer);
  (void)body.take(der::sequence);  // signature algorithm
  const auto issuer = body.take_whole(der::sequence);
  return body.ok() ? Bytes(issuer) + Bytes(serial) : Bytes();
}

OwnedKeyContext verifying_context(const Certificate& certificate) {
  EVP_PKEY* key = X509_get0_pubkey(certificate.handle());
  if (!is_p256(key)) return nullptr;
  OwnedKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
  require(context && EVP_PKEY_verify_init(context.get()) == 1 && EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) == 1,
          {"cannot verify signatures", "署名を検証できません"});
  return context;
}

}  // namespace

bool KnownCertificate::verifies(std::string_view signature, const Hash& digest) const {
  const QuietErrors quiet;
  return verifying && EVP_PKEY_verify(verifying.get(), octets(signature), signature.size(), digest.data(), digest.size()) == 1;
}

std::shared_ptr<const KnownCertificate> known_certificate(std::string_view der) {
  thread_local Known known;
  if (const auto found = known.find(der); found != known.end()) return found->second;
  auto certificate = Certificate::from_der(der);
  Bytes issuer_and_serial = issuer_and_serial_of(der);
  if (!certificate || issuer_and_serial.empty()) return nullptr;
  OwnedKeyContext verifying = verifying_context(*certificate);
  auto made = std::make_shared<const KnownCertificate>(
      KnownCertificate{std::move(*certificate), std::move(issuer_and_serial), sha256(der), std::move(verifying)});
  if (known.size() >= most_known) known.clear();
  known.emplace(Bytes(der), made);
  return made;
}

}  // namespace exoreg::crypto
