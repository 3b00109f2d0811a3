// What a person sees who runs this exoreg on a registry of an older one.
#include "support/office.h"
#include "support/older_layout.h"

using namespace exoreg;
using test::json_of;
using test::Office;

TEST_CASE("an older registry: every command says so and names db migrate, which leads to a registry that verifies") {
  if (!test::has_sqlite_tool()) return;
  const Office office;
  office.as("yakuzai", "cold location add ULT-1 --kind ult");
  test::make_older(office.home() + "/registry.db", 1);
  for (const char* command : {"cold location list", "log verify", "doctor", "log show", "--json user list"}) {
    const auto refused = office.read(command);
    INFO(command << "\n" << refused.out);
    CHECK(refused.exit == 6);
    CHECK_THAT(refused.out, contains_text("exoreg db migrate") && contains_text("older layout 1"));
  }
  CHECK_THAT(office.read("--lang ja cold location list").out, contains_text("古い形式 1") && contains_text("exoreg db migrate"));
  CHECK(office.as("kanri", "backup " + office.path("b.tar")).exit == 6);
  CHECK(office.as("yakuzai", "cold location add ULT-2 --kind ult").exit == 6);

  CHECK(office.as("yakuzai", "db migrate").exit == 4);
  CHECK(office.read("db migrate").exit == 2);  // who?
  const auto migrated = office.as("kanri", "--lang ja db migrate");
  INFO(migrated.out);
  CHECK(migrated.exit == 0);
  CHECK_THAT(migrated.out, contains_text("形式 1 から") && contains_text("registry.layout-1.tar"));
  CHECK_THAT(office.read("cold location list").out, contains_text("ULT-1"));
  CHECK(office.read("log verify").exit == 0);
  CHECK_FALSE(test::finding_of(office.json_as("kanri", "db migrate"), "N_NOTHING_NEW").is_null());
}
