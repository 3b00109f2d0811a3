// Workbooks as Japanese Excel and others write them, and those that are made to do harm.
#include "ingest/xlsx_reader.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ingest/logger.h"
#include "ingest/table_reader.h"
#include "support/catch.h"
#include "support/workbooks.h"

using namespace exoreg;
using namespace exoreg::ingest;
using test::archive_of;
using test::BookParts;
using test::sheet_of;
using test::workbook_of;

namespace {

const Zone tokyo = *Zone::find("Asia/Tokyo");

std::string list(const Findings& findings) {
  std::string text;
  for (const Finding& f : findings)
    text += (text.empty() ? "" : " ") + f.code + "@" + std::to_string(f.row) + (f.column.empty() ? "" : ":" + f.column);
  return text;
}

/// "2:a|b / 4:c": the lines and cells of the first sheet.
std::string rows(const Parsed<std::vector<SheetTable>>& book) {
  if (!book.ok() || book.value.empty()) return list(book.findings);
  std::string text;
  for (const CsvRow& row : book.value.front().rows) {
    text += (text.empty() ? "" : " / ") + std::to_string(row.line) + ":";
    for (std::size_t i = 0; i < row.cells.size(); ++i) text += (i == 0 ? "" : "|") + row.cells[i];
  }
  return text;
}

std::string rows(const BookParts& book) { return rows(read_workbook(workbook_of(book))); }

BookParts one_sheet(const std::string& row) { return {{{"Sheet1", "<sheetData><row r=\"1\">" + row + "</row></sheetData>"}}}; }

const std::vector<std::vector<std::string>> suppliers{{"正式名称", "国", "区分", "施設名", "所在地"},
                                                      {"株式会社見本", "日本", "製造者", "第一工場", "東京都"}};

}  // namespace

TEST_CASE("shared texts are read without the readings that Japanese Excel keeps beside them") {
  BookParts book = one_sheet("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>");
  book.strings =
      "<si><t>無菌試験</t><rPh sb=\"0\" eb=\"4\"><t>ムキンシケン</t></rPh><phoneticPr fontId=\"1\"/></si>"
      "<si><r><t>ロット</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 番号</t></r><rPh sb=\"0\" eb=\"3\"><t>ろっと</t></rPh></si>";
  CHECK(rows(book) == "1:無菌試験|ロット 番号");
}

TEST_CASE("characters that Excel writes as escapes are read, those beyond the first plane too") {
  CHECK(rows(one_sheet("<c t=\"inlineStr\"><is><t>_x5409__xD842__xDFB7__x91CE_</t></is></c>")) == "1:吉𠮷野");
  CHECK(rows(one_sheet("<c t=\"inlineStr\"><is><t>a_xD842_b_xD842__x0041__xDFB7_</t></is></c>")) ==
        "1:a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD"
        "A\xEF\xBF\xBD");
}

TEST_CASE("inline texts, formulas' stored values and truth values are read as they are shown") {
  CHECK(rows(one_sheet("<c t=\"inlineStr\"><is><t>陰性</t></is></c><c t=\"str\"><f>A1&amp;\"x\"</f><v>陰性x</v></c><c "
                       "t=\"b\"><v>1</v></c><c><f>1+1</f><v>2</v></c>")) == "1:陰性|陰性x|TRUE|2");
  CHECK(rows(one_sheet("<c t=\"inlineStr\"><is><t>一行目\n二行目_x000D_三_x005F_</t></is></c>")) == "1:一行目 二行目 三_");
}

TEST_CASE("numbers are the shortest decimal text") {
  for (const auto& [raw, shown] : {std::pair<std::string, std::string>{"0.1", "0.1"},
                                   {"0.30000000000000004", "0.3"},
                                   {"4.1000000000000003E10", "41000000000"},
                                   {"-79.900000000000006", "-79.9"},
                                   {"1.2E+3", "1200"},
                                   {"9010001000001", "9010001000001"},
                                   {"5.0000000000000001E-3", "0.005"},
                                   {"1E400", "1E400"}}) {
    INFO(raw);
    CHECK(rows(one_sheet("<c><v>" + raw + "</v></c>")) == "1:" + shown);
  }
}

