// What was entered, looked for in a document's text in the spellings of certificates.
#include "domain/document_check.h"

#include <string>
#include <vector>

#include "domain/document_text.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

Coa certificate() {
  Coa coa;
  coa.head.cells = {{"lot_no", "A-2601"}, {"coa_no", "C-1"}, {"issued", "2026-02-20"}};
  CoaTest count;
  count.row.cells = {{"test", "粒子濃度"}, {"result", "4.1×10^10"}, {"tested", "2026-02-10"}};
  count.result.value = Decimal::parse("4.1e10");
  CoaTest sterility;
  sterility.row.cells = {{"test", "無菌試験"}, {"result", "陰性"}};
  coa.tests = {count, sterility};
  return coa;
}

std::string list(const Findings& findings) {
  std::string text;
  for (const Finding& f : findings) text += (text.empty() ? "" : " ") + f.code + "/" + std::string(to_string(f.severity));
  return text;
}

std::string judged(const std::string& text, DocumentReading reading = {}) {
  reading.text = text;
  return list(check_document(certificate(), reading));
}

const std::string good =
    "試験成績書\nロット番号 Ａ－２６０１\n発行日 令和8年2月20日\n粒子濃度 4.1 × 10 10 個/mL (2026/2/10)\n無菌試験 陰 性\n";

}  // namespace

TEST_CASE("a document that says what was entered gives no finding, whatever its spelling") {
  CHECK(judged(good).empty());
  CHECK(judged("Lot No.: a-2601  Issue date: 20FEB2026\n41,000,000,000 tested 10 Feb 2026, 陰性").empty());
  CHECK(judged("Batch A‐2601 Date of issue February 20, 2026, 410億個/mL, 2026-02-10, 無菌試験：陰性").empty());
}

TEST_CASE("another lot, another issue date, a value that is nowhere: each is named with both") {
  struct Case {
    std::string from, to, findings;
  };
  for (const Case& c : std::vector<Case>{{"Ａ－２６０１", "B-7", "N_PDF_LOT/K"},
                                         {"ロット番号 Ａ－２６０１", "", "N_PDF_LOT/M"},
                                         {"Ａ－２６０１", "A-26010", "N_PDF_LOT/K"},
                                         {"2月20日", "2月21日", "N_PDF_DATE/M"},
                                         {"発行日 令和8年2月20日", "", "N_PDF_DATE/N"},
                                         {"2026/2/10", "2026/2/11", "N_PDF_DATE/N"},
                                         {"4.1 × 10 10", "4.1 × 10 11", "N_PDF_VALUES/M"},
                                         {"4.1 × 10 10", "14.1 × 10 10", "N_PDF_VALUES/M"},
                                         {"陰 性", "陽性", "N_PDF_VALUES/M"}}) {
    std::string text = good;
    text.replace(text.find(c.from), c.from.size(), c.to);
    INFO(c.to);
    CHECK(judged(text) == c.findings);
  }
  std::string other = good;
  other.replace(other.find("Ａ－２６０１"), std::string("Ａ－２６０１").size(), "B-7");
  const auto findings = check_document(certificate(), {other, {}, {}});
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message.en == "The PDF names lot b-7, not A-2601. Ask the supplier for this lot's document.");
  CHECK(findings[0].message.ja == "PDFのロット番号は b-7 で、入力した A-2601 と異なります。供給者にこのロットの書類を求めてください。");
}

