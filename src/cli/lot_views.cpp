// Views of lots: status in words first, reasons beside every verdict.
#include "cli/lot_views.h"

#include <fmt/format.h>

#include <iostream>

#include "cli/commands_shared.h"
#include "cli/words.h"

namespace exoreg::cli {
namespace {

Colour verdict_colour(const std::string& verdict) {
  if (verdict == "pass" || verdict == "approve") return Colour::green;
  if (verdict == "fail" || verdict == "reject") return Colour::red;
  if (verdict == "unknown" || verdict == "note" || verdict == "undetermined" || verdict == "conditional") return Colour::yellow;
  return Colour::plain;
}

std::string status_line(const Json& item, Lang lang) {
  std::string text = word(item.text("status"), lang);
  if (item.boolean("on_hold")) text += lang == Lang::ja ? " ・保留中" : ", on hold";
  if (item.boolean("expired")) text += lang == Lang::ja ? " ・期限切れ" : ", expired";
  return text;
}

}  // namespace

const std::vector<ListColumn>& lot_columns() {
  static const std::vector<ListColumn> columns{
      {"id", {"ID", "ID"}}, {"lot_no", {"maker's lot", "ロット番号"}}, {"claimed_name", {"preparation", "調製物"}}, {"status", {"status", "状態"}},
      {"on_hold", {"on hold", "保留"}}, {"quantity_left", {"left", "残数"}}, {"expires", {"expires", "有効期限"}}, {"holds", {"holds", "保留の規則"}}};
  return columns;
}

void show_lot(const Context& context, const Json& item) {
  std::cout << coloured(fmt::format("{}  {}  [{}]", item.text("id"), item.text("lot_no"), status_line(item, context.lang())), Colour::bold) << "\n\n";
  render_item(item, domain::find_table("lots"),
              {{"claimed_name", {"claimed name", "表示名"}}, {"quantity_left", {"left", "残数"}}, {"condition", {"condition", "条件"}},
               {"parent", {"split from", "分割元"}}, {"parts", {"parts", "分割先"}}},
              context.lang());
  section(context, {"Holds", "保留"});
  render_list(*item.find("holds"), {{"rule", {"rule", "規則"}}, {"open", {"open", "継続中"}}, {"since", {"since", "開始"}}, {"excursion", {"excursion", "逸脱"}}, {"reason", {"reason", "理由"}}}, context.lang());
  section(context, {"Certificates of analysis", "試験成績書"});
  render_list(*item.find("coas"), {{"id", {"ID", "ID"}}, {"coa_no", {"number", "番号"}}, {"issued", {"issued", "発行日"}}, {"issuer", {"issuer", "発行者"}}}, context.lang());
  if (const Json* stays = item.find("stays")) {
    section(context, {"Where it was", "保管と輸送"});
    render_list(*stays, {{"kind", {"kind", "区分"}}, {"id", {"ID", "ID"}}, {"from", {"from", "開始"}}, {"to", {"to", "終了"}}}, context.lang());
  }
  if (const Json* dispensed = item.find("dispensed"); dispensed && !dispensed->as_array().empty()) {
    section(context, {"Dispensed", "払出し"});
    render_list(*dispensed, {{"time", {"time", "日時"}}, {"quantity", {"quantity", "数量"}}, {"route", {"route", "用途"}}, {"actor", {"by", "実施者"}}}, context.lang());
  }
}

void show_check(const Context& context, const registry::LotCheck& check) {
  const Lang lang = context.lang();
  const std::string verdict = check.json.text("verdict");
  std::cout << coloured(fmt::format("{}: {}", check.json.text("subject"), word(verdict, lang)), verdict_colour(verdict)) << "\n\n";
  for (const auto& result : check.results)
    std::cout << coloured(domain::full_sentence(result).in(lang), verdict_colour(domain::to_string(result.result))) << '\n';
  section(context, {"Tests", "試験項目"});
  render_list(*check.json.find("tests"), {{"test", {"test", "試験項目"}}, {"result", {"result", "結果"}}, {"spec", {"limit", "規格値"}}, {"verdict", {"verdict", "判定"}}, {"reason", {"reason", "理由"}}}, lang);
}

void show_trace(const Context& context, const Json& traced) {
  section(context, {"From", "由来"});
  render_list(*traced.find("up"), {{"role", {"role", "区分"}}, {"name", {"name", "名称"}}, {"id", {"ID", "ID"}}}, context.lang());
  section(context, {"Lots", "ロット"});
  render_list(*traced.find("down"), lot_columns(), context.lang());
  section(context, {"Dispensed", "払出し"});
  render_list(*traced.find("dispensed"), {{"lot", {"lot", "ロット"}}, {"time", {"time", "日時"}}, {"quantity", {"quantity", "数量"}}, {"route", {"route", "用途"}}, {"actor", {"by", "実施者"}}}, context.lang());
}

void show_scan(const Context& context, const Json& scan) {
  render_item(scan, nullptr,
              {{"gs1", {"GS1", "GS1"}}, {"gtin", {"GTIN", "GTIN"}}, {"lot_no", {"lot", "ロット番号"}}, {"manufactured", {"manufactured", "製造日"}},
               {"expires", {"expires", "有効期限"}}, {"serial", {"serial", "シリアル"}}, {"matches", {"on file", "登録済みロット"}}},
              context.lang());
}

}  // namespace exoreg::cli
