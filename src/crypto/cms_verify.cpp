// A signature and the trust in its signer together. Chains are remembered, because a log has many records of few signers.
#include <algorithm>
#include <map>
#include <utility>

#include <openssl/x509v3.h>

#include "crypto/chain.h"
#include "crypto/cms.h"
#include "crypto/openssl.h"

namespace exoreg::crypto {
namespace {

constexpr std::size_t most_chains = 64;

const Text wrong_usage{"the signer's certificate is not meant for signing documents",
                       "署名者の証明書は文書への署名に使えるものではありません"};

// Without the extension OpenSSL answers "everything", so its presence is asked first.
bool may_sign(const Certificate& signer) {
  constexpr std::uint32_t both = KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION;
  const std::uint32_t flags = X509_get_extension_flags(signer.handle());
  if (!(flags & EXFLAG_KUSAGE) || (X509_get_key_usage(signer.handle()) & both) != both) return false;
  return !(flags & EXFLAG_XKUSAGE) || (X509_get_extended_key_usage(signer.handle()) & XKU_SMIME);
}

bool is_link(const Certificate& certificate, const std::vector<Certificate>& links) {
  return std::any_of(links.begin(), links.end(), [&](const auto& link) { return link.fingerprint() == certificate.fingerprint(); });
}

std::optional<Text> trust_problem(const CmsInfo& info, const TrustInputs& trust, Millis at) {
  if (!may_sign(info.signer)) return wrong_usage;
  TrustInputs all = trust;
  all.untrusted.insert(all.untrusted.begin(), info.certificates.begin(), info.certificates.end());
  const Chain chain = build_chain(info.signer, all, at);
  if (chain.problem) return chain.problem;
  // No signature covers a carried certificate that the chain does not need; so it has to prove itself.
  for (const auto& certificate : info.certificates)
    if (!is_link(certificate, chain.links))
      if (auto problem = chain_problem(certificate, all, at)) return problem;
  return std::nullopt;
}

}  // namespace

struct CmsVerifier::Impl {
  struct Judged {
    CmsInfo info;  ///< keeps the certificates alive whose addresses are the key
    std::optional<Text> problem;
  };
  TrustInputs trust;
  Millis at = 0;
  std::map<std::vector<const x509_st*>, Judged> judged;

  std::optional<Text> signer_problem(CmsInfo info) {
    std::vector<const x509_st*> key{info.signer.handle()};
    for (const auto& certificate : info.certificates) key.push_back(certificate.handle());
    if (const auto found = judged.find(key); found != judged.end()) return found->second.problem;
    if (judged.size() >= most_chains) judged.clear();
    auto problem = trust_problem(info, trust, at);
    judged.emplace(std::move(key), Judged{std::move(info), problem});
    return problem;
  }
};

CmsVerifier::CmsVerifier(TrustInputs trust, Millis at) : impl_(std::make_unique<Impl>()) {
  impl_->trust = std::move(trust);
  impl_->at = at;
}
CmsVerifier::~CmsVerifier() = default;
CmsVerifier::CmsVerifier(CmsVerifier&&) noexcept = default;
CmsVerifier& CmsVerifier::operator=(CmsVerifier&&) noexcept = default;

std::optional<Text> CmsVerifier::problem(std::string_view der, std::string_view content) {
  CmsCheck check = check_cms(der, content);
  if (check.problem) return check.problem;
  return impl_->signer_problem(std::move(*check.info));
}

std::optional<Text> cms_problem(std::string_view der, std::string_view content, const TrustInputs& trust, Millis at) {
  const CmsCheck check = check_cms(der, content);
  if (check.problem) return check.problem;
  return trust_problem(*check.info, trust, at);
}

}  // namespace exoreg::crypto
