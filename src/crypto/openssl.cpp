// The few conversions between OpenSSL's world and ours; see the header. Knows no certificate, signature or key file.
#include "crypto/openssl.h"

#include <array>
#include <chrono>
#include <ctime>

#include <openssl/crypto.h>
#include <openssl/err.h>

namespace exoreg::crypto {

std::string drain_errors() {
  std::string reasons;
  while (const unsigned long code = ERR_get_error()) {
    const char* reason = ERR_reason_error_string(code);
    if (!reasons.empty()) reasons += "; ";
    reasons += reason ? reason : "error " + std::to_string(code);
  }
  return reasons;
}

void fail(const Text& what) {
  const std::string reasons = drain_errors();
  if (reasons.empty()) throw WorldError(what);
  throw WorldError({what.en + " (OpenSSL: " + reasons + ")", what.ja + "（OpenSSL: " + reasons + "）"});
}

void require(bool succeeded, const Text& what) {
  if (!succeeded) fail(what);
}

QuietErrors::QuietErrors() { ERR_set_mark(); }
QuietErrors::~QuietErrors() { ERR_pop_to_mark(); }

Bytes bytes_of(const ASN1_STRING* string) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)), static_cast<std::size_t>(ASN1_STRING_length(string))};
}

OwnedBio reading_bio(std::string_view bytes) {
  constexpr std::size_t largest = 16u << 20;
  if (bytes.size() > largest) return nullptr;
  // A string_view without data is fine for us, not for OpenSSL.
  const char* data = bytes.empty() ? "" : bytes.data();
  return OwnedBio(BIO_new_mem_buf(data, static_cast<int>(bytes.size())));
}

OwnedBio writing_bio() {
  OwnedBio bio(BIO_new(BIO_s_mem()));
  require(bio != nullptr, {"out of memory", "メモリが足りません"});
  return bio;
}

Bytes written(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return size > 0 ? Bytes(data, static_cast<std::size_t>(size)) : Bytes();
}

void wipe(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  if (size > 0) OPENSSL_cleanse(data, static_cast<std::size_t>(size));
}

void wipe(std::string& text) {
  text.resize(text.capacity());  // never grows: all that the string owns becomes writable
  OPENSSL_cleanse(text.data(), text.size());
  text.clear();
}

long to_seconds(Millis instant) {
  using namespace std::chrono;
  return static_cast<long>(floor<seconds>(milliseconds(instant)).count());
}

OwnedTime to_asn1_time(Millis instant) {
  OwnedTime time(ASN1_TIME_set(nullptr, to_seconds(instant)));
  require(time != nullptr, {"this instant cannot be written into a certificate", "この日時は証明書に記録できません"});
  return time;
}

std::optional<Millis> from_asn1_time(const ASN1_TIME* time) {
  using namespace std::chrono;
  std::tm parts{};
  if (!time || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  const auto date = year(parts.tm_year + 1900) / month(static_cast<unsigned>(parts.tm_mon + 1)) / day(static_cast<unsigned>(parts.tm_mday));
  const auto instant = sys_days(date) + hours(parts.tm_hour) + minutes(parts.tm_min) + seconds(parts.tm_sec);
  return duration_cast<milliseconds>(instant.time_since_epoch()).count();
}

CertificateStack stack_of(const std::vector<Certificate>& certificates) {
  CertificateStack stack(sk_X509_new_null());
  require(stack != nullptr, {"out of memory", "メモリが足りません"});
  for (const auto& certificate : certificates)
    require(sk_X509_push(stack.get(), certificate.handle()) > 0, {"out of memory", "メモリが足りません"});
  return stack;
}

bool is_p256(const EVP_PKEY* key) {
  std::array<char, 64> group{};
  return key && EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1 &&
         std::string_view(group.data()) == "prime256v1";
}

Bytes spki_of(EVP_PKEY* key) {
  return der_of([key](unsigned char** out) { return i2d_PUBKEY(key, out); });
}

Bytes raw_ed25519_public(const EVP_PKEY* key) {
  if (!key || !EVP_PKEY_is_a(key, "ED25519")) return {};
  Bytes raw(32, '\0');
  std::size_t size = raw.size();
  require(EVP_PKEY_get_raw_public_key(key, octets(raw), &size) == 1 && size == 32,
          {"cannot read the public key", "公開鍵を読み取れません"});
  return raw;
}

}  // namespace exoreg::crypto
