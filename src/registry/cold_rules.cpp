// domain judges the line; here it is put into words, and into evidence by which a hold is known again.
#include "registry/cold_rules.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/decimal.h"
#include "domain/line_runs.h"
#include "registry/cold_json.h"

namespace exoreg::registry {
namespace {

/// Of each device the offset that its latest row carries.
domain::DeviceZones zones_by_files(const LotCold& cold) {
  std::map<std::string, std::pair<Millis, Millis>> latest;  // row, offset
  for (const PlaceReadings* place : cold.places)
    for (const UsedFile& used : place->files) {
      if (!used.file->clock_offset) continue;
      for (const auto& series : used.file->series) {
        if (series.readings.empty()) continue;
        const std::pair row{series.readings.back().at, *used.file->clock_offset};
        const auto [known, first] = latest.try_emplace(series.device, row);
        if (!first) known->second = std::max(known->second, row);
      }
    }
  domain::DeviceZones zones;
  for (const auto& [device, row] : latest) zones.emplace(device, Zone::fixed(row.second));
  return zones;
}

/// By which a device's day begins: the zone that is on file for it, else what its files say. Asked by alarms of a day alone.
domain::DeviceZones zones_of(const Registry& registry, const LotCold& cold, const std::vector<domain::AlarmRule>& rules) {
  const bool daily =
      std::any_of(rules.begin(), rules.end(), [](const domain::AlarmRule& rule) { return rule.scope == domain::AlarmScope::day; });
  if (!daily) return {};
  domain::DeviceZones zones = zones_by_files(cold);
  for (const PlaceReadings* place : cold.places)
    for (const auto& series : place->series) {
      const auto name = store::load_device_zone(registry.database, series.device);
      const auto zone = name ? Zone::find(*name) : std::nullopt;
      if (zone) zones.insert_or_assign(series.device, *zone);
    }
  return zones;
}

std::string minutes(Millis duration) { return Decimal::from_scaled(duration / (minutes_ms / 10), -1).to_string(); }

/// Under `guard` a temperature may break a limit that it does not reach.
Text guard_words(const Registry& registry) {
  if (registry.config.decision_rule == domain::DecisionRule::simple) return {};
  return {" (limits narrowed by the uncertainty of the logger: decision rule guard)",
          "(ロガーの不確かさだけ限度を狭める判定規則 guard を適用)"};
}

ColdBreach alarm_breach(const Registry& registry, const domain::AlarmTrigger& alarm) {
  const bool high = alarm.rule.side == domain::Side::high;
  const std::string limit = celsius(alarm.rule.limit_mc), scope = domain::to_string(alarm.rule.scope, alarm.rule.window);
  const std::string at = registry.config.zone.format(alarm.at), peak = celsius(alarm.peak_mc);
  return {"R1",
          alarm.at,
          alarm.rule.side,
          {fmt::format("Alarm of the stability profile: {} {} °C for {} minutes ({}) was reached at {}; peak {} °C, logger {}{}.",
                       high ? "above" : "below", limit, minutes(alarm.rule.t_al), scope, at, peak, alarm.source, guard_words(registry).en),
           fmt::format("安定性プロファイルの警報: {} ℃ {}が {} 分({})に達しました({})。極値 {} ℃、ロガー {}{}。", limit,
                       high ? "超" : "未満", minutes(alarm.rule.t_al), scope, at, peak, alarm.source, guard_words(registry).ja)},
          Json::object({{"side", domain::to_string(alarm.rule.side)},
                        {"limit_c", limit},
                        {"minutes", minutes(alarm.rule.t_al)},
                        {"scope", scope},
                        {"start", format_instant(alarm.start)},
                        {"at", format_instant(alarm.at)}})};
}

ColdBreach budget_breach(const Registry& registry, const domain::Budget& budget) {
  const std::string at = registry.config.zone.format(*budget.exceeded_at);
  return {"R2",
          *budget.exceeded_at,
          std::nullopt,
          {fmt::format("The stability budget was spent at {}: {} of 1 is consumed.", at, budget.consumed),
           fmt::format("安定性の許容時間を {} に使い切りました(消費 {} / 1)。", at, budget.consumed)},
          Json::object({{"consumed", budget.consumed}, {"exceeded_at", format_instant(*budget.exceeded_at)}})};
}

void add_thaw_breach(const Registry& registry, const LotCold& cold, const std::vector<domain::Thaw>& thaws,
                     std::vector<ColdBreach>& breaches) {
  if (!cold.freeze_thaw_max || static_cast<long long>(thaws.size()) <= *cold.freeze_thaw_max) return;
  const domain::Thaw& last = thaws.back();
  const std::string at = registry.config.zone.format(last.thawed_at);
  const auto count = static_cast<long long>(thaws.size());
  breaches.push_back(
      {"R3",
       last.thawed_at,
       std::nullopt,
       {fmt::format("Thawed {} times, the last at {}{}; {} is allowed.", count, at, last.declared ? " (declared)" : "",
                    *cold.freeze_thaw_max),
        fmt::format("融解は {} 回、最後は {}{}。許容は {} 回です。", count, at, last.declared ? "(申告)" : "", *cold.freeze_thaw_max)},
       Json::object({{"count", count}, {"thawed_at", format_instant(last.thawed_at)}, {"freeze_thaw_max", *cold.freeze_thaw_max}})});
}

ColdBreach limit_breach(const Registry& registry, const domain::LineRun& breach, const domain::LabelRange& limits) {
  const bool high = breach.side == domain::Side::high;
  const std::string at = registry.config.zone.format(breach.start), peak = celsius(breach.peak_mc),
                    limit = celsius(*(high ? limits.high_mc : limits.low_mc));
  return {"R8",
          breach.start,
          breach.side,
          {fmt::format("The absolute limit of {} °C was exceeded at {}: {} °C, logger {}{}.", limit, at, peak, breach.source,
                       guard_words(registry).en),
           fmt::format("絶対限界 {} ℃ を {} に{}ました: {} ℃、ロガー {}{}。", limit, at, high ? "超え" : "下回り", peak, breach.source,
                       guard_words(registry).ja)},
          Json::object(
              {{"side", domain::to_string(breach.side)}, {"limit_c", limit}, {"peak_c", peak}, {"start", format_instant(breach.start)}})};
}

bool is_more(const std::string& now, const std::string& before) {
  const auto a = Decimal::parse(now), b = Decimal::parse(before);
  return a && (!b || *a > *b);
}

}  // namespace

ColdVerdict judge_line(const Registry& registry, const LotCold& cold) {
  ColdVerdict verdict;
  verdict.line = cold.line(registry.now());
  verdict.rules = domain::find_alarm_rules(cold.stability(), cold.range);
  verdict.alarms = domain::find_alarms(verdict.line, verdict.rules, zones_of(registry, cold, verdict.rules));
  verdict.budget = domain::find_budget(verdict.line, cold.range, cold.stability());
  verdict.thaws = domain::find_thaws(verdict.line, cold.stability(), cold.declared_thaws);
  verdict.frozen = domain::find_frozen_state(verdict.line, cold.stability(), cold.declared_thaws);
  return verdict;
}

std::vector<ColdBreach> find_breaches(const Registry& registry, const LotCold& cold, const ColdVerdict& verdict) {
  std::vector<ColdBreach> breaches;
  for (const auto& alarm : verdict.alarms)
    if (!alarm.rule.implied) breaches.push_back(alarm_breach(registry, alarm));
  if (verdict.budget.exceeded_at) breaches.push_back(budget_breach(registry, verdict.budget));
  if (verdict.thaws && !verdict.thaws->empty()) add_thaw_breach(registry, cold, *verdict.thaws, breaches);
  if (cold.profile)
    for (const auto& run : domain::find_line_runs(verdict.line, cold.profile->profile.never_exceed))
      breaches.push_back(limit_breach(registry, run, cold.profile->profile.never_exceed));
  return breaches;
}

const char* evidence_name(const std::string& rule) {
  if (rule == "R1") return "alarm";
  if (rule == "R2") return "budget";
  return rule == "R3" ? "thaws" : "limit";
}

bool says_more(const std::string& rule, const Json& now, const Json& before) {
  if (rule == "R2") return is_more(now.text("consumed"), before.text("consumed"));
  if (rule == "R3") return now.integer("count") > before.integer("count");
  if (rule == "R1")
    return now.text("at") != before.text("at") || now.text("limit_c") != before.text("limit_c") ||
           now.text("scope") != before.text("scope");
  return now.text("start") != before.text("start") || now.text("peak_c") != before.text("peak_c");
}

}  // namespace exoreg::registry
