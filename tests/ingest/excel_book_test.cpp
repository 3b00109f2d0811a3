// Every import table in a workbook as Japanese Excel saves it: readings beside texts, dates as numbers, cells that formulas filled,
// a title over merged cells, hidden sheets, rows that are only coloured, names, properties and printer settings.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ingest/table_reader.h"
#include "support/catch.h"
#include "support/workbooks.h"

using namespace exoreg;
using namespace exoreg::ingest;
using domain::CellType;
using domain::Table;

namespace {

const Zone tokyo = *Zone::find("Asia/Tokyo");

/// How Excel (ja) shows dates: built in, and as its users choose them. An era, a weekday or a system format is the same day.
constexpr std::array date_formats{"14",
                                  "30",
                                  "31",
                                  "57",
                                  "27",
                                  "36",
                                  "58",
                                  "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@",
                                  "[$-ja-JP-x-gannen]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@",
                                  "[$-411]ge\\.m\\.d;@",
                                  "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
                                  "yyyy/m/d\\(aaa\\)"};

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return out;
}

std::string letters_of(std::size_t column) {
  std::string name;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return name;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.size() < 12 && text.find_first_not_of("0123456789.-") == std::string::npos && text.front() != '0';
}

class ExcelBook {
 public:
  ExcelBook(const Table& table, bool since_1904) : since_1904_(since_1904) {
    const auto columns = template_columns(table, Lang::ja);
    std::string title = row(1, {shared(1, 0, std::string(table.ja) + "一覧", true)}), header, example;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      header += shared(3, i, columns[i].name, true);
      const domain::Column& column = *table.find_header(columns[i].name);
      if (!columns[i].example.empty()) example += cell(5, i, columns[i].example, column.type);
    }
    std::string coloured;
    for (int line = 6; line < 60; ++line) {
      std::string cells;
      for (std::size_t i = 0; i < columns.size(); ++i) cells += "<c r=\"" + letters_of(i) + std::to_string(line) + "\" s=\"1\"/>";
      coloured += row(line, {cells});
    }
    const std::string last = letters_of(columns.size() - 1);
    sheet_ =
        "<sheetPr codeName=\"Sheet1\"/><dimension ref=\"A1:" + last +
        "59\"/><sheetViews><sheetView tabSelected=\"1\" "
        "workbookViewId=\"0\"><pane ySplit=\"4\" topLeftCell=\"A5\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
        "<sheetFormatPr defaultRowHeight=\"18.75\"/><cols><col min=\"1\" max=\"3\" width=\"14.5\" customWidth=\"1\"/></cols>"
        "<sheetData>" +
        title + row(3, {header}) + row(4, {"<c r=\"A4\" s=\"1\"/>"}) + row(5, {example}) + coloured +
        "</sheetData>"
        "<autoFilter ref=\"A3:" +
        last +
        "5\"/>"
        "<mergeCells count=\"3\"><mergeCell ref=\"A1:" +
        last +
        "1\"/><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B3:B4\"/></mergeCells>"
        "<phoneticPr fontId=\"18\"/><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>";
  }

  [[nodiscard]] std::string bytes() const {
    const std::string other = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>";
    test::BookParts book{{{"前年度", other}, {"表", sheet_}, {"選択肢", other}}};
    book.strings = strings_;
    book.styles = styles();
    book.properties = since_1904_ ? "<workbookPr date1904=\"1\" codeName=\"ThisWorkbook\"/>" : "<workbookPr codeName=\"ThisWorkbook\"/>";
    book.sheet_attributes = "state=\"hidden\"";
    auto parts = test::parts_of(book);
    for (auto& [name, text] : parts) {
      for (const std::string_view root : {"<worksheet ", "<styleSheet "})
        if (const auto at = text.find(root); at != std::string::npos)
          text.insert(at + root.size(),
                      "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"x14ac\" "
                      "xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\" ");
      if (name != "xl/workbook.xml") continue;
      const auto third = text.find("name=\"選択肢\"");
      text.insert(third, "state=\"veryHidden\" ");
      text.insert(text.find("</workbook>"),
                  "<definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"1\" hidden=\"1\">表!$A$3:$C$5</definedName>"
                  "<definedName name=\"_xlnm.Print_Area\" localSheetId=\"1\">表!$A$1:$C$59</definedName></definedNames>"
                  "<calcPr calcId=\"191029\"/>");
    }
    parts.emplace_back("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    parts.emplace_back("docProps/core.xml", "<cp:coreProperties xmlns:cp=\"x\" xmlns:dc=\"y\"><dc:title>表</dc:title></cp:coreProperties>");
    parts.emplace_back("docProps/app.xml", "<Properties><Application>Microsoft Excel</Application></Properties>");
    parts.emplace_back("xl/calcChain.xml", "<calcChain><c r=\"B5\" i=\"2\"/></calcChain>");
    parts.emplace_back("xl/printerSettings/printerSettings1.bin", std::string("\0\1\2\3", 4));
    return test::archive_of(parts);
  }

 private:
  static std::string row(int line, const std::vector<std::string>& cells) {
    std::string text = "<row r=\"" + std::to_string(line) + "\" spans=\"1:40\" ht=\"18.75\" x14ac:dyDescent=\"0.4\">";
    for (const auto& one : cells) text += one;
    return text + "</row>";
  }
  static std::string at(int line, std::size_t column) { return "<c r=\"" + letters_of(column) + std::to_string(line) + "\""; }

  /// Texts go into the shared table, with the reading that the writer typed.
  std::string shared(int line, std::size_t column, const std::string& text, bool in_runs = false) {
    const std::string reading = "<rPh sb=\"0\" eb=\"1\"><t>ヨミガナ</t></rPh><phoneticPr fontId=\"18\"/>";
    strings_ += in_runs ? "<si><r><rPr><b/><sz val=\"11\"/><rFont val=\"游ゴシック\"/></rPr><t xml:space=\"preserve\">" + escaped(text) +
                              "</t></r>" + reading + "</si>"
                        : "<si><t xml:space=\"preserve\">" + escaped(text) + "</t>" + reading + "</si>";
    return at(line, column) + " s=\"1\" t=\"s\"><v>" + std::to_string(count_++) + "</v></c>";
  }

  std::string cell(int line, std::size_t column, const std::string& text, CellType type) {
    const auto day = type == CellType::date || type == CellType::date_or_instant ? parse_date(text).date : std::nullopt;
    if (day) {
      const int serial = days_between(std::chrono::year{1899} / 12 / 30, *day) - (since_1904_ ? 1462 : 0);
      const std::size_t style = 2 + dates_++ % date_formats.size();
      return at(line, column) + " s=\"" + std::to_string(style) + "\"><v>" + std::to_string(serial) + "</v></c>";
    }
    if ((type == CellType::integer || type == CellType::decimal) && is_number(text))
      return at(line, column) + " s=\"1\"><v>" + text + "</v></c>";
    switch (column % 3) {
      case 0: return shared(line, column, text);
      case 1: return at(line, column) + " t=\"str\"><f>VLOOKUP(A5,選択肢!A:B,2,FALSE)</f><v>" + escaped(text) + "</v></c>";
      default: return at(line, column) + " t=\"inlineStr\"><is><t>" + escaped(text) + "</t></is></c>";
    }
  }

  static std::string styles() {
    std::string own, formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"49\" applyNumberFormat=\"1\"/>";
    for (std::size_t i = 0; i < date_formats.size(); ++i) {
      const std::string format = date_formats[i];
      const bool built_in = format.find_first_not_of("0123456789") == std::string::npos;
      const std::string id = built_in ? format : std::to_string(176 + i);
      if (!built_in) own += "<numFmt numFmtId=\"" + id + "\" formatCode=\"" + format + "\"/>";
      formats += "<xf numFmtId=\"" + id + "\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>";
    }
    return "<numFmts>" + own +
           "</numFmts><fonts count=\"1\" x14ac:knownFonts=\"1\"><font><sz val=\"11\"/></font></fonts><cellStyleXfs>"
           "<xf numFmtId=\"0\"/></cellStyleXfs><cellXfs>" +
           formats + "</cellXfs><dxfs count=\"0\"/>";
  }

  bool since_1904_;
  std::string strings_, sheet_;
  std::size_t count_ = 0, dates_ = 0;
};

}  // namespace

TEST_CASE("every import table is taken from a workbook of Japanese Excel as from its template") {
  for (const Table& table : domain::tables())
    for (const bool since_1904 : {false, true}) {
      INFO(table.name << (since_1904 ? " since 1904" : ""));
      const auto plain = parse_table(table, write_template(table, Lang::ja), tokyo);
      const auto excel = parse_table(table, ExcelBook(table, since_1904).bytes(), tokyo);
      std::string notes;
      for (const Finding& finding : excel.findings) notes += finding.code + ": " + finding.message.en + "\n";
      INFO(notes);
      CHECK(excel.findings.size() == plain.findings.size() + 1);  // N_TITLE_LINES
      REQUIRE(plain.value.size() == 1);
      REQUIRE(excel.value.size() == 1);
      CHECK(excel.value[0].cells == plain.value[0].cells);
      CHECK(excel.value[0].line == 5);
    }
}
