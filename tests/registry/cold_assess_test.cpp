// The disposition of an excursion: who may, what ends, what is refused.
#include "registry/cold_assess.h"

#include "base/error.h"
#include "registry/cold_world.h"
#include "registry/log_verify.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::ColdWorld;
using exoreg::test::has_code;

namespace {

/// Two lots that were in the freezer when it was too warm; the file was imported by `who`.
struct Excursion : ColdWorld {
  explicit Excursion(const std::string& who = "yakuzai", bool open_ended = false) {
    first = add_lot("A-1");
    second = add_lot("A-2");
    (void)put(first, 0);
    (void)put(second, 0);
    clock_to(120);
    const auto csv = open_ended ? readings("TAG-1", 0, {"-80", "-50"}) : readings("TAG-1", 0, {"-80", "-50", "-80"});
    id = import(csv, {}, who).extra.items("excursions").at(0).text("id");
  }
  Outcome assess(const std::string& decision, const std::string& who = "hinshitsu", const std::string& condition = "",
                 std::vector<std::string> lots = {}, const std::string& cause = "") {
    return assess_excursion(registry(), {id, decision, "data of the maker: 24 h at -40", condition, std::move(lots), cause}, session(who));
  }
  std::string first, second, id;
};

}  // namespace

TEST_CASE("cold assess: release ends the excursion's holds, one record per lot") {
  Excursion world;
  const auto outcome = world.assess("release");
  CHECK(outcome.exit_code() == 0);
  CHECK(outcome.ids == std::vector{world.id});
  CHECK(test::count_events(outcome, "cold.assessed") == 2);
  CHECK(world.open_rules(world.first).empty());
  CHECK(world.open_rules(world.second).empty());
  CHECK(world.show(world.first).items("excursions")[0].text("decision") == "release");
  CHECK(has_code(world.assess("release", "sekinin"), "REFUSED_STATUS"));
  CHECK(verify_log(world.registry()).problems.empty());
}

TEST_CASE("cold assess: several excursions of a cycling freezer under one signature") {
  Excursion world;
  (void)world.import(world.readings("TAG-1", 30, {"-80", "-50", "-80", "-40", "-80"}));
  const std::vector<std::string> all{"EXC-2026-000001", "EXC-2026-000002", "EXC-2026-000003"};
  const auto assess = [&](std::vector<std::string> excursions, std::vector<std::string> lots = {}, const std::string& who = "hinshitsu") {
    return assess_excursions(world.registry(), excursions, {"", "release", "compressor cycles, within the maker's data", "", lots, ""},
                             world.session(who));
  };
  CHECK(has_code(assess({all[0], "EXC-2026-000009"}), "E_REFERENCE"));
  CHECK(world.open_rules(world.first) == "R1 R9 R1 R9 R1 R9");  // all or nothing
  const auto outcome = assess({all[0], all[1], all[0]}, {"A-1"});
  CHECK(outcome.exit_code() == 0);
  CHECK(outcome.ids == std::vector{all[0], all[1]});
  CHECK(test::count_events(outcome, "cold.assessed") == 2);
  CHECK(world.open_rules(world.first) == "R1 R9");
  CHECK(world.open_rules(world.second) == "R1 R9 R1 R9 R1 R9");

  CHECK(assess({}, {"A-1"}).ids == std::vector{all[2]});  // what waits for a decision on this lot
  CHECK(has_code(assess({}, {"A-1"}), "E_REFERENCE"));
  CHECK(assess({}, {"A-1", "A-2"}).ids == all);
  CHECK(world.open_rules(world.second).empty());
  CHECK(verify_log(world.registry()).problems.empty());
}

TEST_CASE("cold assess: of several, each refusal says which excursion it speaks of") {
  Excursion world("hinshitsu");
  (void)world.import(world.readings("TAG-1", 30, {"-80", "-50", "-80"}));
  const auto outcome = assess_excursions(world.registry(), {world.id, "EXC-2026-000002"},
                                         {"", "release", "within the maker's data", "", {}, ""}, world.session("hinshitsu"));
  CHECK(outcome.exit_code() == 4);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].message.en.starts_with(world.id + ": "));
  CHECK(world.open_rules(world.first) == "R1 R9 R1 R9");
}

TEST_CASE("cold assess: for one lot alone") {
  Excursion world;
  CHECK(world.assess("release", "hinshitsu", "", {"A-2"}).exit_code() == 0);
  CHECK(world.open_rules(world.first) == "R1 R9");
  CHECK(world.open_rules(world.second).empty());
  CHECK(world.assess("release").exit_code() == 4);
  CHECK(world.assess("reject", "hinshitsu", "", {world.first}).exit_code() == 0);
  CHECK(world.lot(world.first).state.status == domain::LotStatus::rejected);
  CHECK(world.lot(world.second).state.status == domain::LotStatus::quarantine);
}

TEST_CASE("cold assess: release-limited carries its condition to the dispensing") {
  Excursion world;
  CHECK(has_code(world.assess("release-limited"), "E_CONDITION"));
  CHECK(has_code(world.assess("release", "hinshitsu", "use first"), "E_CONDITION"));
  CHECK(world.assess("release-limited", "hinshitsu", "use before 2027").exit_code() == 0);
  CHECK(world.lot(world.first).state.condition == "use before 2027");
}

