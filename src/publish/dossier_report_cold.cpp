// Where the lot was, what its loggers measured, and by which files that is known: from the signed records alone.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/decimal.h"
#include "domain/reason.h"
#include "publish/cold_chart_words.h"
#include "publish/dossier_report_parts.h"
#include "publish/dossier_words.h"
#include "publish/html_text.h"

namespace exoreg::publish {
namespace {

Text seconds_words(const Json& body, const char* member) {
  const Millis length = body.integer(member) * seconds_ms;
  return {duration_words(length, Lang::en), duration_words(length, Lang::ja)};
}

Text degrees(const std::string& celsius) { return {celsius + " °C", celsius + " ℃"}; }

std::string place_of(const DossierFacts& facts, const Json& body) {
  const std::string location = body.text("location"), shipment = body.text("shipment");
  std::string out;
  if (!location.empty()) {
    const auto name = facts.place_names.find(location);
    out = name == facts.place_names.end() ? location : name->second + " (" + location + ")";
  }
  for (const std::string& more : {shipment, body.text("to"), body.text("carrier")})
    if (!more.empty()) out += (out.empty() ? "" : ", ") + more;
  return escape_html(out);
}

/// When a step happened. Of a dispatch, who says so, where nobody stated it: the record then has the arrival's time, or a logger's row.
std::string time_of(const DossierFacts& facts, const Json& body) {
  const std::string dispatch = body.text("dispatch");
  if (dispatch == "unstated") return both({"not stated", "申告なし"});
  const auto at = parse_instant(body.text("at"));
  std::string cell = at ? instant_cell(*at, facts.zone) : std::string();
  if (dispatch == "first_row") cell += both({"(first row of the logger)", "(ロガーの最初の記録)"});
  return cell;
}

/// Each step from when it happened to the next one: dispatch to arrival is the way, arrival to the next move a stay. A way that was told
/// late lies before the others.
std::string stay_table(const DossierFacts& facts) {
  std::vector<const Json*> steps;
  for (const auto& record : facts.records)
    if (record_kind(record.body) == "lot.placed") steps.push_back(&record.body);
  std::stable_partition(steps.begin(), steps.end(), [](const Json* step) { return step->boolean("late"); });
  if (steps.empty()) return side_by_side({"No place is recorded.", "保管場所の記録はありません。"});
  const auto time = [&](const Json& body) { return time_of(facts, body); };
  std::string rows;
  for (std::size_t i = 0; i < steps.size(); ++i)
    rows += "<tr>" + table_cell(both(movement_words(steps[i]->text("what")))) + table_cell(place_of(facts, *steps[i])) +
            table_cell(time(*steps[i])) + table_cell(i + 1 < steps.size() ? time(*steps[i + 1]) : both({"since then", "以後"})) + "</tr>\n";
  return table_of({{"Step", "動き"},
                   {"Place, shipment", "場所・輸送"},
                   {"From (site, UTC)", "開始 (現地・UTC)"},
                   {"To (site, UTC)", "終了 (現地・UTC)"}},
                  rows);
}

/// "covered_s" and the rest, in words; what an evaluation does not say is left out.
std::vector<std::pair<Text, Text>> figures(const Json& body) {
  std::vector<std::pair<Text, Text>> lines{{{"measured", "測定された時間"}, seconds_words(body, "covered_s")},
                                           {{"not measured", "欠測"}, seconds_words(body, "gap_s")}};
  if (const auto low = body.text("min_c"); !low.empty()) lines.push_back({{"lowest", "最低"}, degrees(low)});
  if (const auto high = body.text("max_c"); !high.empty()) lines.push_back({{"highest", "最高"}, degrees(high)});
  lines.push_back({{"out of storage", "保管条件外の時間"}, seconds_words(body, "time_out_of_storage_s")});
  if (const Json* budget = body.find("budget"))
    lines.push_back(
        {{"stability budget used (of 1)", "安定性の許容時間の消費 (1 が上限)"}, {budget->text("consumed"), budget->text("consumed")}});
  if (const Json* thaws = body.find("freeze_thaw_count")) lines.push_back({{"thaws", "融解回数"}, {thaws->dump(), thaws->dump()}});
  return lines;
}

std::string figure_table(const DossierFacts& facts) {
  const Json* last = nullptr;
  for (const auto& record : facts.records)
    if (record_kind(record.body) == "cold.evaluated") last = &record.body;
  if (!last) return side_by_side({"No temperature record of this lot was evaluated.", "このロットの温度記録は評価されていません。"});
  std::string rows;
  for (const auto& [label, value] : figures(*last)) rows += fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", both(label), both(value));
  if (const auto at = parse_instant(last->text("recorded_at")))
    rows += fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", both({"as evaluated at", "評価の時点"}), instant_cell(*at, facts.zone));
  return "<table class=\"fact\"><tbody>\n" + rows + "</tbody></table>\n";
}

std::string file_table(const DossierFacts& facts) {
  std::string rows;
  for (std::size_t i = 0; i < facts.records.size(); ++i)
    for (const Json& file : facts.records[i].body.items("loggers")) {
      if (!file.is_object()) continue;  // of a dispatch: the serials in the box
      rows += fmt::format("<tr><td class=\"num\">{:04}</td><td>{}<span class=\"en\">{}</span></td><td class=\"hash\">{}</td></tr>\n", i + 1,
                          escape_html(file.text("name")), escape_html(file.text("id")), escape_html(file.text("sha256")));
    }
  if (rows.empty()) return "";
  return table_of({{"Evaluated in record", "評価の記録"}, {"Logger file", "ロガーファイル"}, {"SHA-256", "SHA-256"}}, rows);
}

}  // namespace

std::string cold_section(const DossierFacts& facts) {
  return fmt::format("<h2>{}</h2>\n", both({"Cold history", "温度の履歴"})) + stay_table(facts) + figure_table(facts) + file_table(facts);
}

std::string decisions_on(const DossierFacts& facts, const ReportExcursion& excursion) {
  std::string out;
  for (const auto& [leaf, sha256, body] : facts.records) {
    if (record_kind(body) != "cold.assessed" || body.text("excursion") != excursion.id) continue;
    const auto at = parse_instant(body.text("event_time").empty() ? body.text("recorded_at") : body.text("event_time"));
    out += (out.empty() ? "" : "<br>") + both(excursion_words(body.text("decision"))) + escape_html(body.text("signer")) +
           (at ? "<br>" + instant_cell(*at, facts.zone) : "");
    if (const auto condition = body.text("condition"); !condition.empty()) out += both({"condition: " + condition, "条件: " + condition});
    if (const Text reason = domain::read_reason(body.text("reason")); !reason.ja.empty())
      out += both({"reason: " + reason.en, "理由: " + reason.ja});
  }
  if (out.empty()) return both(excursion_words(""));
  return excursion.decision.empty() ? out + both({"has grown since: to be assessed again", "その後に拡大したため、再度の判定が必要"}) : out;
}

Text evaluation_words(const Json& body) {
  Text line;
  const auto add = [&](const std::string& en, const std::string& ja) {
    line.en += (line.en.empty() ? "" : ", ") + en;
    line.ja += (line.ja.empty() ? "" : "、") + ja;
  };
  for (const auto& [label, value] : figures(body)) add(label.en + " " + value.en, label.ja + " " + value.ja);
  for (const Json& x : body.items("excursions"))
    add("excursion " + x.text("id") + " " + x.text("peak_c") + " °C", "温度逸脱 " + x.text("id") + " " + x.text("peak_c") + " ℃");
  for (const Json& file : body.items("loggers")) add(file.text("name"), file.text("name"));
  return line;
}

}  // namespace exoreg::publish
