// Everything that was entered and that a certificate prints is looked for; what a document says besides is not judged.
#include "domain/document_check.h"

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/unicode.h"
#include "domain/document_text.h"

namespace exoreg::domain {
namespace {

constexpr std::size_t most_listed = 20;

void add(Findings& findings, const char* code, Severity severity, std::string_view column, Text text) {
  findings.push_back({code, severity, std::move(text), 0, std::string(column)});
}

void check_lot(const Row& row, const DocumentText& text, Findings& findings) {
  const std::string lot = row.text("lot_no");
  if (lot.empty() || text.has_word(lot)) return;
  const std::string other = text.lot_beside_label();
  if (!other.empty())
    return add(findings, "N_PDF_LOT", Severity::K, "lot_no",
               {fmt::format("The PDF names lot {}, not {}. Ask the supplier for this lot's document.", for_message(other), lot),
                fmt::format("PDFのロット番号は {} で、入力した {} と異なります。供給者にこのロットの書類を求めてください。",
                            for_message(other), lot)});
  add(findings, "N_PDF_LOT", Severity::M, "lot_no",
      {fmt::format("The lot number {} is nowhere in the PDF. Look whether it is this lot's document.", lot),
       fmt::format("ロット番号 {} がPDFに見当たりません。このロットの書類か確認してください。", lot)});
}

std::string listed(const std::vector<std::string>& items) {
  const std::vector<std::string> first(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(std::min(items.size(), most_listed)));
  return fmt::format("{}{}", fmt::join(first, ", "), items.size() > most_listed ? ", …" : "");
}

class MissingDates {
 public:
  explicit MissingDates(const DocumentText& text) : text_(text) {}

  void look_for(const Row& row, std::initializer_list<const char*> columns, const std::string& of = {}) {
    for (const char* column : columns) {
      const auto date = parse_date(row.text(column)).date;
      if (date && !text_.has_date(*date))
        missing_.push_back(fmt::format("{}{} {}", of.empty() ? "" : of + " ", column, format_date(*date)));
    }
  }

  void report(Findings& findings) const {
    if (missing_.empty()) return;
    add(findings, "N_PDF_DATE", Severity::N, {},
        {fmt::format("Dates that are nowhere in the PDF: {}. Look where they come from.", listed(missing_)),
         fmt::format("PDFに見当たらない日付: {}。入力の根拠を確認してください。", listed(missing_))});
  }

 private:
  const DocumentText& text_;
  std::vector<std::string> missing_;
};

void check_issue_date(const Row& head, const DocumentText& text, MissingDates& missing, Findings& findings) {
  const auto issued = parse_date(head.text("issued")).date;
  const auto printed = text.issue_date();
  if (!issued || !printed || *printed == *issued) return missing.look_for(head, {"issued"});
  add(findings, "N_PDF_DATE", Severity::M, "issued",
      {fmt::format("The PDF was issued on {}; {} was entered. Correct it, or look whether it is another version.", format_date(*printed),
                   format_date(*issued)),
       fmt::format("PDFの発行日は {} ですが、入力は {} です。入力を直すか、別の版の書類でないか確認してください。", format_date(*printed),
                   format_date(*issued))});
}

bool is_printed(const Value& value, const std::string& raw, const DocumentText& text) {
  if (text.has_text(raw)) return true;
  if (value.value) return text.has_number(*value.value);
  if (value.low || value.high) return (!value.low || text.has_number(*value.low)) && (!value.high || text.has_number(*value.high));
  return false;
}

void check_values(const Coa& coa, const DocumentText& text, Findings& findings) {
  std::vector<std::string> missing;
  for (const CoaTest& test : coa.tests) {
    const std::string raw = test.row.text("result");
    if (!raw.empty() && !is_printed(test.result, raw, text)) missing.push_back(fmt::format("{} {}", test.row.text("test"), raw));
  }
  if (missing.empty()) return;
  add(findings, "N_PDF_VALUES", Severity::M, "result",
      {fmt::format("{} of {} results that were entered are nowhere in the PDF: {}. Compare them by eye.", missing.size(), coa.tests.size(),
                   listed(missing)),
       fmt::format("入力した結果 {} 件のうち {} 件がPDFに見当たりません: {}。目視で照合してください。", coa.tests.size(), missing.size(),
                   listed(missing))});
}

void check_metadata(const Row& head, const DocumentReading& document, Findings& findings) {
  const auto issued = parse_date(head.text("issued")).date;
  if (!issued) return;
  if (document.changed && *document.changed > *issued)
    return add(findings, "N_PDF_EDITED", Severity::M, "issued",
               {fmt::format("The PDF was changed on {}, after it was issued ({}). Ask the supplier what was changed and why.",
                            format_date(*document.changed), format_date(*issued)),
                fmt::format("PDFは発行日 ({}) の後、{} に変更されています。変更の内容と理由を供給者に照会してください。",
                            format_date(*issued), format_date(*document.changed))});
  if (document.made && *document.made > *issued)
    add(findings, "N_PDF_LATE", Severity::N, "issued",
        {fmt::format("The PDF was made on {}, after the issue date ({}): a scan or a copy?", format_date(*document.made),
                     format_date(*issued)),
         fmt::format("PDFの作成日 {} は発行日 ({}) より後です。スキャンまたは写しですか。", format_date(*document.made),
                     format_date(*issued))});
}

}  // namespace

Findings check_document(const Coa& coa, const DocumentReading& document) {
  Findings findings;
  check_metadata(coa.head, document, findings);
  if (document.text.empty()) return findings;
  const DocumentText text(document.text);
  check_lot(coa.head, text, findings);
  MissingDates missing(text);
  check_issue_date(coa.head, text, missing, findings);
  for (const CoaTest& test : coa.tests) missing.look_for(test.row, {"sampled", "started", "tested"}, test.row.text("test"));
  missing.report(findings);
  check_values(coa, text, findings);
  return findings;
}

Findings check_document(const Rows& lots, const DocumentReading& document) {
  Findings findings;
  if (document.text.empty()) return findings;
  const DocumentText text(document.text);
  MissingDates missing(text);
  for (const Row& lot : lots) {
    check_lot(lot, text, findings);
    missing.look_for(lot, {"manufactured", "expires"}, lot.text("lot_no"));
  }
  missing.report(findings);
  return findings;
}

}  // namespace exoreg::domain
