// Logger files on their way in: what is recorded, what is judged, and which files are doubted.
#include "registry/cold_import.h"

#include "registry/cold_world.h"
#include "support/catch.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::ColdWorld;
using exoreg::test::count_events;
using exoreg::test::has_code;

namespace {

/// A report of a Fridge-tag whose day block stands without readings.
std::string day_block(const std::string& date, const std::string& min, const std::string& max) {
  const std::string text =
      "Device: Fridge-tag 2 L\nFw Vers: 4.0p0o\nConf:\n Serial: TAG-1\n Logging Interval: 5\nHist:\n 1:\n  Date: " + date +
      "\n  Min T: " + min + ", TS Min T: 00:00\n  Max T: " + max + ", TS Max T: 00:05\n  Avrg T: -70.0\n";
  std::string crlf;
  for (const char c : text) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return crlf;
}

LoggerInput in_utc(const std::string& bytes) { return {bytes, "tag.txt", "", "+00:00", "", ""}; }

}  // namespace

TEST_CASE("cold import: an excursion in the freezer puts the lot on hold and answers no") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  REQUIRE(world.put(lot, 0).exit_code() == 0);
  world.clock_to(120);
  const auto outcome = world.import(world.readings("TAG-1", 0, {"-80", "-59.9", "-48.4", "-80", "-80"}), {"location", world.freezer});
  CHECK(outcome.exit_code() == 1);
  CHECK(outcome.holds == std::vector{lot});
  CHECK(world.open_rules(lot) == "R1 R9");
  const auto& excursions = outcome.extra.items("excursions");
  REQUIRE(excursions.size() == 1);
  CHECK(excursions[0].dump() == "{\"end\":\"" + world.time(30) + "\",\"end_kind\":\"IN_RANGE\",\"id\":\"EXC-2026-000001\",\"lots\":[\"" +
                                    lot + "\"],\"peak\":\"-48.4\",\"seconds\":1200,\"side\":\"high\",\"start\":\"" + world.time(10) +
                                    "\"}");
  const auto& series = outcome.extra.items("series");
  REQUIRE(series.size() == 1);
  CHECK(series[0].dump() == "{\"channel\":\"\",\"device\":\"TAG-1\",\"first\":\"" + world.time(0) +
                                "\",\"kind\":\"temperature\",\"last\":\"" + world.time(40) +
                                "\",\"max\":\"-48.4\",\"min\":\"-80\",\"missing\":0,\"readings\":5}");
  CHECK(outcome.extra.text("signature") == "NOT_APPLICABLE");
}

TEST_CASE("cold import: what a file is judged by while it comes in is what is on file of it afterwards") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(300);
  LoggerInput input = ColdWorld::file(world.readings("TAG-1", 0, {"-80", "-59.9", "", "-80", "-48.4", "-80"}));
  input.read_out = world.at(130);
  SECTION("readings with two excursions and a missing row") {}
  SECTION("a file beside it that says the same, and more") {
    REQUIRE(world.import(world.readings("TAG-1", 20, {"", "-80", "-48.4", "-80", "-30"}), {"location", world.freezer}).exit_code() == 1);
  }
  SECTION("the same of twenty sensors, which several threads unpack") {
    for (int i = 10; i < 30; ++i) {
      const std::string rows = world.readings("TAG-" + std::to_string(i), 0, {"-80", i == 20 ? "-30" : "-70", "-80"});
      input.bytes += rows.substr(rows.find('\n') + 1);
    }
  }
  SECTION("a day's claim without readings") { input = in_utc(day_block("2026-11-23", "-80.0", "-20.0")); }
  const auto imported = import_logger(world.registry(), input, {"location", world.freezer}, {}, world.session("yakuzai"));
  REQUIRE(imported.exit_code() == 1);
  REQUIRE_FALSE(imported.holds.empty());
  for (const auto& excursion : store::load_excursions(world.registry().database, lot)) CHECK(excursion.imported_by == "yakuzai");

  store::WriteTx tx(world.registry().database);
  Outcome again;
  Commit writing(world.registry(), tx, world.session("yakuzai"), again);
  evaluate_lots(writing, world.registry(), tx, {lot}, "", again);  // with a reader that loads from the database
  CHECK(again.events.empty());
  CHECK(again.holds.empty());
}

