// One report, four forms. What is missing stands beside its statement, so that nobody publishes a gap.
#include "publish/advertising_report.h"

#include <fmt/format.h>

#include "base/csv.h"
#include "domain/unapproved.h"
#include "publish/dossier_report_parts.h"
#include "publish/html_text.h"

namespace exoreg::publish {
namespace {

const Text heading{"Statements of the medical-advertising guideline for unapproved medicines",
                   "未承認医薬品等に係る医療広告ガイドラインの明示事項"};
const Text donation_heading{"Blood donation after use: statements that differ, each with its source",
                            "使用後の献血: 一致しない記載(出典別)"};
const Text missing_label{"Not on record, to be found out before publishing", "記録にないため、掲載前に確認が必要"};
const Text source_label{"Sources", "出典"};

std::string joined(const std::vector<Text>& list, Lang lang) {
  std::string text;
  for (const Text& item : list) text += (text.empty() ? "" : lang == Lang::ja ? "、" : "; ") + item.in(lang);
  return text;
}

std::string paragraph(const Text& text) { return "<p>" + both(text) + "</p>\n"; }

std::string statement_html(const domain::AdvertisingStatement& s, std::size_t number) {
  std::string out = fmt::format("<h2>{}. {}</h2>\n", number, both(s.title)) + side_by_side(s.text) + "\n";
  if (!s.missing.empty())
    out += paragraph({missing_label.en + ": " + joined(s.missing, Lang::en), missing_label.ja + ": " + joined(s.missing, Lang::ja)});
  return out + paragraph({source_label.en + ": " + joined(s.sources, Lang::en), source_label.ja + ": " + joined(s.sources, Lang::ja)});
}

}  // namespace

std::string write_advertising_html(const AdvertisingReport& report) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += fmt::format("<title>{} {}</title>\n<style>{}</style>\n</head>\n<body>\n", escape_html(report.preparation), escape_html(heading.ja),
                     report_style());
  out += fmt::format("<h1>{}</h1>\n", both(heading));
  out += paragraph({report.name + " (" + report.preparation + ")", report.name + "(" + report.preparation + ")"});
  out += paragraph(domain::unapproved_words(report.as_of));
  for (std::size_t i = 0; i < report.statements.size(); ++i) out += statement_html(report.statements[i], i + 1);
  out += fmt::format("<h2>{}</h2>\n<table>\n", both(donation_heading));
  for (const auto& s : report.donation) out += "<tr><td>" + both(s.statement) + "</td><td>" + both(s.source) + "</td></tr>\n";
  return out + "</table>\n</body>\n</html>\n";
}

std::string write_advertising_csv(const AdvertisingReport& report) {
  std::string out =
      "\xEF\xBB\xBF" + write_csv_row({"番号", "項目", "記載", "未確認", "出典", "item", "statement", "missing", "sources", "as of"});
  int number = 0;
  for (const auto& s : report.statements)
    out += write_csv_row({std::to_string(++number), s.title.ja, s.text.ja, joined(s.missing, Lang::ja), joined(s.sources, Lang::ja),
                          s.title.en, s.text.en, joined(s.missing, Lang::en), joined(s.sources, Lang::en), format_date(report.as_of)});
  for (const auto& s : report.donation)
    out +=
        write_csv_row({"", donation_heading.ja, s.statement.ja, "", s.source.ja, donation_heading.en, s.statement.en, "", s.source.en, ""});
  return out;
}

std::string write_advertising_text(const AdvertisingReport& report, Lang lang) {
  std::string out =
      heading.in(lang) + "\n" + report.name + " (" + report.preparation + ")\n" + domain::unapproved_words(report.as_of).in(lang) + "\n\n";
  int number = 0;
  for (const auto& s : report.statements) {
    out += fmt::format("{}. {}\n{}\n", ++number, s.title.in(lang), s.text.in(lang));
    if (!s.missing.empty()) out += fmt::format("[{}: {}]\n", missing_label.in(lang), joined(s.missing, lang));
    out += fmt::format("({}: {})\n\n", source_label.in(lang), joined(s.sources, lang));
  }
  out += donation_heading.in(lang) + "\n";
  for (const auto& s : report.donation) out += fmt::format("- {} ({})\n", s.statement.in(lang), s.source.in(lang));
  return out;
}

Json advertising_json(const AdvertisingReport& report, Lang lang) {
  const auto list = [&](const std::vector<Text>& texts) {
    Json items = Json::array();
    for (const Text& text : texts) items.push_back(text.in(lang));
    return items;
  };
  Json statements = Json::array();
  int number = 0;
  for (const auto& s : report.statements)
    statements.push_back(Json::object({{"number", ++number},
                                       {"id", s.id},
                                       {"title", s.title.in(lang)},
                                       {"text", s.text.in(lang)},
                                       {"sources", list(s.sources)},
                                       {"missing", list(s.missing)}}));
  return Json::object({{"preparation", report.preparation},
                       {"claimed_name", report.name},
                       {"as_of", format_date(report.as_of)},
                       {"regulatory_status", domain::unapproved_json(report.as_of)},
                       {"guideline", lang == Lang::ja ? "医療広告ガイドライン(2024年3月22日改正)"
                                                      : "medical advertising guideline, revision of 2024-03-22"},
                       {"statements", std::move(statements)},
                       {"blood_donation", domain::statements_json(report.donation, lang)}});
}

}  // namespace exoreg::publish
