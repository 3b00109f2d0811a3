// CSV tables from spreadsheets: encodings, headers, cells, templates and the rows that go back.
#include "ingest/table_reader.h"

#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "ingest/cell_reader.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::ingest;
using domain::find_table;

namespace {

const Zone tokyo = *Zone::find("Asia/Tokyo");

std::string list(const Findings& findings) {
  std::string text;
  for (const Finding& f : findings) {
    text += (text.empty() ? "" : " ") + f.code + "@" + std::to_string(f.row) + (f.column.empty() ? "" : ":" + f.column);
  }
  return text;
}

auto lots(const std::string& text) { return parse_table(*find_table("lots"), text, tokyo); }

/// What one cell of one column becomes: the stored value, "" when unknown, or the code of the refusal.
std::string cell(const std::string& table, const std::string& column, const std::string& text) {
  const auto read = read_cell(*find_table(table)->find(column), text, tokyo);
  if (!read.ok()) return read.findings.front().code;
  return read.value.value_or("");
}

const std::string header = "preparation,lot_no,manufactured,quantity\n";

}  // namespace

TEST_CASE("headers may be English or Japanese, in any order") {
  const auto parsed = lots("数量,ロット番号,製造日,調製物,受領日時\r\n20,A2601,令和8年1月15日,EXB-100,2026/3/5 9:30\r\n");
  REQUIRE(list(parsed.findings).empty());
  REQUIRE(parsed.value.size() == 1);
  CHECK(parsed.value[0].line == 2);
  CHECK(parsed.value[0].cells == std::map<std::string, std::string>{{"preparation", "EXB-100"},
                                                                    {"lot_no", "A2601"},
                                                                    {"manufactured", "2026-01-15"},
                                                                    {"quantity", "20"},
                                                                    {"received_at", "2026-03-05T00:30:00.000Z"}});
}

TEST_CASE("UTF-8 with and without BOM and CP932 read the same") {
  const std::string text = "調製物,ロット番号,製造日,数量,保管場所\nEXB-100,甲−1,2026-01-15,20,第1冷凍庫\n";
  const auto plain = lots(text);
  const auto marked = lots("\xEF\xBB\xBF" + text);
  const auto japanese = lots(*encode_cp932("調製物,ロット番号,製造日,数量,保管場所\nEXB-100,甲-1,2026-01-15,20,第1冷凍庫\n"));
  CHECK(marked.value == plain.value);
  REQUIRE(japanese.value.size() == 1);
  CHECK(japanese.value[0].notes.at("保管場所") == "第1冷凍庫");
}

TEST_CASE("files that are no table are refused by name") {
  CHECK(list(lots("").findings) == "E_EMPTY@0");
  CHECK(list(lots("# only a comment\n").findings) == "E_EMPTY@0");
  CHECK(list(lots(header).findings) == "E_EMPTY@0");
  CHECK(list(lots(std::string("a\0b", 3)).findings) == "E_ENCODING@0");
  CHECK(list(lots("\xFF\xFEl\0").findings) == "E_ENCODING@0");
  CHECK(list(lots("PK\x03\x04rest").findings) == "E_WORKBOOK@0");
  CHECK(list(lots("lot_no,\x81\n").findings) == "E_ENCODING@0");
  CHECK(list(lots(header + "\"EXB,A,2026-01-15,1\n").findings) == "E_CSV_QUOTE@2");
  CHECK(lots(std::string(40u << 20, 'x')).findings.front().code == "E_TOO_BIG");
  CHECK(lots(header + std::string(2u << 20, 'x')).findings.front().code == "E_TOO_BIG");
}

TEST_CASE("missing and repeated columns are named, unknown ones kept as notes") {
  CHECK(list(lots("preparation,lot_no,quantity\nEXB,A,1\n").findings) == "E_COLUMN_MISSING@1:manufactured");
  CHECK(list(lots("preparation,lot_no,ロット番号,quantity,manufactured\nEXB,A,A,1,2026-01-15\n").findings) == "E_COLUMN_TWICE@1:lot_no");
  const auto parsed = lots("preparation,lot_no,manufactured,quantity,棚\nEXB,A,2026-01-15,1,3-B\n");
  REQUIRE(list(parsed.findings) == "N_COLUMN_UNKNOWN@1:棚");
  CHECK(parsed.findings[0].severity == Severity::M);
  CHECK(parsed.ok());
  CHECK(parsed.value[0].notes.at("棚") == "3-B");
}

