// The document that came with what was entered: does its text say the same, and was it changed after the certificate was issued?
// Findings of an import, not rules: they tell the person who enters what to look at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/time.h"
#include "domain/coa.h"

namespace exoreg::domain {

struct DocumentReading {
  std::string text;                ///< "" when it has none: nothing is compared
  std::optional<Date> made;        ///< its metadata, in the site's zone
  std::optional<Date> changed;     ///< later than it was made; nullopt when it never was
  std::vector<Value> values = {};  ///< the results in its text, as far as they were understood
};

/// N_PDF_LOT (K: it names another lot; M: the lot is nowhere), N_PDF_DATE (M: another issue date stands beside its label; N: dates
/// that are nowhere), N_PDF_VALUES (M: results that are nowhere: results are compared as
/// they were understood, 適合 is "pass" and 50 EU/L is 0.05 EU/mL, but 0.05 is not < 0.05), N_PDF_EDITED (M: changed after the issue date),
/// N_PDF_LATE (N: made after it).
[[nodiscard]] Findings check_document(const Coa& coa, const DocumentReading& document);
/// N_PDF_LOT and N_PDF_DATE for lots that came without a certificate: lot numbers, dates of manufacture and expiry.
[[nodiscard]] Findings check_document(const Rows& lots, const DocumentReading& document);

}  // namespace exoreg::domain
