// What one lot's history looks like to a script.
#include "registry/cold_show.h"

#include "registry/cold_world.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::ColdWorld;

TEST_CASE("cold show: a lot without history, and no lot") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  CHECK(
      world.show(lot).dump() ==
      R"({"at":[],"covered_s":0,"decision_rule":"simple","excursions":[],"freeze_thaw_count":null,"frozen_state":null,"gap_s":0,"guard":[],"holds":[],"lot":")" +
          lot + R"(","stays":[],"thaws":[],"time_out_of_storage_s":0})");
  CHECK(world.show("LOT-2026-000099").is_null());
}

TEST_CASE("cold show: instants are measured, unmeasured or not read yet") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(120);
  (void)world.import(world.readings("TAG-1", 20, {"-80", "-79.5", "", "-80"}));
  const Json shown = world.show(lot, {world.at(10), world.at(35), world.at(45), world.at(100), world.at(-5)});
  const auto& at = shown.items("at");
  REQUIRE(at.size() == 5);
  CHECK(at[0].text("state") == "GAP");
  CHECK(at[1].dump() == R"({"source":"TAG-1","state":"MEASURED","temperature_c":"-79.5","time":")" + world.time(35) + "\"}");
  CHECK(at[2].text("state") == "GAP");
  CHECK(at[2].find("temperature_c")->is_null());
  CHECK(at[3].text("state") == "NOT_READ");
  CHECK(at[4].text("state") == "NOT_READ");
  CHECK(shown.integer("covered_s") == 30 * 60);
  CHECK(shown.integer("gap_s") == 30 * 60);
}

TEST_CASE("cold show: time out of storage counts every second outside a place or outside the range") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(100);
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-50", "-80", "-80"}));
  (void)world.take_out(lot, 40);
  world.clock_to(60);
  CHECK(world.show(lot).integer("time_out_of_storage_s") == 10 * 60 + 20 * 60);
}

TEST_CASE("cold show: stays name movements and the own logger's time") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  world.clock_to(200);
  (void)world.import(world.readings("MINI", 0, {"-80", "-80"}), {"lot", lot});
  (void)world.put(lot, 20);
  (void)world.take_out(lot, 90);
  std::vector<std::string> lines;
  const Json shown = world.show(lot);
  for (const Json& stay : shown.items("stays")) lines.push_back(stay.text("kind") + " " + stay.text("id") + " " + stay.text("to"));
  CHECK(lines ==
        std::vector<std::string>{"own " + lot + " " + world.time(20), "location " + world.freezer + " " + world.time(90), "out  "});
}

TEST_CASE("cold show: of two excursions that a later file joins, the first goes on and the second is said to be a part of it") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(120);
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-80", "-50", "-50"}));
  (void)world.import(world.readings("TAG-1", 60, {"-50", "-50", "-80", "-80"}));
  for (const Json before = world.show(lot); const Json& excursion : before.items("excursions")) CHECK(excursion.text("part_of").empty());
  (void)world.import(world.readings("TAG-1", 40, {"-50", "-50"}));
  const Json shown = world.show(lot);
  REQUIRE(shown.items("excursions").size() == 2);
  CHECK(shown.items("excursions")[0].integer("seconds") == 60 * 60);
  CHECK(shown.items("excursions")[0].text("part_of").empty());
  CHECK(shown.items("excursions")[1].text("part_of") == "EXC-2026-000001");
}
