// Faults that other cold-chain programs are known for, each as a case that must not happen here.
#include "registry/cold_world.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::test;
using registry::Status;

namespace {

/// A lot in the freezer (-90..-60 °C) from minute 0 on; the clock stands ten hours later.
struct Stored : ColdWorld {
  Stored() {
    (void)put(lot_id, 0);
    clock_to(600);
  }
  Json::Array excursions_of(const std::vector<std::string>& celsius) {
    (void)import(readings("TAG-1", 0, celsius), {"location", freezer});
    return show(lot_id).items("excursions");
  }
  std::string lot_id = add_lot("A-1");
};

/// Twelve rows of an hour, five minutes apart, as a device's clock shows them.
std::string hour(const std::string& day, int hour, const std::string& celsius) {
  std::string rows;
  for (int minute = 0; minute < 60; minute += 5)
    rows += "TAG-1," + day + " " + (hour < 10 ? "0" : "") + std::to_string(hour) + ":" + (minute < 10 ? "0" : "") + std::to_string(minute) +
            ":00," + celsius + "\n";
  return rows;
}

registry::Outcome import_local(ColdWorld& world, const std::string& rows, const std::string& zone) {
  registry::LoggerInput input = ColdWorld::file("sensor,timestamp,temperature_c\n" + rows);
  input.device_tz = zone;
  return registry::import_logger(world.registry(), input, {}, {}, world.session("yakuzai"));
}

}  // namespace

TEST_CASE("peers: a hot run followed at once by a cold one is two excursions, without a reading in range between them") {
  Stored world;
  const auto found = world.excursions_of({"-75", "-50", "-50", "-95", "-95", "-75"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].text("side") == "high");
  CHECK(found[0].text("end_kind") == "SIDE_CHANGE");
  CHECK(found[1].text("side") == "low");
  CHECK(found[1].text("start") == found[0].text("end"));
}

TEST_CASE("peers: a gap is not exposure: only measured time counts, and the run ends where nothing is known") {
  Stored world;
  const auto found = world.excursions_of({"-75", "-50", "", "", "", "", "", "", "-50", "-75"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].text("end_kind") == "UNKNOWN");
  CHECK(found[0].integer("seconds") == 10 * 60);
  CHECK(world.show(world.lot_id).integer("gap_s") == 60 * 60);
}

TEST_CASE("peers: missing values are rows: they do not vanish, and no neighbour speaks for them") {
  Stored world;
  const auto outcome = world.import(world.readings("TAG-1", 0, {"-75", "--.-", "", "NA", "-75"}), {"location", world.freezer});
  CHECK(outcome.extra.items("series")[0].integer("missing") == 3);
  CHECK(world.show(world.lot_id).integer("gap_s") == 30 * 60);
}

TEST_CASE("peers: a device that does not switch keeps the hour that summer time skips, and the one that it repeats") {
  ColdWorld world;
  world.clock() = *parse_instant("2026-11-23T09:00:00Z");
  const auto spring =
      import_local(world, hour("2026-03-29", 1, "-75") + hour("2026-03-29", 2, "-75") + hour("2026-03-29", 3, "-75"), "+01:00");
  REQUIRE(spring.exit_code() == 0);
  CHECK(spring.extra.items("series")[0].integer("readings") == 36);
  const auto autumn =
      import_local(world, hour("2026-10-25", 1, "-75") + hour("2026-10-25", 2, "-75") + hour("2026-10-25", 3, "-75"), "+01:00");
  CHECK(autumn.extra.items("series")[0].integer("readings") == 36);
  CHECK(autumn.extra.items("series")[0].text("last") == "2026-10-25T02:55:00.000Z");
}

TEST_CASE("peers: a device that does switch: a time that never was is refused, the repeated hour is two hours") {
  ColdWorld world;
  world.clock() = *parse_instant("2026-11-23T09:00:00Z");
  const auto skipped = import_local(world, hour("2026-03-29", 1, "-75") + hour("2026-03-29", 2, "-75"), "Europe/Berlin");
  CHECK(skipped.status == Status::bad_input);
  CHECK(has_code(skipped, "E_DST_GAP"));
  const auto repeated = import_local(
      world, hour("2026-10-25", 1, "-75") + hour("2026-10-25", 2, "-75") + hour("2026-10-25", 2, "-74") + hour("2026-10-25", 3, "-75"),
      "Europe/Berlin");
  REQUIRE(repeated.exit_code() == 0);
  CHECK(repeated.extra.items("series")[0].integer("readings") == 48);
  CHECK(repeated.extra.items("series")[0].text("first") == "2026-10-24T23:00:00.000Z");
  CHECK(repeated.extra.items("series")[0].text("last") == "2026-10-25T02:55:00.000Z");
}

TEST_CASE("peers: the start of an excursion is a reading's own time, not an alarm's time less its delay") {
  Stored world;
  const auto found = world.excursions_of({"-75", "-59.9", "-50", "-60", "-75"});
  REQUIRE(found.size() == 1);
  CHECK(found[0].text("start") == world.time(10));
  CHECK(found[0].text("end") == world.time(30));  // -60.0 is in range: limits are inclusive
}

TEST_CASE("peers: files that overlap by a day, in either order, and the same trip again in °F, are one trip") {
  for (const bool backwards : {false, true}) {
    Stored world;
    const std::vector<std::string> celsius{"-75", "-75.5", "-50", "-50.5", "-76", "-76"};
    std::vector<std::string> files{world.readings("TAG-1", 0, {celsius.begin(), celsius.begin() + 4}),
                                   world.readings("TAG-1", 20, {celsius.begin() + 2, celsius.end()})};
    if (backwards) std::swap(files[0], files[1]);
    for (const auto& file : files) REQUIRE(world.import(file, {"location", world.freezer}).status != Status::bad_input);
    CHECK(world.show(world.lot_id).integer("covered_s") == 60 * 60);
    REQUIRE(world.show(world.lot_id).items("excursions").size() == 1);
    CHECK(world.show(world.lot_id).items("excursions")[0].integer("seconds") == 20 * 60);
  }
}
