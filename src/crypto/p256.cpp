// Bare ECDSA P-256, as measuring devices sign their files: raw coordinates, no certificate. Verifies only.
#include <openssl/core_names.h>
#include <openssl/pem.h>

#include "crypto/der.h"
#include "crypto/key.h"
#include "crypto/openssl.h"

namespace exoreg::crypto {
namespace {

constexpr std::size_t field_size = 32;

OwnedKey key_from_point(std::string_view xy64) {
  Bytes point = "\x04";  // SEC 1 §2.3.3: uncompressed
  point += xy64;
  char group[] = "prime256v1";
  OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
                             OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
                             OSSL_PARAM_construct_end()};
  const OwnedKeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* key = nullptr;
  if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
    return nullptr;  // not a point of the curve
  return OwnedKey(key);
}

bool append_coordinate(Bytes& to, const EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &number) != 1) return false;
  const OwnedNumber owned(number);
  Bytes coordinate(field_size, '\0');
  if (BN_bn2binpad(number, octets(coordinate), static_cast<int>(field_size)) < 0) return false;
  to += coordinate;
  return true;
}

}  // namespace

bool verify_p256_raw(std::string_view xy64, const Hash& digest, std::string_view rs64) {
  if (xy64.size() != 2 * field_size || rs64.size() != 2 * field_size) return false;
  const QuietErrors quiet;
  const OwnedKey key = key_from_point(xy64);
  if (!key) return false;
  const Bytes signature =
      der::tlv(der::sequence, {der::unsigned_integer(rs64.substr(0, field_size)), der::unsigned_integer(rs64.substr(field_size))});
  const OwnedKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  return context && EVP_PKEY_verify_init(context.get()) == 1 &&
         EVP_PKEY_verify(context.get(), octets(signature), signature.size(), digest.data(), digest.size()) == 1;
}

std::optional<Bytes> p256_xy_from_pem(std::string_view pem) {
  const QuietErrors quiet;
  const OwnedBio in = reading_bio(pem);
  const OwnedKey key(in ? PEM_read_bio_PUBKEY(in.get(), nullptr, nullptr, nullptr) : nullptr);
  Bytes xy;
  if (!is_p256(key.get()) || !append_coordinate(xy, key.get(), OSSL_PKEY_PARAM_EC_PUB_X) ||
      !append_coordinate(xy, key.get(), OSSL_PKEY_PARAM_EC_PUB_Y))
    return std::nullopt;
  return xy;
}

}  // namespace exoreg::crypto