TEST_CASE("cold import: limits belong to the range") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  CHECK(world.import(world.readings("TAG-1", 0, {"-60", "-90.0", "-60.0"})).exit_code() == 0);
  CHECK(world.open_rules(lot).empty());
}

TEST_CASE("cold import: the same file again is one finding, with the exit code of the first time") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  for (const std::string warm : {"-50", "-70"}) {
    INFO(warm);
    const auto csv = world.readings(warm == "-50" ? "TAG-1" : "TAG-2", 0, {"-80", warm, "-80"});
    const auto first = world.import(csv, {"location", world.freezer});
    const auto again = world.import(csv, {"location", world.freezer}, "hinshitsu");
    CHECK(first.exit_code() == (warm == "-50" ? 1 : 0));
    CHECK(again.exit_code() == first.exit_code());
    CHECK(again.events.empty());
    REQUIRE(again.findings.size() == 1);
    CHECK(again.findings[0].code == "N_SAME_FILE");
    CHECK(again.extra.items("excursions") == first.extra.items("excursions"));
    CHECK_FALSE(again.checkpoint);
  }
}

TEST_CASE("cold import: a later file that goes on keeps the excursion's id and lets it grow") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(200);
  const auto first = world.import(world.readings("TAG-1", 0, {"-80", "-50"}));
  const auto second = world.import(world.readings("TAG-1", 10, {"-50", "-45", "-80"}));
  REQUIRE(second.extra.items("excursions").size() == 1);
  CHECK(second.extra.items("excursions")[0].text("id") == first.extra.items("excursions")[0].text("id"));
  CHECK(second.extra.items("excursions")[0].integer("seconds") == 1200);
  CHECK(second.extra.items("excursions")[0].text("end_kind") == "IN_RANGE");
  CHECK(has_code(second, "N_DUPLICATE"));
  CHECK(count_events(second, "lot.held") == 0);
  CHECK(world.open_rules(lot) == "R1 R9");
}

TEST_CASE("cold import: another reading for an instant on file is refused, a coarser print of it is not") {
  ColdWorld world;
  world.clock_to(60);
  REQUIRE(world.import(world.readings("TAG-1", 0, {"-80.4", "-80.6"})).exit_code() == 0);
  const auto other = world.import(world.readings("TAG-1", 0, {"-80.4", "-79.6"}));
  CHECK(other.exit_code() == 3);
  CHECK(has_code(other, "E_DUPLICATE"));
  CHECK(world.import(world.readings("TAG-1", 0, {"-80", "-81"})).exit_code() == 0);
}

TEST_CASE("cold import: without a target the device's own location is taken, else nothing is judged") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  const auto stranger = world.import(world.readings("OTHER", 0, {"-50", "-50"}));
  CHECK(stranger.exit_code() == 0);
  CHECK(has_code(stranger, "N_NO_TARGET"));
  CHECK(world.open_rules(lot).empty());
  CHECK(world.import(world.readings("TAG-1", 0, {"-50", "-50"})).exit_code() == 1);
  CHECK(world.open_rules(lot) == "R1 R9");
  // the stranger's file again, now for the freezer: a new use, judged
  CHECK(world.import(world.readings("OTHER", 0, {"-50", "-50"}), {"location", world.freezer}).exit_code() == 1);
}

TEST_CASE("cold import: a zone is asked once per device") {
  ColdWorld world;
  const std::string local = "sensor,timestamp,temperature_c\nTAG-1,2026-11-23 18:00,-80\nTAG-1,2026-11-23 18:10,-80\n";
  CHECK(has_code(world.import(local), "E_NO_ZONE"));
  LoggerInput input = ColdWorld::file(local);
  input.device_tz = "Nowhere/City";
  CHECK(has_code(import_logger(world.registry(), input, {}, {}, world.session("yakuzai")), "E_ZONE"));
  input.device_tz = "+09:00";
  const auto told = import_logger(world.registry(), input, {}, {}, world.session("yakuzai"));
  REQUIRE(told.exit_code() == 0);
  CHECK(told.extra.items("series")[0].text("first") == world.time(0));
  const auto later = world.import("sensor,timestamp,temperature_c\nTAG-1,2026-11-23 18:20,-80\n");
  CHECK(later.exit_code() == 0);
  CHECK(later.extra.items("series")[0].text("first") == world.time(20));
}

