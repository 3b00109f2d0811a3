// The sections that are tables. Values are shown as recorded; words for codes come from dossier_words and the tables.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "domain/reason.h"
#include "domain/table.h"
#include "publish/dossier_report_parts.h"
#include "publish/dossier_words.h"
#include "publish/html_text.h"

namespace exoreg::publish {
namespace {

using domain::Column;

std::string heading(const Text& text) { return fmt::format("<h2>{}</h2>\n", both(text)); }

std::string cell(const std::string& html) { return table_cell(html); }

std::string head_row(const std::vector<Text>& labels) {
  std::string out = "<thead><tr>";
  for (const Text& label : labels) out += "<th>" + both(label) + "</th>";
  return out + "</tr></thead>\n";
}

Text label_of(const Column& column) {
  std::string en(column.en);
  std::replace(en.begin(), en.end(), '_', ' ');
  return {std::move(en), std::string(column.ja)};
}

Text value_of(const Column& column, const std::string& stored) {
  if (stored == domain::not_applicable) return {"not applicable", "該当なし"};
  return {domain::display_value(column, stored, Lang::en), domain::display_value(column, stored, Lang::ja)};
}

/// A value with its unit; an instant as the site's clock showed it.
std::string value_html(const Column& column, const std::string& stored, const Zone& zone) {
  const auto instant = column.type == domain::CellType::date_or_instant ? parse_instant(stored) : std::nullopt;
  if (instant) return instant_cell(*instant, zone);
  Text text = value_of(column, stored);
  if (const Text unit = unit_beside(domain::unit_words(column), stored); !unit.en.empty())
    text = {text.en + " " + unit.en, text.ja + " " + unit.ja};
  return both(text);
}

std::string fact_row(const Text& label, const std::string& value_html) {
  return fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", both(label), value_html);
}

/// Rows of an object's members in the order of the table's columns; unknown members are left out.
std::string fact_rows(const domain::Table& table, const domain::Row& row, const Zone& zone) {
  std::string out;
  for (const Column& column : table.columns)
    if (const std::string stored = row.text(column.en); !stored.empty())
      out += fact_row(label_of(column), value_html(column, stored, zone));
  return out;
}

/// The columns of a CoA's tests that some test fills, of those that matter to a reader.
std::vector<const Column*> filled_columns(const domain::Table& table, const Json::Array& tests) {
  static constexpr std::array<std::string_view, 9> wanted{"test",  "sample_of", "method", "result", "unit",
                                                          "limit", "verdict",   "tested", "lod"};
  std::vector<const Column*> columns;
  for (const std::string_view name : wanted)
    if (std::any_of(tests.begin(), tests.end(), [&](const Json& test) { return !test.text(name).empty(); }))
      columns.push_back(table.find(name));
  return columns;
}

std::string coa_table(const domain::Table& table, const Json::Array& tests) {
  const auto columns = filled_columns(table, tests);
  std::vector<Text> labels;
  for (const Column* column : columns) labels.push_back(label_of(*column));
  std::string out = "<table>" + head_row(labels) + "<tbody>\n";
  for (const Json& test : tests) {
    out += "<tr>";
    for (const Column* column : columns) {
      const std::string stored = test.text(column->en);
      out += cell(stored.empty() ? std::string() : both(value_of(*column, stored)));
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

std::string reason_cell(const Json& body) {
  std::string out = both(domain::read_reason(body.text("reason")));
  const Text details = record_kind(body) == "cold.evaluated" ? evaluation_words(body) : record_details(body);
  if (!details.ja.empty()) out += (out.empty() ? "" : "<br>") + both(details);
  return out;
}

std::string time_cell(const Json& body, const Zone& zone) {
  const auto recorded = parse_instant(body.text("recorded_at"));
  std::string out = recorded ? instant_cell(*recorded, zone) : escape_html(body.text("recorded_at"));
  const std::string at = body.text("at");  // of a movement or a thaw
  if (const auto happened = parse_instant(at.empty() ? body.text("event_time") : at))
    out += "<span class=\"en\">発生 / happened:</span>" + instant_cell(*happened, zone);
  return out;
}

std::string celsius(std::int32_t milli) { return Decimal::from_scaled(milli, -3).to_string() + " °C"; }

}  // namespace

std::string record_kind(const Json& body) {
  const std::string schema = body.text("schema");  // exoreg/<kind>/1
  const auto slash = schema.find('/');
  return slash == std::string::npos ? schema : schema.substr(slash + 1, schema.rfind('/') - slash - 1);
}

std::string table_cell(const std::string& html) { return "<td>" + html + "</td>"; }

std::string table_of(const std::vector<Text>& labels, const std::string& rows_html) {
  return "<table>" + head_row(labels) + "<tbody>\n" + rows_html + "</tbody></table>\n";
}

std::string lot_section(const DossierFacts& facts) {
  std::string out = heading({"The lot", "ロットの情報"}) + "<table class=\"fact\"><tbody>\n";
  const domain::Table* table = domain::find_table("lots");
  domain::Row row = facts.row;
  if (!facts.site_name.empty()) row.cells["site"] = facts.site_name;  // with its id
  if (table) out += fact_rows(*table, row, facts.zone);
  if (!facts.lot.parent.empty()) out += fact_row({"split from", "小分け元"}, escape_html(facts.lot.parent));
  out += fact_row({"received / left", "受領数 / 残数"}, fmt::format("{} / {}", facts.lot.quantity, facts.lot.quantity_left));
  return out + "</tbody></table>\n";
}

std::string record_section(const DossierFacts& facts) {
  std::string out = heading({"Signed records", "署名済み記録"}) + "<table>" +
                    head_row({{"No.", "番号"},
                              {"Time (site, UTC)", "日時 (現地・UTC)"},
                              {"What", "内容"},
                              {"Signed by", "署名"},
                              {"Reason, details", "理由・詳細"}}) +
                    "<tbody>\n";
  for (std::size_t i = 0; i < facts.records.size(); ++i) {
    const Json& body = facts.records[i].body;
    out += fmt::format("<tr><td class=\"num\">{:04}</td>", i + 1) + cell(time_cell(body, facts.zone)) +
           cell(both(kind_words(record_kind(body)))) +
           cell(escape_html(body.text("signer")) + "<br>" + both(meaning_words(body.text("meaning")))) + cell(reason_cell(body)) +
           "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

std::string coa_section(const DossierFacts& facts) {
  std::string out = heading({"Certificates of analysis", "試験成績書"});
  const domain::Table* table = domain::find_table("coa");
  if (facts.coas.empty() || !table)
    return out + side_by_side({"None is attached to this lot.", "このロットの試験成績書は登録されていません。"});
  for (const ReportCoa& coa : facts.coas) {
    domain::Row head = domain::Row::from_json(coa.certificate);
    head.cells.erase("schema");
    out += "<table class=\"fact\"><tbody>\n" + fact_row({"id", "登録番号"}, escape_html(coa.id)) + fact_rows(*table, head, facts.zone) +
           "</tbody></table>\n";
    out += coa_table(*table, coa.certificate.items("tests"));
  }
  return out;
}

std::string excursion_section(const DossierFacts& facts) {
  std::string out = heading({"Temperature excursions", "温度逸脱"});
  if (facts.excursions.empty())
    return out + side_by_side({"No excursion is recorded for this lot.", "このロットの温度逸脱は記録されていません。"});
  out += "<table>" +
         head_row({{"Id", "番号"},
                   {"From – to (site, UTC)", "期間 (現地・UTC)"},
                   {"Side, extreme", "方向・極値"},
                   {"Device", "機器"},
                   {"End", "終わり方"},
                   {"Decision, by whom, when, why", "判定・判定者・日時・理由"}}) +
         "<tbody>\n";
  for (const ReportExcursion& x : facts.excursions)
    out += "<tr>" + cell(escape_html(x.id)) + cell(instant_cell(x.share.start, facts.zone) + instant_cell(x.share.end, facts.zone)) +
           cell(both(excursion_words(domain::to_string(x.share.side))) + escape_html(celsius(x.share.peak_mc)) + "<span class=\"en\">" +
                escape_html(x.range) + "</span>") +
           cell(escape_html(x.device)) + cell(both(excursion_words(domain::to_string(x.share.end_kind)))) + cell(decisions_on(facts, x)) +
           "</tr>\n";
  return out + "</tbody></table>\n";
}

std::string attachment_section(const DossierFacts& facts) {
  std::string out = heading({"Attachments", "添付資料"});
  std::string rows;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < facts.records.size(); ++i)
    for (const Json& item : facts.records[i].body.items("attachments")) {
      const auto a = domain::AttachmentRef::from_json(item);
      if (!seen.insert(a.sha256 + a.name).second) continue;
      rows += fmt::format(
          "<tr><td class=\"num\">{:04}</td><td>{}<br><span class=\"hash\">attachments/{}</span></td><td>{}</td><td "
          "class=\"num\">{}</td></tr>\n",
          i + 1, escape_html(a.name), escape_html(a.sha256), escape_html(a.media_type), a.size);
    }
  if (rows.empty()) return out + side_by_side({"None.", "ありません。"});
  return out + "<table>" + head_row({{"Record", "記録"}, {"Name, SHA-256", "名称・SHA-256"}, {"Type", "種類"}, {"Bytes", "バイト数"}}) +
         "<tbody>\n" + rows + "</tbody></table>\n";
}

}  // namespace exoreg::publish
