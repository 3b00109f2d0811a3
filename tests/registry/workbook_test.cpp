// Workbooks as a spreadsheet program finds them: looked at from outside, with unzip.
#include "registry/workbook.h"

#include <stdexcept>

#include "registry/files.h"
#include "support/catch.h"
#include "support/registry_fixture.h"

using namespace exoreg;
using namespace exoreg::registry;

namespace {

std::string part_of(const Bytes& book, const std::string& name) {
  const test::TemporaryFolder folder;
  write_file(folder.path() / "book.xlsx", book);
  return test::run_in(folder.path(), "unzip -p book.xlsx " + name).output;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a workbook holds text, whatever a cell begins with") {
  const Bytes book = write_workbook({{"回答", {{"質問", "回答"}, {"=1+1", "+81 3"}}}});
  CHECK(holds(part_of(book, "xl/sharedStrings.xml"), "<t>=1+1</t>"));
  CHECK_FALSE(holds(part_of(book, "xl/worksheets/sheet1.xml"), "<f>"));
  CHECK(holds(part_of(book, "xl/workbook.xml"), "name=\"回答\""));
}

TEST_CASE("a workbook offers values from another of its sheets") {
  Sheet form{"form", {{"kind"}, {""}}};
  form.lists.push_back({0, 1, 99, {"it's", 1, 1, 3}});
  form.lists.push_back({0, 100, 199, {"it's", 1, 1, 3}, false});
  const Bytes book = write_workbook({form, {"it's", {{"", "values"}, {"", "a"}, {"", "b"}, {"", "c"}}}});
  const std::string page = part_of(book, "xl/worksheets/sheet1.xml");
  CHECK(holds(page, "<formula1>'it''s'!$B$2:$B$4</formula1>"));
  CHECK(holds(page, "type=\"list\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" sqref=\"A2:A100\""));
  CHECK(holds(page, "type=\"list\" allowBlank=\"1\" showInputMessage=\"1\" sqref=\"A101:A200\""));
}

TEST_CASE("a protected sheet leaves open what is to be filled in") {
  Sheet form{"form", {{"question", "answer"}, {"1", ""}}};
  form.columns = {{8, true}, {40}};
  form.is_protected = true;
  const std::string page = part_of(write_workbook({form}), "xl/worksheets/sheet1.xml");
  CHECK(holds(page, "<sheetProtection"));
  const auto style = [&page](const std::string& cell) {
    const auto at = page.find("r=\"" + cell + "\" s=\"");
    return at == std::string::npos ? std::string() : page.substr(at + cell.size() + 8, 1);
  };
  CHECK(style("A2") != style("B2"));
}

TEST_CASE("a workbook is the same bytes for the same sheets") {
  const std::vector<Sheet> sheets{{"a", {{"1"}}}};
  CHECK(write_workbook(sheets) == write_workbook(sheets));
}

TEST_CASE("a workbook refuses what no spreadsheet takes") {
  CHECK_THROWS_AS(write_workbook({}), std::invalid_argument);
  CHECK_THROWS_AS(write_workbook({{"a/b", {}}}), std::invalid_argument);
  CHECK_THROWS_AS(write_workbook({{"twice", {}}, {"Twice", {}}}), std::invalid_argument);
  CHECK_THROWS_AS(write_workbook({{std::string(32, 'x'), {}}}), std::invalid_argument);
  CHECK_THROWS_AS(write_workbook({{"a", {{std::string(32'768, 'x')}}}}), std::invalid_argument);
  CHECK(is_workbook_name("Form.XLSX"));
  CHECK_FALSE(is_workbook_name("xlsx"));
}
