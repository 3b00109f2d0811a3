// The revocation lists that were in force when a checkpoint was made, from the log's own pki.crl records.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/x509.h"
#include "ledger/merkle.h"
#include "registry/registry.h"

namespace exoreg::registry {

class CrlHistory {
 public:
  explicit CrlHistory(const Registry& registry);

  /// Per issuer the list with the highest number among those in the log below `size` and issued by `at`: an earlier one
  /// that has not run out yet would hide a revocation. Where the log has none, the file in pki/.
  [[nodiscard]] std::vector<crypto::Crl> in_force(ledger::Size size, Millis at) const;
  /// The newest list of every issuer, to see who was revoked since.
  [[nodiscard]] std::vector<crypto::Crl> newest() const;
  [[nodiscard]] bool holds(const crypto::Crl& crl) const;

 private:
  struct Logged {
    ledger::Size leaf = 0;
    std::string issuer;  ///< "root" or "issuing"
    long long number = 0;
    Millis this_update = 0;
    std::string sha256;  ///< of the DER, hex
    std::string pem;     ///< attachment's sha256, hex; "" for a file of pki/
  };
  [[nodiscard]] crypto::Crl load(const Logged& logged) const;
  [[nodiscard]] std::vector<crypto::Crl> newest_below(ledger::Size size, Millis at) const;

  const Registry& registry_;
  std::vector<Logged> logged_;
};

}  // namespace exoreg::registry
