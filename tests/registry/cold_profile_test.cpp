// Profiles of logger tables: read from TOML, proposed from a sample, kept in the record so that the file reads again as it did.
#include "registry/logger_profile.h"

#include "registry/cold_import.h"
#include "registry/cold_packed.h"
#include "registry/cold_world.h"
#include "registry/replay.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::ColdWorld;
using exoreg::test::has_code;

namespace {

const std::string table = "Datum;T\n2026-11-23 18:00;-79,9\n2026-11-23 18:10;-48,4\n2026-11-23 18:20;-80,0\n";
const std::string toml =
    "separator = \";\"\ndecimal = \",\"\ntime = \"Datum\"\ntemperatures = [\"T\"]\nunit = \"C\"\noffset = \"+09:00\"\n";

LoggerInput by_profile(const std::string& bytes) {
  LoggerInput input{bytes, "log.csv", "", "", "", "KIT-7"};
  input.profile = read_profile_file(toml).value;
  return input;
}

}  // namespace

TEST_CASE("a profile is TOML, and every member is checked") {
  const auto read = read_profile_file(toml);
  REQUIRE(read.ok());
  CHECK(read.value.dump() == R"({"decimal":",","offset":"+09:00","separator":";","temperatures":["T"],"time":"Datum","unit":"C"})");
  for (const char* text : {"time = ", "time = 5\ntemperatures = [\"T\"]", "time = \"t\"\ntemperatures = [1]",
                           "time = \"t\"\ntemperatures = [\"T\"]\nheader_line = 1.5",
                           "time = \"t\"\ntemperatures = [\"T\"]\ncolour = \"blue\"", "[time]\nx = 1\n", ""}) {
    INFO(text);
    const auto refused = read_profile_file(text);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.findings.front().code == "E_PROFILE");
  }
  CHECK_FALSE(read_profile_file(std::string(2u << 20, ' ')).ok());
}

TEST_CASE("what a proposal writes is a profile that is read back as it was meant") {
  const auto proposed = propose_profile(table);
  REQUIRE(proposed.ok());
  CHECK(proposed.value.asks_unit);
  CHECK_FALSE(proposed.value.asks_date_order);
  const auto again = read_profile_file(profile_text(proposed.value.members, Lang::en));
  REQUIRE(again.ok());
  CHECK(read_profile_file(profile_text(proposed.value.members, Lang::ja)).value == again.value);
  CHECK(again.value == proposed.value.members);
  Json settled = again.value;
  settled["unit"] = "C";
  const auto seen = preview(table, settled, 2);
  REQUIRE(seen.ok());
  CHECK(
      seen.value.dump() ==
      R"({"channels":[""],"count":3,"rows":[{"time":"2026-11-23T18:00:00.000","values":["-79.9"]},{"time":"2026-11-23T18:10:00.000","values":["-48.4"]}]})");
  CHECK_FALSE(preview(table, again.value, 2).ok());
}

TEST_CASE("cold import: a file that was read by a profile is read by it again, whatever becomes of the profile's file") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  const auto outcome = import_logger(world.registry(), by_profile(table), {"location", world.freezer}, {}, world.session("yakuzai"));
  INFO(outcome.to_json(Lang::en).dump());
  REQUIRE(outcome.exit_code() == 1);  // -48.4 °C lies above the label range
  CHECK(outcome.extra.items("series")[0].text("device") == "KIT-7");
  CHECK(rebuild_database(world.registry(), world.TestRegistry::session("admin")).exit_code() == 0);
  const auto stored = store::load_series_of_device(world.registry().database, "KIT-7", "");
  REQUIRE(stored.size() == 1);
  const auto series = PackedSeries(world.registry().database, stored[0]).unpack(world.registry().database, store::all_chunks());
  REQUIRE(series.readings.size() == 3);
  CHECK(series.readings.at(0).milli_c == -79'900);
}

TEST_CASE("cold import: the same trip in °C and °F is one trip") {
  ColdWorld world;
  const std::string celsius =
      "\"Date Time, GMT+00:00\",\"Temp, °C (LGR S/N: 7, SEN S/N: 7)\"\n2026-03-05 08:00:00,5.0\n2026-03-05 08:10:00,5.2\n";
  const std::string fahrenheit =
      "\"Date Time, GMT+00:00\",\"Temp, °F (LGR S/N: 7, SEN S/N: 7)\"\n2026-03-05 08:00:00,41.1\n2026-03-05 08:10:00,41.3\n";
  const std::string other = "\"Date Time, GMT+00:00\",\"Temp, °F (LGR S/N: 7, SEN S/N: 7)\"\n2026-03-05 08:00:00,41.3\n";
  REQUIRE(world.import(celsius).exit_code() == 0);
  const auto again = world.import(fahrenheit);
  CHECK(again.exit_code() == 0);
  CHECK(has_code(again, "N_DUPLICATE"));
  CHECK(again.extra.items("series")[0].text("printed_unit") == "F");
  CHECK(has_code(world.import(other), "E_DUPLICATE"));
}
