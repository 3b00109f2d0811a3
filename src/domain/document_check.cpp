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

/// Words that meet each other's limits say the same.
int meaning(Qualitative word) {
  switch (word) {
    case Qualitative::negative:
    case Qualitative::not_detected:
    case Qualitative::no_growth: return static_cast<int>(Qualitative::negative);
    case Qualitative::positive:
    case Qualitative::detected: return static_cast<int>(Qualitative::positive);
    default: return static_cast<int>(word);
  }
}

/// 1 where one of the two has no unit: a table has it in a column of its own.
std::optional<Decimal> factor_between(const std::string& from, const std::string& to) {
  return from.empty() || to.empty() || from == to ? Decimal(1) : unit_factor(from, to);
}

bool equal_numbers(const std::optional<Decimal>& entered, const std::optional<Decimal>& printed, const Decimal& factor) {
  return entered.has_value() == printed.has_value() && (!entered || *entered == *printed * factor);
}

bool says_the_same(const Value& entered, const Value& printed) {
  if (entered.word || printed.word) return entered.word && printed.word && meaning(*entered.word) == meaning(*printed.word);
  if (entered.comparator != printed.comparator) return false;
  const auto factor = factor_between(printed.unit, entered.unit);
  return factor && equal_numbers(entered.value, printed.value, *factor) && equal_numbers(entered.low, printed.low, *factor) &&
         equal_numbers(entered.high, printed.high, *factor);
}

/// The same digits that mean something else: "< 0.05" or "0.05 EU/L" where 0.05 EU/mL was entered.
bool says_otherwise(const Value& entered, const Value& printed) {
  return entered.value && printed.value && *entered.value == *printed.value;
}

bool is_spelled(const Value& value, const std::string& raw, const DocumentText& text) {
  if (text.has_text(raw)) return true;
  if (value.value) return text.has_number(*value.value);
  if (value.low || value.high) return (!value.low || text.has_number(*value.low)) && (!value.high || text.has_number(*value.high));
  return false;
}

/// First as it was understood; what the document spells beyond understanding is looked for as text.
bool is_printed(const CoaTest& test, const DocumentReading& document, const DocumentText& text) {
  const Value& entered = test.result;
  const auto any = [&](const auto& matches) { return std::any_of(document.values.begin(), document.values.end(), matches); };
  if (any([&](const Value& printed) { return says_the_same(entered, printed); })) return true;
  if (any([&](const Value& printed) { return says_otherwise(entered, printed); })) return false;
  return is_spelled(entered, test.row.text("result"), text);
}

void check_values(const Coa& coa, const DocumentReading& document, const DocumentText& text, Findings& findings) {
  std::vector<std::string> missing;
  for (const CoaTest& test : coa.tests) {
    const std::string raw = test.row.text("result");
    if (!raw.empty() && !is_printed(test, document, text)) missing.push_back(fmt::format("{} {}", test.row.text("test"), raw));
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
  check_values(coa, document, text, findings);
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
