// What a lot went through, and the holds that rules raise for it: once for each fact.
#include "registry/cold_evaluate.h"

#include "registry/cold_unread.h"
#include "registry/cold_world.h"
#include "registry/lots.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::ColdWorld;
using exoreg::test::count_events;
using exoreg::test::has_code;

namespace {

using Values = std::vector<std::string>;

/// All lots once more, as a write that changes nothing would.
Outcome evaluate_again(ColdWorld& world, const std::vector<std::string>& lots) {
  Outcome outcome;
  store::WriteTx tx(world.registry().database);
  Commit writing(world.registry(), tx, world.session("yakuzai"), outcome);
  evaluate_lots(writing, world.registry(), tx, lots, "", outcome);
  writing.finish();
  return outcome;
}

}  // namespace

TEST_CASE("cold: a lot that saw twenty of a freezer's ninety minutes has twenty, they share one excursion") {
  ColdWorld world;
  const auto all = world.add_lot("A-1"), some = world.add_lot("A-2"), none = world.add_lot("A-3");
  (void)world.put(all, 0);
  (void)world.put(some, 80);
  world.clock_to(300);
  const auto outcome =
      world.import(world.readings("TAG-1", 0, {"-80", "-50", "-50", "-50", "-50", "-50", "-50", "-50", "-50", "-50", "-80"}));
  REQUIRE(outcome.extra.items("excursions").size() == 1);
  CHECK(outcome.extra.items("excursions")[0].integer("seconds") == 90 * 60);
  CHECK(outcome.extra.items("excursions")[0].items("lots") == Json::Array{all, some});
  const Json shown = world.show(some);
  REQUIRE(shown.items("excursions").size() == 1);
  CHECK(shown.items("excursions")[0].integer("seconds") == 20 * 60);
  CHECK(shown.items("excursions")[0].text("start") == world.time(80));
  CHECK(world.open_rules(none).empty());
}

TEST_CASE("cold: evaluating again writes nothing") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(400);
  (void)world.import(world.readings("TAG-1", 120, {"-80", "-50", "-80"}));
  CHECK(world.open_rules(lot) == "R1 R9 R4");
  const auto again = evaluate_again(world, {lot, lot});
  CHECK(again.events.empty());
  CHECK(again.holds.empty());
}

TEST_CASE("cold: a gap counts when it is longer than an hour") {
  for (const auto& [minutes, rules] : {std::pair{60, ""}, {70, "R4"}}) {
    ColdWorld world;
    INFO(minutes);
    const auto lot = world.add_lot("A-1");
    (void)world.put(lot, 0);
    world.clock_to(300);
    CHECK(world.import(world.readings("TAG-1", minutes, {"-80", "-80"})).exit_code() == 0);
    CHECK(world.open_rules(lot) == rules);
    CHECK(world.show(lot).integer("gap_s") == minutes * 60);
    CHECK(world.show(lot).integer("covered_s") == 20 * 60);
  }
}

TEST_CASE("cold: a gap whose hold was lifted comes back only when it is another one") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(600);
  (void)world.import(world.readings("TAG-1", 120, {"-80", "-80"}));
  REQUIRE(world.open_rules(lot) == "R4");
  REQUIRE(lift_hold(world.registry(), lot, {"R4"}, {"stood in a room at -80", {}}, world.session("hinshitsu")).exit_code() == 0);
  CHECK(evaluate_again(world, {lot}).holds.empty());
  // the beginning is found after all: what is left of the old gap is no new one
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-80"}));
  CHECK(world.open_rules(lot).empty());
  (void)world.import(world.readings("TAG-1", 300, {"-80", "-80"}));
  CHECK(world.open_rules(lot) == "R4");
}

