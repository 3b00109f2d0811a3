// Daily stamps while the registry is in use, and what a stamp does for the revocation list.
#include "registry/stamp.h"

#include <filesystem>

#include "registry/log_verify.h"
#include "support/catch.h"
#include "support/registry_fixture.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

/// What the daily stamp wrote after a write at this moment.
std::vector<std::string> kinds_after_write(TestRegistry& r) {
  Outcome outcome;
  stamp_if_due(r.registry(), Session::nobody(), outcome);
  std::vector<std::string> kinds;
  for (const auto& event : outcome.events) kinds.push_back(event.kind);
  return kinds;
}

const std::vector<std::string> none;

}  // namespace

TEST_CASE("a registry in use is stamped when a day has passed since the last stamp, or since it was made") {
  TestRegistry r;
  CHECK(kinds_after_write(r) == none);
  r.clock() += days_ms - minutes_ms;
  CHECK(kinds_after_write(r) == none);
  r.clock() += minutes_ms;
  CHECK(kinds_after_write(r) == std::vector<std::string>{"tsa.token"});
  r.clock() += days_ms - minutes_ms;
  CHECK(kinds_after_write(r) == none);
  r.clock() += minutes_ms;
  CHECK(kinds_after_write(r) == std::vector<std::string>{"tsa.token"});
  CHECK(verify_log(r.registry()).ok);
}

TEST_CASE("the issuing CA's list is renewed by such a stamp before it runs out, and the log holds the new one first") {
  TestRegistry r;
  r.clock() += 24 * days_ms;  // of 30; renewed when less than 7 are left
  CHECK(kinds_after_write(r) == std::vector<std::string>{"pki.crl", "tsa.token"});
  CHECK(r.registry().pki.issuing_crl.next_update() > r.clock() + 29 * days_ms);
  CHECK(r.registry().pki.root_crl.next_update() == r.registry().pki.issuing.not_after());
}

TEST_CASE("that the log cannot be stamped does not undo a write, and is said") {
  TestRegistry r;
  r.clock() += 2 * days_ms;
  std::filesystem::remove(r.home() / "keys" / "tsa.key");
  Outcome outcome;
  stamp_if_due(r.registry(), Session::nobody(), outcome);
  CHECK(outcome.exit_code() == 0);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].code == "N_STAMP");
}
