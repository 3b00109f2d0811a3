// Readings in and out of chunks, the figures beside them, and data that nobody packed.
#include "domain/reading_chunk.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "base/zstd.h"
#include "domain/arrhenius_term.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

constexpr Millis start = 1'772'668'800'000;  // 2026-03-05T00:00:00Z

std::vector<Reading> every(Millis step, const std::vector<std::optional<std::int32_t>>& values) {
  std::vector<Reading> readings;
  for (const auto& value : values) readings.push_back({start + step * static_cast<Millis>(readings.size()), value});
  return readings;
}

std::vector<Reading> unpacked(const ReadingChunk& chunk) {
  std::vector<Reading> readings;
  REQUIRE(unpack_chunk(chunk, readings));
  return readings;
}

}  // namespace

TEST_CASE("a chunk's figures say what most questions ask") {
  const ReadingChunk chunk = pack_chunk(every(5 * minutes_ms, {-79'900, std::nullopt, -80'100, -80'000}));
  CHECK(chunk.from == start);
  CHECK(chunk.to == start + 15 * minutes_ms);
  CHECK(chunk.count == 4);
  CHECK(chunk.missing == 1);
  CHECK(chunk.min_mc == -80'100);
  CHECK(chunk.max_mc == -79'900);
  CHECK(chunk.step == 5 * minutes_ms);
  CHECK(chunk.gap == 5 * minutes_ms);
  CHECK(chunk.sum_exp == arrhenius_term(-79'900) + arrhenius_term(-80'100) + arrhenius_term(-80'000));
}

TEST_CASE("a chunk knows no step where neighbours differ, and the longest way between two") {
  auto readings = every(5 * minutes_ms, {4'000, 4'000, 4'000});
  readings.back().at += 40 * minutes_ms;
  CHECK(pack_chunk(readings).step == 0);
  CHECK(pack_chunk(readings).gap == 45 * minutes_ms);
  CHECK(pack_chunk(every(1, {4'000})).step == 0);
  const ReadingChunk nothing = pack_chunk(every(1, {std::nullopt, std::nullopt}));
  CHECK(nothing.missing == 2);
  CHECK(nothing.min_mc == 0);
  CHECK(nothing.sum_exp == 0);
}

TEST_CASE("readings of every kind come out as they went in") {
  std::mt19937 random(20260305);
  for (int round = 0; round < 200; ++round) {
    const int unit = std::vector{1, 10, 100, 1000}[random() % 4],
              count = 1 + static_cast<int>(random() % (round % 10 == 0 ? chunk_readings : 40));
    const bool regular = random() % 2 == 0, missing = random() % 3 == 0;
    std::vector<Reading> readings;
    Millis at = start - static_cast<Millis>(random()) * 1'000'000;
    for (int i = 0; i < count; ++i) {
      const auto value = static_cast<std::int32_t>(random() % 400) * unit - 200 * unit;
      readings.push_back({at, missing && random() % 4 == 0 ? std::nullopt : std::optional(value)});
      at += regular ? 300'000 : 1 + static_cast<Millis>(random() % 100'000'000);
    }
    CHECK(unpacked(pack_chunk(readings)) == readings);
  }
}

TEST_CASE("the ends of what numbers hold come out as they went in") {
  constexpr auto smallest = std::numeric_limits<std::int32_t>::min() + 1, largest = std::numeric_limits<std::int32_t>::max();
  const std::vector<Reading> readings{
      {-4'000'000'000'000'000'000, smallest}, {0, largest}, {1, std::nullopt}, {4'000'000'000'000'000'000, 0}};
  CHECK(unpacked(pack_chunk(readings)) == readings);
}

TEST_CASE("a regular logger takes less than half a byte a reading") {
  std::mt19937 random(1);
  std::vector<std::optional<std::int32_t>> values;
  std::int32_t now = -80'000;
  for (std::size_t i = 0; i < chunk_readings; ++i) values.push_back(now += (random() % 8 == 0 ? 100 : random() % 7 == 0 ? -100 : 0));
  CHECK(pack_chunk(every(5 * minutes_ms, values)).data.size() < chunk_readings / 2);
}

TEST_CASE("a series is cut into chunks of at most 4096 readings and joined again") {
  Series series{"TAG-1", "1", {}, {start}, 2, true};
  for (int i = 0; i < 10'000; ++i) series.readings.push_back({start + i * minutes_ms, i % 1000});
  const ChunkedSeries packed = pack_series(series);
  REQUIRE(packed.chunks.size() == 3);
  CHECK(packed.head.readings.empty());
  const auto again = unpack_series(packed);
  REQUIRE(again);
  CHECK(again->readings == series.readings);
  CHECK(again->interval_changes == series.interval_changes);
  CHECK(again->decimals == 2);
  CHECK(again->fahrenheit);
}

TEST_CASE("data that does not hold what its row promises is refused, and nothing is appended") {
  const ReadingChunk good = pack_chunk(every(5 * minutes_ms, {4'000, std::nullopt, 4'100}));
  const auto refused = [](ReadingChunk chunk) {
    std::vector<Reading> readings{{1, 2}};
    return !unpack_chunk(chunk, readings) && readings.size() == 1;
  };
  for (const long long count : {-1LL, 0LL, 1LL, 2LL, 4LL, 4097LL, 1LL << 40}) {
    ReadingChunk other = good;
    other.count = count;
    INFO(count);
    CHECK(refused(other));
  }
  const Bytes contents = *chunk_contents(good.data);
  for (std::size_t size = 0; size < contents.size(); ++size) {
    ReadingChunk cut = good;
    cut.data = zstd_pack(contents.substr(0, size), 1);
    CHECK(refused(cut));
  }
  ReadingChunk longer = good;
  longer.data = zstd_pack(contents + '\0', 1);
  CHECK(refused(longer));
  ReadingChunk late = good;
  late.from = std::numeric_limits<Millis>::max() - 1;  // its times would begin anew
  CHECK(refused(late));
}

TEST_CASE("terms of the mean kinetic temperature are exact to 14 digits, and rise with the temperature") {
  for (std::int32_t mc = -150'000; mc <= 150'000; mc += 997) {
    const long double exact = std::exp(-10'000'000.0L / static_cast<long double>(mc + 273'150));
    CHECK(std::abs(static_cast<long double>(arrhenius_term(mc)) / exact - 1) < 1e-14L);
    CHECK(arrhenius_term(mc) > arrhenius_term(mc - 1));
  }
  CHECK(arrhenius_term(-273'150) == 0);
}

TEST_CASE("the mean kinetic temperature of 2 and 8 °C follows from a chunk's sum") {
  const ReadingChunk chunk = pack_chunk(every(hours_ms, {2'000, 8'000}));
  const double mkt = 10'000 / -std::log(chunk.sum_exp / 2) - 273.15;
  CHECK(std::abs(mkt - 5.536424508866) < 1e-9);
}
