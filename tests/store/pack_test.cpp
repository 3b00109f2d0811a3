// Rows as texts: the same text if and only if every cell is the same.
#include <set>

#include "base/error.h"
#include "store/project.h"
#include "store/sql.h"
#include "support/catch.h"
#include "support/program.h"

using namespace exoreg;
using namespace exoreg::store;

namespace {

const DerivedTable notes{"note", {"id", "part"}, {"body"}};

struct Notes {
  test::TempFolder folder;
  Database database = Database::create(folder / "notes.db");

  Notes() { sql::exec(database.session(), "CREATE TABLE note (id BIGINT, part TEXT, body TEXT)"); }
  void add(const std::string& values) { sql::exec(database.session(), "INSERT INTO note VALUES (" + values + ")"); }
};

}  // namespace

TEST_CASE("a table is given row by row in the order of its keys, cell by cell in the order of its columns") {
  Notes table;
  table.add("10, 'b', 'last'");
  table.add("9, 'x', '株式会社'");
  table.add("10, 'a', ''");
  CHECK(dump_table(table.database, notes) ==
        std::vector<std::vector<std::string>>{{"9", "x", "株式会社"}, {"10", "a", ""}, {"10", "b", "last"}});
  CHECK(pack_table(table.database, notes).at(2) == "2:101:b4:last");
}

TEST_CASE("cells that run into each other, hold colons or NUL, or are NULL are told apart") {
  Notes table;
  for (const char* values : {"1, 'ab', 'c'", "1, 'a', 'bc'", "1, 'a', 'b:c'", "1, '1:a', ''", "1, '', '1:a'", "1, '', NULL", "1, '', ''",
                             "1, '', 'a' || char(0)", "1, '', 'a'", "-1, '', 'a'"})
    table.add(values);
  const auto packed = pack_table(table.database, notes);
  CHECK(std::set<std::string>(packed.begin(), packed.end()).size() == 10);
  for (const auto& row : packed) CHECK(unpack_row(row).size() == 3);
  CHECK(unpack_row("1:12:a\n3:b:c") == std::vector<std::string>{"1", "a\n", "b:c"});
}

TEST_CASE("a table that is gone is an error in words, not a crash") {
  const Notes table;
  CHECK_THROWS_AS(pack_table(table.database, {"nowhere", {"id"}, {}}), WorldError);
}
