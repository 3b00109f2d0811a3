// A parcel with its loggers: the way to us is judged once everything that came with it is in.
#include "registry/receive_lot.h"

#include "registry/cold_unread.h"
#include "registry/cold_world.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::ColdWorld;
using exoreg::test::has_code;

namespace {

struct Arrival : ColdWorld {
  /// One lot that arrives at minute 120, at now.
  Outcome receive(std::vector<LoggerInput> loggers, std::optional<Millis> shipped_at = std::nullopt, bool no_logger = false) {
    clock_to(120);
    Parcel parcel;
    parcel.columns = {
        {"preparation", "PREP-0001"}, {"lot_no", "A-1"}, {"manufactured", "2026-06-03"}, {"quantity", "20"}, {"received_at", time(120)}};
    parcel.loggers = std::move(loggers);
    parcel.no_logger = no_logger;
    parcel.shipped_at = shipped_at;
    parcel.location = freezer;
    return receive_lot(registry(), parcel, session("yakuzai"));
  }
  const std::string lot_id = "LOT-2026-000001";
};

using Values = std::vector<std::string>;

}  // namespace

TEST_CASE("lot receive: a warm parcel is received, held, and answered with no") {
  Arrival world;
  const auto outcome = world.receive(
      {ColdWorld::file(world.readings("MINI", 0, Values(5, "-80"))),
       ColdWorld::file(world.readings("TOP", 0, {"-80", "-80", "-80", "-55", "-80", "-80", "-80", "-80", "-80", "-80", "-80", "-80"}))});
  CHECK(outcome.exit_code() == 1);
  CHECK(outcome.holds == std::vector{world.lot_id});
  CHECK(world.open_rules(world.lot_id) == "R1 R9");
  REQUIRE(outcome.extra.items("excursions").size() == 1);
  CHECK(outcome.extra.items("excursions")[0].text("peak") == "-55");
  CHECK(outcome.extra.items("series").size() == 2);
  CHECK(outcome.extra.text("shipment") == "SHP-2026-000001");
}

TEST_CASE("lot receive: two loggers that cover the way in turn leave no gap") {
  Arrival world;
  const auto first = world.readings("ONE", 0, Values(6, "-80")), second = world.readings("TWO", 60, Values(6, "-80"));
  CHECK(world.receive({ColdWorld::file(first), ColdWorld::file(second)}).exit_code() == 0);
  CHECK(world.open_rules(world.lot_id).empty());
  CHECK(world.show(world.lot_id).integer("covered_s") == 120 * 60);
}

TEST_CASE("lot receive: what lies between dispatch and arrival without a reading is a gap") {
  Arrival world;
  CHECK(world.receive({ColdWorld::file(world.readings("ONE", 0, Values(12, "-80")))}, world.at(-61)).exit_code() == 0);
  CHECK(world.open_rules(world.lot_id) == "R4");
  CHECK(world.show(world.lot_id).integer("gap_s") == 61 * 60);
}

TEST_CASE("lot receive: no logger came with it") {
  Arrival world;
  CHECK(world.receive({}, std::nullopt, true).exit_code() == 0);
  CHECK(world.open_rules(world.lot_id) == "R4");
  CHECK(unread_loggers(world.registry(), world.lot_id).empty());
}

TEST_CASE("lot receive: the file is expected later") {
  Arrival world;
  CHECK(world.receive({}, world.at(0)).exit_code() == 0);
  CHECK(world.open_rules(world.lot_id).empty());
  CHECK(unread_loggers(world.registry(), world.lot_id) == std::vector<std::string>{"SHP-2026-000001"});
  CHECK(world.show(world.lot_id).integer("time_out_of_storage_s") == 120 * 60);
  const auto late = world.import(world.readings("MINI", 0, Values(12, "-95")), {"shipment", "SHP-2026-000001"});
  CHECK(late.exit_code() == 1);
  CHECK(late.extra.items("excursions")[0].text("side") == "low");
  CHECK(world.open_rules(world.lot_id) == "R1 R9");
}

TEST_CASE("lot receive: a logger file that cannot be read stops the whole parcel") {
  Arrival world;
  CHECK(world.receive({ColdWorld::file("sensor,timestamp,temperature_c\nMINI,2026-11-23 18:00,-80\n")}).exit_code() == 3);
  CHECK_FALSE(store::load_lot(world.registry().database, world.lot_id));
}