TEST_CASE("every bad cell is reported at once, with its line and column") {
  const auto parsed = lots(header + "EXB,A,2026-13-01,1\n,B,03/05/26,-2\n\nEXB,,2026-01-15,many\n");
  CHECK(list(parsed.findings) ==
        "E_DATE@2:manufactured E_CELL_EMPTY@3:preparation E_DATE_AMBIGUOUS@3:manufactured E_NEGATIVE@3:quantity "
        "E_CELL_EMPTY@5:lot_no E_NUMBER@5:quantity");
}

TEST_CASE("empty, 未提示, 不明 and unknown are unknown, 該当なし is not applicable") {
  for (const char* text : {"", "  ", "未提示", "不明", "unknown", "Unknown", "ＵＮＫＮＯＷＮ"}) {
    INFO(text);
    CHECK(cell("lots", "expires", text).empty());
    CHECK(cell("lots", "lot_no", text) == "E_CELL_EMPTY");
  }
  for (const char* text : {"該当なし", "n/a", "N/A", "Ｎ／Ａ"}) {
    INFO(text);
    CHECK(cell("lots", "expires", text) == "n/a");
    CHECK(cell("lots", "lot_no", text) == "E_CELL_EMPTY");
    CHECK(cell("coa", "result", text) == "n/a");
  }
}

TEST_CASE("cells are stored in one form") {
  struct Case {
    const char* table;
    const char* column;
    const char* text;
    const char* stored;
  };
  const std::vector<Case> cases = {
      {"lots", "manufactured", "2026/3/5", "2026-03-05"},
      {"lots", "manufactured", "Ｒ８．３．５", "2026-03-05"},
      {"lots", "manufactured", "20261345", "E_DATE"},
      {"lots", "received_at", "2026-03-05", "2026-03-05"},
      {"lots", "received_at", "2026-03-05T10:30:00+09:00", "2026-03-05T01:30:00.000Z"},
      {"lots", "received_at", "2026-03-05 10:30", "2026-03-05T01:30:00.000Z"},
      {"lots", "received_at", "令和8年3月5日 9:30", "2026-03-05T00:30:00.000Z"},
      {"lots", "received_at", "03/05/26", "E_DATE_AMBIGUOUS"},
      {"lots", "received_at", "yesterday", "E_DATE"},
      {"lots", "quantity", "１，２００", "1200"},
      {"lots", "quantity", "20.0", "20"},
      {"lots", "quantity", "2.5", "E_NUMBER"},
      {"lots", "quantity", "1e300", "E_NUMBER"},
      {"lots", "quantity", "-1", "E_NEGATIVE"},
      {"lots", "price", "600,000", "600000"},
      {"lots", "price", "1,5", "E_NUMBER"},
      {"lots", "price", "¥600", "E_NUMBER"},
      {"preparations", "storage_min_c", "−80", "-80"},
      {"preparations", "storage_min_c", "－80.5", "-80.5"},
      {"preparations", "fill_volume_ml", "-1", "E_NEGATIVE"},
      {"preparations", "immortalised", "無", "no"},
      {"preparations", "immortalised", "有", "yes"},
      {"preparations", "immortalised", "perhaps", "E_CHOICE"},
      {"preparations", "form", "凍結液", "frozen"},
      {"preparations", "form", "powder", "E_CHOICE"},
      {"preparations", "source", "X-NEW", "X-NEW"},
      {"preparations", "route", "静注；点鼻", "iv;nasal"},
      {"preparations", "route", "静注、iv", "iv"},
      {"preparations", "route", "静注;oral", "E_CHOICE"},
      {"preparations", "excipients", " トレハロース ; マンニトール;", "トレハロース;マンニトール"},
      {"preparations", "isolation", "CENT→TFF[MWCO 300kDa]", "CENT→TFF[MWCO 300kDa]"},
      {"preparations", "isolation", "ultra magic", "E_CHOICE"},
      {"preparations", "made_in", "韓国", "KR"},
      {"preparations", "made_in", "Atlantis", "E_COUNTRY"},
      {"preparations", "made_in", "UK", "E_COUNTRY"},
      {"preparations", "made_in", "XX", "E_COUNTRY"},
      {"preparations", "made_in", "GB", "GB"},
      {"suppliers", "corporate_number", "７０００012050002", "7000012050002"},
      {"suppliers", "corporate_number", "7-0000-1205-0002", "7000012050002"},
      {"suppliers", "corporate_number", "7000012050003", "E_CORPORATE_NUMBER"},
      {"suppliers", "corporate_number", "7.00001E+12", "E_CORPORATE_NUMBER"},
      {"suppliers", "ae_contact", "'+81-3-0000-0000", "+81-3-0000-0000"},
      {"suppliers", "ae_contact", "line\x01", "E_TEXT"},
      {"suppliers", "ae_contact", "right\xE2\x80\xAEleft", "E_TEXT"},
      {"suppliers", "ae_contact", "\xC3\x28", "E_TEXT"},
      {"readings", "temperature_c", "---", "---"},
      {"readings", "timestamp", "03/05/26 10:00", "03/05/26 10:00"},
  };
  for (const Case& c : cases) {
    INFO(c.column << ": " << c.text);
    CHECK(cell(c.table, c.column, c.text) == c.stored);
  }
  CHECK(cell("suppliers", "ae_contact", std::string(4001, 'x')) == "E_TEXT");
}

