// The command line itself: what stands where, what is missing, and in whose language that is said.
#include "support/office.h"

using namespace exoreg;

TEST_CASE("a backup is restored by the line that the manual shows, FILE before DIR") {
  const test::Office office;
  REQUIRE(office.as("kanri", "backup " + office.path("b.tar") + " --with-secret " + office.path("secret")).exit == 0);
  const std::string restore = "--as kanri --passphrase-file " + office.pass("kanri") + " restore " + office.path("b.tar") + " ";
  CHECK(test::exoreg(restore + office.path("again") + " --secret " + office.path("secret")).exit == 2);  // why?
  const auto ran = test::exoreg(restore + office.path("again") + " --reason 'disk replaced' --secret " + office.path("secret"));
  INFO(ran.out);
  CHECK(ran.exit == 0);
  CHECK(test::exoreg("-C " + office.path("again") + " log verify").exit == 0);
}

TEST_CASE("one argument too many is wrong usage, not another name for the first") {
  const test::Office office;
  CHECK(office.read("supplier show SUP-0001 SUP-0002").exit == 2);
  CHECK(office.read("lot show LOT-2026-000001 LOT-2026-000002").exit == 2);
}
