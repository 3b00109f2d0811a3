// One record on its own: hashes, leaf, JSON and signature. No state, so that many are checked at the same time.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "crypto/cms.h"
#include "ledger/leaf.h"
#include "registry/replay.h"

namespace exoreg::registry {

struct CheckedRecord {
  store::StoredRecord stored;
  std::optional<domain::Recorded> said;  ///< what the bytes say; nullopt when they are no record
  std::optional<ledger::Leaf> leaf;      ///< nullopt when the leaf bytes are no leaf
  Hash record{}, signature{};            ///< SHA-256 of the stored bytes
  Hash leaf_hash{};
  crypto::CmsCheck cms;
  Hash signer{};                         ///< fingerprint of the signer's certificate; zero when there is none
};

/// Checks a batch on all processors; the order stays. Nothing is believed of the certificates yet.
[[nodiscard]] std::vector<CheckedRecord> check_records(std::vector<store::StoredRecord> records);

}  // namespace exoreg::registry
