// SHA-256, random bytes and secrets. One leaf of the log is one small digest, so nothing is fetched or allocated per call.
#include "crypto/digest.h"

#include <utility>

#include <openssl/rand.h>

#include "crypto/openssl.h"

namespace exoreg::crypto {
namespace {

const Text no_digest{"cannot compute SHA-256", "SHA-256を計算できません"};

// Looking an algorithm up costs more than hashing a leaf: it is done once.
const EVP_MD* sha256_algorithm() {
  static const std::unique_ptr<EVP_MD, Release<EVP_MD_free>> algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  require(algorithm != nullptr, no_digest);
  return algorithm.get();
}

}  // namespace

struct Sha256::Impl {
  OwnedDigestContext context{EVP_MD_CTX_new()};

  Impl() { require(context && EVP_DigestInit_ex2(context.get(), sha256_algorithm(), nullptr) == 1, no_digest); }
};

Sha256::Sha256() : impl_(std::make_unique<Impl>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::update(std::string_view part) {
  require(EVP_DigestUpdate(impl_->context.get(), part.data(), part.size()) == 1, no_digest);
  return *this;
}

Hash Sha256::finish() {
  Hash hash{};
  EVP_MD_CTX* context = impl_->context.get();
  require(EVP_DigestFinal_ex(context, hash.data(), nullptr) == 1, no_digest);
  require(EVP_DigestInit_ex2(context, nullptr, nullptr) == 1, no_digest);
  return hash;
}

Hash sha256(std::string_view bytes) {
  thread_local Sha256 hasher;
  return hasher.update(bytes).finish();
}

Bytes random_bytes(std::size_t count) {
  Bytes bytes(count, '\0');
  if (count == 0) return bytes;
  require(count <= (1u << 20) && RAND_bytes(octets(bytes), static_cast<int>(count)) == 1,
          {"no random bytes to be had", "乱数を生成できません"});
  return bytes;
}

Secret::Secret(std::string value) : value_(value) { wipe(value); }

Secret::~Secret() { wipe(value_); }

Secret::Secret(Secret&& other) noexcept : value_(std::move(other.value_)) { wipe(other.value_); }

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  wipe(value_);
  value_ = std::move(other.value_);
  wipe(other.value_);
  return *this;
}

}  // namespace exoreg::crypto
