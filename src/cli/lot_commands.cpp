// lot: receive, look, judge, decide.
#include <algorithm>
#include <array>

#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "cli/judgement_view.h"
#include "cli/logger_files.h"
#include "cli/lot_views.h"
#include "cli/past.h"
#include "cli/words.h"
#include "domain/lot.h"
#include "domain/table.h"
#include "registry/lots.h"
#include "registry/queries.h"
#include "registry/receive_lot.h"
#include "registry/resolve.h"
#include "registry/scan.h"
#include "registry/templates.h"

namespace exoreg::cli {
namespace {

using registry::Outcome;
using registry::Registry;
using registry::Session;

/// The id that LOT means, or the exit code of saying why not.
struct Named {
  std::string id;
  int exit = 0;
};
Named named_lot(Context& context, const std::string& name) {
  const auto resolved = registry::resolve_lot(context.registry().database, name);
  if (!resolved.ok()) return {"", context.show(registry::bad_input(resolved.findings))};
  return {resolved.id, 0};
}

registry::Because because(Context& context, const Arguments& arguments) {
  return {arguments.text("--reason"), context.event_time(arguments)};
}

/// Columns of the lots table as options: lot_no -> --lot-no.
std::string option_of(std::string_view column) {
  std::string name = "--" + std::string(column);
  for (char& c : name)
    if (c == '_') c = '-';
  return name;
}

int run_receive(Context& context, const Arguments& arguments) {
  registry::Parcel parcel;
  for (const auto& column : domain::find_table("lots")->columns)
    if (const auto cell = arguments.maybe(option_of(column.en))) parcel.columns[std::string(column.en)] = *cell;
  if (arguments.has("FILE") != parcel.columns.empty())
    throw UsageError({"Give either a FILE, or one lot by its columns (--preparation PREP --lot-no NO --quantity N …).",
                      "ファイルか、1ロット分の列 (--preparation 調製物 --lot-no 番号 --quantity 数量 …) のどちらかを指定してください。"});
  if (arguments.has("FILE")) parcel.lots = context.input(arguments.text("FILE"), arguments);
  if (const auto path = arguments.maybe("--coa")) parcel.coa = context.input(*path, arguments);
  if (const auto map = arguments.maybe("--map")) {
    if (!parcel.coa)
      throw UsageError({"--map says how the certificate is laid out: give it with --coa FILE.",
                        "--map は成績書の様式を示すものです。--coa ファイル とともに指定してください。"});
    parcel.coa->map = *map;
  }
  if (const auto path = arguments.maybe("--document")) parcel.document = context.input(*path, arguments);
  for (const auto& path : arguments.list("--logger")) parcel.loggers.push_back(logger_input(context, arguments, path, BigTables::by_path));
  parcel.no_logger = arguments.has("--no-logger");
  if (parcel.no_logger && !parcel.loggers.empty())
    throw UsageError({"--logger and --no-logger contradict each other.", "--logger と --no-logger は同時に指定できません。"});
  parcel.shipped_at = context.event_time(arguments, "--shipped-at");
  parcel.location = arguments.text("--location");
  parcel.dry_run = arguments.has("--dry-run");
  parcel.reason = arguments.text("--reason");
  parcel.event_time = context.event_time(arguments);
  const Session session = context.session();
  const Outcome outcome = registry::receive_lot(context.registry(registry::Access::write), parcel, session);
  return show_import(context, arguments, outcome, parcel.lots ? std::string_view(parcel.lots->bytes) : std::string_view());
}

int run_scan(Context& context, const Arguments& arguments) {
  const auto scan = registry::scan(context.registry(), arguments.text("TEXT"));
  if (has_errors(scan.findings)) return context.show(registry::bad_input(scan.findings));
  return context.print(scan.json, [&] { show_scan(context, scan.json); });
}

/// --status as the JSON names it, or as the list shows it.
std::string status_of(const Arguments& arguments) {
  const std::string text = arguments.text("--status");
  if (const auto status = domain::parse_lot_status(text)) return domain::to_string(*status);
  static constexpr std::array states{"quarantine", "released", "conditionally_released", "rejected", "recalled", "disposed", "depleted",
                                     "on_hold",    "expired"};
  Text list;
  for (const char* state : states) {
    const std::string shown = word(state, Lang::ja);
    if (text.empty() || text == state || text == shown || shown.starts_with(text + "(")) return text.empty() ? "" : state;
    list.en += (list.en.empty() ? "" : ", ") + std::string(state);
    list.ja += (list.ja.empty() ? "" : "、") + std::string(state) + " (" + shown + ")";
  }
  throw UsageError(
      {"\"" + text + "\" is no state of a lot: " + list.en + ".", "「" + text + "」というロットの状態はありません: " + list.ja});
}

int run_list(Context& context, const Arguments& arguments) {
  std::optional<int> days;
  if (const auto n = arguments.number("--expiring")) days = static_cast<int>(std::clamp(*n, -100'000LL, 100'000LL));
  return print_list(context, registry::list_lots(context.registry(), status_of(arguments), days), lot_columns());
}

int run_show(Context& context, const Arguments& arguments) {
  const Named lot = named_lot(context, arguments.text("LOT"));
  if (lot.id.empty()) return lot.exit;
  const Json item = registry::show_lot(context.registry(), lot.id);
  return context.print(item, [&] { show_lot(context, item); });
}

int run_check(Context& context, const Arguments& arguments) {
  const Past past(context, arguments);
  const auto lot = registry::resolve_lot(past.registry().database, arguments.text("LOT"));
  if (!lot.ok()) return context.show(registry::bad_input(lot.findings));
  const auto check = registry::check_lot(past.registry(), lot.id, context.lang());
  context.print(check.json, [&] { show_check(context, check, arguments.has("--all")); });
  return check.answer_no ? 1 : 0;
}

int run_trace(Context& context, const Arguments& arguments) {
  const auto traced = registry::trace(context.registry(), arguments.text("LOT"));
  if (!traced.ok()) return context.show(registry::bad_input(traced.findings));
  return context.print(traced.value, [&] { show_trace(context, traced.value); });
}

using Decision = Outcome (*)(Registry&, const std::string&, const registry::Because&, const Session&);
int decide(Context& context, const Arguments& arguments, Decision decision) {
  const auto why = because(context, arguments);
  return context.write([&](Registry& r, const Session& s) { return decision(r, arguments.text("LOT"), why, s); });
}
int run_hold(Context& context, const Arguments& arguments) { return decide(context, arguments, registry::hold_lot); }
int run_reject(Context& context, const Arguments& arguments) { return decide(context, arguments, registry::reject_lot); }
int run_recall(Context& context, const Arguments& arguments) { return decide(context, arguments, registry::recall_lot); }
int run_dispose(Context& context, const Arguments& arguments) { return decide(context, arguments, registry::dispose_lot); }

int run_lift(Context& context, const Arguments& arguments) {
  const auto why = because(context, arguments);
  return context.write(
      [&](Registry& r, const Session& s) { return registry::lift_hold(r, arguments.text("LOT"), arguments.list("--rule"), why, s); });
}

int run_release(Context& context, const Arguments& arguments) {
  const auto why = because(context, arguments);
  return context.write([&](Registry& r, const Session& s) {
    return registry::release_lot(r, arguments.text("LOT"), arguments.maybe("--conditional"), why, s);
  });
}

int run_dispense(Context& context, const Arguments& arguments) {
  const registry::DispenseRequest request{arguments.text("LOT"), arguments.number("--quantity").value_or(0), arguments.text("--route"),
                                          arguments.text("--patient-ref"), because(context, arguments)};
  return context.write([&](Registry& r, const Session& s) { return registry::dispense_lot(r, request, s); });
}

int run_split(Context& context, const Arguments& arguments) {
  const auto why = because(context, arguments);
  const long long quantity = arguments.number("--quantity").value_or(0);
  return context.write([&](Registry& r, const Session& s) { return registry::split_lot(r, arguments.text("LOT"), quantity, why, s); });
}

std::vector<Option> receive_options() {
  std::vector<Option> options{
      {"FILE", Takes::value, false, {"table of lots (CSV or XLSX)", "ロットの表 (CSV または XLSX)"}},
      {"--coa", Takes::value, false, {"certificate of analysis, for a parcel of one lot", "試験成績書 (1ロットの荷物のとき)"}},
      {"--map", Takes::value, false, {"the map by which the supplier's own layout is read", "供給者独自の様式を読み取る対応表"}},
      {"--document", Takes::value, false, {"the certificate's PDF, kept as it came", "成績書の原本PDF"}},
      {"--logger", Takes::values, false, {"logger file of the shipment (repeatable)", "輸送ロガーのファイル (複数可)"}},
      {"--no-logger", Takes::nothing, false, {"no logger came with the parcel", "ロガーは同梱されていない"}},
      {"--shipped-at", Takes::value, false, {"when it was dispatched", "発送日時"}},
      {"--location", Takes::value, false, {"where it is put", "保管場所"}},
      {"--device-tz", Takes::value, false, {"zone of the logger's clock", "ロガーの時計の時間帯"}},
      {"--date-order", Takes::value, false, {"dmy, mdy or ymd", "日付の順 (dmy, mdy, ymd)"}},
      {"--device", Takes::value, false, {"serial, if the file names none", "ファイルに番号がないときのロガー番号"}},
      {"--format", Takes::value, false, {"logger format", "ロガーの形式"}},
      option::reason(),
      option::event_time(),
      option::dry_run(),
      option::errors()};
  static const auto names = [] {
    std::vector<std::string> all;
    for (const auto& column : domain::find_table("lots")->columns) all.push_back(option_of(column.en));
    return all;
  }();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& column = domain::find_table("lots")->columns[i];
    options.push_back({names[i], Takes::value, false, {std::string(column.en), std::string(column.ja)}});
  }
  return options;
}

}  // namespace

