// Reading and checking time stamp responses (RFC 3161 §2.4.2, RFC 5816), from the registry's own TSA or another.
#include "crypto/timestamp.h"

#include <openssl/objects.h>
#include <openssl/opensslv.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>

#include "crypto/openssl.h"
#include "crypto/timestamp_reader.h"

namespace exoreg::crypto {
namespace {

using OwnedRequest = std::unique_ptr<TS_REQ, Release<TS_REQ_free>>;
using OwnedResponse = std::unique_ptr<TS_RESP, Release<TS_RESP_free>>;
using OwnedVerifier = std::unique_ptr<TS_VERIFY_CTX, Release<TS_VERIFY_CTX_free>>;

const Text not_granted{"this is no granted time stamp response over SHA-256", "発行済みのタイムスタンプ応答（SHA-256）ではありません"};
const Text other_data{"the time stamp belongs to other data", "タイムスタンプの対象データが異なります"};
const Text other_query{"the time stamp does not answer this request", "タイムスタンプがこの要求への応答ではありません"};
const Text not_strict{"the time stamp is not in the one form that RFC 3161 and DER give it",
                      "タイムスタンプの形式がRFC 3161・DERの定めどおりではありません"};
const Text cannot_verify{"cannot verify time stamps", "タイムスタンプを検証できません"};

OwnedResponse parse_response(std::string_view der) {
  return all_of(der, [](const unsigned char** at, long size) { return OwnedResponse(d2i_TS_RESP(nullptr, at, size)); });
}

bool is_granted(TS_RESP* response) {
  const long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(response)));
  return (status == TS_STATUS_GRANTED || status == TS_STATUS_GRANTED_WITH_MODS) && TS_RESP_get_tst_info(response);
}

Bytes nonce_of(const ASN1_INTEGER* nonce) { return nonce ? bytes_of(nonce) : Bytes(); }

std::optional<Hash> sha256_of(TS_MSG_IMPRINT* imprint) {
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  if (OBJ_obj2nid(algorithm) != NID_sha256) return std::nullopt;
  return hash_from_bytes(bytes_of(TS_MSG_IMPRINT_get_msg(imprint)));
}

std::optional<TimestampInfo> info_of(TS_RESP* response) {
  if (!response || !is_granted(response)) return std::nullopt;
  TS_TST_INFO* info = TS_RESP_get_tst_info(response);
  const auto imprint = sha256_of(TS_TST_INFO_get_msg_imprint(info));
  const auto gen_time = from_asn1_time(TS_TST_INFO_get_time(info));
  if (!imprint || !gen_time) return std::nullopt;
  return TimestampInfo{*gen_time, nonce_of(TS_TST_INFO_get_nonce(info)), *imprint};
}

bool answers(const TimestampInfo& info, std::string_view query) {
  const auto request = all_of(query, [](const unsigned char** at, long size) { return OwnedRequest(d2i_TS_REQ(nullptr, at, size)); });
  return request && nonce_of(TS_REQ_get_nonce(request.get())) == info.nonce &&
         sha256_of(TS_REQ_get_msg_imprint(request.get())) == info.imprint;
}

// The algorithm named beside the signature must be one of the signer's key; OpenSSL takes it from the key alone.
bool names_its_algorithm(PKCS7* token) {
  STACK_OF(PKCS7_SIGNER_INFO)* infos = PKCS7_get_signer_info(token);
  const CertificateStack signers(PKCS7_get0_signers(token, nullptr, 0));
  if (sk_PKCS7_SIGNER_INFO_num(infos) != 1 || sk_X509_num(signers.get()) != 1) return false;
  const PKCS7_SIGNER_INFO* info = sk_PKCS7_SIGNER_INFO_value(infos, 0);
  const int signing = OBJ_obj2nid(info->digest_enc_alg->algorithm);
  const EVP_PKEY* key = X509_get0_pubkey(sk_X509_value(signers.get(), 0));
  int digest = NID_undef;
  int key_type = signing;  // an algorithm of the key alone, like rsaEncryption, names no digest
  const bool names_both = OBJ_find_sigid_algs(signing, &digest, &key_type) == 1 && digest != NID_undef;
  if (names_both && digest != OBJ_obj2nid(info->digest_alg->algorithm)) return false;
  return key && key_type == EVP_PKEY_get_base_id(key);
}

OwnedStore store_of(const std::vector<Certificate>& roots, Millis at) {
  OwnedStore store(X509_STORE_new());
  require(store != nullptr, cannot_verify);
  for (const auto& root : roots) require(X509_STORE_add_cert(store.get(), root.handle()) == 1, cannot_verify);
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), to_seconds(at));
  return store;
}

void hand_over(TS_VERIFY_CTX* verifier, OwnedStore store) {
#if OPENSSL_VERSION_PREREQ(3, 4)
  require(TS_VERIFY_CTX_set0_store(verifier, store.release()) == 1, cannot_verify);
#else
  TS_VERIFY_CTX_set_store(verifier, store.release());
#endif
}

// Signature, chain up to the roots, the timeStamping purpose, and ESSCertIDv2 against the certificate that signed.
std::optional<Text> token_problem(TS_RESP* response, const std::vector<Certificate>& roots, Millis at) {
  const OwnedVerifier verifier(TS_VERIFY_CTX_new());
  require(verifier != nullptr, cannot_verify);
  hand_over(verifier.get(), store_of(roots, at));
  TS_VERIFY_CTX_add_flags(verifier.get(), TS_VFY_SIGNATURE | TS_VFY_VERSION);
  if (TS_RESP_verify_response(verifier.get(), response) == 1) return std::nullopt;
  const std::string reasons = drain_errors();
  return Text{"the time stamp is not valid (" + reasons + ")", "タイムスタンプが正しくありません（" + reasons + "）"};
}

}  // namespace

std::optional<TimestampInfo> read_timestamp(std::string_view response) {
  const QuietErrors quiet;
  return info_of(parse_response(response).get());
}

std::optional<Text> timestamp_problem(std::string_view response, std::string_view data, const std::vector<Certificate>& roots,
                                      std::optional<Bytes> query) {
  const QuietErrors quiet;
  const auto parsed = parse_response(response);
  const auto info = info_of(parsed.get());
  if (!info) return not_granted;
  if (info->imprint != sha256(data)) return other_data;
  if (query && !answers(*info, *query)) return other_query;
  if (!is_strict_timestamp(response) || !names_its_algorithm(TS_RESP_get_token(parsed.get()))) return not_strict;
  return token_problem(parsed.get(), roots, info->gen_time);
}

}  // namespace exoreg::crypto
