// cold profile, cold budget: what a product bears beyond its label, and how much of that a lot has spent.
#include <filesystem>

#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "cli/logger_files.h"
#include "registry/cold_budget.h"
#include "registry/cold_mkt.h"
#include "registry/resolve.h"
#include "registry/stability_profiles.h"

namespace exoreg::cli {
namespace {

using registry::Registry;
using registry::Session;

int run_profile_import(Context& context, const Arguments& arguments) {
  const auto preparation = arguments.text("--preparation");
  return import_with(context, arguments, [&](Registry& r, const registry::ImportFile& file, const Session& session) {
    return registry::import_profile(r, file, preparation, session);
  });
}

int run_profile_show(Context& context, const Arguments& arguments) {
  const auto preparation = registry::resolve_preparation(context.registry().database, arguments.text("PREP"));
  if (!preparation.ok()) return context.show(registry::bad_input(preparation.findings));
  const Json item = registry::show_profile(context.registry(), preparation.id);
  if (item.is_null())
    return context.show(registry::bad_input({Finding{
        "E_REFERENCE",
        Severity::error,
        {preparation.id + " has no stability profile. It is recorded with: exoreg cold profile import FILE --preparation " + preparation.id,
         preparation.id + " の安定性プロファイルは登録されていません。exoreg cold profile import ファイル --preparation " + preparation.id +
             " で登録できます"}}}));
  return context.print(item, [&] {
    render_item(item, nullptr,
                {{"preparation", {"preparation", "調製物"}, Shown::named},
                 {"version", {"version", "版"}},
                 {"freeze_thaw_max", {"thaws allowed", "凍結融解の上限"}}},
                context.lang());
    render_list(*item.find("rows"),
                {{"item", {"item", "項目"}},
                 {"low_c", {"low °C", "下限 ℃"}},
                 {"high_c", {"high °C", "上限 ℃"}},
                 {"minutes", {"minutes", "分"}},
                 {"value", {"value", "値"}},
                 {"scope", {"scope", "範囲"}},
                 {"source", {"source", "根拠"}}},
                context.lang());
  });
}

int run_budget(Context& context, const Arguments& arguments) {
  const auto lot = registry::resolve_lot(context.registry().database, arguments.text("LOT"));
  if (!lot.ok()) return context.show(registry::bad_input(lot.findings));
  const Json budget = registry::cold_budget(context.registry(), lot.id);
  return context.print(budget, [&] {
    render_item(budget, nullptr,
                {{"lot", {"lot", "ロット"}},
                 {"status", {"status", "状態"}},
                 {"consumed", {"consumed (of 1)", "消費 (1 が上限)"}},
                 {"exceeded_at", {"spent at", "使い切った時刻"}}},
                context.lang());
    render_list(*budget.find("bands"),
                {{"low_c", {"from °C", "下限 ℃ (以上)"}},
                 {"high_c", {"below °C", "上限 ℃ (未満)"}},
                 {"allowance_s", {"allowed", "許容時間"}, Shown::duration},
                 {"consumed_s", {"spent", "消費"}, Shown::duration},
                 {"remaining_s", {"left", "残り"}, Shown::duration}},
                context.lang());
  });
}

/// As said, else the site's; a file alone is looked at without a registry too, and then as in Japan.
domain::Region region_of(Context& context, const Arguments& arguments) {
  const auto name = arguments.maybe("--region");
  if (!name) return context.globals().home.empty() ? domain::Region::jp : context.registry().config.region;
  const auto region = domain::find_region(*name);
  if (!region) throw UsageError({"--region is US, EU or JP.", "--region には US、EU、JP のいずれかを指定してください。"});
  return *region;
}

std::optional<Millis> instant_of(Context& context, const Arguments& arguments, const char* option) {
  const auto text = arguments.maybe(option);
  if (!text) return std::nullopt;
  // A file alone is looked at without a registry too; then a time without an offset is Japan's.
  const Zone zone = context.globals().home.empty() ? *Zone::find("Asia/Tokyo") : context.registry().config.zone;
  const auto reading = parse_typed_instant(*text, zone);
  if (!reading.instant)
    throw UsageError({std::string(option) + ": " + reading.problem.en, std::string(option) + ": " + reading.problem.ja});
  return reading.instant;
}

void show_mkt(const Context& context, const Json& mkt) {
  render_item(mkt, nullptr,
              {{"mkt_c", {"mean kinetic temperature °C", "平均動態温度 ℃"}},
               {"limit_c", {"limit °C", "上限 ℃"}},
               {"within", {"within the limit", "上限以内"}},
               {"weights", {"weights", "重み"}},
               {"excluded_s", {"left out (gaps)", "除外した欠測"}, Shown::duration},
               {"from", {"from", "開始"}},
               {"to", {"to", "終了"}},
               {"readings", {"readings", "測定値"}},
               {"reason", {"note", "備考"}}},
              context.lang());
}

void show_place_mkt(const Context& context, const Json& place) {
  render_list(*place.find("series"),
              {{"device", {"logger", "ロガー"}},
               {"channel", {"channel", "チャネル"}},
               {"mkt_c", {"mean kinetic temperature °C", "平均動態温度 ℃"}},
               {"from", {"from", "開始"}},
               {"to", {"to", "終了"}},
               {"readings", {"readings", "測定値"}},
               {"reason", {"note", "備考"}}},
              context.lang());
}

/// A name that is a file is read; any other one is a place's, or else a lot's.
int run_mkt(Context& context, const Arguments& arguments) {
  const std::string name = arguments.text("FILE|LOT|LOC");
  const registry::MktRequest request{region_of(context, arguments), instant_of(context, arguments, "--from"),
                                     instant_of(context, arguments, "--to"), arguments.maybe("--channel").value_or("")};
  registry::Outcome outcome;
  if (std::filesystem::is_regular_file(name)) {
    outcome = registry::mkt_of_file(logger_input(context, arguments, name), request, context.lang());
  } else if (const auto place = registry::resolve_location(context.registry().database, name); place.ok()) {
    outcome = registry::mkt_of_place(context.registry(), place.id, request, context.lang());
  } else {
    const auto lot = registry::resolve_lot(context.registry().database, name);
    if (!lot.ok()) return context.show(registry::bad_input(lot.findings));
    outcome = registry::mkt_of_lot(context.registry(), lot.id, request, context.lang());
  }
  if (outcome.status != registry::Status::done) return context.show(outcome);
  return context.print(outcome.extra, [&] {
    outcome.extra.find("series") ? show_place_mkt(context, outcome.extra) : show_mkt(context, outcome.extra);
    render_findings(outcome.findings, context.lang());
  });
}

}  // namespace

const std::vector<Command>& cold_profile_commands() {
  static const Option lot{"LOT", Takes::value, true, {"id or the maker's lot number", "IDまたは製造元のロット番号"}};
  static const std::vector<Command> commands{
      {"cold profile import",
       {"import a preparation's stability profile", "安定性プロファイルを取り込む"},
       {{"FILE", Takes::value, true, {"table stability, CSV or XLSX", "安定性の表 (CSV, XLSX)"}},
        {"--preparation", Takes::value, true, {"of this preparation", "対象の調製物"}},
        option::dry_run(),
        option::errors(),
        option::reason(),
        option::event_time()},
       run_profile_import},
      {"cold profile show",
       {"the stability profile that judges", "適用中の安定性プロファイル"},
       {{"PREP", Takes::value, true, {"preparation", "調製物"}}},
       run_profile_show},
      {"cold mkt",
       {"mean kinetic temperature, where it is valid", "平均動態温度 (意味を持つ場合だけ)"},
       {{"FILE|LOT|LOC", Takes::value, true, {"logger file, lot, or place of storage", "ロガーのファイル、ロット、または保管場所"}},
        {"--region",
         Takes::value,
         false,
         {"US, EU or JP: whose limits (default: the settings' region, else JP)",
          "基準の地域 US・EU・JP (既定は設定の region、なければ JP)"}},
        {"--from", Takes::value, false, {"readings from this time on", "この時刻以降"}},
        {"--to", Takes::value, false, {"readings before this time", "この時刻より前"}},
        format_option(),
        {"--device-tz", Takes::value, false, {"zone of the device's clock, e.g. +09:00", "ロガーの時計の時間帯 (例 +09:00)"}},
        {"--date-order", Takes::value, false, {"dmy, mdy or ymd", "日付の順 (dmy, mdy, ymd)"}},
        {"--device", Takes::value, false, {"which series of a file", "ファイルのどのロガーか"}},
        {"--channel", Takes::value, false, {"which channel of it", "そのどのチャネルか"}}},
       run_mkt},
      {"cold budget", {"what a lot has spent of its stability budget", "安定性の許容時間の消費"}, {lot}, run_budget},
  };
  return commands;
}

}  // namespace exoreg::cli