TEST_CASE("cold: a shipment without a logger is held, one whose file is missing is waited for") {
  ColdWorld world;
  const auto silent = world.add_lot("A-1"), waiting = world.add_lot("A-2");
  world.ship(silent, "SHP-2026-000001", -30, 0, true);
  world.ship(waiting, "SHP-2026-000002", -30, 0);
  (void)evaluate_again(world, {silent, waiting});
  CHECK(world.open_rules(silent) == "R4");
  CHECK(world.open_rules(waiting).empty());
  CHECK(unread_loggers(world.registry(), silent).empty());
  CHECK(unread_loggers(world.registry(), waiting) == std::vector<std::string>{"SHP-2026-000002"});
  CHECK(world.import(world.readings("P", -30, {"-80", "-80", "-80"}), {"shipment", "SHP-2026-000002"}).exit_code() == 0);
  CHECK(unread_loggers(world.registry(), waiting).empty());
}

TEST_CASE("cold: a monitored location is to be read within the read-out interval") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  const int week = 7 * 24 * 60;
  world.clock_to(3 * week);
  CHECK(unread_loggers(world.registry(), lot).empty());  // nobody monitors it: a finding, not a wait
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-80"}));
  CHECK(unread_loggers(world.registry(), lot) == std::vector{world.freezer});
  (void)world.import(world.readings("TAG-1", 2 * week, {"-80", "-80"}));
  CHECK(unread_loggers(world.registry(), lot).empty());
}

TEST_CASE("cold: while its own logger runs, the freezer does not speak for the lot") {
  ColdWorld world;
  const auto own = world.add_lot("A-1"), other = world.add_lot("A-2");
  (void)world.put(own, 0);
  (void)world.put(other, 0);
  world.clock_to(120);
  CHECK(world.import(world.readings("MINI", 0, {"-80", "-80", "-80", "-80"}), {"lot", own}).exit_code() == 0);
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-50", "-50", "-80"}));
  CHECK(world.open_rules(own).empty());
  CHECK(world.open_rules(other) == "R1 R9");
}

namespace {

/// A lot that stands in the freezer from minute 0 on, and the part that was split off it at minute 30.
struct SplitLot : ColdWorld {
  SplitLot() {
    (void)put(lot_id, 0);
    clock_to(30);
    part = split_lot(registry(), lot_id, 5, {}, session("yakuzai")).ids.at(0);
  }
  std::string lot_id = add_lot("A-1"), part;
};

}  // namespace

TEST_CASE("cold: a part split off shares what happened before the split, and after it stands for itself") {
  SplitLot world;
  const auto &lot = world.lot_id, &part = world.part;
  world.clock_to(50);
  REQUIRE(world.take_out(part, 50).exit_code() == 0);
  world.clock_to(200);
  SECTION("by the freezer's logger") {
    const auto outcome = world.import(world.readings("TAG-1", 0, {"-50", "-80", "-80", "-80", "-80", "-80", "-50", "-80"}));
    REQUIRE(outcome.extra.items("excursions").size() == 2);
    CHECK(outcome.extra.items("excursions")[0].items("lots") == Json::Array{lot, part});
    CHECK(outcome.extra.items("excursions")[1].items("lots") == Json::Array{lot});
  }
  SECTION("by the lot's own logger, which the part had up to the split") {
    const auto outcome = world.import(world.readings("MINI", 0, {"-50", "-80", "-80", "-80", "-50", "-80"}), {"lot", lot});
    REQUIRE(outcome.extra.items("excursions").size() == 2);
    CHECK(outcome.extra.items("excursions")[0].items("lots") == Json::Array{lot, part});
    CHECK(outcome.extra.items("excursions")[1].items("lots") == Json::Array{lot});
    CHECK(world.open_rules(part) == "R1 R9");
  }
}

TEST_CASE("cold: a part split off is held for what its own line shows, as its parent is for its own") {
  SplitLot world;
  const auto &lot = world.lot_id, &part = world.part;
  world.clock_to(300);
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-80", "-80", "-80"}));
  const auto outcome = world.import(world.readings("TAG-1", 200, {"-80", "-80"}));
  CHECK(outcome.holds == std::vector{lot, part});
  CHECK(world.open_rules(part) == "R4");
}

