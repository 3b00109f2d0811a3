// A new layout is one file in db/ and, for derived tables, one row in derived_tables(): forgotten, something here is red.
#include "store/layout.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/error.h"
#include "store/audit.h"
#include "store/project.h"
#include "store/sql.h"
#include "support/catch.h"
#include "support/places.h"
#include "support/program.h"

using namespace exoreg;
namespace fs = std::filesystem;

namespace {

/// The records themselves: what can never be made anew.
const std::set<std::string> log_tables{"log_head", "record", "subject", "node", "attachment", "attachment_piece", "stamp", "disclosure"};

std::map<std::string, std::set<std::string>> columns_of(const store::Database& database) {
  std::map<std::string, std::set<std::string>> tables;
  store::sql::each<std::string, std::string>(
      database.session(), "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'",
      [&](const std::string& table, const std::string& column) { tables[table].insert(column); });
  return tables;
}

std::string said_of(int layout, store::Layouts accepted = store::Layouts::own) {
  const test::TempFolder folder;
  {
    auto database = store::Database::create(folder / "r.db");
    store::sql::exec(database.session(), "PRAGMA user_version=" + std::to_string(layout));
  }
  try {
    (void)store::Database::open(folder / "r.db", store::Database::Mode::read, accepted);
    return "";
  } catch (const Error& error) {
    return error.text().en + "\n" + error.text().ja;
  }
}

}  // namespace

TEST_CASE("the layouts are the files of db/, numbered without holes") {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(test::source_dir) / "db")) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  REQUIRE(static_cast<int>(names.size()) == store::newest_layout());
  for (std::size_t i = 0; i < names.size(); ++i) CHECK(std::stoul(names[i].substr(0, 4)) == i + 1);
}

TEST_CASE("every table is either the log's or derived, with all its columns") {
  auto tables = columns_of(store::Database::shadow());
  for (const auto& name : log_tables) CHECK(tables.erase(name) == 1);
  std::map<std::string, std::set<std::string>> derived;
  for (const auto& table : store::derived_tables()) {
    derived[table.name].insert(table.keys.begin(), table.keys.end());
    derived[table.name].insert(table.columns.begin(), table.columns.end());
  }
  CHECK(derived == tables);
}

TEST_CASE("raised from any older layout, the tables are those of a new database") {
  for (int from = 1; from < store::newest_layout(); ++from) {
    INFO("from layout " << from);
    auto database = store::Database::shadow(from);
    store::WriteTx tx(database);
    store::sql::exec(tx.session(), "PRAGMA user_version=" + std::to_string(from));
    store::raise_layout(tx);
    CHECK(store::layout_of(database) == store::newest_layout());
    CHECK(store::find_schema_changes(database).empty());
  }
}

TEST_CASE("a database of another layout is refused with what to do") {
  const int own = store::newest_layout();
  CHECK(said_of(own).empty());
  CHECK_THAT(said_of(own - 1), contains_text("exoreg db migrate") && contains_text("older layout " + std::to_string(own - 1)));
  CHECK_THAT(said_of(own + 1), contains_text("newer than this program") && contains_text("新しい版"));
  CHECK(said_of(own - 1, store::Layouts::older_too).empty());
  CHECK_THAT(said_of(own + 1, store::Layouts::older_too), contains_text("newer than this program"));
  CHECK_THAT(said_of(0, store::Layouts::older_too), contains_text("no exoreg database"));
}