TEST_CASE("a date is what its number format says it is") {
  struct Case {
    std::string format, value, shown;
  };
  for (const Case& c : std::vector<Case>{{"14", "46086", "2026-03-05"},
                                         {"28", "46086", "2026-03-05"},  // ggge"年"m"月"d"日" in Japanese Excel
                                         {"57", "46086", "2026-03-05"},
                                         {"22", "46086.4375", "2026-03-05 10:30"},
                                         {"20", "0.4375", "10:30"},
                                         {"55", "46086", "2026-03"},  // yyyy"年"m"月": nobody said the day
                                         {"[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "46086", "2026-03-05"},
                                         {"yyyy/m/d;@", "46086", "2026-03-05"},
                                         {"yyyy&quot;年&quot;m&quot;月&quot;", "46086", "2026-03"},
                                         {"yyyy\\-mm\\-dd\\ hh:mm:ss", "46086.437673611108", "2026-03-05 10:30:15"},
                                         {"m&quot;月&quot;d&quot;日&quot;(aaa)", "46086", "2026-03-05"},
                                         {"h&quot;時&quot;mm&quot;分&quot;", "0.5", "12:00"},
                                         {"mm:ss", "0.5", "12:00:00"},
                                         {"h:mm", "46086.4375", "10:30"},
                                         {"[h]:mm", "1.5", "36:00"},
                                         {"46", "1.5", "36:00:00"},
                                         {"14", "0", "1900-01-00"},  // as Excel shows a formula that names an empty cell
                                         {"14", "1", "1900-01-01"},
                                         {"14", "61", "1900-03-01"},
                                         {"14", "60", "60"},  // 1900-02-29 never was
                                         {"14", "-1", "-1"},
                                         {"14", "99999999", "99999999"},
                                         {"14", "46086.999999999", "2026-03-06"}}) {
    INFO(c.format << " " << c.value);
    BookParts book = one_sheet("<c s=\"1\"><v>" + c.value + "</v></c>");
    const bool own = c.format.find_first_not_of("0123456789") != std::string::npos;
    book.styles = std::string(own ? "<numFmts><numFmt numFmtId=\"164\" formatCode=\"" + c.format + "\"/></numFmts>" : "") +
                  "<cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"" +
                  (own ? "164" : c.format) + "\"/></cellXfs>";
    CHECK(rows(book) == "1:" + c.shown);
  }
}

TEST_CASE("a workbook of the Macintosh counts its days from 1904") {
  BookParts book = one_sheet("<c s=\"0\"><v>44624</v></c>");
  book.styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>";
  book.properties = "<workbookPr date1904=\"1\"/>";
  SECTION("and says so once, before what Excel adds for itself") {
    book.properties += "<extLst><ext><x15:workbookPr xmlns:x15=\"urn:x15\" chartTrackingRefBase=\"1\"/></ext></extLst>";
  }
  CHECK(rows(book) == "1:2026-03-05");
}

TEST_CASE("a strict workbook's days and times in ISO 8601 are shown by their format as well") {
  struct Case {
    std::string format, value, shown;
  };
  for (const Case& c : std::vector<Case>{{"14", "2026-03-05", "2026-03-05"},
                                         {"14", "2026-03-05T00:00:00", "2026-03-05"},
                                         {"14", "2026-03-05T11:01:02.00000024", "2026-03-05"},
                                         {"22", "2026-03-05T15:59:59.99999979", "2026-03-05 16:00"},
                                         {"55", "2026-03-05", "2026-03"},
                                         {"20", "10:30:00.000000001", "10:30"},
                                         {"46", "PT36H0M5.0S", "36:00:05"},
                                         {"0", "2026-03-05T10:30:00Z", "2026-03-05 10:30"},
                                         {"0", "10:30:00", "10:30"},
                                         {"14", "2026-13-05", "2026-13-05"},
                                         {"14", "10:30:xx", "10:30:xx"},
                                         {"14", "PT", "PT"},
                                         {"14", "P5X", "P5X"}}) {
    INFO(c.format << " " << c.value);
    BookParts book = one_sheet("<c s=\"0\" t=\"d\"><v>" + c.value + "</v></c>");
    book.styles = "<cellXfs><xf numFmtId=\"" + c.format + "\"/></cellXfs>";
    CHECK(rows(book) == "1:" + c.shown);
  }
}

TEST_CASE("what a number format prints around a number is part of what a person sees") {
  struct Case {
    std::string format, value, shown;
  };
  for (const Case& c : std::vector<Case>{{"0%", "0.95", "95%"},
                                         {"0.0&quot;億&quot;", "21", "21億"},
                                         {"&quot;&lt;&quot;0.00", "0.05", "&lt;0.05"},
                                         {"[&lt;0.05]&quot;&lt;0.05&quot;;0.00", "0.01", "&lt;0.05"},
                                         {"[&lt;0.05]&quot;&lt;0.05&quot;;0.00", "0.07", "0.07"},
                                         {"0.00;-0.00;&quot;ND&quot;", "0", "ND"},
                                         {"00000", "7", "00007"},
                                         {"&quot;¥&quot;#,##0", "1200", "1200"},
                                         {"#,##0&quot;円&quot;", "1200", "1200"},
                                         {"&quot;$&quot;#,##0.00", "1200.5", "1200.5"},
                                         {"_(&quot;$&quot;* #,##0.00_);_(&quot;$&quot;* &quot;-&quot;??_)", "1200", "1200"},
                                         {"&quot;US$&quot;#,##0", "1200", "1200"},
                                         {"0&quot;本&quot;", "10", "10"},
                                         {"0&quot;個/mL&quot;", "10", "10個/mL"},
                                         {"[&lt;=999]000;[&lt;=9999]000\\-00;000\\-0000", "1000001", "100-0001"},  // 郵便番号
                                         {"[&lt;=999]000;[&lt;=9999]000\\-00;000\\-0000", "600001", "060-0001"},
                                         {"[&lt;=99999999]####\\-####;\\(00\\)\\ ####\\-####", "312345678", "(03) 1234-5678"},
                                         {"&quot;UC&quot;00&quot;-0&quot;00", "26081", "UC260-081"},
                                         {"000-0000", "1000001", "100-0001"},
                                         {"000\\-0000", "-5", "-5"},
                                         {"000\\-0000", "1.5", "1.5"},
                                         {"#\\ ##0", "1234567", "1234567"},
                                         {"#,##0,,&quot;百万&quot;", "21000000", "21000000"},
                                         {"#,##0;[Red]&quot;▲&quot;#,##0", "-5", "-5"},
                                         {"0.00E+00", "41000000000", "41000000000"},
                                         {"General", "1.5", "1.5"},
                                         {"@", "1.5", "1.5"}}) {
    INFO(c.format << " " << c.value);
    BookParts book = one_sheet("<c s=\"0\"><v>" + c.value + "</v></c>");
    book.styles = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"" + c.format + "\"/></numFmts><cellXfs><xf numFmtId=\"170\"/></cellXfs>";
    std::string shown = c.shown;
    if (shown.starts_with("&lt;")) shown = "<" + shown.substr(4);
    CHECK(rows(book) == "1:" + shown);
  }
}

TEST_CASE("rows keep their number in the sheet, and blank cells their place") {
  CHECK(rows(BookParts{{{"Sheet1",
                         "<sheetData><row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"D3\"><v>2</v></c></row><row r=\"7\"><c r=\"A7\"/></row>"
                         "<row r=\"9\"><c r=\"A9\"><v>3</v></c></row></sheetData>"}}}) == "3:|1||2 / 9:3");
}

TEST_CASE("a merged cell says the same in all its rows") {
  CHECK(rows(BookParts{{{"Sheet1", sheet_of({{"見本", "A", ""}, {"", "B", ""}, {}, {"", "C", ""}, {"", "D"}}) +
                                       "<mergeCells><mergeCell ref=\"A1:A4\"/><mergeCell ref=\"B1:C1\"/></mergeCells>"}}}) ==
        "1:見本|A / 2:見本|B / 4:見本|C / 5:|D");
}

TEST_CASE("a formula without a stored value and a formula's error are errors at their cell") {
  const auto book = read_workbook(
      workbook_of(one_sheet("<c r=\"A1\"><v>1</v></c><c r=\"B1\"><f>C1</f></c><c r=\"AA1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")));
  REQUIRE(book.value.size() == 1);
  CHECK(list(book.value[0].findings) == "E_FORMULA@1:B E_FORMULA@1:AA");
}

TEST_CASE("a text that the workbook lacks is an error, never an empty cell") {
  BookParts book = one_sheet("<c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c>");
  book.strings = "<si><t>無菌試験</t></si>";
  const auto read = read_workbook(workbook_of(book));
  REQUIRE(read.value.size() == 1);
  CHECK(list(read.value[0].findings) == "E_WORKBOOK@1:C");
  SECTION("nor are all of them, when their part is not there") {
    auto parts = test::parts_of(book);
    std::erase_if(parts, [](const auto& part) { return part.first == "xl/sharedStrings.xml"; });
    CHECK(list(read_workbook(archive_of(parts)).value.at(0).findings) == "E_WORKBOOK@1:B");
  }
}

TEST_CASE("parts are found whatever the case of their names, and with backslashes") {
  BookParts book = one_sheet("<c t=\"s\"><v>0</v></c>");
  book.strings = "<si><t>無菌試験</t></si>";
  auto parts = test::parts_of(book);
  for (auto& [name, text] : parts)
    for (char& c : name) c = c == '/' ? '\\' : c == 'S' ? 's' : c == 'w' ? 'W' : c;
  CHECK(rows(read_workbook(archive_of(parts))) == "1:無菌試験");
}

TEST_CASE("every table is read from a workbook, whatever its name and its sheets") {
  const domain::Table& table = *domain::find_table("suppliers");
  SECTION("with a title above the header") {
    const auto parsed = parse_table(table, workbook_of({{"供給者一覧"}, {}, suppliers[0], suppliers[1]}), tokyo);
    CHECK(list(parsed.findings) == "N_TITLE_LINES@3");
    REQUIRE(parsed.value.size() == 1);
    CHECK(parsed.value[0].line == 4);
    CHECK(parsed.value[0].text("role") == "manufacturer");
  }
  SECTION("from the first sheet that holds its header") {
    const auto parsed =
        parse_table(table, workbook_of(BookParts{{{"表紙", sheet_of({{"ご案内"}})}, {"一覧", sheet_of(suppliers)}}}), tokyo);
    CHECK(list(parsed.findings) == "N_SHEET@0");
    CHECK(parsed.findings[0].message.ja == "シート「一覧」を読み取りました。");
    CHECK(parsed.value.size() == 1);
  }
  SECTION("and a second such sheet is named") {
    const auto parsed = parse_table(table, workbook_of(BookParts{{{"2025", sheet_of(suppliers)}, {"2026", sheet_of(suppliers)}}}), tokyo);
    CHECK(list(parsed.findings) == "N_SHEETS@0");
    CHECK(parsed.findings[0].message.en.find("\"2026\"") != std::string::npos);
  }
  SECTION("not from a hidden one") {
    BookParts book{{{"隠し", sheet_of(suppliers)}, {"表", sheet_of({suppliers[0], {"株式会社別", "日本", "製造者", "B", "C"}})}}};
    book.sheet_attributes = "state=\"hidden\"";
    CHECK(parse_table(table, workbook_of(book), tokyo).value.at(0).text("legal_name") == "株式会社別");
  }
  SECTION("a cell's error keeps the sheet's row") {
    const auto parsed =
        parse_table(table, workbook_of({suppliers[0], {}, {}, {"株式会社見本", "日本", "製造", "第一工場", "東京都"}}), tokyo);
    CHECK(list(parsed.findings) == "E_CHOICE@4:role");
  }
  SECTION("though another sheet of the workbook has more columns than are read") {
    const std::string wide = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row></sheetData>";
    CHECK(list(parse_table(table, workbook_of(BookParts{{{"推移", wide}, {"一覧", sheet_of(suppliers)}}}), tokyo).findings) == "N_SHEET@0");
  }
  SECTION("but a cell far to the right of the table itself is named") {
    std::string sheet = sheet_of(suppliers);
    sheet.insert(sheet.rfind("</row>"), "<c r=\"IW2\"><v>1</v></c><c r=\"XFD2\"><v>2</v></c>");
    CHECK(list(parse_table(table, workbook_of(BookParts{{{"一覧", sheet}}}), tokyo).findings) == "E_TOO_BIG@2:IW");
  }
  SECTION("a formula's error above the header does not matter") {
    const std::string title = "<row r=\"1\"><c t=\"inlineStr\"><is><t>件数</t></is></c><c t=\"e\"><v>#REF!</v></c></row>";
    std::string sheet = sheet_of({{}, suppliers[0], suppliers[1]});
    sheet.insert(std::string("<sheetData>").size(), title);
    CHECK(list(parse_table(table, workbook_of(BookParts{{{"表", sheet}}}), tokyo).findings) == "N_TITLE_LINES@2");
  }
}

TEST_CASE("rejected rows of a workbook go back with what is wrong") {
  const domain::Table& table = *domain::find_table("suppliers");
  const std::string book = workbook_of({suppliers[0], suppliers[1], {"株式会社別", "日本", "製造", "B", "C"}});
  const auto parsed = parse_table(table, book, tokyo);
  const std::string back = write_rejected_rows(table, book, parsed.findings, Lang::ja);
  CHECK(back.find("株式会社別") != std::string::npos);
  CHECK(back.find("株式会社見本") == std::string::npos);
  CHECK(list(parse_table(table, back, tokyo).findings) == "E_CHOICE@2:role");
}

TEST_CASE("a logger's readings are read from a workbook as well") {
  BookParts book{{{"記録",
                   "<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>センサー</t></is></c><c t=\"inlineStr\"><is><t>日時</t></is></c><c "
                   "t=\"inlineStr\"><is><t>温度</t></is></c></row>"
                   "<row r=\"3\"><c t=\"inlineStr\"><is><t>S1</t></is></c><c "
                   "s=\"0\"><v>46086.4375</v></c><c><v>-79.900000000000006</v></c></row></sheetData>"}}};
  book.styles = "<cellXfs><xf numFmtId=\"22\"/></cellXfs>";
  LoggerOptions options;
  options.device_zone = tokyo;
  const auto parsed = parse_logger_file(workbook_of(book), options);
  REQUIRE(list(parsed.findings).empty());
  REQUIRE(parsed.value.series.size() == 1);
  REQUIRE(parsed.value.series[0].readings.size() == 1);
  CHECK(parsed.value.series[0].readings[0].at == *parse_instant("2026-03-05T10:30:00+09:00"));
  CHECK(list(parse_logger_file(workbook_of(suppliers), options).findings) == "E_FORMAT@0");
}

TEST_CASE("a document type declaration is refused, so that no entity is expanded") {
  BookParts book = one_sheet("<c t=\"inlineStr\"><is><t>&a;</t></is></c>");
  book.prolog = "<!DOCTYPE x [<!ENTITY b \"lol\"><!ENTITY a \"&b;&b;&b;\">]>";
  const auto read = read_workbook(workbook_of(book));
  REQUIRE(list(read.findings) == "E_WORKBOOK@0");
  CHECK(read.findings[0].message.en.find("DTD") != std::string::npos);
}

TEST_CASE("what is no workbook, or a damaged one, is refused with a sentence") {
  const std::string good = workbook_of(suppliers);
  CHECK(list(read_workbook(good.substr(0, good.size() / 2)).findings) == "E_WORKBOOK@0");
  CHECK(list(read_workbook("PK\x03\x04").findings) == "E_WORKBOOK@0");
  CHECK(list(read_workbook(archive_of(test::Parts{{"readme.txt", "hello"}})).findings) == "E_WORKBOOK@0");
  std::string broken = good;
  broken[broken.find("株式会社")] = 'x';
  CHECK(list(read_workbook(broken).findings) == "E_WORKBOOK@0");  // its CRC
  CHECK(list(read_workbook(workbook_of(one_sheet("<c></d>"))).findings) == "E_WORKBOOK@0");
  CHECK(list(read_workbook(workbook_of(one_sheet(std::string(70, ' ') +
                                                 [] {
                                                   std::string deep;
                                                   for (int i = 0; i < 100; ++i) deep += "<a>";
                                                   for (int i = 0; i < 100; ++i) deep += "</a>";
                                                   return deep;
                                                 }())))
                 .findings) == "E_WORKBOOK@0");
}

TEST_CASE("the note that Excel keeps beside an open workbook is known for what it is") {
  std::string note =
      "\x05"
      "kobai" +
      std::string(48, ' ');
  for (const char c : std::string("\x05kobai")) (note += c) += '\0';
  note.resize(165, ' ');
  const auto parsed = parse_table(*domain::find_table("suppliers"), note, tokyo);
  REQUIRE(list(parsed.findings) == "E_ENCODING@0");
  CHECK(parsed.findings[0].message.ja.find("~$") != std::string::npos);
}

TEST_CASE("a workbook that shows charts and hidden sheets only says so") {
  BookParts book = one_sheet("<c><v>1</v></c>");
  book.sheet_attributes = "state=\"veryHidden\"";
  const auto read = read_workbook(workbook_of(book));
  REQUIRE(list(read.findings) == "E_WORKBOOK@0");
  CHECK(read.findings[0].message.en.find("no sheet with cells") != std::string::npos);
}

TEST_CASE("a workbook cut off at any byte, or with any byte changed, is refused or read, and no more") {
  const std::string good = workbook_of(suppliers);
  for (std::size_t i = 0; i < good.size(); i += 3) {
    (void)read_workbook(std::string_view(good).substr(0, i));
    std::string changed = good;
    changed[i] = static_cast<char>(changed[i] ^ 0x5A);
    (void)read_workbook(changed);
  }
  CHECK(read_workbook(good).ok());
}

TEST_CASE("an archive's claims are not believed") {
  auto parts = test::parts_of(BookParts{{{"Sheet1", sheet_of(suppliers)}}});
  std::vector<test::PackedPart> packed;
  for (const auto& [name, text] : parts) packed.push_back({name, text, static_cast<std::uint32_t>(text.size()), crc32(text)});
  const auto sheet = std::find_if(packed.begin(), packed.end(), [](const auto& part) { return part.name.ends_with("sheet1.xml"); });
  SECTION("a part that says it is small") { sheet->size = 10; }
  SECTION("a part that unpacks to more than a mebibyte from nearly nothing") { sheet->size = 1u << 30, sheet->method = 8; }
  SECTION("an encrypted part") { sheet->flags = 1; }
  SECTION("an unusual method") { sheet->method = 99; }
  SECTION("no deflate stream") { sheet->method = 8; }
  SECTION("a name twice") { packed.push_back(*sheet); }
  CHECK(list(read_workbook(archive_of(packed)).findings) == "E_WORKBOOK@0");
}

TEST_CASE("sheets beyond a limit are refused before they fill the memory") {
  const auto refusal = [](const BookParts& book, const WorkbookLimits& limits) {
    return list(read_workbook(workbook_of(book), limits).findings);
  };
  WorkbookLimits few;
  few.rows = 1;
  CHECK(refusal(BookParts{{{"s", sheet_of(suppliers)}}}, few) == "E_TOO_BIG@0");
  few = {};
  few.cells = 9;
  CHECK(refusal(BookParts{{{"s", sheet_of(suppliers)}}}, few) == "E_TOO_BIG@0");
  few = {};
  few.text = 20;
  CHECK(refusal(BookParts{{{"s", sheet_of(suppliers)}}}, few) == "E_TOO_BIG@0");
  few = {};
  few.sheets = 1;
  CHECK(refusal(BookParts{{{"a", ""}, {"b", ""}}}, few) == "E_TOO_BIG@0");
  CHECK(refusal(BookParts{{{"s", "<sheetData><row r=\"99999999\"><c><v>1</v></c></row></sheetData>"}}}, {}) == "E_TOO_BIG@0");
  few = {};
  few.strings = 1;
  BookParts shared = one_sheet("<c t=\"s\"><v>0</v></c>");
  shared.strings = "<si><t>a</t></si><si><t>b</t></si>";
  CHECK(refusal(shared, few) == "E_TOO_BIG@0");
}