TEST_CASE("cold import: the own logger of one lot, offered for a second one, holds the second (R5)") {
  ColdWorld world;
  const auto first = world.add_lot("A-1"), second = world.add_lot("A-2");
  world.clock_to(60);
  const auto csv = world.readings("MINI", 0, {"-80", "-80", "-80"});
  CHECK(world.import(csv, {"lot", first}).exit_code() == 0);
  CHECK(world.open_rules(first).empty());
  const auto again = world.import(csv, {"lot", second});
  CHECK(again.exit_code() == 1);
  CHECK(again.holds == std::vector{second});
  CHECK(world.open_rules(second) == "R5");
  CHECK(world.open_rules(first).empty());
  CHECK(world.show(second).integer("covered_s") == 0);
  CHECK(world.import(csv, {"lot", second}).events.empty());
}

TEST_CASE("cold import: a file in which every line is a name of its own device") {
  ColdWorld world;
  const auto one = world.import("sensor,timestamp,temperature_c\nA,2026-11-23T09:00:00Z,-80\nB,2026-11-23T09:00:00Z,-79\n");
  CHECK(one.exit_code() == 0);
  CHECK(one.extra.items("series").size() == 2);
}

TEST_CASE("cold import: a device's claim of a day without readings raises R1, one within the range does not") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  const LoggerTarget target{"location", world.freezer};
  const auto good =
      import_logger(world.registry(), in_utc(day_block("2026-11-23", "-81.0", "-60.0")), target, {}, world.session("yakuzai"));
  CHECK(good.exit_code() == 0);
  const auto before =
      import_logger(world.registry(), in_utc(day_block("2026-11-22", "-81.0", "-20.0")), target, {}, world.session("yakuzai"));
  CHECK(before.exit_code() == 0);
  CHECK(world.open_rules(lot).empty());
  const auto bad = import_logger(world.registry(), in_utc(day_block("2026-11-23", "-81.0", "-59.9")), target, {}, world.session("yakuzai"));
  CHECK(bad.exit_code() == 1);
  CHECK(world.open_rules(lot) == "R1");
  CHECK(bad.extra.items("excursions").empty());
  REQUIRE(bad.extra.items("claims").size() == 1);
  CHECK(bad.extra.items("claims")[0].text("max") == "-59.9");
}

TEST_CASE("cold import: a real report is taken as signed, and doubted once a byte was changed") {
  const auto bytes = test::shared_file("samples/berlinger/130400191542_202302140605.txt");
  if (!bytes) return;
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  const LoggerTarget target{"lot", lot};
  const auto real = import_logger(world.registry(), in_utc(*bytes), target, {}, world.session("yakuzai"));
  CHECK(real.extra.text("signature") == "VALID");
  CHECK(world.open_rules(lot).find("R5") == std::string::npos);
  std::string changed = *bytes;
  const auto place = changed.find("Avrg T: ");
  REQUIRE(place != std::string::npos);
  changed[place + 10] = changed[place + 10] == '1' ? '2' : '1';
  const auto forged = import_logger(world.registry(), in_utc(changed), target, {}, world.session("yakuzai"));
  CHECK(forged.extra.text("signature") == "INVALID");
  CHECK(forged.exit_code() == 1);
  CHECK(world.open_rules(lot).find("R5") != std::string::npos);
}

TEST_CASE("cold import: who may, and what must exist") {
  ColdWorld world;
  CHECK(world.import(world.readings("TAG-1", 0, {"-80"}), {}, "kobai").exit_code() == 4);
  for (const std::string kind : {"lot", "shipment", "location"}) {
    INFO(kind);
    CHECK(has_code(world.import(world.readings("TAG-1", 0, {"-80"}), {kind, "NONE"}), "E_REFERENCE"));
  }
  CHECK(world.import("no logger file").exit_code() == 3);
}
