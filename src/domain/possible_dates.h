// Dates that cannot be, seen from the day on which they are entered: nothing was made, tested or received tomorrow.
// A record of such a date would be believed for ever, so they are bad input and no matter of judgement.
#pragma once

#include <string_view>

#include "base/finding.h"
#include "base/time.h"
#include "domain/coa.h"
#include "domain/row.h"

namespace exoreg::domain {

/// `arrived`: the day on which the lot came, in the site's zone. E_DATE_FUTURE: that day lies after `today`.
/// E_DATE_ORDER: manufactured or filled after it arrived.
[[nodiscard]] Findings check_lot_dates(const Row& lot, Date arrived, Date today);

/// E_DATE_FUTURE: issued, sampled, started or read later than tomorrow, the last day that may have begun at the laboratory.
[[nodiscard]] Findings check_coa_dates(const Coa& coa, Date today);

/// E_DATE_FUTURE: a certificate is issued or verified, a donor sampled or tested, an offer quoted, a logger calibrated later than
/// tomorrow.
[[nodiscard]] Findings check_past_dates(std::string_view table, const Row& row, Date today);

}  // namespace exoreg::domain
