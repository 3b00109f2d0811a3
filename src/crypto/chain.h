// The chain that a verification found, for callers inside the module that need its links.
#pragma once

#include <optional>
#include <vector>

#include "crypto/x509.h"

namespace exoreg::crypto {

struct Chain {
  std::optional<Text> problem;     ///< nullopt: the chain holds
  std::vector<Certificate> links;  ///< from the leaf to the root; empty when there is a problem
};

/// RFC 5280 §6 at `at`, ending in one of trust.roots and nowhere earlier.
[[nodiscard]] Chain build_chain(const Certificate& leaf, const TrustInputs& trust, Millis at);

/// What X509_verify_cert found wrong, in both languages.
[[nodiscard]] Text chain_error(int code, const std::string& common_name);

}  // namespace exoreg::crypto
