// From a report's claims to those of the logger file: spans, triggers, contradictions. For the files of this module only.
#pragma once

#include <vector>

#include "base/finding.h"
#include "ingest/berlinger_report.h"
#include "ingest/logger.h"

namespace exoreg::ingest {

/// The rows of `report` are still in the device's own time. Finding: N_CLAIM (M), where a row lies outside the extremes that the
/// device claims for its day: it measures every minute and logs less often, so that cannot be.
[[nodiscard]] std::vector<Claim> settle_claims(const BerlingerReport& report, const LoggerOptions& options, Findings& findings);

}  // namespace exoreg::ingest
