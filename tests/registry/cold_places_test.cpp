// Places, and lots that move between them in order of time.
#include "registry/cold_places.h"

#include <algorithm>

#include "base/error.h"
#include "registry/audit_trail.h"
#include "registry/cold_world.h"
#include "registry/log_verify.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::ColdWorld;
using exoreg::test::has_code;

TEST_CASE("cold location: a name, a kind and devices that belong nowhere else") {
  ColdWorld world;
  const auto add = [&](const std::string& name, const std::string& kind, std::vector<std::string> devices) {
    return add_location(world.registry(), {name, kind, devices}, world.session("yakuzai"));
  };
  const auto made = add("冷蔵庫2", "fridge", {"TAG-2", "TAG-2", "TAG-3"});
  CHECK(made.ids == std::vector<std::string>{"LOC-0002"});
  const Json list = list_locations(world.registry());
  REQUIRE(list.as_array().size() == 2);
  CHECK(list.as_array()[1].dump() ==
        R"({"devices":["TAG-2","TAG-3"],"id":"LOC-0002","kind":"fridge","last_reading":null,"lots":[],"name":"冷蔵庫2"})");
  CHECK(has_code(add("冷蔵庫２", "fridge", {}), "E_LOCATION_KNOWN"));
  CHECK(has_code(add("R-1", "cellar", {}), "E_CHOICE"));
  CHECK(has_code(add("R-1", "room", {"TAG-3"}), "E_DEVICE_TAKEN"));
  CHECK(has_code(add(" ", "room", {}), "E_NAME"));
  CHECK(has_code(add("R-1", "room", {""}), "E_DEVICE"));
  CHECK(add_location(world.registry(), {"R-1", "room"}, world.session("kobai")).exit_code() == 4);
}

TEST_CASE("cold location: a logger is exchanged when it goes to calibration, and what it measured stays") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  CHECK(world.put(lot, 0).exit_code() == 0);
  world.clock_to(120);
  CHECK(world.import(world.readings("TAG-1", 0, {"-80", "-50", "-80"})).exit_code() == 1);
  const auto changed =
      add_location(world.registry(), {"ULT-1", "", {"TAG-9"}, {"TAG-1"}, "TAG-1 goes to calibration"}, world.session("yakuzai"));
  CHECK(changed.exit_code() == 0);
  CHECK(changed.ids == std::vector{world.freezer});
  REQUIRE(changed.events.size() == 1);
  CHECK(changed.events[0].rev == 2);
  CHECK(has_code(changed, "N_REVISED"));
  CHECK(has_code(changed, "N_LOGGER_REMOVED"));
  CHECK(list_locations(world.registry()).as_array()[0].find("devices")->dump() == R"(["TAG-9"])");
  CHECK(world.show(lot).items("excursions").size() == 1);
  CHECK(world.import(world.readings("TAG-9", 30, {"-80", "-40", "-80"})).exit_code() == 1);  // by its own place now
  CHECK(world.show(lot).items("excursions").size() == 2);
  CHECK(has_code(world.import(world.readings("TAG-1", 60, {"-80", "-80"})), "N_NO_TARGET"));

  const auto trail = load_trail(world.registry().database, {world.freezer});
  CHECK(std::any_of(trail.begin(), trail.end(), [](const Json& item) {
    return item.text("field") == "devices" && item.text("old") == "TAG-1" && item.text("new") == "TAG-9" &&
           item.text("reason") == "TAG-1 goes to calibration";
  }));
  CHECK(verify_log(world.registry()).ok);  // replayed, the tables say the same
}

