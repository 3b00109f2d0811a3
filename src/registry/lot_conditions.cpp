// Read from the records themselves, where conditions and unknowns were signed.
#include "registry/lot_conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "store/log_store.h"

namespace exoreg::registry {
namespace {

std::optional<Json> last_release(const store::Database& database, const store::Lot& lot) {
  if (const auto record = store::load_last_record(database, lot.state.id, "lot.released")) return parse_json(record->bytes).value;
  const auto whole = store::load_lot(database, lot.state.parent);
  return whole ? last_release(database, *whole) : std::nullopt;
}

using Conditions = std::vector<LotCondition>;

/// What one release or disposition leaves standing.
void take(Conditions& conditions, const Json& record) {
  const std::string excursion = record.text("excursion"), text = record.text("condition");
  const bool replaces = excursion.empty() || text.empty();  // a second releaser's condition stands beside the first one's
  if (replaces) std::erase_if(conditions, [&](const auto& condition) { return condition.excursion == excursion; });
  const LotCondition condition{excursion, text};
  if (!text.empty() && std::find(conditions.begin(), conditions.end(), condition) == conditions.end()) conditions.push_back(condition);
}

/// Those of the records before `end`.
Conditions conditions_before(const store::Database& database, const store::Lot& lot, long long end) {
  const auto records = store::load_records_of(database, lot.state.id);
  Conditions conditions;
  const auto whole = lot.state.parent.empty() || records.empty() ? std::nullopt : store::load_lot(database, lot.state.parent);
  if (whole) conditions = conditions_before(database, *whole, records.front().leaf);
  for (const auto& record : records) {
    if (record.leaf >= end || (record.kind != "lot.released" && record.kind != "cold.assessed")) continue;
    if (const auto body = parse_json(record.bytes).value) take(conditions, *body);
  }
  return conditions;
}

Finding condition_finding(const LotCondition& condition) {
  if (condition.excursion.empty())
    return {
        "N_CONDITION",
        Severity::M,
        {"This lot was released under a condition: " + condition.text, "このロットは条件付きで出荷可とされています: " + condition.text}};
  return {"N_CONDITION",
          Severity::M,
          {fmt::format("{} was assessed under a condition: {}", condition.excursion, condition.text),
           fmt::format("温度逸脱 {} は条件付きで使用可と判定されています: {}", condition.excursion, condition.text)}};
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

std::vector<LotCondition> load_conditions(const store::Database& database, const store::Lot& lot) {
  if (lot.state.condition.empty()) return {};  // most lots: none of their records is read
  return conditions_before(database, lot, std::numeric_limits<long long>::max());
}

Findings conditions_of(const Registry& registry, const store::Lot& lot) {
  Findings findings;
  for (const auto& condition : load_conditions(registry.database, lot)) findings.push_back(condition_finding(condition));
  if (lot.state.status != domain::LotStatus::conditionally_released) return findings;
  const auto release = last_release(registry.database, lot);
  if (!release) return findings;
  for (const Json& result : release->items("findings"))
    if (result.text("severity") == "K" && result.text("result") == "unknown") findings.push_back(unknown_at_release(result));
  return findings;
}

}  // namespace exoreg::registry
