// Private keys in memory and at rest.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/digest.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY, so that no header of ours includes OpenSSL

namespace exoreg::crypto {

enum class KeyType { p256, ed25519 };

class PrivateKey {
 public:
  static PrivateKey generate(KeyType type);
  explicit PrivateKey(evp_pkey_st* owned);
  [[nodiscard]] evp_pkey_st* handle() const { return key_.get(); }
  [[nodiscard]] KeyType type() const;
  [[nodiscard]] Bytes raw_public() const;  ///< Ed25519 only: 32 bytes
  [[nodiscard]] Bytes spki() const;        ///< SubjectPublicKeyInfo, DER

 private:
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };
  std::unique_ptr<evp_pkey_st, Free> key_;
};

/// How hard guessing is made: `passphrase` is scrypt N=2^14 r=8 p=3 (some 100 ms), `random_secret` N=2^10 r=8 p=1 for a
/// secret of 32 random bytes that nobody can guess anyway. OpenSSL opens no key file that needs 32 MiB, as N=2^15 would.
enum class Stretch { passphrase, random_secret };

/// Encrypted PKCS#8 (PBES2, AES-256-CBC, scrypt), PEM "ENCRYPTED PRIVATE KEY".
[[nodiscard]] std::string write_encrypted_key(const PrivateKey& key, const Secret& secret, Stretch stretch);
/// nullopt: the secret does not open it. Throws WorldError when the PEM is no such key.
[[nodiscard]] std::optional<PrivateKey> open_encrypted_key(std::string_view pem, const Secret& secret);

/// Ed25519 (RFC 8032), deterministic.
[[nodiscard]] Bytes sign_ed25519(const PrivateKey& key, std::string_view message);
[[nodiscard]] bool verify_ed25519(std::string_view public32, std::string_view message, std::string_view signature64);

/// ECDSA P-256 over a ready SHA-256 digest; key and signature as x||y and r||s, big endian, 64 bytes each (device files).
[[nodiscard]] bool verify_p256_raw(std::string_view xy64, const Hash& digest, std::string_view rs64);
/// x||y of a PEM public key; nullopt when it is no P-256 key.
[[nodiscard]] std::optional<Bytes> p256_xy_from_pem(std::string_view pem);

}  // namespace exoreg::crypto
