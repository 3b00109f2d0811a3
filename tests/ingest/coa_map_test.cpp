// Certificates in their suppliers' own layouts, read through a map.
#include "ingest/coa_map.h"

#include <string>
#include <vector>

#include "ingest/table_file.h"
#include "support/catch.h"
#include "support/workbooks.h"

using namespace exoreg;
using namespace exoreg::ingest;
using test::workbook_of;

namespace {

const Zone tokyo = *Zone::find("Asia/Tokyo");
using Lines = std::vector<std::vector<std::string>>;

std::string list(const Findings& findings) {
  std::string text;
  for (const Finding& f : findings)
    text += (text.empty() ? "" : " ") + f.code + "@" + (f.row == 0 ? "" : std::to_string(f.row) + ":") + f.column;
  return text;
}

/// As a Japanese maker prints it: labels on top, the table, who signed below.
const Lines japanese{{"試験成績書"},
                     {"製品名", "見本エクソソーム", "", "ロットNo．：", "A2601"},
                     {"成績書番号", "C-1", "", "発行日", "令和8年2月20日"},
                     {},
                     {"検査項目", "方法", "規格", "検査結果", "判定"},
                     {"理化学試験"},
                     {"ＥＴ", "日局 4.01", "≤ 0.25 EU/mL", "0.05 EU/mL 未満", "適合"},
                     {"粒子濃度", "NTA", "1.0×10^10 個/mL 以上", "4.1×10^10 個/mL", "適合"},
                     {"菌検査", "日局 4.06", "陰性", "陰性", "適合"},
                     {"以上"},
                     {"品質管理責任者", "見本 太郎"}};

CoaMap map_for_japanese() {
  CoaMap map;
  map.head = {{"lot_no", {"ロットNo."}},
              {"coa_no", {"成績書番号"}},
              {"issued", {"発行日"}},
              {"signatory", {"品質管理責任者"}},
              {"issuer", {"", "株式会社見本バイオ"}}};
  map.columns = {{"test", {"検査項目"}},   {"method", {"方法"}},  {"limit", {"規格"}},
                 {"result", {"検査結果"}}, {"verdict", {"判定"}}, {"sample_of", {"", "製品"}}};
  map.tests = {{"ET", "エンドトキシン"}, {"菌検査", "無菌試験"}};
  map.end = "以上";
  return map;
}

std::string csv_of(const Lines& lines) {
  std::string text;
  for (const auto& line : lines) text += write_csv_row(line);
  return text;
}

}  // namespace

TEST_CASE("a maker's own layout becomes a certificate, in a workbook as in CSV") {
  for (const bool as_workbook : {true, false}) {
    INFO(as_workbook);
    const auto parsed = parse_mapped_coa(as_workbook ? workbook_of(japanese) : csv_of(japanese), map_for_japanese(), tokyo);
    CHECK(list(parsed.findings) == "N_ROW_SKIPPED@6:");
    const domain::Row& head = parsed.value.head;
    CHECK(head.text("lot_no") == "A2601");
    CHECK(head.text("coa_no") == "C-1");
    CHECK(head.text("issued") == "2026-02-20");
    CHECK(head.text("signatory") == "見本 太郎");
    CHECK(head.text("issuer") == "株式会社見本バイオ");
    REQUIRE(parsed.value.tests.size() == 3);
    const auto& endotoxin = parsed.value.tests[0];
    CHECK(endotoxin.code == "endotoxin");
    CHECK(endotoxin.row.notes.at("printed_test") == "ＥＴ");
    CHECK(endotoxin.result.comparator == domain::Comparator::less);
    CHECK(endotoxin.result.unit == "{EU}/mL");
    CHECK(endotoxin.row.text("sample_of") == "vial");
    CHECK(parsed.value.tests[1].code == "particle_concentration");
    CHECK(parsed.value.tests[2].code == "sterility");
    for (const auto& test : parsed.value.tests) CHECK(judge(test.result, test.limit).verdict == domain::Verdict::pass);
  }
}

TEST_CASE("a label's value stands behind its colon, to its right or below it") {
  CoaMap map = map_for_japanese();
  map.head = {{"lot_no", {"Lot No."}}, {"coa_no", {"COA No."}}, {"issued", {"Date"}}, {"version", {"Rev"}}, {"pages", {"Pages"}}};
  map.end.clear();
  const Lines lines{{"Lot No.: B-7", "COA No.", "", "C-9"}, {"Date", "Rev", "Pages"}, {"2026-03-01", "2", ""}, japanese[4], japanese[7]};
  const auto parsed = parse_mapped_coa(workbook_of(lines), map, tokyo);
  CHECK(list(parsed.findings).empty());
  CHECK(parsed.value.head.cells ==
        std::map<std::string, std::string>{{"lot_no", "B-7"}, {"coa_no", "C-9"}, {"issued", "2026-03-01"}, {"version", "2"}});
}