TEST_CASE("results are compared as they were understood, not by their characters") {
  const auto read = [](const char* raw, const char* text, const char* unit = "", Comparator comparator = Comparator::none) {
    Value value;
    value.raw = raw;
    value.comparator = comparator;
    value.value = Decimal::parse(text);
    value.unit = unit;
    return value;
  };
  const auto word = [](const char* raw, Qualitative meaning) {
    Value value;
    value.raw = raw;
    value.word = meaning;
    return value;
  };
  struct Case {
    const char* name;
    Value entered, printed;
    bool same;
  };
  const std::vector<Case> cases{
      {"陰性, negative", word("陰性", Qualitative::negative), word("Negative", Qualitative::negative), true},
      {"陰性, not detected", word("陰性", Qualitative::negative), word("Not detected", Qualitative::not_detected), true},
      {"no growth, 陰性", word("No growth", Qualitative::no_growth), word("陰性", Qualitative::negative), true},
      {"適合, pass", word("適合", Qualitative::conforms), word("Pass", Qualitative::conforms), true},
      {"陰性, positive", word("陰性", Qualitative::negative), word("Positive", Qualitative::positive), false},
      {"適合, fail", word("適合", Qualitative::conforms), word("Fail", Qualitative::does_not_conform), false},
      {"another unit of the same", read("0.05", "0.05", "ug/mL"), read("50 ng/mL", "50", "ng/mL"), true},
      {"the unit in a column of its own", read("0.05", "0.05", "{EU}/mL"), read("0.05", "0.05"), true},
      {"the same digits of another unit", read("50", "50", "ug/mL"), read("50 ng/mL", "50", "ng/mL"), false},
      {"a unit of something else", read("50", "50", "{EU}/mL"), read("50 EU/vial", "50", "{EU}/{vial}"), false},
      {"a limit of detection is no result", read("0.05", "0.05", "{EU}/mL"), read("<0.05 EU/mL", "0.05", "{EU}/mL", Comparator::less),
       false},
      {"spelled otherwise", read("4.1×10^10", "4.1e10", "{particles}/mL"), read("410億個/mL", "4.1e10", "{particles}/mL"), true}};
  for (const Case& c : cases) {
    Coa coa = certificate();
    coa.tests.resize(1);
    coa.tests[0].row.cells = {{"test", "試験"}, {"result", c.entered.raw}};
    coa.tests[0].result = c.entered;
    INFO(c.name);
    const auto findings = list(check_document(coa, {"A-2601 2026-02-20 " + c.printed.raw, {}, {}, {c.printed}}));
    CHECK(findings == (c.same ? "" : "N_PDF_VALUES/M"));
  }
}

TEST_CASE("a document changed after the issue date is a finding, one made later a smaller one") {
  const Date day{std::chrono::year{2026}, std::chrono::February, std::chrono::day{20}};
  CHECK(judged(good, {"", day, day}).empty());
  CHECK(judged(good, {"", day, add_days(day, 1)}) == "N_PDF_EDITED/M");
  CHECK(judged(good, {"", add_days(day, 1), {}}) == "N_PDF_LATE/N");
  CHECK(judged("", {"", day, add_days(day, 1)}) == "N_PDF_EDITED/M");  // a scan has no text, but dates
  CHECK(judged("").empty());
}

TEST_CASE("numbers are found in the spellings of certificates, and not as parts of others") {
  const auto has = [](const std::string& text, const char* number) { return DocumentText(text).has_number(*Decimal::parse(number)); };
  for (const char* text : {"0.05 EU/mL", "<0.05", "0.050 EU/mL", "0.05."}) {
    INFO(text);
    CHECK(has(text, "0.05"));
  }
  for (const char* text : {"4.1x10^10", "4.10×1010", "4.1E+10", "4.1e10", "41000000000", "41,000,000,000", "410億"}) {
    INFO(text);
    CHECK(has(text, "4.1e10"));
  }
  for (const char* text : {"0.005", "10.05", "0.051", "0.05.1"}) {
    INFO(text);
    CHECK_FALSE(has(text, "0.05"));
  }
}

TEST_CASE("a date that can be read in two ways counts for both") {
  const Date march{std::chrono::year{2026}, std::chrono::March, std::chrono::day{5}};
  CHECK(DocumentText("05/03/2026").has_date(march));
  CHECK(DocumentText("03/05/2026").has_date(march));
  CHECK_FALSE(DocumentText("05/04/2026").has_date(march));
}

TEST_CASE("a text of nothing but what patterns run along is searched without harm") {
  for (const std::string& part : {std::string(" "), std::string("lot no "), std::string("2026 年 "), std::string("a"), std::string("1.")}) {
    std::string text;
    while (text.size() < 300'000) text += part;
    CHECK_FALSE(DocumentText(text).has_word("B-7"));
  }
}

TEST_CASE("a document that came with lots is held against their numbers and dates") {
  Row lot;
  lot.cells = {{"lot_no", "A-2601"}, {"manufactured", "2026-02-10"}, {"expires", "2028-02-09"}};
  CHECK(list(check_document(Rows{lot}, {"Lot A-2601, 2026-02-10, EXP 2028.2.9", {}, {}})).empty());
  CHECK(list(check_document(Rows{lot}, {"Lot No. B-7, 2026-02-10", {}, {}})) == "N_PDF_LOT/K N_PDF_DATE/N");
}
