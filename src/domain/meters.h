// Two meters beside the findings, never one score: how much is disclosed, and how completely it is reported.
#pragma once

#include "base/json.h"
#include "domain/preparation_rules.h"

namespace exoreg::domain {

/// So many of so many.
struct Meter {
  int yes = 0;
  int applicable = 0;
};

/// 開示充足度: of the fields of supplier, preparation and lot that apply, how many are given. A cell that says 該当なし does not apply.
[[nodiscard]] Meter disclosure_of(const PreparationFacts& facts);
[[nodiscard]] Meter disclosure_of(const LotFacts& facts);

/// EV-METRIC 相当: the nine components of EV-TRACK (Van Deun 2017, nmeth.4185), with those left out that the methods used do not
/// ask for. What a certificate does not say is a no.
[[nodiscard]] Meter ev_metric_of(const PreparationFacts& facts);
[[nodiscard]] Meter ev_metric_of(const LotFacts& facts);

}  // namespace exoreg::domain
