// Tables too big to be held: taken in one pass, and everything after it comes out as for a table that was read whole.
#include "registry/cold_stream.h"

#include <fmt/format.h>

#include <fstream>

#include "base/error.h"
#include "crypto/digest.h"
#include "registry/cold_world.h"
#include "registry/files.h"
#include "registry/log_verify.h"
#include "registry/replay.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

/// A year of several sensors, every `minutes`; the first one is too warm from `warm_from` on for `warm_rows` rows.
std::string table_of(const ColdWorld& world, int sensors, int rows, int minutes, int warm_from = -1, int warm_rows = 0) {
  std::string csv = "sensor,timestamp,temperature_c\n";
  for (int row = 0; row < rows; ++row)
    for (int sensor = 0; sensor < sensors; ++sensor) {
      const bool warm = sensor == 0 && row >= warm_from && row < warm_from + warm_rows;
      csv += fmt::format("S{},{},{}\n", sensor, format_instant(world.at(row * minutes)).substr(0, 19) + "Z",
                         warm ? "-50.0" : fmt::format("-{}.{}", 78 + row % 3, (row * 7 + sensor) % 10));
    }
  return csv;
}

struct StreamWorld : ColdWorld {
  explicit StreamWorld(int sensors) {
    std::vector<std::string> devices;
    for (int i = 0; i < sensors; ++i) devices.push_back("S" + std::to_string(i));
    store = add_location(registry(), {"ULT-2", "ult", devices}, session("yakuzai")).ids.at(0);
  }
  LoggerInput by_path(const std::string& bytes) {
    const auto path = folder() / "big.csv";
    std::ofstream(path, std::ios::binary) << bytes;
    LoggerInput input{{}, "big.csv", "", "", "", ""};
    input.path = path;
    return input;
  }
  Outcome import_with(const LoggerInput& input, const LoggerTarget& target = {}) {
    return import_logger(registry(), input, target, {}, session("yakuzai"));
  }
  void keep(const std::string& lot, int from, std::optional<int> to) {
    clock() = std::max(clock(), at(std::max(from, to.value_or(0))));
    (void)put_lot(registry(), lot, store, {"entered late", at(from)}, session("yakuzai"));
    if (to) (void)move_lot(registry(), lot, std::nullopt, {"entered late", at(*to)}, session("yakuzai"));
  }
  std::string store;
};

/// What a user sees of an import, without the parts that two imports of different bytes cannot share.
std::string answer(const Outcome& outcome) {
  Json json = outcome.to_json(Lang::en);
  std::string text = json.find("series") ? json.find("series")->dump() : "";
  text += json.find("excursions") ? json.find("excursions")->dump() : "";
  text += json.find("holds") ? json.find("holds")->dump() : "";
  return text + std::to_string(outcome.exit_code());
}

}  // namespace

