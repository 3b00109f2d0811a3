// One lot's history as a figure. Reads only.
#pragma once

#include <optional>
#include <string>

#include "base/finding.h"
#include "publish/cold_chart.h"
#include "registry/cold_rules.h"

namespace exoreg::registry {

/// A part of a history; nullopt: from its beginning, to now.
struct ChartSpan {
  std::optional<Millis> from;
  std::optional<Millis> to;
};

/// E_NO_HISTORY when there is nothing to draw, E_SPAN when the span lies outside of it. `lot` is an id on file.
[[nodiscard]] Parsed<publish::ColdChart> load_cold_chart(const Registry& registry, const std::string& lot, const ChartSpan& span,
                                                         Lang lang);
/// The same of what is loaded already, not checked.
[[nodiscard]] publish::ColdChart chart_of(const Registry& registry, const LotCold& cold, const ColdVerdict& verdict, const ChartSpan& span,
                                          Lang lang);
/// "OK, 0.25 of 1 spent"; nullopt: not evaluated.
[[nodiscard]] std::optional<Text> budget_words(const domain::Budget& budget);

/// "脂肪由来EV製剤 (PREP-0001)"; the id alone where there is no name.
[[nodiscard]] std::string named_id(const Registry& registry, const std::string& id);

}  // namespace exoreg::registry
