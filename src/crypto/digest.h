// SHA-256, random bytes and memory that is wiped.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace exoreg::crypto {

[[nodiscard]] Hash sha256(std::string_view bytes);

/// SHA-256 over parts, with a fetched algorithm and a context that is reused: the fast way for many small inputs.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  Sha256& update(std::string_view part);
  [[nodiscard]] Hash finish();  ///< and starts anew

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// From the operating system's generator, through OpenSSL's. Throws WorldError when there is no entropy.
[[nodiscard]] Bytes random_bytes(std::size_t count);

/// Passphrases and key material: wiped on destruction and when moved from, never copied by accident.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value);  ///< wipes the string that it was given; a caller's own copy stays the caller's
  ~Secret();
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  [[nodiscard]] Secret copy() const { return Secret(value_); }
  [[nodiscard]] std::string_view view() const { return value_; }
  [[nodiscard]] bool empty() const { return value_.empty(); }

 private:
  std::string value_;
};

/// AES-256-GCM (NIST SP 800-38D) with a random 12-byte nonce in front and the 16-byte tag behind; `key` is 32 bytes.
/// For disclosures at rest.
[[nodiscard]] Bytes seal(std::string_view plain, const Secret& key);
/// nullopt: another key, or not one bit as it was sealed.
[[nodiscard]] std::optional<Bytes> unseal(std::string_view sealed, const Secret& key);
/// HKDF-SHA-256 (RFC 5869) of `secret` for one named purpose, 32 bytes.
[[nodiscard]] Secret derive_key(const Secret& secret, std::string_view purpose);

}  // namespace exoreg::crypto