TEST_CASE("cold assess: nobody judges a file they imported, and only a releaser judges") {
  Excursion world("hinshitsu");
  CHECK(has_code(world.assess("release"), "REFUSED_FOUR_EYES"));
  CHECK(has_code(world.assess("release", "yakuzai"), "REFUSED_ROLE"));
  CHECK(world.open_rules(world.first) == "R1 R9");
  CHECK(world.assess("release", "sekinin").exit_code() == 0);
}

TEST_CASE("cold assess: evaluated by somebody else, the file stays its importer's") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  world.clock_to(120);
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-50", "-80"}), {}, "hinshitsu");
  (void)world.put(lot, 0);  // by the pharmacist
  const Assessment release{"EXC-2026-000001", "release", "within the maker's data", "", {}, ""};
  CHECK(has_code(assess_excursion(world.registry(), release, world.session("hinshitsu")), "REFUSED_FOUR_EYES"));
  CHECK(assess_excursion(world.registry(), release, world.session("sekinin")).exit_code() == 0);
}

TEST_CASE("cold assess: a cause ends an excursion that is open, and the next evaluation respects it") {
  Excursion world("yakuzai", true);
  CHECK(world.show(world.first).items("excursions")[0].text("end_kind") == "END_OF_DATA");
  CHECK(world.assess("release", "hinshitsu", "", {}, "sensor-lost").exit_code() == 0);
  CHECK(world.show(world.first).items("excursions")[0].text("end_kind") == "SENSOR_LOST");
  (void)world.take_out(world.first, 110);
  CHECK(world.show(world.first).items("excursions")[0].text("end_kind") == "SENSOR_LOST");
  CHECK(world.open_rules(world.first).empty());

  Excursion closed;
  const auto outcome = closed.assess("release", "hinshitsu", "", {}, "moved");
  CHECK(has_code(outcome, "N_CAUSE"));
  CHECK(closed.show(closed.first).items("excursions")[0].text("end_kind") == "IN_RANGE");
}

TEST_CASE("cold assess: what is decided covers what was known, an excursion that grew is open again") {
  Excursion world("yakuzai", true);
  REQUIRE(world.assess("release").exit_code() == 0);
  (void)world.import(world.readings("TAG-1", 20, {"-50", "-50", "-80"}));
  CHECK(world.open_rules(world.first) == "R1");
  CHECK(world.show(world.first).items("excursions").size() == 1);
  CHECK(world.show(world.first).items("excursions")[0].find("decision")->is_null());
  CHECK(world.assess("release").exit_code() == 0);
  CHECK(world.open_rules(world.first).empty());
}

TEST_CASE("cold assess: words that say nothing are refused before anything is written") {
  Excursion world;
  CHECK(has_code(world.assess("maybe"), "E_CHOICE"));
  CHECK(has_code(world.assess("release", "hinshitsu", "", {}, "weather"), "E_CHOICE"));
  CHECK(has_code(world.assess("release", "hinshitsu", "", {"LOT-2026-000099"}), "E_REFERENCE"));
  const auto other = world.add_lot("A-3");
  CHECK(has_code(world.assess("release", "hinshitsu", "", {other}), "E_REFERENCE"));
  CHECK(has_code(assess_excursion(world.registry(), {"EXC-2026-000077", "release", "x", "", {}, ""}, world.session("hinshitsu")),
                 "E_REFERENCE"));
  CHECK_THROWS_AS(assess_excursion(world.registry(), {world.id, "release", " ", "", {}, ""}, world.session("hinshitsu")), UsageError);
}

TEST_CASE("cold assess: a hold that needs two releasers ends with the second signature") {
  Excursion world;
  // R8 is raised by a profile; here its record alone
  domain::Event held{"lot.held", world.first, Json::object({{"rule", "R8"}, {"excursion", world.id}})};
  held.by_rule = true;
  (void)world.commit({held}, world.session("yakuzai"));
  const auto once = world.assess("release", "hinshitsu", "", {world.first});
  CHECK(has_code(once, "N_SECOND_RELEASER"));
  CHECK(world.open_rules(world.first) == "R8");
  CHECK(has_code(world.assess("release", "hinshitsu", "", {world.first}), "REFUSED_FOUR_EYES"));
  CHECK(has_code(world.assess("release-limited", "sekinin", "use first", {world.first}), "REFUSED_STATUS"));
  CHECK(world.assess("release", "sekinin", "", {world.first}).exit_code() == 0);
  CHECK(world.open_rules(world.first).empty());
}

TEST_CASE("cold assess: the lot's history shows every signature under a decision, with its condition, time and reason") {
  Excursion world;
  REQUIRE(world.assess("release-limited", "hinshitsu", "use by Friday").exit_code() == 0);
  const Json shown = world.show(world.first).items("excursions")[0];
  REQUIRE(shown.items("assessments").size() == 1);
  const Json& signature = shown.items("assessments")[0];
  CHECK(signature.text("decision") == "release-limited");
  CHECK(signature.text("condition") == "use by Friday");
  CHECK(signature.text("by") == "hinshitsu");
  CHECK(signature.text("at").substr(0, 16) == world.time(120).substr(0, 16));  // to the minute
  CHECK_THAT(signature.text("reason"), contains_text("data of the maker"));
}
