// CSV as spreadsheets and people write it, and as they must not run it.
#include "base/csv.h"

#include <string>
#include <tuple>
#include <vector>

#include "support/catch.h"

using namespace exoreg;
using Cells = std::vector<std::string>;
using Table = std::vector<Cells>;

namespace {

Table cells_of(std::string_view text) {
  const auto parsed = parse_csv(text);
  CHECK(parsed.ok());
  Table table;
  for (const CsvRow& row : parsed.value) table.push_back(row.cells);
  return table;
}

Finding only_finding(std::string_view text, CsvLimits limits = {}) {
  const auto parsed = parse_csv(text, limits);
  REQUIRE(parsed.findings.size() == 1);
  CHECK_FALSE(parsed.ok());
  CHECK_FALSE(parsed.findings[0].message.ja.empty());
  return parsed.findings[0];
}

}  // namespace

TEST_CASE("rows end with LF, CRLF or CR, or with the file") {
  const Table expected{{"a", "b"}, {"1", "2"}};
  for (const auto* text : {"a,b\n1,2", "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r"}) {
    INFO(text);
    CHECK(cells_of(text) == expected);
  }
}

TEST_CASE("quotes keep separators, quotes and line ends") {
  CHECK(cells_of("\"a,b\",\"say \"\"ok\"\"\",\"\"\n") == Table{{"a,b", "say \"ok\"", ""}});
  CHECK(cells_of("x,\"two\r\nlines\"\n") == Table{{"x", "two\nlines"}});
}

TEST_CASE("a quote inside a cell is a quote, and text behind a closing one is kept") {
  CHECK(cells_of("5\" tube,x\n") == Table{{"5\" tube", "x"}});
  CHECK(cells_of("\"a\"b,x\n") == Table{{"ab", "x"}});
}

TEST_CASE("a row knows the line on which it began") {
  const auto parsed = parse_csv("h,i\r\n\r\n\"two\nlines\",x\r\n , \nlast,y");
  REQUIRE(parsed.value.size() == 3);
  CHECK(parsed.value[0].line == 1);
  CHECK(parsed.value[1].line == 3);
  CHECK(parsed.value[2].line == 6);
}

TEST_CASE("blank rows are left out, empty cells are not") {
  CHECK(cells_of("a,b,c\n,,\n\n　, ,\t\n,2,\n") == Table{{"a", "b", "c"}, {"", "2", ""}});
  CHECK(cells_of("").empty());
  CHECK(cells_of("\n\r\n").empty());
}

TEST_CASE("the separator is found by a consistent number of columns") {
  CHECK(cells_of("t;v\n2026-01-01;5,3\n2026-01-02;5,4\n") == Table{{"t", "v"}, {"2026-01-01", "5,3"}, {"2026-01-02", "5,4"}});
  CHECK(cells_of("a\tb\n1,5\t2,5\n") == Table{{"a", "b"}, {"1,5", "2,5"}});
  CHECK(cells_of("site,activities\nX,cell_culture;testing;storage\nY,a;b;c\nZ,a;b;c\n")[1] == Cells{"X", "cell_culture;testing;storage"});
  CHECK(cells_of("Device\nReport;x\n\nt;c;d\n1;5,0;a\n2;5,1;b\n3;5,2;c\n")[2] == Cells{"t", "c", "d"});
  CHECK(cells_of("2026-01-01;5,3\n2026-01-02;5,4\n")[0] == Cells{"2026-01-01", "5,3"});
  CHECK(cells_of("one\ntwo\n") == Table{{"one"}, {"two"}});
}

TEST_CASE("Excel's own separator line is obeyed and left out") {
  const auto parsed = parse_csv("sep=;\r\na,b;c\r\n1,2;3\r\n");
  REQUIRE(parsed.value.size() == 2);
  CHECK(parsed.value[0].cells == Cells{"a,b", "c"});
  CHECK(parsed.value[0].line == 2);
  CHECK(cells_of("sep=x\n1,2\n3,4\n").size() == 3);
  CHECK(cells_of("sep=;").empty());
}

TEST_CASE("a quote that never closes is named with its line") {
  const Finding finding = only_finding("a,b\n1,\"open\n2,3\n4,5\n");
  CHECK(finding.code == "E_CSV_QUOTE");
  CHECK(finding.row == 2);
  CHECK_THAT(finding.message.ja, contains_text("2行目"));
  CHECK(parse_csv("a,b\n1,\"open\n").value.size() == 1);
}

TEST_CASE("a line of 100 MB is refused before it is split") {
  std::string text = "a,b\n1,2\n" + std::string(100u << 20, ',');
  CHECK(only_finding(text).code == "E_TOO_BIG");
  const Finding finding = only_finding(text, {.bytes = text.size()});
  CHECK(finding.code == "E_TOO_BIG");
  CHECK(finding.row == 3);
}

TEST_CASE("rows, columns and cells are bounded") {
  CHECK(parse_csv("1,2\n3,4\n", {.rows = 2, .columns = 2, .cells = 4}).ok());
  const auto [limits, line] = GENERATE(table<CsvLimits, long>({{CsvLimits{.bytes = 11}, 0},
                                                               {CsvLimits{.line_bytes = 4}, 2},
                                                               {CsvLimits{.rows = 1}, 2},
                                                               {CsvLimits{.columns = 2}, 2},
                                                               {CsvLimits{.cells = 4}, 2}}));
  const Finding finding = only_finding("1,2\n3,4,5\n6\n", limits);
  CHECK(finding.code == "E_TOO_BIG");
  CHECK(finding.row == line);
}

TEST_CASE("a written row is read back") {
  const Cells cells{"plain", "a,b", "say \"ok\"", "two\nlines", "", "値"};
  CHECK(write_csv_row(cells) == "plain,\"a,b\",\"say \"\"ok\"\"\",\"two\nlines\",,値\r\n");
  CHECK(cells_of(write_csv_row(cells)) == Table{cells});
}

TEST_CASE("what a spreadsheet would run gets an apostrophe") {
  const auto* cell = GENERATE("=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "＝1", "＋1", "－1", "＠x", "-", "+1 234");
  INFO(cell);
  CHECK(write_csv_row({cell}) == "'" + std::string(cell) + "\r\n");
}

TEST_CASE("an apostrophe goes inside the quotes") { CHECK(write_csv_row({"=a,b", "\rx"}) == "\"'=a,b\",\"'\rx\"\r\n"); }

TEST_CASE("plain numbers stay numbers") {
  const auto* cell = GENERATE("-79.9", "+5", "-4.1e10", "0", "a=b", "3-4");
  CHECK(write_csv_row({cell}) == std::string(cell) + "\r\n");
}