TEST_CASE("what a layout lacks or says twice is named, with what to do") {
  struct Case {
    const char* what;
    Lines lines;
    const char* findings;
  };
  Lines other_lot = japanese, no_label = japanese, no_date = japanese, other_header = japanese, empty_result = japanese, twice = japanese,
        bad_date = japanese;
  other_lot.push_back({"ロットNo.", "A2602"});
  no_label[1] = {"製品名", "見本"};
  no_date[2] = {"成績書番号", "C-1"};
  other_header[4][3] = "成績";
  empty_result[7][3] = "";
  twice[8] = twice[7];
  bad_date[2][4] = "03/05/26";
  for (const Case& c : std::vector<Case>{{"another lot below", other_lot, "E_MAP_TWICE@12:lot_no N_ROW_SKIPPED@6:"},
                                         {"no lot", no_label, "E_MAP_LABEL@lot_no N_ROW_SKIPPED@6:"},
                                         {"no date", no_date, "E_MAP_LABEL@issued N_ROW_SKIPPED@6:"},
                                         {"another header", other_header, "E_MAP_TABLE@"},
                                         {"a test without a result", empty_result, "N_ROW_SKIPPED@6: E_CELL_EMPTY@8:result"},
                                         {"a test twice", twice, "N_ROW_SKIPPED@6: E_DUPLICATE_ROW@9:"},
                                         {"an ambiguous date", bad_date, "E_DATE_AMBIGUOUS@3:issued N_ROW_SKIPPED@6:"},
                                         {"no tests", {japanese[1], japanese[2], japanese[4], japanese[10]}, "E_EMPTY@"}}) {
    INFO(c.what);
    const auto parsed = parse_mapped_coa(workbook_of(c.lines), map_for_japanese(), tokyo);
    CHECK(list(parsed.findings) == c.findings);
  }
  const auto missing = parse_mapped_coa(workbook_of(no_label), map_for_japanese(), tokyo);
  CHECK(missing.findings[0].severity == Severity::error);
  CHECK(missing.findings[0].message.ja ==
        "見出し「ロットNo.」がファイルにありません。供給者の様式が変わった場合は exoreg coa map で対応表を作り直してください。");
  CHECK(parse_mapped_coa(workbook_of(no_date), map_for_japanese(), tokyo).findings[0].severity == Severity::M);
}

TEST_CASE("who signed below the table is found though nothing marks the table's end") {
  CoaMap map = map_for_japanese();
  map.end.clear();
  const auto parsed = parse_mapped_coa(workbook_of(japanese), map, tokyo);
  CHECK(parsed.value.head.text("signatory") == "見本 太郎");
  CHECK(parsed.value.tests.size() == 3);
  CHECK(list(parsed.findings) == "N_ROW_SKIPPED@6: N_ROW_SKIPPED@10:");
}

TEST_CASE("headers printed again on a further page are read over") {
  Lines lines = japanese;
  lines.insert(lines.begin() + 8, japanese[4]);
  CHECK(parse_mapped_coa(workbook_of(lines), map_for_japanese(), tokyo).value.tests.size() == 3);
}

TEST_CASE("the sheet may be named, else the first one with the table is read") {
  const test::BookParts book{{{"表紙", test::sheet_of({{"ご案内"}})}, {"成績", test::sheet_of(japanese)}}};
  CHECK(parse_mapped_coa(workbook_of(book), map_for_japanese(), tokyo).value.tests.size() == 3);
  CoaMap map = map_for_japanese();
  map.sheet = "表紙";
  CHECK(list(parse_mapped_coa(workbook_of(book), map, tokyo).findings) == "E_MAP_TABLE@");
}

TEST_CASE("a map that cannot be used is refused, all of it at once") {
  CoaMap map;
  map.head = {{"lot_no", {"Lot"}}, {"result", {"Result"}}, {"issued", {" "}}};
  map.columns = {{"test", {"Item"}}, {"method", {"item"}}};
  CHECK(list(check_coa_map(map)) == "E_MAP@issued E_MAP@result E_MAP@coa_no E_MAP@test E_MAP@result");
  CHECK(check_coa_map(map_for_japanese()).empty());
  CHECK(list(parse_mapped_coa("a,b\n", CoaMap{}, tokyo).findings) == "E_MAP@lot_no E_MAP@coa_no E_MAP@test E_MAP@result");
}

TEST_CASE("a first proposal finds what is commonly written") {
  const auto sheets = read_sheets(workbook_of(japanese));
  const CoaMap map = propose_coa_map(sheets.value);
  CHECK(find_test_header(sheets.value[0]) == 3u);  // of the rows that are filled
  CHECK(map.columns.at("test").label == "検査項目");
  CHECK(map.columns.at("result").label == "検査結果");
  CHECK(map.columns.at("limit").label == "規格");
  CHECK(map.head.at("lot_no").label == "ロットNo．");
  CHECK(map.head.at("signatory").label == "品質管理責任者");
  CHECK(list(check_coa_map(map)).empty());
  CHECK(propose_coa_map(read_sheets("a,b\n1,2\n").value).columns.empty());
}