TEST_CASE("cold location: one logger more, and what cannot be") {
  ColdWorld world;
  const auto add = [&](LocationEntry entry) { return add_location(world.registry(), entry, world.session("yakuzai")); };
  const auto devices = [&](std::size_t place) { return list_locations(world.registry()).as_array()[place].find("devices")->dump(); };
  CHECK_THROWS_AS(add({"ULT-1", "ult", {"TAG-2"}}), UsageError);  // no reason
  CHECK(add({"ＵＬＴ－１", "ult", {"TAG-2", "TAG-1", "TAG-2"}, {}, "a second probe"}).exit_code() == 0);
  CHECK(devices(0) == R"(["TAG-1","TAG-2"])");
  CHECK(has_code(add({"ULT-1", "ult", {"TAG-2"}, {}, "again"}), "E_LOCATION_KNOWN"));
  CHECK(has_code(add({"ULT-1", "fridge", {"TAG-3"}, {}, "warmer"}), "E_LOCATION_KNOWN"));
  CHECK(has_code(add({"ULT-1", "", {}, {"TAG-7"}, "gone"}), "E_DEVICE"));
  CHECK(has_code(add({"ULT-1", "", {"TAG-2"}, {"TAG-2"}, "both"}), "E_DEVICE"));
  CHECK(has_code(add({"R-9", "room", {}, {"TAG-2"}, "unknown"}), "E_REFERENCE"));
  CHECK_THROWS_AS(add({"R-9", "", {"TAG-3"}, {}, "of no kind"}), UsageError);

  REQUIRE(add({"ULT-2", "ult"}).exit_code() == 0);
  const auto taken = add({"ULT-2", "", {"TAG-2"}, {}, "moved"});  // from one place to another by two signed steps
  REQUIRE(has_code(taken, "E_DEVICE_TAKEN"));
  CHECK(taken.findings[0].message.en.find("cold location add LOC-0001 --without TAG-2") != std::string::npos);
  CHECK(add({"LOC-0001", "", {}, {"TAG-2"}, "moved"}).exit_code() == 0);
  CHECK(add({"ULT-2", "", {"TAG-2"}, {}, "moved"}).exit_code() == 0);
  CHECK(devices(0) == R"(["TAG-1"])");
  CHECK(devices(1) == R"(["TAG-2"])");
}

TEST_CASE("cold put and move: a lot stands in one place at a time") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  const auto second = add_location(world.registry(), {"ULT-2", "ult"}, world.session("yakuzai")).ids.at(0);
  world.clock_to(100);
  CHECK(has_code(world.take_out(lot, 1), "REFUSED_PLACE"));
  CHECK(world.put("A-1", 10).exit_code() == 0);  // the maker's lot number will do
  CHECK(has_code(world.put(lot, 20), "REFUSED_PLACE"));
  CHECK(has_code(world.take_out(lot, 5), "REFUSED_ORDER"));
  CHECK(move_lot(world.registry(), lot, "ULT-2", {"", world.at(20)}, world.session("yakuzai")).exit_code() == 0);
  CHECK(world.take_out(lot, 30).exit_code() == 0);
  CHECK(has_code(world.take_out(lot, 40), "REFUSED_PLACE"));
  CHECK(has_code(world.put(lot, 25), "REFUSED_ORDER"));
  CHECK(world.put(lot, 40).exit_code() == 0);

  const auto stays = store::load_stays(world.registry().database, lot);
  REQUIRE(stays.size() == 4);
  CHECK(stays[1].id == second);
  CHECK(stays[1].to == world.at(30));
  CHECK(stays[2].kind == domain::StayKind::out);
  CHECK_FALSE(stays[3].to);
}

TEST_CASE("cold put: unknown names, wrong roles and late entries") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  CHECK(put_lot(world.registry(), "B-9", world.freezer, {}, world.session("yakuzai")).exit_code() == 3);
  CHECK(put_lot(world.registry(), lot, "ULT-9", {}, world.session("yakuzai")).exit_code() == 3);
  CHECK(put_lot(world.registry(), lot, world.freezer, {}, world.session("kobai")).exit_code() == 4);
  CHECK_THROWS_AS(world.put(lot, -25 * 60), UsageError);
  CHECK(put_lot(world.registry(), lot, world.freezer, {"entered after the holiday", world.at(-25 * 60)}, world.session("yakuzai"))
            .exit_code() == 0);
}

TEST_CASE("cold put: entered late, a lot gets its share of what was read already") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  world.clock_to(120);
  CHECK(world.import(world.readings("TAG-1", 0, {"-80", "-50", "-80"})).exit_code() == 0);
  const auto late = world.put(lot, 15);
  CHECK(late.exit_code() == 0);
  CHECK(late.holds == std::vector{lot});
  REQUIRE(late.extra.items("excursions").size() == 1);
  CHECK(world.show(lot).items("excursions")[0].integer("seconds") == 300);
}
