// Read from the record of the release, where the unknowns were signed.
#include "registry/lot_conditions.h"

#include <fmt/format.h>

#include <optional>

#include "store/log_store.h"

namespace exoreg::registry {
namespace {

std::optional<Json> last_release(const store::Database& database, const store::Lot& lot) {
  const auto records = store::load_records_of(database, lot.state.id);
  for (auto record = records.rbegin(); record != records.rend(); ++record)
    if (record->kind == "lot.released") return parse_json(record->bytes).value;
  const auto whole = store::load_lot(database, lot.state.parent);
  return whole ? last_release(database, *whole) : std::nullopt;
}

Finding unknown_at_release(const Json& result) {
  const std::string rule = result.text("rule"), en = result.text("message");
  return {"N_UNKNOWN",
          Severity::M,
          {fmt::format("Unknown when it was released: {}: {}", rule, en),
           fmt::format("出荷判定時に不確定の項目: {}: {}", rule, result.text("message_ja", en))},
          0,
          "",
          result.text("source")};
}

}  // namespace

Findings conditions_of(const Registry& registry, const store::Lot& lot) {
  Findings findings;
  if (!lot.state.condition.empty())
    findings.push_back({"N_CONDITION",
                        Severity::M,
                        {"This lot was released under a condition: " + lot.state.condition,
                         "このロットは条件付きで出荷可とされています: " + lot.state.condition}});
  if (lot.state.status != domain::LotStatus::conditionally_released) return findings;
  const auto release = last_release(registry.database, lot);
  if (!release) return findings;
  for (const Json& result : release->items("findings"))
    if (result.text("severity") == "K" && result.text("result") == "unknown") findings.push_back(unknown_at_release(result));
  return findings;
}

}  // namespace exoreg::registry
