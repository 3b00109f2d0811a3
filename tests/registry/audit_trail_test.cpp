// The audit trail tells every member that a record of any kind sets, and what a decision changed against the one before.
#include "registry/audit_trail.h"

#include <algorithm>
#include <set>

#include "support/catch.h"
#include "support/one_of_everything.h"
#include "support/registry_fixture.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

/// field: old → new, of the records of one kind.
std::vector<std::string> told(const std::vector<Json>& items, const std::string& kind) {
  std::vector<std::string> lines;
  for (const Json& item : items)
    if (item.text("kind") == kind)
      lines.push_back(item.text("field") + ": " + (item.text("old").empty() ? "" : item.text("old") + " → ") + item.text("new"));
  return lines;
}

domain::Event decision(const std::string& kind, const std::string& status, const std::string& until,
                       const std::string& site = "SITE-0001") {
  return event(
      kind, "SUP-0001",
      Json::object(
          {{"site", site}, {"preparation", "PREP-0001"}, {"status", status}, {"condition", ""}, {"from", "2026-11-23"}, {"until", until}}));
}

}  // namespace

TEST_CASE("an approval shows what was approved, and the next decision what it changed") {
  TestRegistry fixture;
  fixture.add_person("hinshitsu", {domain::Role::releaser});
  const auto& person = fixture.session("hinshitsu");
  fixture.commit({decision("supplier.approved", "approved", "2027-11-22")}, person);
  fixture.commit({decision("supplier.approved", "approved", "2027-01-01", "SITE-0002")}, person);
  fixture.commit({decision("supplier.suspended", "suspended", "2027-11-22")}, person);
  const auto items = load_trail(fixture.registry().database, {"SUP-0001"});
  CHECK(told(items, "supplier.approved") ==
        std::vector<std::string>{"from: 2026-11-23", "preparation: PREP-0001", "site: SITE-0001", "status: approved", "until: 2027-11-22",
                                 "from: 2026-11-23", "preparation: PREP-0001", "site: SITE-0002", "status: approved", "until: 2027-01-01"});
  CHECK(told(items, "supplier.suspended") ==
        std::vector<std::string>{"preparation: PREP-0001", "site: SITE-0001", "status: approved → suspended"});
}

TEST_CASE("lists: of words joined, of rows by their names, a changed row by itself") {
  TestRegistry fixture;
  fixture.add_person("kobai", {domain::Role::procurement});
  const auto specification = [](const std::string& limit) {
    const auto row = [](const char* test, const std::string& cell) { return Json::object({{"test", test}, {"limit", cell}}); };
    return event(
        "specification.recorded", "SPEC-0001",
        Json::object({{"preparation", "PREP-0001"}, {"version", "1"}, {"rows", Json::array({row("endotoxin", limit), row("pH", "7")})}}));
  };
  const auto& person = fixture.session("kobai");
  fixture.commit({specification("≤ 0.25"),
                  event("location.recorded", "LOC-0001", Json::object({{"name", "ULT-1"}, {"devices", Json::array({"D1", "D2"})}}))},
                 person);
  fixture.commit({specification("≤ 0.5")}, person);
  const auto items = load_trail(fixture.registry().database);
  CHECK(told(items, "location.recorded") == std::vector<std::string>{"devices: D1; D2", "name: ULT-1"});
  CHECK(told(items, "specification.recorded") ==
        std::vector<std::string>{"preparation: PREP-0001", "rows: endotoxin; pH", "version: 1",
                                 "rows endotoxin: limit ≤ 0.25; test endotoxin → limit ≤ 0.5; test endotoxin"});
}

TEST_CASE("a stability profile is told row by row from its first version on") {
  TestRegistry fixture;
  fixture.add_person("kobai", {domain::Role::procurement});
  const auto profile = [](const std::string& minutes) {
    const Json band = Json::object({{"item", "band"}, {"low_c", "-60"}, {"high_c", "-20"}, {"minutes", minutes}});
    const Json thaw = Json::object({{"item", "thaw"}, {"value", "-1"}});
    return event("profile.recorded", "PROF-0001", Json::object({{"preparation", "PREP-0001"}, {"rows", Json::array({band, thaw})}}));
  };
  const auto& person = fixture.session("kobai");
  fixture.commit({profile("120")}, person);
  CHECK(told(load_trail(fixture.registry().database), "profile.recorded") ==
        std::vector<std::string>{"preparation: PREP-0001", "rows band: high_c -20; item band; low_c -60; minutes 120",
                                 "rows thaw: item thaw; value -1"});
}

TEST_CASE("of a decision's findings those that did not pass are named") {
  TestRegistry fixture;
  fixture.add_person("hinshitsu", {domain::Role::releaser});
  domain::Event held = event("lot.recalled", "LOT-2026-000001",
                             Json::object({{"rule_set", "1"},
                                           {"findings", Json::array({Json::object({{"rule", "EV-A"}, {"result", "pass"}}),
                                                                     Json::object({{"rule", "EV-B"}, {"result", "fail"}})})}}));
  fixture.commit({held}, fixture.session("hinshitsu"));
  CHECK(told(load_trail(fixture.registry().database), "lot.recalled") == std::vector<std::string>{"findings: EV-B fail", "rule_set: 1"});
}

TEST_CASE("no record of any kind with members of its own is told without them") {
  const InitFixture fixture;
  Registry registry = fixture.open();
  write_one_of_everything(registry);
  std::set<std::string> kinds;
  for (const Json& item : load_trail(registry.database)) {
    INFO(item.dump());
    kinds.insert(item.text("kind"));
    CHECK_FALSE(item.text("field").empty());
    CHECK_FALSE((item.text("old").empty() && item.text("new").empty()));
  }
  CHECK(kinds.size() >= 20);
}
