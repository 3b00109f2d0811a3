// Keys at rest: PKCS#8 (RFC 5958) under PBES2 (RFC 8018) with scrypt (RFC 7914) and AES-256-CBC.
// Nothing else is written or opened, so that a file cannot choose how weak or how slow opening it is.
#include <climits>
#include <cstdint>

#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include "crypto/key.h"
#include "crypto/openssl.h"

namespace exoreg::crypto {
namespace {

struct PrivateKeyInfoFree {  // wipes the plain key itself
  void operator()(PKCS8_PRIV_KEY_INFO* info) const { PKCS8_PRIV_KEY_INFO_free(info); }
};
using OwnedInfo = std::unique_ptr<PKCS8_PRIV_KEY_INFO, PrivateKeyInfoFree>;
using OwnedEnvelope = std::unique_ptr<X509_SIG, Release<X509_SIG_free>>;
using OwnedAlgorithm = std::unique_ptr<X509_ALGOR, Release<X509_ALGOR_free>>;
using OwnedPbes2 = std::unique_ptr<PBE2PARAM, Release<PBE2PARAM_free>>;

const Text cannot_encrypt{"cannot encrypt the key", "鍵を暗号化できません"};
const Text not_a_key{"this is no encrypted private key (PKCS#8, PBES2 with scrypt)",
                     "暗号化された秘密鍵（PKCS#8、PBES2・scrypt）ではありません"};

OwnedAlgorithm scrypt_aes256(Stretch stretch) {
  const bool guessable = stretch == Stretch::passphrase;
  const std::uint64_t cost = guessable ? 1u << 14 : 1u << 10;
  const std::uint64_t parallel = guessable ? 3 : 1;
  return OwnedAlgorithm(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 16, nullptr, cost, 8, parallel));
}

bool uses_scrypt(const X509_SIG* envelope) {
  const X509_ALGOR* algorithm = nullptr;
  X509_SIG_get0(envelope, &algorithm, nullptr);
  const ASN1_OBJECT* scheme = nullptr;
  int type = 0;
  const void* value = nullptr;
  X509_ALGOR_get0(&scheme, &type, &value, algorithm);
  if (OBJ_obj2nid(scheme) != NID_pbes2 || type != V_ASN1_SEQUENCE) return false;
  const Bytes der = bytes_of(static_cast<const ASN1_STRING*>(value));
  const auto parameters = all_of(der, [](const unsigned char** at, long size) { return OwnedPbes2(d2i_PBE2PARAM(nullptr, at, size)); });
  return parameters && OBJ_obj2nid(parameters->keyfunc->algorithm) == NID_id_scrypt;
}

}  // namespace

std::string write_encrypted_key(const PrivateKey& key, const Secret& secret, Stretch stretch) {
  const OwnedInfo plain(EVP_PKEY2PKCS8(key.handle()));
  OwnedAlgorithm algorithm = scrypt_aes256(stretch);
  require(plain && algorithm && secret.view().size() <= INT_MAX, cannot_encrypt);
  const OwnedEnvelope envelope(PKCS8_set0_pbe(secret.view().data(), static_cast<int>(secret.view().size()), plain.get(), algorithm.get()));
  require(envelope != nullptr, cannot_encrypt);
  (void)algorithm.release();  // now the envelope's
  const OwnedBio out = writing_bio();
  require(PEM_write_bio_PKCS8(out.get(), envelope.get()) == 1, cannot_encrypt);
  return written(out.get());
}

std::optional<PrivateKey> open_encrypted_key(std::string_view pem, const Secret& secret) {
  const QuietErrors quiet;
  const OwnedBio in = reading_bio(pem);
  const OwnedEnvelope envelope(in ? PEM_read_bio_PKCS8(in.get(), nullptr, nullptr, nullptr) : nullptr);
  if (!envelope || !uses_scrypt(envelope.get())) throw WorldError(not_a_key);
  const OwnedInfo plain(PKCS8_decrypt(envelope.get(), secret.view().data(), static_cast<int>(secret.view().size())));
  if (!plain) return std::nullopt;
  OwnedKey key(EVP_PKCS82PKEY(plain.get()));
  if (!key || !(is_p256(key.get()) || EVP_PKEY_is_a(key.get(), "ED25519"))) throw WorldError(not_a_key);
  return PrivateKey(key.release());
}

}  // namespace exoreg::crypto
