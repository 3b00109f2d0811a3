// Which stamped checkpoint a dossier stands on: the newest under which everything in it can still be verified.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/x509.h"
#include "registry/registry.h"
#include "store/log_store.h"

namespace exoreg::registry {

/// A lot's records with everybody who signed them.
struct SignedRecords {
  std::vector<store::StoredRecord> records;
  std::vector<crypto::Certificate> signers;        ///< each once
  std::vector<crypto::Certificate> intermediates;  ///< that the signatures carry, each once
};
/// IntegrityError when a stored signature does not fit its record.
[[nodiscard]] SignedRecords load_signed_records(const Registry& registry, std::string_view lot);

struct ChosenStamp {
  store::Stamp stamp;
  std::vector<crypto::Crl> crls;                      ///< in force at stamp.gen_time
  bool local_time = true;                             ///< the registry's own TSA made the token
  bool outdated = false;                              ///< a stamp made now would not do, because a signer was revoked meanwhile
  std::optional<store::Stamp> newest = std::nullopt;  ///< the newest stamp of all, where it is not this one
};

struct StampSearch {
  std::optional<ChosenStamp> chosen;
  std::optional<Text> newest_problem;  ///< why the newest stamp that covers the records would not do; nullopt: none covers them
};
/// A stamp whose token no known TSA root vouches for is passed over. One verify time judges every signature, so one stamp must do for all
/// of the records: it covers them, and at its genTime the chains of all signers, of the service and of the log hold, with the lists of then
/// and no compromise dated before it. After a revocation this ends at a stamp from before it. A lot that went on after that stamp with no
/// stamp covering it cannot be shown whole.
[[nodiscard]] StampSearch find_stamp(const Registry& registry, const std::vector<store::Stamp>& newest_first, const SignedRecords& records);

/// Who of the signers, the service and the log could not be verified at a stamp made now; nullopt: nobody.
[[nodiscard]] std::optional<Text> problem_now(const Registry& registry, const SignedRecords& records, Millis now);

}  // namespace exoreg::registry
