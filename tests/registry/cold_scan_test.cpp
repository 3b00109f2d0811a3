// What chunks' figures answer is what all readings answer.
#include "registry/cold_scan.h"

#include <cmath>
#include <random>

#include "registry/cold_content.h"
#include "registry/cold_mkt.h"
#include "registry/cold_world.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using domain::Series;

namespace {

constexpr Millis step = 5 * minutes_ms;

/// Files of one device, packed but not stored.
struct Packed {
  explicit Packed(const std::vector<Series>& parts) {
    for (const Series& part : parts) {
      ingest::LoggerFile file;
      file.series = {part};
      series.emplace_back(std::make_shared<const ingest::ChunkedFile>(pack_file(std::move(file))), 0);
    }
    for (const PackedSeries& one : series) sources.push_back(&one);
  }
  std::vector<PackedSeries> series;
  PackedSources sources;
};

Series empty() { return {"TAG-1", "", {}, {}, 1}; }

/// Two files, the second after a pause or at once; each walks around 8 °C, and misses a row now and then.
std::vector<Series> random_files(std::mt19937& random, bool missing) {
  std::vector<Series> files;
  Millis at = 0;
  std::int32_t now = 5000;
  for (int file = 0; file < 2; ++file) {
    Series series = empty();
    const int rows = 200 + static_cast<int>(random() % 9000);
    for (int row = 0; row < rows; ++row, at += step) {
      now += static_cast<std::int32_t>(random() % 201) - 100 - (now - 5000) / 100;
      const bool none = missing && random() % 97 == 0;
      series.readings.push_back({at, none ? std::nullopt : std::optional(now)});
    }
    files.push_back(std::move(series));
    if (random() % 2 == 0) at += static_cast<Millis>(random() % 40) * step;
  }
  return files;
}

Series joined(const std::vector<Series>& files) { return merge_series({{&files[0], true}, {&files[1], true}}).series; }

}  // namespace

TEST_CASE("cold scan: runs out of range are those of all readings, whatever is missing and wherever files begin") {
  test::ColdWorld world;
  std::mt19937 random(20260305);
  std::size_t runs = 0;
  for (int round = 0; round < 40; ++round) {
    const auto files = random_files(random, round % 2 == 0);
    const Packed packed(files);
    Series all = joined(files);
    RunQuestion question{{2000, 6500}};
    if (round % 3 == 0) question.guard = {{0, 300}, {static_cast<Millis>(random() % 8000) * step, 700}};
    if (round % 5 == 0) question.gap_max = 30 * minutes_ms;
    all.guard = question.guard;
    const auto found = find_stored_runs(world.registry().database, packed.sources, question);
    INFO("round " << round);
    REQUIRE(found);
    CHECK(*found == domain::find_runs(all, question.range, question.gap_max));
    runs += found->size();
  }
  CHECK(runs > 100);
}

TEST_CASE("cold scan: files that share time, or a change of interval, are left to the readings") {
  test::ColdWorld world;
  Series first = empty(), second = empty();
  for (int row = 0; row < 200; ++row) first.readings.push_back({row * step, 5000});
  second.readings = first.readings;
  CHECK_FALSE(find_stored_runs(world.registry().database, Packed({first, second}).sources, {{2000, 8000}}));
  first.interval_changes = {100 * step};
  CHECK_FALSE(find_stored_runs(world.registry().database, Packed({first}).sources, {{2000, 8000}}));
}

TEST_CASE("cold scan: the mean kinetic temperature agrees with that of all readings to 1e-9") {
  std::mt19937 random(20260306);
  int told = 0;
  for (int round = 0; round < 20; ++round) {
    const auto files = random_files(random, false);
    const Packed packed({joined(files)});
    const auto found = find_stored_mkt(packed.sources, {});
    const auto exact = domain::find_mkt(joined(files), {});
    if (!found) continue;
    ++told;
    REQUIRE(found->applicable == exact.applicable);
    CHECK(found->readings == exact.readings);
    CHECK(found->from == exact.from);
    CHECK(found->to == exact.to);
    CHECK(found->reason == exact.reason);
    CHECK(std::abs(std::stold(found->mkt_c) - std::stold(exact.mkt_c)) < 1e-9L);
  }
  CHECK(told > 5);
}

TEST_CASE("cold scan: a missing row, another interval, a part of the time, the US and another energy are left to the readings") {
  Series series = empty();
  for (int row = 0; row < 200; ++row) series.readings.push_back({row * step, 5000 + row});
  CHECK(find_stored_mkt(Packed({series}).sources, {}));
  domain::MktQuestion part, us, other;
  part.from = step;
  us.region = domain::Region::us;
  other.energy = 9000;
  for (const auto& question : {part, us, other}) CHECK_FALSE(find_stored_mkt(Packed({series}).sources, question));
  Series gap = series, missing = series;
  gap.readings.erase(gap.readings.begin() + 50);
  missing.readings[50].milli_c.reset();
  for (const auto& uneven : {gap, missing}) CHECK_FALSE(find_stored_mkt(Packed({uneven}).sources, {}));
}

TEST_CASE("cold mkt of a file: one device with two channels is asked which, and told by --channel") {
  LoggerInput input;
  input.bytes =
      "\"Date/Time\",\"Date/Time\",\"No.1\",\"No.2\"\r\n\"Date/Time\",\"Date/Time\",\"top\",\"door\"\r\n\"\",\"\",\"°C\",\"°C\"\r\n"
      "\"2026-03-05 08:00:00\",\"46086.3333333333\",\"5.0\",\"7.0\"\r\n"
      "\"2026-03-05 08:10:00\",\"46086.3402777778\",\"5.0\",\"7.0\"\r\n";
  input.name = "tr.csv";
  input.device_tz = "+09:00";
  input.device = "TR-1";
  MktRequest request;
  CHECK(mkt_of_file(input, request, Lang::en).findings.front().code == "E_SERIES");
  for (const auto& [channel, celsius] : {std::pair{"top", "5.000000000000"}, {"door", "7.000000000000"}}) {
    request.channel = channel;
    CHECK(mkt_of_file(input, request, Lang::en).extra.text("mkt_c") == celsius);
  }
  request.channel = "floor";
  CHECK(mkt_of_file(input, request, Lang::en).findings.front().code == "E_SERIES");
}

TEST_CASE("cold mkt of a place: every series that is on file for it, also where only the readings tell") {
  test::ColdWorld world;
  world.clock_to(60);
  (void)world.import(world.readings("TAG-1", 0, {"2", "8", "2", "8"}), {"location", world.freezer});
  (void)world.import(world.readings("TAG-2", 0, {"5", "", "5"}), {"location", world.freezer});
  const Json place = mkt_of_place(world.registry(), world.freezer, {}, Lang::en).extra;
  const auto& series = place.items("series");
  REQUIRE(series.size() == 2);
  CHECK(series[0].text("device") == "TAG-1");
  CHECK(series[0].text("mkt_c").substr(0, 10) == "5.53642450");
  CHECK(series[0].text("weights") == "equal");
  CHECK(series[1].text("mkt_c") == "5.000000000000");
  CHECK(series[1].text("weights") == "trapezoid");
}
