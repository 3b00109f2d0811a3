// What X509_verify_cert says, for people: OpenSSL's own words in English, ours in Japanese.
#include <algorithm>
#include <array>

#include <openssl/x509_vfy.h>

#include "crypto/chain.h"

namespace exoreg::crypto {
namespace {

struct Meaning {
  int code;
  const char* ja;
};

constexpr const char* no_trusted_root = "信頼するルート証明書につながりません";

constexpr std::array meanings{
    Meaning{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, no_trusted_root},
    Meaning{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, no_trusted_root},
    Meaning{X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, no_trusted_root},
    Meaning{X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, no_trusted_root},
    Meaning{X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, no_trusted_root},
    Meaning{X509_V_ERR_CERT_SIGNATURE_FAILURE, "証明書の署名が正しくありません"},
    Meaning{X509_V_ERR_CERT_NOT_YET_VALID, "証明書の有効期間がまだ始まっていません"},
    Meaning{X509_V_ERR_CERT_HAS_EXPIRED, "証明書の有効期間が終わっています"},
    Meaning{X509_V_ERR_CERT_REVOKED, "証明書は失効しています"},
    Meaning{X509_V_ERR_UNABLE_TO_GET_CRL, "発行者の失効リスト（CRL）がありません"},
    Meaning{X509_V_ERR_CRL_NOT_YET_VALID, "失効リスト（CRL）はその時点より後に発行されたものです"},
    Meaning{X509_V_ERR_CRL_HAS_EXPIRED, "失効リスト（CRL）の期限が切れています"},
    Meaning{X509_V_ERR_CRL_SIGNATURE_FAILURE, "失効リスト（CRL）の署名が正しくありません"},
    Meaning{X509_V_ERR_INVALID_CA, "発行者の証明書は認証局のものではありません"},
    Meaning{X509_V_ERR_KEYUSAGE_NO_CERTSIGN, "発行者の証明書は証明書の発行に使えません"},
    Meaning{X509_V_ERR_KEYUSAGE_NO_CRL_SIGN, "発行者の証明書は失効リストの発行に使えません"},
    Meaning{X509_V_ERR_PATH_LENGTH_EXCEEDED, "証明書の階層が許された深さを超えています"},
};

}  // namespace

Text chain_error(int code, const std::string& common_name) {
  const auto* meaning = std::find_if(meanings.begin(), meanings.end(), [code](const Meaning& m) { return m.code == code; });
  const std::string en = X509_verify_cert_error_string(code);
  const std::string ja = meaning != meanings.end() ? meaning->ja : "証明書の検証に失敗しました（" + en + "）";
  if (common_name.empty()) return {en, ja};
  return {en + " (certificate of " + common_name + ")", ja + "（" + common_name + "の証明書）"};
}

}  // namespace exoreg::crypto
