// cold: logger files, places, excursions.
#include <algorithm>
#include <array>
#include <iostream>

#include "base/error.h"
#include "cli/cold_show_view.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "cli/logger_files.h"
#include "registry/cold_assess.h"
#include "registry/cold_import.h"
#include "registry/cold_places.h"
#include "registry/cold_show.h"
#include "registry/lots.h"
#include "registry/resolve.h"

namespace exoreg::cli {
namespace {

using registry::Registry;
using registry::Session;

/// --lot, --shipment, --location: at most one.
registry::LoggerTarget target_of(Context& context, const Arguments& arguments, Findings& wrong) {
  registry::LoggerTarget target;
  for (const char* kind : {"lot", "shipment", "location"}) {
    const auto name = arguments.maybe(std::string("--") + kind);
    if (!name) continue;
    if (!target.kind.empty())
      throw UsageError({"--lot, --shipment and --location exclude each other.", "--lot、--shipment、--location は同時に指定できません。"});
    target = {kind, *name};
  }
  if (target.kind == "shipment") return target;  // its own id is its only name
  const auto& database = context.registry().database;
  registry::Resolved resolved;
  if (target.kind == "lot") resolved = registry::resolve_lot(database, target.id);
  if (target.kind == "location") resolved = registry::resolve_location(database, target.id);
  wrong = resolved.findings;
  target.id = resolved.id;
  return target;
}

int run_import(Context& context, const Arguments& arguments) {
  auto input = logger_input(context, arguments, arguments.text("FILE"), BigTables::by_path);
  Findings wrong;
  const auto target = target_of(context, arguments, wrong);
  if (!wrong.empty()) return context.show(registry::bad_input(std::move(wrong)));
  const registry::Because because{arguments.text("--reason"), context.event_time(arguments)};
  registry::stream_ahead(context.registry(), input);
  return context.write([&](Registry& r, const Session& s) { return registry::import_logger(r, input, target, because, s); });
}

int run_show(Context& context, const Arguments& arguments) {
  const auto lot = registry::resolve_lot(context.registry().database, arguments.text("LOT"));
  if (!lot.ok()) return context.show(registry::bad_input(lot.findings));
  std::vector<Millis> times;
  for (const auto& text : arguments.list("--at")) {
    const auto reading = parse_typed_instant(text, context.registry().config.zone);
    if (!reading.instant) throw UsageError({"--at: " + reading.problem.en, "--at: " + reading.problem.ja});
    times.push_back(*reading.instant);
  }
  const Json shown = registry::cold_show(context.registry(), lot.id, times);
  return context.print(shown, [&] { show_cold(context, shown, !times.empty()); });
}

struct Code {
  std::string_view code, ja;
};
constexpr std::array decisions{Code{"release", "使用可"}, Code{"release-limited", "条件付きで使用可"}, Code{"reject", "不合格"}};
constexpr std::array kinds{Code{"ult", "超低温冷凍庫"}, Code{"freezer", "冷凍庫"}, Code{"fridge", "冷蔵庫"},
                           Code{"room", "室温"},        Code{"ln2", "液体窒素"},   Code{"dry-ice", "ドライアイス"}};

/// The code whose Japanese word was written; everything else as it is, for the use case to judge.
template <std::size_t N>
std::string code_of(const Arguments& arguments, const char* option, const std::array<Code, N>& codes) {
  const std::string text = arguments.text(option);
  const auto found = std::find_if(codes.begin(), codes.end(), [&](const Code& code) { return code.ja == text; });
  return found == codes.end() ? text : std::string(found->code);
}

int run_assess(Context& context, const Arguments& arguments) {
  const auto excursions = arguments.list("EXC");
  const bool all = arguments.has("--all");
  if (excursions.empty() != all || (all && !arguments.has("--lot")))
    throw UsageError({"Name the excursions (EXC…), or give --lot LOT --all for all that wait for a decision.",
                      "逸脱のID (EXC…) を指定するか、--lot ロット --all で判定待ちの逸脱すべてを指定してください。"});
  const registry::Assessment assessment{"",
                                        code_of(arguments, "--decision", decisions),
                                        arguments.text("--reason"),
                                        arguments.text("--conditional"),
                                        arguments.list("--lot"),
                                        arguments.text("--cause"),
                                        context.event_time(arguments)};
  return context.write([&](Registry& r, const Session& s) { return registry::assess_excursions(r, excursions, assessment, s); });
}

int run_location_add(Context& context, const Arguments& arguments) {
  return context.write(arguments, [&](Registry& r, const Session& s) {
    return registry::add_location(r,
                                  {arguments.text("NAME"), code_of(arguments, "--kind", kinds), arguments.list("--device"),
                                   arguments.list("--without"), arguments.text("--reason")},
                                  s);
  });
}

int run_location_list(Context& context, const Arguments&) {
  return print_list(context, registry::list_locations(context.registry()),
                    {{"id", {"ID", "ID"}}, {"name", {"name", "名称"}}, {"kind", {"kind", "種類"}}, {"devices", {"devices", "ロガー"}}});
}

}  // namespace

const std::vector<Command>& cold_commands() {
  static const Option lot{"LOT", Takes::value, true, {"id or the maker's lot number", "IDまたは製造元のロット番号"}};
  static const std::vector<Command> commands{
      {"cold import",
       {"read a logger file and judge the lots it touched", "ロガーのファイルを読み、該当ロットを評価する"},
       {{"FILE", Takes::value, true, {"logger file", "ロガーのファイル"}},
        format_option(),
        {"--device-tz", Takes::value, false, {"zone of the device's clock, e.g. +09:00", "ロガーの時計の時間帯 (例 +09:00)"}},
        {"--date-order", Takes::value, false, {"dmy, mdy or ymd", "日付の順 (dmy, mdy, ymd)"}},
        {"--device", Takes::value, false, {"serial, if the file names none", "ファイルに番号がないときのロガー番号"}},
        {"--shipment", Takes::value, false, {"of every lot in this shipment", "この輸送の全ロット"}},
        {"--location", Takes::value, false, {"of every lot that stood there", "この場所にあった全ロット"}},
        {"--lot", Takes::value, false, {"of this lot alone", "このロットだけ"}},
        option::reason(),
        option::event_time()},
       run_import},
      {"cold show",
       {"a lot's cold history", "ロットの温度履歴"},
       {lot, {"--at", Takes::values, false, {"state at this time (repeatable)", "この時刻の状態 (複数可)"}}},
       run_show},
      {"cold assess",
       {"decide on excursions (signed)", "温度逸脱を判定する (署名)"},
       {{"EXC", Takes::values, false, {"excursions that share one decision", "逸脱のID (同じ判定の場合は複数可)"}},
        {"--decision",
         Takes::value,
         true,
         {"release, release-limited or reject", "release (使用可), release-limited (条件付きで使用可), reject (不合格)"}},
        option::reason(true),
        {"--conditional", Takes::value, false, {"the condition of release-limited", "release-limited の条件"}},
        {"--lot", Takes::values, false, {"only these lots", "このロットだけ"}},
        {"--all", Takes::nothing, false, {"every excursion that waits for a decision on --lot", "--lot の判定待ちの逸脱すべて"}},
        {"--cause",
         Takes::value,
         false,
         {"sensor-lost, sensor-fault or moved", "sensor-lost (センサー紛失), sensor-fault (センサー故障), moved (ロットの移動)"}},
        option::event_time()},
       run_assess},
      {"cold location add",
       {"add a place of storage, or change the loggers of one on file", "保管場所を登録する・登録済みの場所のロガーを変える"},
       {{"NAME", Takes::value, true, {"name; the id of one on file will do", "名称 (登録済みの場所はIDでも可)"}},
        {"--kind",
         Takes::value,
         false,
         {"of a new place: ult, freezer, fridge, room, ln2 or dry-ice",
          "新しい場所の種類: ult (超低温冷凍庫), freezer (冷凍庫), fridge (冷蔵庫), room (室温), ln2 (液体窒素), dry-ice (ドライアイス)"}},
        {"--device", Takes::values, false, {"serial of its logger (repeatable)", "設置ロガーの番号 (複数可)"}},
        {"--without",
         Takes::values,
         false,
         {"serial of a logger that no longer hangs there (repeatable)", "取り外したロガーの番号 (複数可)"}},
        option::reason(),
        option::event_time()},
       run_location_add},
      {"cold location list", {"list places", "保管場所の一覧"}, {}, run_location_list},
  };
  return commands;
}

}  // namespace exoreg::cli