const std::vector<Command>& lot_commands() {
  static const Option lot{"LOT", Takes::value, true, {"id or the maker's lot number", "IDまたは製造元のロット番号"}};
  static const Option quantity{"--quantity", Takes::value, true, {"vials", "本数"}};
  static const std::vector<Command> commands{
      {"lot receive",
       {"receive a parcel: lots, certificate, logger files (signed)", "荷物を受領する: ロット・成績書・ロガー (署名)"},
       receive_options(),
       run_receive},
      {"lot scan",
       {"read a GS1 code or a lot number", "GS1コード・ロット番号を読む"},
       {{"TEXT", Takes::value, true, {"what the scanner sent", "スキャナーの出力"}}},
       run_scan},
      {"lot list",
       {"list lots", "ロットの一覧"},
       {{"--status", Takes::value, false, {"a state, on_hold or expired", "状態、on_hold または expired"}},
        {"--expiring", Takes::value, false, {"expiring within DAYS", "この日数以内に期限が来るもの"}}},
       run_list},
      {"lot show", {"one lot", "ロットの詳細"}, {lot}, run_show},
      {"lot check", {"judge a lot by the rules", "ロットを規則に照らす"}, {lot, option::as_of(), option::all_results()}, run_check},
      {"lot trace",
       {"where it came from and where it went", "由来と払出し先をたどる"},
       {{"LOT", Takes::value, true, {"lot, donor or bank", "ロット・ドナー・バンク"}}},
       run_trace},
      {"lot hold", {"put on hold (signed)", "保留にする (署名)"}, {lot, option::reason(true), option::event_time()}, run_hold},
      {"lot lift",
       {"lift a hold (signed by a releaser)", "保留を解除する (判定者の署名)"},
       {lot,
        {"--rule", Takes::values, false, {"only holds of this rule", "この規則の保留だけ"}},
        option::reason(true),
        option::event_time()},
       run_lift},
      {"lot release",
       {"release for use (signed by a releaser)", "出荷可と判定する (判定者の署名)"},
       {lot,
        {"--conditional", Takes::value, false, {"under this condition, while something is unknown", "不確定の項目がある間の条件"}},
        option::reason(),
        option::event_time()},
       run_release},
      {"lot reject", {"reject (signed)", "不合格と判定する (署名)"}, {lot, option::reason(true), option::event_time()}, run_reject},
      {"lot recall", {"recall (signed)", "回収する (署名)"}, {lot, option::reason(true), option::event_time()}, run_recall},
      {"lot dispense",
       {"dispense vials (signed)", "払い出す (署名)"},
       {lot,
        quantity,
        {"--route", Takes::value, true, {"route of use", "用途・投与経路"}},
        {"--patient-ref", Takes::value, false, {"the site's own pseudonym (erasable)", "施設内の仮名番号 (消去可能)"}},
        option::reason(),
        option::event_time()},
       run_dispense},
      {"lot split",
       {"split off a part (signed)", "一部を分ける (署名)"},
       {lot, quantity, option::reason(), option::event_time()},
       run_split},
      {"lot dispose", {"dispose of it (signed)", "廃棄する (署名)"}, {lot, option::reason(true), option::event_time()}, run_dispose},
  };
  return commands;
}

}  // namespace exoreg::cli
