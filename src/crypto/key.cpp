// Private keys in memory, and Ed25519. Keys at rest are in key_file.cpp, keys of devices in p256.cpp.
#include "crypto/key.h"

#include "crypto/openssl.h"

namespace exoreg::crypto {

void PrivateKey::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

PrivateKey::PrivateKey(evp_pkey_st* owned) : key_(owned) {}

PrivateKey PrivateKey::generate(KeyType type) {
  PrivateKey key(type == KeyType::p256 ? EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")
                                       : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  require(key.handle() != nullptr, {"cannot make a key", "鍵を生成できません"});
  return key;
}

KeyType PrivateKey::type() const {
  if (EVP_PKEY_is_a(handle(), "ED25519")) return KeyType::ed25519;
  require(is_p256(handle()), {"this key is neither P-256 nor Ed25519", "この鍵はP-256でもEd25519でもありません"});
  return KeyType::p256;
}

Bytes PrivateKey::raw_public() const { return raw_ed25519_public(handle()); }

Bytes PrivateKey::spki() const { return spki_of(handle()); }

Bytes sign_ed25519(const PrivateKey& key, std::string_view message) {
  const OwnedDigestContext context(EVP_MD_CTX_new());
  Bytes signature(64, '\0');
  std::size_t size = signature.size();
  require(key.type() == KeyType::ed25519 && context &&
              EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, key.handle(), nullptr) == 1 &&
              EVP_DigestSign(context.get(), octets(signature), &size, octets(message), message.size()) == 1 && size == 64,
          {"cannot sign with Ed25519", "Ed25519で署名できません"});
  return signature;
}

bool verify_ed25519(std::string_view public32, std::string_view message, std::string_view signature64) {
  if (public32.size() != 32 || signature64.size() != 64) return false;
  const QuietErrors quiet;
  const OwnedKey key(EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, octets(public32), public32.size()));
  const OwnedDigestContext context(EVP_MD_CTX_new());
  return key && context && EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, key.get(), nullptr) == 1 &&
         EVP_DigestVerify(context.get(), octets(signature64), signature64.size(), octets(message), message.size()) == 1;
}

}  // namespace exoreg::crypto
