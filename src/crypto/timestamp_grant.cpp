// Asking for time stamps and granting them: the registry's own TSA (RFC 3161 §2.4). Its time is the caller's `now`.
#include <openssl/ts.h>

#include "crypto/openssl.h"
#include "crypto/timestamp.h"

namespace exoreg::crypto {
namespace {

using OwnedRequest = std::unique_ptr<TS_REQ, Release<TS_REQ_free>>;
using OwnedImprint = std::unique_ptr<TS_MSG_IMPRINT, Release<TS_MSG_IMPRINT_free>>;
using OwnedResponse = std::unique_ptr<TS_RESP, Release<TS_RESP_free>>;
using OwnedAuthority = std::unique_ptr<TS_RESP_CTX, Release<TS_RESP_CTX_free>>;
using OwnedAlgorithm = std::unique_ptr<X509_ALGOR, Release<X509_ALGOR_free>>;
using OwnedObject = std::unique_ptr<ASN1_OBJECT, Release<ASN1_OBJECT_free>>;

const Text cannot_ask{"cannot make the time stamp request", "タイムスタンプ要求を作成できません"};
const Text cannot_grant{"cannot grant the time stamp", "タイムスタンプを発行できません"};

OwnedImprint sha256_imprint(std::string_view data) {
  OwnedImprint imprint(TS_MSG_IMPRINT_new());
  const OwnedAlgorithm algorithm(X509_ALGOR_new());
  Hash hash = sha256(data);
  require(imprint && algorithm && X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
              TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
              TS_MSG_IMPRINT_set_msg(imprint.get(), hash.data(), static_cast<int>(hash.size())) == 1,
          cannot_ask);
  return imprint;
}

ASN1_INTEGER* give_serial(TS_RESP_CTX*, void* serial) {
  ASN1_INTEGER* number = ASN1_INTEGER_new();
  if (number && ASN1_INTEGER_set(number, *static_cast<const long*>(serial)) == 1) return number;
  ASN1_INTEGER_free(number);
  return nullptr;
}

int give_time(TS_RESP_CTX*, void* now, long* seconds, long* microseconds) {
  *seconds = *static_cast<const long*>(now);
  *microseconds = 0;
  return 1;
}

// What every token of this authority has in common.
OwnedAuthority authority(const PrivateKey& key, const Certificate& certificate, const std::vector<Certificate>& chain) {
  OwnedAuthority made(TS_RESP_CTX_new());
  const OwnedObject policy(OBJ_txt2obj(local_tsa_policy, 1));
  const auto others = stack_of(chain);
  TS_RESP_CTX* tsa = made.get();
  require(tsa && policy && TS_RESP_CTX_set_signer_cert(tsa, certificate.handle()) == 1 &&
              TS_RESP_CTX_set_signer_key(tsa, key.handle()) == 1 && TS_RESP_CTX_set_signer_digest(tsa, EVP_sha256()) == 1 &&
              TS_RESP_CTX_set_ess_cert_id_digest(tsa, EVP_sha256()) == 1 && TS_RESP_CTX_set_certs(tsa, others.get()) == 1 &&
              TS_RESP_CTX_set_def_policy(tsa, policy.get()) == 1 && TS_RESP_CTX_add_md(tsa, EVP_sha256()) == 1 &&
              TS_RESP_CTX_set_accuracy(tsa, 1, 0, 0) == 1,
          cannot_grant);
  TS_RESP_CTX_add_flags(tsa, TS_TSA_NAME | TS_ORDERING);
  return made;
}

}  // namespace

Bytes make_timestamp_query(std::string_view data) {
  const OwnedRequest request(TS_REQ_new());
  const auto imprint = sha256_imprint(data);
  const Bytes random = random_bytes(8);
  const OwnedNumber number(BN_bin2bn(octets(random), static_cast<int>(random.size()), nullptr));
  const OwnedInteger nonce(number ? BN_to_ASN1_INTEGER(number.get(), nullptr) : nullptr);
  require(request && nonce && TS_REQ_set_version(request.get(), 1) == 1 && TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1 &&
              TS_REQ_set_nonce(request.get(), nonce.get()) == 1 && TS_REQ_set_cert_req(request.get(), 1) == 1,
          cannot_ask);
  return der_of([&](unsigned char** out) { return i2d_TS_REQ(request.get(), out); });
}

Bytes grant_timestamp(std::string_view query, const PrivateKey& key, const Certificate& certificate, const std::vector<Certificate>& chain,
                      Millis now, long serial) {
  require(X509_check_private_key(certificate.handle(), key.handle()) == 1,
          {"the key does not belong to the TSA's certificate", "鍵が時刻認証局の証明書のものではありません"});
  const auto tsa = authority(key, certificate, chain);
  long seconds = to_seconds(now);
  TS_RESP_CTX_set_serial_cb(tsa.get(), give_serial, &serial);
  TS_RESP_CTX_set_time_cb(tsa.get(), give_time, &seconds);
  const QuietErrors quiet;
  const OwnedBio in = reading_bio(query);
  require(in != nullptr, cannot_grant);
  const OwnedResponse response(TS_RESP_create_response(tsa.get(), in.get()));
  require(response != nullptr, cannot_grant);
  return der_of([&](unsigned char** out) { return i2d_TS_RESP(response.get(), out); });
}

}  // namespace exoreg::crypto
