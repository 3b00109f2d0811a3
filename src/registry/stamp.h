// Stamping the log: fresh revocation lists, a signed checkpoint over them, and a time stamp over that checkpoint.
#pragma once

#include "crypto/x509.h"
#include "registry/outcome.h"
#include "registry/session.h"
#include "store/log_store.h"

namespace exoreg::registry {

/// One token covers all leaves below it (RFC 3161). In this order, because a verifier dates the lists as well:
/// CRLs that are not in the log yet -> leaves `pki.crl` -> checkpoint over the committed size -> token by the local TSA,
/// stored with leaf `tsa.token`, which the next checkpoint covers. The issuing CA's list is renewed when it runs out soon.
/// `outcome` receives the events and the newest checkpoint. Gives the stamp.
store::Stamp stamp_log(Registry& registry, const Session& session, Outcome& outcome);

/// Daily, while the registry is in use: stamps when the newest stamp (or the first record, where there is none) is a day old.
/// To be called after a write. That the log cannot be stamped is a finding: what was written stands all the same.
void stamp_if_due(Registry& registry, const Session& session, Outcome& outcome);

/// True when the list was issued after `now` (a clock set back), or has less than crl_renewal left.
[[nodiscard]] bool needs_renewal(const crypto::Crl& crl, Millis now);

}  // namespace exoreg::registry
