// A lot of which nothing is left stands nowhere: what is measured there later is not its own, what was measured before is.
#include "registry/cold_world.h"
#include "registry/log_verify.h"
#include "registry/lots.h"
#include "registry/replay.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::test;
using registry::Status;

namespace {

/// Two lots in the freezer from minute 0 on; one of them is disposed of at minute 30.
struct Disposal : ColdWorld {
  Disposal() {
    for (const auto& id : {gone, other}) (void)put(id, 0);
    clock_to(30);
    (void)registry::dispose_lot(registry(), gone, {"破損"}, session("yakuzai"));
    clock_to(120);
  }
  std::string gone = add_lot("A-1"), other = add_lot("B-2");
};

std::vector<std::string> lots_in(ColdWorld& world) {
  std::vector<std::string> lots;
  const Json locations = registry::list_locations(world.registry());
  for (const Json& location : locations.as_array())
    for (const Json& lot : location.items("lots")) lots.push_back(lot.as_string());
  return lots;
}

}  // namespace

TEST_CASE("a lot that was disposed of has left its place, and its line ends there") {
  Disposal world;
  CHECK(lots_in(world) == std::vector<std::string>{world.other});
  (void)world.import(world.readings("TAG-1", 0, std::vector<std::string>(12, "-75")));
  const Json shown = world.show(world.gone);
  CHECK(parse_instant(shown.items("stays").back().text("to")).value() / minutes_ms == world.at(30) / minutes_ms);
  CHECK(shown.integer("covered_s") / 60 == 30);
  CHECK(shown.integer("time_out_of_storage_s") == 0);
  CHECK(world.show(world.other).integer("covered_s") / 60 == 120);
}

TEST_CASE("what is measured after the disposal holds the lots that still stand there, and no other") {
  Disposal world;
  (void)world.import(world.readings("TAG-1", 0, {"-75", "-75", "-75", "-75", "-40", "-75"}));
  CHECK(world.show(world.gone).items("excursions").empty());
  CHECK(world.open_rules(world.gone).empty());
  CHECK_FALSE(world.show(world.other).items("excursions").empty());

  const auto later = world.import(world.readings("TAG-1", 60, {"-40", "-75"}));
  CHECK(later.holds == std::vector<std::string>{world.other});
  for (const auto& event : later.events) CHECK(event.subject != world.gone);
}

TEST_CASE("what was measured before the disposal and is read after it still counts") {
  Disposal world;
  const auto outcome = world.import(world.readings("TAG-1", 0, {"-75", "-40", "-75", "-75"}));
  CHECK(outcome.status == Status::answer_no);
  CHECK(world.show(world.gone).items("excursions").size() == 1);
}

TEST_CASE("a lot's own logger speaks for it up to its disposal, and no longer") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  world.clock_to(30);
  (void)registry::dispose_lot(world.registry(), lot, {"破損"}, world.session("yakuzai"));
  world.clock_to(120);
  (void)world.import(world.readings("TAG-9", 0, {"-75", "-75", "-75", "-75", "-40", "-40"}), {"lot", lot});
  CHECK(world.show(lot).integer("covered_s") / 60 == 30);
  CHECK(world.show(lot).items("excursions").empty());
}

TEST_CASE("dispensing ends a lot's stay with its last vial, at the time when that was dispensed") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  const auto dispense = [&](int minute, int quantity) {
    domain::Event event{"lot.dispensed", lot, Json::object({{"quantity", quantity}, {"route", "topical"}})};
    event.event_time = world.at(minute);
    (void)world.commit({event}, world.session("yakuzai"));
  };
  dispense(10, 19);
  CHECK_FALSE(store::load_stays(world.registry().database, lot).back().to);
  dispense(20, 1);
  CHECK(store::load_stays(world.registry().database, lot).back().to == world.at(20));
  CHECK(world.lot(lot).ended == world.at(20));
}

TEST_CASE("a part goes on where its parent stood when that is disposed of, and keeps what they have in common") {
  ColdWorld world;
  const auto parent = world.add_lot("A-1");
  (void)world.put(parent, 0);
  world.clock_to(20);
  const auto part = registry::split_lot(world.registry(), parent, 1, {}, world.session("yakuzai")).ids.at(0);
  world.clock_to(30);
  (void)registry::dispose_lot(world.registry(), parent, {"破損"}, world.session("yakuzai"));
  world.clock_to(60);
  (void)world.import(world.readings("TAG-1", 0, std::vector<std::string>(6, "-75")));
  CHECK(lots_in(world) == std::vector<std::string>{part});
  CHECK(world.show(part).integer("covered_s") == 60 * 60);
  CHECK(world.show(parent).integer("covered_s") / 60 == 30);
}

TEST_CASE("a lot that was moved at a later time than its disposal names was not gone before it") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  (void)world.take_out(lot, 40);
  (void)registry::dispose_lot(world.registry(), lot, {"破損", world.at(30)}, world.session("yakuzai"));
  CHECK(world.lot(lot).ended == world.at(40));
}

TEST_CASE("a lot that was disposed of is not put anywhere: the refusal says that nothing is left of it, and nothing else") {
  Disposal world;
  const auto outcome = world.put(world.gone, 130);
  CHECK(outcome.status == Status::refused);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].code == "REFUSED_STATUS");
}

TEST_CASE("the end of a lot is in its records: a rebuilt database says the same, and the log verifies") {
  Disposal world;
  const auto stays = world.show(world.gone).items("stays").back().text("to");
  CHECK(registry::verify_log(world.registry()).ok);
  CHECK(registry::rebuild_database(world.registry(), static_cast<TestRegistry&>(world).session("admin")).exit_code() == 0);
  CHECK(world.show(world.gone).items("stays").back().text("to") == stays);
  CHECK(registry::verify_log(world.registry()).ok);
}
