// Views of lots: status in words first, reasons beside every verdict.
#include "cli/lot_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "cli/commands_shared.h"
#include "cli/words.h"

namespace exoreg::cli {
namespace {

/// A sign beside the word and its colour: the three say the same.
struct Standing {
  const char* sign;
  Colour colour;
};

Standing standing_of(const Json& item) {
  const std::string status = item.text("status");
  if (item.boolean("on_hold") || item.boolean("expired") || status == "rejected" || status == "recalled") return {"■", Colour::red};
  if (status == "released") return {"●", Colour::green};
  return {"○", Colour::yellow};
}

std::string status_words(const Json& item, Lang lang) {
  std::string text = word(item.text("status"), lang);
  std::replace(text.begin(), text.end(), '_', ' ');
  if (item.boolean("on_hold")) text += lang == Lang::ja ? "・保留中" : ", on hold";
  if (item.boolean("expired")) text += lang == Lang::ja ? "・期限切れ" : ", expired";
  return text;
}

std::string expiry_words(const Context& context, const Json& item, Date today) {
  const auto expires = parse_date(item.text("expires")).date;
  if (!expires) return context.say({"expiry unknown", "有効期限不明"});
  const int left = days_between(today, *expires);
  const Text countdown = left >= 0 ? Text{fmt::format("{} days left", left), fmt::format("あと{}日", left)}
                                   : Text{fmt::format("{} days ago", -left), fmt::format("{}日前に終了", -left)};
  return context.say({"expires ", "有効期限 "}) + item.text("expires") + " (" + context.say(countdown) + ")";
}

/// Where it is now: the last stay; that ends when nothing is left of the lot.
std::string place_words(const Context& context, const Json& item) {
  const auto& stays = item.items("stays");
  if (stays.empty()) return context.say({"place unknown", "保管場所の記録なし"});
  if (!stays.back().text("to").empty()) return context.say({"no longer stored", "保管終了"});
  const Json& stay = stays.back();
  const std::string id = stay.text("id");
  return id.empty() ? word(stay.text("kind"), context.lang()) : with_name(id);
}

/// The strip on top: may it be used, how much, until when, where.
void show_strip(Context& context, const Json& item) {
  const Lang lang = context.lang();
  const Standing standing = standing_of(item);
  std::cout << coloured(fmt::format("{}  {}  {}", item.text("id"), item.text("lot_no"), item.text("claimed_name")), Colour::bold) << '\n'
            << coloured(fmt::format("{} {}", standing.sign, status_words(item, lang)), standing.colour)
            << fmt::format(fmt::runtime(lang == Lang::ja ? "  残数 {} / {}" : "  {} of {} left"), item.integer("quantity_left"),
                           item.text("quantity"))
            << "  " << expiry_words(context, item, context.registry().today()) << "  " << place_words(context, item) << '\n';
  for (const Json& condition : item.items("conditions")) {
    const std::string of = condition.text("excursion");
    const std::string label =
        context.say(of.empty() ? Text{"Condition: ", "条件: "} : Text{"Condition (" + of + "): ", "条件 (" + of + "): "});
    std::cout << coloured(label + condition.text("condition"), Colour::yellow) << '\n';
  }
  show_regulatory_status(context, item);
  std::cout << '\n';
}

}  // namespace

const std::vector<ListColumn>& lot_columns() {
  static const std::vector<ListColumn> columns{{"id", {"ID", "ID"}},
                                               {"lot_no", {"maker's lot", "ロット番号"}, Shown::as_written},
                                               {"claimed_name", {"preparation", "調製物"}},
                                               {"status", {"status", "状態"}},
                                               {"on_hold", {"on hold", "保留"}},
                                               {"quantity_left", {"left", "残数"}},
                                               {"expires", {"expires", "有効期限"}},
                                               {"holds", {"holds", "保留の規則"}}};
  return columns;
}

void show_lot(Context& context, const Json& item) {
  show_strip(context, item);
  render_item(item, domain::find_table("lots"), {{"parent", {"split from", "小分け元"}}, {"parts", {"parts", "小分け先"}}}, context.lang());
  section(context, {"Holds", "保留"});
  render_list(*item.find("holds"),
              {{"rule", {"rule", "規則"}},
               {"open", {"open", "継続中"}},
               {"since", {"since", "開始"}},
               {"excursion", {"excursion", "逸脱"}},
               {"by", {"by", "保留者"}},
               {"reason", {"reason", "理由"}, Shown::reason}},
              context.lang());
  section(context, {"Certificates of analysis", "試験成績書"});
  render_list(*item.find("coas"),
              {{"id", {"ID", "ID"}}, {"coa_no", {"number", "番号"}}, {"issued", {"issued", "発行日"}}, {"issuer", {"issuer", "発行者"}}},
              context.lang());
  if (const Json* stays = item.find("stays")) {
    section(context, {"Where it was", "保管と輸送"});
    render_list(
        *stays,
        {{"kind", {"kind", "区分"}}, {"id", {"where", "場所・輸送"}, Shown::named}, {"from", {"from", "開始"}}, {"to", {"to", "終了"}}},
        context.lang());
  }
  if (const Json* dispensed = item.find("dispensed"); dispensed && !dispensed->as_array().empty()) {
    section(context, {"Dispensed", "払出し"});
    render_list(*dispensed,
                {{"time", {"time", "日時"}},
                 {"quantity", {"quantity", "数量"}},
                 {"route", {"route", "用途"}, Shown::plain, "preparations"},
                 {"actor", {"by", "実施者"}}},
                context.lang());
  }
}

void show_trace(const Context& context, const Json& traced) {
  section(context, {"From", "由来"});
  render_list(*traced.find("up"), {{"role", {"role", "区分"}}, {"name", {"name", "名称"}}, {"id", {"ID", "ID"}}}, context.lang());
  section(context, {"Lots made or split from it", "ここから作られた・分けられたロット"});
  render_list(*traced.find("down"), lot_columns(), context.lang());
  section(context, {"Dispensed", "払出し"});
  render_list(*traced.find("dispensed"),
              {{"lot", {"lot", "ロット"}},
               {"time", {"time", "日時"}},
               {"quantity", {"quantity", "数量"}},
               {"route", {"route", "用途"}, Shown::plain, "preparations"},
               {"actor", {"by", "実施者"}}},
              context.lang());
}

void show_scan(const Context& context, const Json& scan) {
  render_item(scan, nullptr,
              {{"gs1", {"GS1", "GS1"}},
               {"gtin", {"GTIN", "GTIN"}},
               {"lot_no", {"lot", "ロット番号"}, Shown::as_written},
               {"manufactured", {"manufactured", "製造日"}},
               {"expires", {"expires", "有効期限"}},
               {"serial", {"serial", "シリアル"}},
               {"matches", {"on file", "登録済みロット"}}},
              context.lang());
  if (scan.items("matches").empty() && !scan.text("lot_no").empty())
    std::cout << context.say({"No lot with this number is on file.", "このロット番号のロットは登録されていません。"}) << '\n';
}

}  // namespace exoreg::cli
