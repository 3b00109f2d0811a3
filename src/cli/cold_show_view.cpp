// Codes become words here; the JSON keeps them.
#include "cli/cold_show_view.h"

#include "cli/commands_shared.h"
#include "publish/dossier_words.h"

namespace exoreg::cli {
namespace {

/// The excursions' decisions in words, "" as not assessed yet; and what one became a part of.
Json with_decisions(const Json& excursions, Lang lang) {
  Json items = Json::array();
  for (const Json& excursion : excursions.as_array()) {
    Json item = excursion;
    std::string decision = publish::excursion_words(excursion.text("decision")).in(lang);
    if (const std::string whole = excursion.text("part_of"); !whole.empty())
      decision += lang == Lang::ja ? "(" + whole + " の一部)" : " (part of " + whole + ")";
    item["decision"] = decision;
    items.push_back(std::move(item));
  }
  return items;
}

/// Every signature under a decision, with the excursion that it is about.
Json signed_decisions(const Json& excursions, Lang lang) {
  Json items = Json::array();
  for (const Json& excursion : excursions.as_array())
    for (const Json& signature : excursion.items("assessments")) {
      Json item = signature;
      item["excursion"] = excursion.text("id");
      item["decision"] = publish::excursion_words(signature.text("decision")).in(lang);
      items.push_back(std::move(item));
    }
  return items;
}

void show_excursions(const Context& context, const Json& excursions) {
  section(context, {"Excursions", "温度逸脱"});
  render_list(with_decisions(excursions, context.lang()),
              {{"id", {"ID", "ID"}},
               {"side", {"side", "方向"}},
               {"start", {"start", "開始"}},
               {"end", {"end", "終了"}},
               {"peak", {"peak °C", "極値 ℃"}},
               {"seconds", {"for", "時間"}, Shown::duration},
               {"decision", {"decision", "判定"}}},
              context.lang());
  const Json decisions = signed_decisions(excursions, context.lang());
  if (decisions.as_array().empty()) return;
  section(context, {"Decisions on excursions", "温度逸脱の判定"});
  render_list(decisions,
              {{"excursion", {"excursion", "逸脱"}},
               {"decision", {"decision", "判定"}},
               {"by", {"by", "判定者"}},
               {"at", {"when", "日時"}},
               {"condition", {"condition", "条件"}, Shown::as_written},
               {"reason", {"reason", "理由"}, Shown::as_written}},
              context.lang());
}

void show_cold_holds(const Context& context, const Json& holds) {
  section(context, {"Holds", "保留"});
  render_list(holds,
              {{"rule", {"rule", "規則"}},
               {"since", {"since", "開始"}},
               {"excursion", {"excursion", "逸脱"}},
               {"open", {"open", "継続中"}},
               {"reason", {"what for", "理由"}, Shown::reason}},
              context.lang());
}

}  // namespace

void show_cold(const Context& context, const Json& shown, bool with_times) {
  render_item(shown, nullptr,
              {{"lot", {"lot", "ロット"}},
               {"covered_s", {"measured for", "測定済みの時間"}, Shown::duration},
               {"gap_s", {"gaps", "欠測の時間"}, Shown::duration},
               {"time_out_of_storage_s", {"out of storage", "保管条件外の時間"}, Shown::duration},
               {"freeze_thaw_count", {"thaws", "融解の回数"}},
               {"frozen_state", {"state now", "現在の状態"}}},
              context.lang());
  if (!shown.items("guard").empty()) {
    section(context, {"Limits narrowed by the uncertainty (decision rule guard)", "不確かさだけ狭めた限度 (判定規則 guard)"});
    render_list(*shown.find("guard"),
                {{"device", {"logger", "ロガー"}}, {"from", {"from", "開始"}}, {"u_c", {"U °C (0: as read)", "U ℃ (0: 測定値のまま)"}}},
                context.lang());
  }
  if (with_times)
    render_list(
        *shown.find("at"),
        {{"time", {"time", "日時"}}, {"state", {"state", "状態"}}, {"temperature_c", {"°C", "℃"}}, {"source", {"source", "ロガー"}}},
        context.lang());
  section(context, {"Where it was", "保管と輸送"});
  render_list(
      *shown.find("stays"),
      {{"kind", {"kind", "区分"}}, {"id", {"where", "場所・輸送"}, Shown::named}, {"from", {"from", "開始"}}, {"to", {"to", "終了"}}},
      context.lang());
  show_excursions(context, *shown.find("excursions"));
  show_cold_holds(context, *shown.find("holds"));
}

}  // namespace exoreg::cli
