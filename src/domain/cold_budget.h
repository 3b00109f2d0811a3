// How much of its stability budget a lot has spent (hold rule R2): linear sum of times over allowances (Miner), over its whole life.
// Exact: B is a rational of milliseconds, and so is the instant at which it reaches 1. Only the Arrhenius option reckons in floating
// point.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/cold.h"
#include "domain/stability.h"

namespace exoreg::domain {

enum class BudgetStatus { ok, warn, exceeded, not_evaluated };
[[nodiscard]] const char* to_string(BudgetStatus status);  ///< "OK", "WARN", "EXCEEDED", "NOT_EVALUATED"

struct BandUse {
  BudgetBand band;
  Millis consumed = 0;
  [[nodiscard]] Millis remaining() const { return consumed < band.allowance ? band.allowance - consumed : 0; }
  friend bool operator==(const BandUse&, const BandUse&) = default;
};

struct Budget {
  BudgetStatus status = BudgetStatus::not_evaluated;
  std::string consumed;               ///< B, "0.75": at most nine places, cut off so that 1 is never shown early; "" not evaluated
  std::optional<Millis> exceeded_at;  ///< the first millisecond at which B >= 1
  std::vector<BandUse> bands;         ///< of the profile; empty with Arrhenius
};

/// No profile (nullptr), or one with neither bands nor Arrhenius: NOT_EVALUATED, never OK. WARN from B = 0.8, EXCEEDED from 1, and B
/// goes on counting. Bands: measured time inside the label range consumes nothing (a range without any limit holds nothing), below
/// the lowest band neither; at or above the top of the highest one, and outside the label range, the budget is exhausted at once, and
/// B is 1 at least. Arrhenius: every measured second counts, inside the label range too. GAP counts as `ambient` under worst_case and
/// not at all under hold; NOT_READ never counts.
[[nodiscard]] Budget find_budget(const LotLine& line, const LabelRange& range, const StabilityProfile* profile);

}  // namespace exoreg::domain
