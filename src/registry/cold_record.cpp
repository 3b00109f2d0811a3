// Facts that a later judgement can be held against: numbers, and by which profile and rule they came about.
#include "registry/cold_record.h"

#include <algorithm>
#include <array>

#include "registry/cold_devices.h"
#include "registry/cold_json.h"
#include "store/load_entities.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

/// The lowest and the highest that was measured of the lot; without a measurement neither.
void add_extremes(const domain::LotLine& line, Json& json) {
  std::optional<std::int32_t> low, high;
  for (const auto& segment : line.segments) {
    if (segment.state != domain::LineState::measured) continue;
    low = std::min(low.value_or(segment.milli_c), segment.milli_c);
    high = std::max(high.value_or(segment.milli_c), segment.milli_c);
  }
  if (!low) return;
  json["min_c"] = celsius(*low);
  json["max_c"] = celsius(*high);
}

}  // namespace

Json last_evaluation(const store::Database& database, const store::Lot& lot) {
  if (const auto record = store::load_last_record(database, lot.state.id, "cold.evaluated"))
    if (auto body = parse_json(record->bytes).value) return std::move(*body);
  if (const auto parent = store::load_lot(database, lot.state.parent)) return last_evaluation(database, *parent);
  return Json::object();
}

Json evaluation_json(const Registry& registry, const LotCold& cold, const ColdVerdict& verdict) {
  Json json = Json::object({{"covered_s", verdict.line.covered / seconds_ms}, {"gap_s", verdict.line.gap / seconds_ms}});
  if (registry.config.decision_rule == domain::DecisionRule::guard) {
    json["decision_rule"] = domain::to_string(registry.config.decision_rule);
    json["guard"] = guards_json(find_used_guards(registry, verdict.line));
  }
  add_extremes(verdict.line, json);
  if (!cold.profile) return json;
  json["profile"] = Json::object({{"id", cold.profile->id}, {"version", cold.profile->version}});
  json["budget"] = Json::object({{"status", domain::to_string(verdict.budget.status)}, {"consumed", verdict.budget.consumed}});
  if (verdict.thaws) json["freeze_thaw_count"] = static_cast<long long>(verdict.thaws->size());
  return json;
}

bool says_the_same(const Json& now, const Json& before) {
  constexpr std::array members{"covered_s", "gap_s", "profile", "budget", "freeze_thaw_count", "decision_rule", "guard"};
  return std::all_of(members.begin(), members.end(), [&](const char* name) {
    const Json *a = now.find(name), *b = before.find(name);
    return a && b ? *a == *b : (a ? *a == Json(0LL) : !b);
  });
}

}  // namespace exoreg::registry
