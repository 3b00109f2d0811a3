// The derived tables are only a view: emptied, edited or dropped, `db rebuild` makes the same rows from the records.
#include "registry/replay.h"

#include "base/error.h"
#include "registry/log_verify.h"
#include "store/project.h"
#include "support/catch.h"
#include "support/one_of_everything.h"
#include "support/tamper.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::InitFixture;

namespace {

std::vector<std::vector<std::vector<std::string>>> all_tables(const store::Database& database) {
  std::vector<std::vector<std::vector<std::string>>> tables;
  for (const auto& table : store::derived_tables()) tables.push_back(store::dump_table(database, table));
  return tables;
}

}  // namespace

TEST_CASE("a rebuild gives back exactly the rows that live writes made") {
  const InitFixture fixture;
  std::vector<std::vector<std::vector<std::string>>> before;
  {
    Registry registry = fixture.open();
    test::write_one_of_everything(registry);
    before = all_tables(registry.database);
    const Outcome outcome = rebuild_database(registry, InitFixture::session(registry, "admin"));
    CHECK(outcome.exit_code() == 0);
    CHECK(outcome.events.empty());
    CHECK(outcome.extra.integer("records") == 33);
    CHECK(all_tables(registry.database) == before);
    CHECK(rebuild_database(registry, InitFixture::session(registry, "hinshitsu")).exit_code() == 4);
  }
  if (!test::has_sqlite_tool()) return;
  const test::Tampering tampering(fixture.home() / "registry.db");
  for (const char* sql : {"UPDATE lot SET status = 'released';", "DELETE FROM hold;", "DROP TABLE stay;", "DROP INDEX lot_by_key;",
                          "INSERT INTO counter VALUES ('X', 9);"}) {
    INFO(sql);
    REQUIRE(tampering.run(sql));
    Registry registry = fixture.open();
    CHECK_FALSE(verify_log(registry).ok);
    CHECK(rebuild_database(registry, InitFixture::session(registry, "admin")).exit_code() == 0);
    CHECK(all_tables(registry.database) == before);
    CHECK(verify_log(registry).ok);
  }
}

TEST_CASE("a rebuild never takes a changed record for the truth") {
  if (!test::has_sqlite_tool()) return;
  const InitFixture fixture;
  const test::Tampering tampering(fixture.home() / "registry.db");
  REQUIRE(tampering.run("UPDATE record SET bytes = replace(bytes, 'Example Admin', 'Another Admin') WHERE kind = 'user.added';"));
  Registry registry = fixture.open();
  const auto before = all_tables(registry.database);
  CHECK_THROWS_AS(rebuild_database(registry, InitFixture::session(registry, "admin")), IntegrityError);
  CHECK(all_tables(registry.database) == before);
}