TEST_CASE("cold: a logger that its parent gets later says nothing of a part") {
  SplitLot world;
  const auto &lot = world.lot_id, &part = world.part;
  world.clock_to(200);
  (void)world.import(world.readings("TAG-1", 0, std::vector<std::string>(15, "-80")));
  (void)world.import(world.readings("MINI", 60, {"-50", "-50", "-50"}), {"lot", lot});
  CHECK(world.show(lot, {world.at(75)}).items("at")[0].text("source") == "MINI");
  CHECK(world.show(part, {world.at(75)}).items("at")[0].text("source") == "TAG-1");
  CHECK(world.show(part).integer("time_out_of_storage_s") == 0);
}

TEST_CASE("cold: a run is told as it is known now, not as it was when a lot left") {
  ColdWorld world;
  const auto gone = world.add_lot("A-1"), there = world.add_lot("A-2");
  (void)world.put(gone, 0);
  (void)world.put(there, 0);
  world.clock_to(40);
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-80", "-50"}));
  REQUIRE(world.take_out(gone, 25).exit_code() == 0);
  world.clock_to(60);
  const auto outcome = world.import(world.readings("TAG-1", 30, {"-45", "-80"}));
  REQUIRE(outcome.extra.items("excursions").size() == 1);
  const Json& excursion = outcome.extra.items("excursions")[0];
  CHECK(excursion.text("end") == world.time(40));
  CHECK(excursion.text("end_kind") == "IN_RANGE");
  CHECK(excursion.text("peak") == "-45");
}

TEST_CASE("lot split: not before the lot was moved for the last time") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  REQUIRE(world.take_out(lot, 60).exit_code() == 0);
  const auto split = [&](int minute) { return split_lot(world.registry(), lot, 5, {"", world.at(minute)}, world.session("yakuzai")); };
  const auto early = split(30);
  CHECK(early.exit_code() == 4);
  CHECK(has_code(early, "REFUSED_ORDER"));
  CHECK(split(60).exit_code() == 0);
}

TEST_CASE("cold: lots of different label ranges have excursions of their own") {
  ColdWorld world;
  world.add_preparation("PREP-0002", "-90", "-40");
  const auto strict = world.add_lot("A-1");
  auto wide = test::received("LOT-2026-000009", "B-1");
  wide.members["preparation"] = "PREP-0002";
  (void)world.commit({wide}, world.session("yakuzai"));
  (void)world.put(strict, 0);
  (void)world.put("LOT-2026-000009", 0);
  world.clock_to(120);
  const auto outcome = world.import(world.readings("TAG-1", 0, {"-80", "-50", "-30", "-80"}));
  REQUIRE(outcome.extra.items("excursions").size() == 2);
  CHECK(outcome.extra.items("excursions")[0].integer("seconds") == 1200);
  CHECK(outcome.extra.items("excursions")[1].integer("seconds") == 600);
}

TEST_CASE("cold: an excursion is found in each series, and every lot's record says so") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(120);
  const auto outcome =
      world.import(world.readings("TOP", 0, {"-80", "-50", "-80"}) + world.readings("BOTTOM", 0, {"-80", "-55", "-80"}).substr(31),
                   {"location", world.freezer});
  REQUIRE(outcome.exit_code() == 1);
  CHECK(outcome.extra.items("excursions").size() == 2);
  CHECK(count_events(outcome, "cold.evaluated") == 1);
  CHECK(count_events(outcome, "lot.held") == 4);  // R1 and R9 of each series
}

TEST_CASE("cold: what cannot be judged is said once") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  const auto outcome = world.put(lot, 0);
  CHECK(has_code(outcome, "N_NO_PROFILE"));
  CHECK(has_code(outcome, "N_NOT_MONITORED"));
  world.clock_to(60);
  const auto import = world.import(world.readings("TAG-1", 0, {"-80", "-80"}));
  CHECK(has_code(import, "N_NO_CALIBRATION"));
  CHECK_FALSE(has_code(import, "N_NOT_MONITORED"));
}
