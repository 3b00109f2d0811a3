// Data at rest under a key of the registry: AES-256-GCM, and the keys derived for it. Keeps no key and no plain text.
#include <cstddef>

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include "crypto/digest.h"
#include "crypto/openssl.h"

namespace exoreg::crypto {
namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;
constexpr std::size_t key_size = 32;
constexpr std::size_t largest = 1u << 30;

using OwnedCipher = std::unique_ptr<EVP_CIPHER_CTX, Release<EVP_CIPHER_CTX_free>>;
using OwnedKdf = std::unique_ptr<EVP_KDF, Release<EVP_KDF_free>>;
using OwnedKdfContext = std::unique_ptr<EVP_KDF_CTX, Release<EVP_KDF_CTX_free>>;

const Text cannot_seal{"cannot encrypt", "暗号化できません"};
const Text wrong_key_size{"an encryption key must have 32 bytes", "暗号鍵は32バイトでなければなりません"};

OwnedCipher gcm(const Secret& key, std::string_view nonce, int encrypt) {
  require(key.view().size() == key_size, wrong_key_size);
  OwnedCipher cipher(EVP_CIPHER_CTX_new());
  require(cipher && EVP_CipherInit_ex2(cipher.get(), EVP_aes_256_gcm(), octets(key.view()), octets(nonce), encrypt, nullptr) == 1,
          cannot_seal);
  return cipher;
}

}  // namespace

Bytes seal(std::string_view plain, const Secret& key) {
  require(plain.size() <= largest, cannot_seal);
  Bytes sealed = random_bytes(nonce_size);
  const OwnedCipher cipher = gcm(key, sealed, 1);
  sealed.resize(nonce_size + plain.size() + tag_size);
  unsigned char* out = octets(sealed) + nonce_size;
  int size = 0;
  int rest = 0;
  require(EVP_CipherUpdate(cipher.get(), out, &size, octets(plain), static_cast<int>(plain.size())) == 1 &&
              EVP_CipherFinal_ex(cipher.get(), out + size, &rest) == 1 &&
              EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size, out + plain.size()) == 1,
          cannot_seal);
  return sealed;
}

std::optional<Bytes> unseal(std::string_view sealed, const Secret& key) {
  if (sealed.size() < nonce_size + tag_size || sealed.size() > largest) return std::nullopt;
  const QuietErrors quiet;
  const OwnedCipher cipher = gcm(key, sealed.substr(0, nonce_size), 0);
  const auto body = sealed.substr(nonce_size, sealed.size() - nonce_size - tag_size);
  Bytes tag(sealed.substr(sealed.size() - tag_size));
  Bytes plain(body.size(), '\0');
  int size = 0;
  int rest = 0;
  unsigned char none = 0;
  const bool genuine = EVP_CipherUpdate(cipher.get(), octets(plain), &size, octets(body), static_cast<int>(body.size())) == 1 &&
                       EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1 &&
                       EVP_CipherFinal_ex(cipher.get(), &none, &rest) == 1;
  if (genuine) return plain;
  wipe(plain);
  return std::nullopt;
}

Secret derive_key(const Secret& secret, std::string_view purpose) {
  const OwnedKdf kdf(EVP_KDF_fetch(nullptr, OSSL_KDF_NAME_HKDF, nullptr));
  const OwnedKdfContext context(EVP_KDF_CTX_new(kdf.get()));
  char digest[] = "SHA256";
  // OSSL_PARAM has one type for in and out; these are only read.
  auto* key = const_cast<char*>(secret.view().data());
  auto* info = const_cast<char*>(purpose.data());
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
                                   OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, key, secret.view().size()),
                                   OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info, purpose.size()),
                                   OSSL_PARAM_construct_end()};
  Bytes derived(key_size, '\0');
  require(context && EVP_KDF_derive(context.get(), octets(derived), derived.size(), parameters) == 1,
          {"cannot derive a key", "鍵を導出できません"});
  return Secret(std::move(derived));
}

}  // namespace exoreg::crypto