TEST_CASE("a source beyond the vocabulary is kept, with a finding I") {
  const auto read = read_cell(*find_table("preparations")->find("source"), "X-NEW", tokyo);
  REQUIRE(read.findings.size() == 1);
  CHECK(read.findings[0].severity == Severity::I);
}

TEST_CASE("UK is no country code: the refusal proposes GB") {
  const auto read = read_cell(*find_table("suppliers")->find("country"), "ＵＫ", tokyo);
  REQUIRE(read.findings.size() == 1);
  CHECK_THAT(read.findings[0].message.en, contains_text("if you mean United Kingdom, please write GB"));
  CHECK_THAT(read.findings[0].message.ja, contains_text("英国であれば GB"));
}

TEST_CASE("a refusal shows the value and what would be taken") {
  const auto read = read_cell(*find_table("preparations")->find("form"), "powder", tokyo);
  REQUIRE(read.findings.size() == 1);
  CHECK(read.findings[0].column == "form");
  CHECK_THAT(read.findings[0].message.en, contains_text("powder") && contains_text("lyophilised"));
  CHECK_THAT(read.findings[0].message.ja, contains_text("powder") && contains_text("凍結乾燥"));
}

TEST_CASE("rows are held against each other") {
  CHECK(list(lots(header + "EXB,A,2026-01-15,1\nEXB,A,2026-01-15,1\n").findings) == "E_DUPLICATE_ROW@3");
  const auto certificate = parse_table(*find_table("certificates"),
                                       "supplier,site,standard,number,issuer,holder,scope,issued,expires\n"
                                       "A,S,ISO 9001,1,I,A,x,2026-02-01,2026-01-01\n",
                                       tokyo);
  CHECK(list(certificate.findings) == "E_DATE_ORDER@2:expires");
}

TEST_CASE("a cell too many shifts nothing silently") {
  CHECK(list(lots(header + "EXB,A,2026-01-15,1,200\n").findings) == "E_COLUMN_COUNT@2");
  CHECK(list(lots(header + "EXB,A,2026-01-15,1,,\n").findings).empty());
}

