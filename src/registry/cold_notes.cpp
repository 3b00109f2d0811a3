// One sentence a fact; whoever judges several lots says each but once.
#include "registry/cold_notes.h"

#include <fmt/format.h>

#include "base/unicode.h"
#include "registry/cold_devices.h"

namespace exoreg::registry {
namespace {

Finding note(const char* code, Text message) { return {code, Severity::M, std::move(message)}; }

Finding no_profile(const LotCold& cold) {
  const std::string& preparation = cold.lot.state.preparation;
  return note(
      "N_NO_PROFILE",
      {fmt::format("{} has no stability profile: its budget is not evaluated, only the label range ({} °C).", preparation, cold.range_text),
       fmt::format("{} には安定性プロファイルがありません。評価したのは保管温度({} ℃)だけで、安定性の許容時間は未評価です。", preparation,
                   cold.range_text)});
}

Finding budget_low(const LotCold& cold, const domain::Budget& budget) {
  const std::string& lot = cold.lot.state.id;
  return note("N_BUDGET_WARN",
              {fmt::format("{} has consumed {} of its stability budget of 1 (warned from 0.8; held at 1).", lot, budget.consumed),
               fmt::format("{} は安定性の許容時間のうち {} を消費しました(1 で保留、0.8 から警告)。", lot, budget.consumed)});
}

Finding no_uncertainty(const Registry& registry, const UsedGuard& guard) {
  const std::string device = for_message(guard.device), from = registry.config.zone.format(guard.from);
  return note("N_NO_UNCERTAINTY",
              {fmt::format("No certificate states the uncertainty of logger {} for {}: limits are held against its readings as read.",
                           device, from),
               fmt::format("ロガー {} の不確かさが、{} に有効な校正証明書に記載されていません。測定値をそのまま限度と比較しました。",
                           device, from)});
}

Finding not_monitored(const std::string& place) {
  return note("N_NOT_MONITORED", {fmt::format("No logger file has ever been imported for {}: nobody knows its temperature.", place),
                                  fmt::format("{} のロガーファイルはまだ一度も取り込まれておらず、温度が確認できません。", place)});
}

}  // namespace

Findings find_cold_notes(const Registry& registry, const LotCold& cold, const ColdVerdict& verdict) {
  Findings notes;
  if (!cold.profile) notes.push_back(no_profile(cold));
  if (verdict.budget.status == domain::BudgetStatus::warn) notes.push_back(budget_low(cold, verdict.budget));
  for (const UsedGuard& guard : find_used_guards(registry, verdict.line))
    if (guard.u_mc == 0) notes.push_back(no_uncertainty(registry, guard));
  for (const PlaceReadings* place : cold.places)
    if (place->kind == domain::StayKind::location && !place->monitored) notes.push_back(not_monitored(place->id));
  return notes;
}

}  // namespace exoreg::registry