TEST_CASE("stream import: the pieces give back the file, its size and its digest") {
  ColdWorld world;
  const std::string bytes = table_of(world, 3, 60'000, 5);
  REQUIRE(bytes.size() > store::attachment_piece);
  const auto path = world.folder() / "big.csv";
  std::ofstream(path, std::ios::binary) << bytes;
  const StreamedFile streamed = stream_file(path, world.home(), {});
  CHECK(streamed.kept->size == static_cast<long long>(bytes.size()));
  CHECK(streamed.kept->sha256 == crypto::sha256(bytes));
  CHECK(streamed.kept->whole() == bytes);
  REQUIRE(streamed.parsed);
  CHECK(streamed.parsed->value.series.size() == 3);
  CHECK(streamed.parsed->value.series[0].chunks.size() == 15);
}

TEST_CASE("stream import: the answer and every derived row are those of the same table read whole") {
  StreamWorld whole(3), streamed(3);
  std::string answers[2];
  int turn = 0;
  for (StreamWorld* world : {&whole, &streamed}) {
    const std::string bytes = table_of(*world, 3, 9'000, 5, 5'000, 20);
    const auto lot = world->add_lot("A-1");
    world->keep(lot, 20'000, 40'000);
    world->clock_to(50'000);
    const Outcome outcome = world->import_with(world == &whole ? ColdWorld::file(bytes) : world->by_path(bytes));
    CHECK(outcome.exit_code() == 1);
    answers[turn++] = answer(outcome);
    CHECK(world->open_rules(lot) == "R1 R9");
    CHECK(verify_log(world->registry()).ok);
    CHECK(rebuild_database(world->registry(), world->TestRegistry::session("admin")).exit_code() == 0);
    CHECK(verify_log(world->registry()).ok);
  }
  CHECK(answers[0] == answers[1]);
  CHECK(answers[0].find("\"seconds\":6000") != std::string::npos);  // twenty rows of five minutes
}

TEST_CASE("stream import: a table that was begun while the importer proved who they are is the table") {
  StreamWorld world(3);
  LoggerInput input = world.by_path(table_of(world, 3, 60'000, 5));
  stream_ahead(world.registry(), input);
  REQUIRE(input.ahead);
  const Outcome outcome = world.import_with(input);
  CHECK(outcome.exit_code() == 0);
  CHECK_THROWS_AS(input.ahead->take(), std::future_error);  // it was used
  CHECK(outcome.extra.items("series")[0].integer("readings") == 60'000);
}

TEST_CASE("stream import: who is refused has begun nothing that goes on, and nothing stays behind") {
  ColdWorld world;
  const auto path = world.folder() / "big.csv";
  std::ofstream(path, std::ios::binary) << table_of(world, 3, 60'000, 5);
  std::stop_source refused;
  refused.request_stop();
  CHECK(stream_file(path, world.home(), {}, refused.get_token()).kept->size == 0);
  const auto files = [&] {
    return std::distance(std::filesystem::directory_iterator(world.home()), std::filesystem::directory_iterator());
  };
  const auto before = files();
  { const StreamAhead dropped(path, world.home(), {}); }
  CHECK(files() == before);
}

TEST_CASE("stream import: a file that is gone is said when it is asked for") {
  StreamWorld world(1);
  LoggerInput input = world.by_path("");
  input.path = world.folder() / "gone.csv";
  stream_ahead(world.registry(), input);
  CHECK_THROWS_AS(world.import_with(input), WorldError);
}

TEST_CASE("stream import: a table that only a person would write is read whole instead") {
  StreamWorld world(1);
  LoggerInput input = world.by_path("sensor,timestamp,temperature_c\nS0,2026-11-23T09:00:00Z,\"-79.9\"\n");
  const Outcome outcome = world.import_with(input);
  CHECK(outcome.exit_code() == 0);
  CHECK(outcome.extra.items("series")[0].integer("readings") == 1);
}

TEST_CASE("stream import: a big table is judged like many small ones, at every edge of a lot's time") {
  // 80,000 rows of 3 sensors are more than are unpacked whole; the excursion lies before, across, within or behind the lot's time.
  struct Edge {
    int warm_from, warm_rows;
  };
  const int from = 30'000, to = 34'000;  // rows
  for (const Edge edge :
       {Edge{29'000, 100}, Edge{29'900, 200}, Edge{31'000, 10}, Edge{33'900, 9'000}, Edge{20'000, 30'000}, Edge{34'100, 50}}) {
    INFO(edge.warm_from << " " << edge.warm_rows);
    StreamWorld big(3), small(3);
    const std::string bytes = table_of(big, 3, 80'000, 5, edge.warm_from, edge.warm_rows);
    const auto lot_big = big.add_lot("A-1"), lot_small = small.add_lot("A-1");
    big.keep(lot_big, from * 5, to * 5);
    small.keep(lot_small, from * 5, to * 5);
    const Outcome in_one = big.import_with(big.by_path(bytes));
    // Only the rows from 19,000 to 51,000: few enough to be unpacked whole, and enough to hold every run.
    std::string part = "sensor,timestamp,temperature_c\n";
    std::size_t begin = 0;
    for (int line = 0; line < 1 + 3 * 19'000; ++line) begin = bytes.find('\n', begin) + 1;
    std::size_t end = begin;
    for (int line = 0; line < 3 * 32'000; ++line) end = bytes.find('\n', end) + 1;
    part += bytes.substr(begin, end - begin);
    const Outcome in_part = small.import_with(ColdWorld::file(part));
    CHECK(in_one.exit_code() == in_part.exit_code());
    CHECK(in_one.extra.find("excursions")->dump() == in_part.extra.find("excursions")->dump());
    const Json shown_big = big.show(lot_big), shown_small = small.show(lot_small);
    for (const char* member : {"covered_s", "gap_s", "time_out_of_storage_s"})
      CHECK(shown_big.integer(member) == shown_small.integer(member));
    CHECK(big.open_rules(lot_big) == small.open_rules(lot_small));
  }
}

TEST_CASE("stream import: only a big file that begins as a plain table does is left where it is") {
  const TemporaryFolder folder;
  const auto written = [&](const std::string& head, std::size_t size) {
    const auto path = folder.path() / "table.csv";
    std::ofstream(path, std::ios::binary) << head << std::string(size - head.size(), '\n');
    return is_worth_streaming(path);
  };
  CHECK(written("sensor,timestamp,temperature_c\n", stream_from));
  CHECK_FALSE(written("sensor,timestamp,temperature_c\n", stream_from - 1));
  CHECK_FALSE(written("Device: \"Fridge-tag 2\"\n", stream_from));
  CHECK_FALSE(is_worth_streaming(folder.path()));
  CHECK_FALSE(is_worth_streaming(folder.path() / "nowhere.csv"));
}

TEST_CASE("stream import: a big table that is not plain throughout is refused by its line, and nothing is written") {
  StreamWorld world(1);
  std::string bytes = "sensor,timestamp,temperature_c\nS0,2026-11-23T09:00:00Z,-79.9\nS0,23 Nov 2026 9:05,-79.9\n";
  bytes.resize(input_limit + 1, '\n');
  const Outcome outcome = world.import_with(world.by_path(bytes));
  CHECK(outcome.exit_code() == 3);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].code == "E_TOO_BIG");
  CHECK(outcome.findings[0].row == 3);
  CHECK(outcome.events.empty());
}

TEST_CASE("stream import: a table too big to be held takes the zone that is remembered for its sensors, when all have the same") {
  StreamWorld world(2);
  LoggerInput known = ColdWorld::file("sensor,timestamp,temperature_c\nS0,2026-11-23T18:00:00,-79.9\n");
  known.device_tz = "+09:00";
  REQUIRE(world.import_with(known).exit_code() == 0);
  std::string bytes = "sensor,timestamp,temperature_c\nS0,2026-11-23T18:05:00,-79.9\n";
  bytes.resize(input_limit + 1, '\n');
  const Outcome outcome = world.import_with(world.by_path(bytes));
  CHECK(outcome.exit_code() == 0);
  CHECK(outcome.extra.items("series").at(0).text("first") == world.time(5));

  std::string mixed = "sensor,timestamp,temperature_c\nS0,2026-11-23T18:10:00,-79.9\nS1,2026-11-23T18:10:00,-79.9\n";
  mixed.resize(input_limit + 1, '\n');
  const Outcome refused = world.import_with(world.by_path(mixed));
  CHECK(refused.exit_code() == 3);
  CHECK(refused.findings.at(0).message.en.find("--device-tz") != std::string::npos);
}