TEST_CASE("a hopeless file ends in a bounded list") {
  std::string text = header;
  for (int i = 0; i < 20'000; ++i) text += "EXB,,x,y\n";
  const auto parsed = lots(text);
  CHECK(parsed.findings.size() == 10'001);
  CHECK(parsed.findings.back().code == "E_TOO_MANY");
}

TEST_CASE("one row given as options is checked alike") {
  const auto good = parse_row(*find_table("lots"), {{"preparation", "EXB"}, {"lot_no", "A"}, {"quantity", "２０"}}, tokyo);
  CHECK(good.ok());
  CHECK(good.value.text("quantity") == "20");
  const auto bad = parse_row(*find_table("lots"), {{"lot_no", "A"}, {"quantity", "-1"}, {"colour", "red"}}, tokyo);
  CHECK(list(bad.findings) == "N_COLUMN_UNKNOWN@0:colour E_CELL_EMPTY@0:preparation E_NEGATIVE@0:quantity");
}

TEST_CASE("every template reads back without a finding, in both languages") {
  for (const domain::Table& table : domain::tables()) {
    domain::Rows rows[2];
    for (const Lang lang : {Lang::en, Lang::ja}) {
      INFO(table.name << (lang == Lang::ja ? " ja" : " en"));
      const std::string text = write_template(table, lang);
      CHECK(text.starts_with("\xEF\xBB\xBF"));
      const auto parsed = parse_table(table, text, tokyo);
      CHECK(list(parsed.findings).empty());
      REQUIRE(parsed.value.size() == 1);
      rows[lang == Lang::ja] = parsed.value;
    }
    for (const domain::Column& column : table.columns) {
      INFO(table.name << "." << column.en);
      if (!column.choices.empty()) CHECK(rows[0][0].text(column.en) == rows[1][0].text(column.en));
    }
  }
}

TEST_CASE("a template names the allowed values") {
  const std::string text = write_template(*find_table("suppliers"), Lang::ja);
  CHECK_THAT(text, contains_text("製造者 | 製造販売 | 輸入者 | 販売代理 | 受託試験"));
  CHECK_THAT(write_template(*find_table("suppliers"), Lang::en), contains_text("# role: ") && contains_text("manufacturer | marketing"));
}

TEST_CASE("a template asks for no quantity that is refused") {
  CHECK_THAT(write_template(*find_table("lots"), Lang::ja), contains_text("1以上の整数・単位 本"));
  CHECK_THAT(write_template(*find_table("lots"), Lang::en), contains_text("whole number from 1 in vials"));
}

TEST_CASE("a template says what a cell holds whose form another cell settles") {
  const domain::Table& table = *find_table("stability");
  CHECK_THAT(write_template(table, Lang::ja), contains_text("# 範囲: 警報: 連続(空欄も同じ) | 全期間 | 日 | 直近24時間") &&
                                                  contains_text("# 値: 融解点・再凍結点・周囲温度: ℃、欠測の扱い: 保留 | 最悪条件"));
  CHECK_THAT(write_template(table, Lang::en), contains_text("# scope: alarm: consecutive (also when empty) | trip | day | rolling 24h"));
}

TEST_CASE("rejected rows go back in their own layout and can be read again") {
  const std::string original = "数量,ロット番号,製造日,調製物\n1,A,2026-01-15,EXB\n-2,B,2026-01-15,EXB\n3,C,nonsense,\n";
  const auto parsed = lots(original);
  const std::string rejected = write_rejected_rows(*find_table("lots"), original, parsed.findings, Lang::ja);
  CHECK(rejected.starts_with("\xEF\xBB\xBF数量,ロット番号,製造日,調製物,エラー内容\r\n-2,B,2026-01-15,EXB,"));
  CHECK_THAT(rejected, !contains_text("A,2026-01-15"));
  const auto again = lots(rejected);
  CHECK(list(again.findings) == "E_NEGATIVE@2:quantity E_DATE@3:manufactured E_CELL_EMPTY@3:preparation");
  const std::string twice = write_rejected_rows(*find_table("lots"), rejected, again.findings, Lang::ja);
  CHECK(twice == rejected);
}

TEST_CASE("a title above the header, as spreadsheets have it, is read over and said") {
  const std::string titled = "納品一覧 (2026年3月),,,\n\n数量,ロット番号,製造日,調製物\n-2,B,2026-01-15,EXB\n";
  const auto parsed = lots(titled);
  CHECK(list(parsed.findings) == "N_TITLE_LINES@3 E_NEGATIVE@4:quantity");
  CHECK_THAT(write_rejected_rows(*find_table("lots"), titled, parsed.findings, Lang::ja),
             contains_text("\xEF\xBB\xBF数量,ロット番号,製造日,調製物,エラー内容\r\n-2,B,") && contains_text("数量: 「-2」は負の値です"));
  CHECK(list(lots("納品一覧,,,\n数量,ロット番号,製造日\n").findings) ==
        "N_COLUMN_UNKNOWN@1:納品一覧 E_COLUMN_MISSING@1:preparation E_COLUMN_MISSING@1:lot_no "
        "E_COLUMN_MISSING@1:manufactured E_COLUMN_MISSING@1:quantity");
}

TEST_CASE("a number with a unit is told which unit the column has, a lot of nothing is no lot") {
  const auto unit = parse_row(*find_table("preparations"),
                              {{"supplier", "S"}, {"claimed_name", "N"}, {"fill_volume_ml", "1mL"}, {"storage_min_c", "-80℃"}}, tokyo);
  REQUIRE(unit.findings.size() == 2);
  CHECK(unit.findings[0].message.ja == "「1mL」は数値として読み取れません。単位を付けず、数字だけを記載してください(この列の単位: mL)。");
  CHECK(unit.findings[1].message.ja == "「-80℃」は数値として読み取れません。単位を付けず、数字だけを記載してください(この列の単位: ℃)。");
  const auto nothing = parse_row(*find_table("lots"), {{"preparation", "EXB"}, {"lot_no", "A"}, {"quantity", "0"}}, tokyo);
  CHECK(list(nothing.findings) == "E_QUANTITY@0:quantity");
  CHECK_THAT(write_template(*find_table("preparations"), Lang::ja),
             contains_text("# 保管下限: 数値・単位 ℃") && contains_text("2行目は記入例です"));
}
