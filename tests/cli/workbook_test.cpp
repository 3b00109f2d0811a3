// Workbooks at the command line: a template filled in, and rows given back.
#include <string>

#include "ingest/xlsx_reader.h"
#include "registry/files.h"
#include "support/office.h"
#include "support/workbooks.h"

using namespace exoreg;
using test::finding_of;
using test::Office;

namespace {

std::vector<ingest::SheetTable> sheets_of(const std::string& path) {
  const auto book = ingest::read_workbook(registry::read_file(path));
  REQUIRE(book.ok());
  return book.value;
}

std::vector<std::string> cells(const ingest::SheetTable& sheet, std::size_t row) { return sheet.rows.at(row).cells; }

}  // namespace

TEST_CASE("template: a workbook in the reader's language, with an example row and the values") {
  const Office office;
  const std::string path = office.path("suppliers.xlsx");
  REQUIRE(office.read("--lang ja template suppliers --xlsx " + path).exit == 0);
  const auto sheets = sheets_of(path);
  REQUIRE(sheets.size() == 3);
  CHECK(sheets[0].name == "供給者");
  CHECK(cells(sheets[0], 0)[0] == "正式名称");
  CHECK(sheets[1].name == "記入方法");
  CHECK(sheets[2].name == "値");
  CHECK(cells(sheets[2], 0) == std::vector<std::string>{"区分", "工程"});
  CHECK(cells(sheets[2], 1) == std::vector<std::string>{"製造者", "細胞培養"});
  const Json taken = office.json_as("kobai", "supplier import " + path + " --dry-run");
  CHECK(finding_of(taken, "N_DRY_RUN").is_object());
  CHECK(office.read("template suppliers --xlsx suppliers.csv").exit == 2);
  CHECK(office.read("template nothing --xlsx " + path).exit == 2);
}

TEST_CASE("template: every table can be filled in as a workbook, in both languages") {
  const Office office;
  for (const std::string lang : {"ja", "en"})
    for (const std::string table : {"suppliers", "certificates", "preparations", "specifications", "lots", "coa", "donors", "offers",
                                    "readings", "stability", "calibrations"}) {
      const std::string path = office.path(table + lang + ".xlsx");
      INFO(table);
      REQUIRE(office.read("--lang " + lang + " template " + table + " --xlsx " + path).exit == 0);
      CHECK(sheets_of(path).at(0).rows.size() == 2);
    }
}

TEST_CASE("rows rejected from a workbook go back as a workbook (--errors), and come in again") {
  const Office office;
  const std::vector<std::string> head{"正式名称", "国", "区分", "施設名", "所在地"};
  const std::string file = office.file(
      "s.xlsx", test::workbook_of({head, {"株式会社見本", "日本", "製造者", "第一", "東京"}, {"株式会社別", "日本", "製造", "B", "C"}}));
  const std::string back = office.path("back.xlsx");
  CHECK(office.as("kobai", "--lang ja supplier import " + file + " --errors " + back).exit == 3);
  const auto sheet = sheets_of(back).at(0);
  REQUIRE(sheet.rows.size() == 2);
  CHECK(cells(sheet, 0).back() == "エラー内容");
  CHECK(cells(sheet, 1)[0] == "株式会社別");
  CHECK_THAT(cells(sheet, 1).back(), contains_text("区分"));
  CHECK(office.as("kobai", "--json supplier import " + back).exit == 3);
}

TEST_CASE("a workbook is kept as it came, by its own kind") {
  const Office office;
  const std::string file = office.file("s.xlsx", test::workbook_of({{"legal_name", "country", "role", "site_name", "site_address"},
                                                                    {"Example KK", "JP", "manufacturer", "A", "x"}}));
  const Json made = office.json_as("kobai", "supplier import " + file);
  CHECK(made.text("id") == "SUP-0001");
  CHECK(office.json("supplier show SUP-0001").text("legal_name") == "Example KK");
}
