// One sentence each, wherever it is said.
#include "registry/cold_refusals.h"

#include <fmt/format.h>

#include <utility>

namespace exoreg::registry {

Finding wrong_value(const char* code, const char* column, Text message) { return {code, Severity::error, std::move(message), 0, column}; }

Findings refusal(const char* code, Text message) { return {Finding{code, Severity::error, std::move(message)}}; }

Findings refuse_used_up(const domain::LotState& lot) {
  if (lot.status != domain::LotStatus::disposed && lot.status != domain::LotStatus::depleted) return {};
  const Text label = domain::status_label(lot.status);
  return refusal("REFUSED_STATUS", {fmt::format("{} is {}: nothing is left of it to move or to thaw.", lot.id, label.en),
                                    fmt::format("{} は「{}」です。移動や解凍の対象となるものが残っていません。", lot.id, label.ja)});
}

}  // namespace exoreg::registry
