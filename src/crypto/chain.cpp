// Path validation (RFC 5280 §6) by OpenSSL with the time, roots and lists that the caller gives; the clock and the
// system's own trust store play no part. One rule is ours: a compromise dated back counts from its invalidityDate.
#include "crypto/chain.h"

#include <memory>

#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include "crypto/openssl.h"

namespace exoreg::crypto {
namespace {

struct ReleaseCrls {  // sk_X509_CRL_free is a macro
  void operator()(STACK_OF(X509_CRL) * stack) const { sk_X509_CRL_free(stack); }
};
using CrlStack = std::unique_ptr<STACK_OF(X509_CRL), ReleaseCrls>;
using OwnedStoreContext = std::unique_ptr<X509_STORE_CTX, Release<X509_STORE_CTX_free>>;

const Text out_of_memory{"out of memory", "メモリが足りません"};

CrlStack stack_of(const std::vector<Crl>& crls) {
  CrlStack stack(sk_X509_CRL_new_null());
  require(stack != nullptr, out_of_memory);
  for (const auto& crl : crls) require(sk_X509_CRL_push(stack.get(), crl.handle()) > 0, out_of_memory);
  return stack;
}

void set_rules(X509_STORE_CTX* context, bool check_crls, Millis at) {
  X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(context);
  X509_VERIFY_PARAM_set_time(rules, to_seconds(at));
  // What the leaf may be used for is the caller's question; that issuers are CAs is checked in any case.
  X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_ANY);
  const unsigned long crl_flags = X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL;
  if (check_crls) X509_VERIFY_PARAM_set_flags(rules, crl_flags);
}

std::vector<Certificate> links_of(X509_STORE_CTX* context) {
  std::vector<Certificate> links;
  STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context);
  for (int i = 0; i < sk_X509_num(chain); ++i) {
    X509* link = sk_X509_value(chain, i);
    X509_up_ref(link);
    links.emplace_back(link);
  }
  return links;
}

Text error_of(X509_STORE_CTX* context) {
  X509* at_fault = X509_STORE_CTX_get_current_cert(context);
  std::string name;
  if (at_fault) {
    X509_up_ref(at_fault);
    name = Certificate(at_fault).common_name();
  }
  return chain_error(X509_STORE_CTX_get_error(context), name);
}

Chain verify(const Certificate& leaf, const TrustInputs& trust, Millis at) {
  const OwnedStore store(X509_STORE_new());
  const OwnedStoreContext context(X509_STORE_CTX_new());
  const auto roots = stack_of(trust.roots);
  const auto untrusted = stack_of(trust.untrusted);
  const auto crls = stack_of(trust.crls);
  require(store && context && X509_STORE_CTX_init(context.get(), store.get(), leaf.handle(), untrusted.get()) == 1, out_of_memory);
  X509_STORE_CTX_set0_trusted_stack(context.get(), roots.get());
  X509_STORE_CTX_set0_crls(context.get(), crls.get());
  set_rules(context.get(), trust.check_crls, at);
  if (X509_verify_cert(context.get()) != 1) return {error_of(context.get()), {}};
  return {std::nullopt, links_of(context.get())};
}

// OpenSSL asks only the list that is current at `at`. A later list may tell that the key had been lost before.
bool tells_of_compromise(const Crl& crl, const std::string& serial_hex, Millis at) {
  for (const auto& revocation : crl.revocations()) {
    if (revocation.serial_hex != serial_hex) continue;
    const bool known_then = revocation.revoked_at <= at || (crl.this_update() <= at && at <= crl.next_update());
    if (known_then || (revocation.invalidity_date != 0 && revocation.invalidity_date <= at)) return true;
  }
  return false;
}

std::optional<Text> compromise_in(const std::vector<Certificate>& links, const std::vector<Crl>& crls, Millis at) {
  for (std::size_t i = 0; i < links.size(); ++i) {
    const auto& issuer = links[i + 1 < links.size() ? i + 1 : i];
    for (const auto& crl : crls)
      if (tells_of_compromise(crl, links[i].serial_hex(), at) && crl.issued_by(issuer))
        return chain_error(X509_V_ERR_CERT_REVOKED, links[i].common_name());
  }
  return std::nullopt;
}

}  // namespace

Chain build_chain(const Certificate& leaf, const TrustInputs& trust, Millis at) {
  const QuietErrors quiet;
  Chain chain = verify(leaf, trust, at);
  if (!chain.problem && trust.check_crls) chain.problem = compromise_in(chain.links, trust.crls, at);
  if (chain.problem) chain.links.clear();
  return chain;
}

std::optional<Text> chain_problem(const Certificate& leaf, const TrustInputs& trust, Millis at) {
  return build_chain(leaf, trust, at).problem;
}

}  // namespace exoreg::crypto
