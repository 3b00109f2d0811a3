// Puts the sections together, and draws the strip on top that answers the first question: may this lot be used?
#include "publish/dossier_report.h"

#include <fmt/format.h>

#include "domain/table.h"
#include "publish/dossier_report_parts.h"
#include "publish/html_text.h"

namespace exoreg::publish {
namespace {

constexpr std::string_view style = R"css(
@page { size: A4; margin: 16mm 14mm; }
:root { --ink: #1f2933; --soft: #5b6672; --line: #d5dbe1; --paper: #ffffff; --wash: #f4f6f8; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 15px/1.6 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", "Meiryo", "IPAexGothic", system-ui, sans-serif; }
h1 { font-size: 1.35rem; margin: 0 0 .75rem; font-weight: 600; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; font-weight: 600; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
.en { display: block; color: var(--soft); font-size: .82em; font-weight: 400; line-height: 1.35; }
.strip { display: flex; flex-wrap: wrap; gap: .5rem 2rem; border: 1px solid var(--line); border-left: .5rem solid #6b7785;
  border-radius: .25rem; background: var(--wash); padding: .75rem 1rem; break-inside: avoid; }
.strip.good { border-left-color: #2f7d5b; }
.strip.stop { border-left-color: #a8433a; }
.strip dl { margin: 0; }
.strip dt { color: var(--soft); font-size: .8rem; }
.strip dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
thead { display: table-header-group; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: .35rem .5rem .35rem 0; overflow-wrap: anywhere; }
th { font-weight: 600; overflow-wrap: normal; word-break: keep-all; }
tr { break-inside: avoid; }
.fact th { width: 30%; }
.num { font-variant-numeric: tabular-nums; white-space: nowrap; }
.hash { font-family: ui-monospace, "Noto Sans Mono", Menlo, monospace; font-size: .78rem; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; }
.two p { margin: .35rem 0; }
@media (max-width: 40rem) { .two { grid-template-columns: 1fr; } }
@media print {
  body { padding: 0; font-size: 9.5pt; line-height: 1.45; max-width: none; }
  h2 { break-after: avoid; margin-top: 1.2rem; }
  th, td { padding: .2rem .4rem .2rem 0; }
  .fact th .en, .fact td .en { display: inline; margin-left: .5em; }
  .fact tr { break-inside: auto; }
}
)css";

/// Word and colour together: the colour alone says nothing.
std::string_view strip_class(const DossierFacts& facts, bool expired) {
  using domain::LotStatus;
  if (facts.lot.on_hold() || expired || facts.lot.status == LotStatus::rejected || facts.lot.status == LotStatus::recalled)
    return "strip stop";
  const bool good = facts.lot.status == LotStatus::released || facts.lot.status == LotStatus::conditionally_released;
  return good ? "strip good" : "strip";
}

std::string pair(const Text& label, const std::string& value_html) {
  return fmt::format("<dl><dt>{} / {}</dt><dd>{}</dd></dl>\n", escape_html(label.ja), escape_html(label.en), value_html);
}

Text status_words(const DossierFacts& facts, bool expired) {
  Text words = domain::status_label(facts.lot.status);
  if (facts.lot.on_hold()) words = {words.en + ", ON HOLD", words.ja + "・保留中"};
  if (expired) words = {words.en + ", EXPIRED", words.ja + "・期限切れ"};
  return words;
}

}  // namespace

std::string report_style() { return std::string(style); }

std::string instant_cell(Millis at, const Zone& zone) {
  std::string local = zone.format(at);  // 2026-11-26T03:29:47+09:00
  local = local.substr(0, 10) + " " + local.substr(11, 8) + " " + local.substr(19);
  std::string utc = Zone::utc().format(at);
  return fmt::format("<span class=\"num\">{}</span><span class=\"en num\">{} UTC</span>", escape_html(local),
                     escape_html(utc.substr(0, 10) + " " + utc.substr(11, 8)));
}

std::string header_strip(const DossierFacts& facts) {
  const bool expired = facts.lot.expired(facts.zone.date_of(facts.head.verify_time * seconds_ms));
  std::string out = fmt::format("<section class=\"{}\">\n", strip_class(facts, expired));
  out += pair({"Status", "状態"}, both(status_words(facts, expired)));
  for (const auto& condition : facts.conditions) {
    const std::string of = condition.excursion.empty() ? "" : " (" + condition.excursion + ")";
    out += pair({"Condition" + of, "条件" + of}, escape_html(condition.text));
  }
  out += pair({"Lot", "ロット"}, escape_html(facts.lot.id));
  out += pair({"Maker's lot number", "製造者ロット番号"}, escape_html(facts.lot.lot_no));
  out += pair({"Preparation", "調製物"}, escape_html(facts.preparation_name));
  if (!facts.regulatory_status.en.empty()) out += pair({"Approval", "承認"}, both(facts.regulatory_status));
  out += pair({"Supplier", "供給者"}, escape_html(facts.supplier_name));
  out += pair({"Left / received", "残数 / 受領数"}, fmt::format("{} / {}", facts.lot.quantity_left, facts.lot.quantity));
  if (facts.lot.expires) out += pair({"Expires", "有効期限"}, escape_html(format_date(*facts.lot.expires)));
  return out + "</section>\n";
}

std::string write_dossier_report(const DossierFacts& facts) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += fmt::format("<title>{0} ロット記録一式 / Lot dossier</title>\n<style>{1}</style>\n</head>\n<body>\n", escape_html(facts.head.lot),
                     report_style());
  out += fmt::format("<h1>{}</h1>\n", both({"Lot dossier " + facts.head.lot, "ロット記録一式 " + facts.head.lot}));
  out += header_strip(facts);
  out += lot_section(facts);
  out += record_section(facts);
  out += coa_section(facts);
  out += cold_section(facts);
  out += excursion_section(facts);
  out += attachment_section(facts);
  out += proof_section(facts);
  return out + "</body>\n</html>\n";
}

}  // namespace exoreg::publish
