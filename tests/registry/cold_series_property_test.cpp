// However a series is cut into files, whichever comes first, and by however much they overlap: the exposure is the same.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

#include "registry/cold_series.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using domain::Reading;
using domain::Series;

namespace {

constexpr Millis step = 5 * minutes_ms;
constexpr domain::LabelRange fridge{2000, 8000};

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int roll(int least, int most) { return std::uniform_int_distribution<int>(least, most)(engine_); }
  template <class T>
  void shuffle(std::vector<T>& list) {
    std::shuffle(list.begin(), list.end(), engine_);
  }

 private:
  std::mt19937 engine_;
};

/// Some days of a fridge that is opened now and then, with missing rows and holes.
Series make_series(Dice& dice) {
  Series series{"TAG-1", "", {}, {}, 1};
  const int rows = dice.roll(3, 8) * 288;
  std::int32_t value = 5000;
  for (int i = 0; i < rows; ++i) {
    value = std::clamp(value + dice.roll(-5, 5) * 100, 500, 9500);
    const int kind = dice.roll(0, 99);
    if (kind < 3) i += dice.roll(1, 12);  // nothing was logged
    series.readings.push_back({i * step, kind > 96 ? std::nullopt : std::optional(value)});
  }
  return series;
}

/// Files of a day or more; each begins up to a day before the one before it ends, and never behind that end.
std::vector<Series> cut(const Series& whole, Dice& dice) {
  std::vector<Series> files;
  const auto& rows = whole.readings;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = std::min(rows.size(), begin + 288 + static_cast<std::size_t>(dice.roll(0, 500)));
    files.push_back({whole.device,
                     whole.channel,
                     {rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.begin() + static_cast<std::ptrdiff_t>(end)},
                     {},
                     1});
    if (end == rows.size()) return files;
    begin = end - static_cast<std::size_t>(dice.roll(0, 287));
  }
}

MergedSeries merge(const std::vector<Series>& files) {
  std::vector<SeriesSource> sources;
  for (const Series& file : files) sources.push_back({&file, true});
  return merge_series(sources);
}

bool same_holds(const std::vector<domain::Hold>& a, const std::vector<domain::Hold>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const domain::Hold& x, const domain::Hold& y) {
    return x.from == y.from && x.to == y.to && x.milli_c == y.milli_c;
  });
}

}  // namespace

TEST_CASE("series: cut into files that overlap, in any order, a series is joined into the same exposure") {
  std::size_t runs = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    INFO(seed);
    Dice dice(seed);
    const Series whole = make_series(dice);
    std::vector<Series> files = cut(whole, dice);
    dice.shuffle(files);
    files.push_back(files[static_cast<std::size_t>(dice.roll(0, static_cast<int>(files.size()) - 1))]);  // one comes twice
    const auto merged = merge(files);
    REQUIRE_FALSE(merged.conflict);
    REQUIRE(merged.series.readings == whole.readings);
    REQUIRE(same_holds(domain::holds_of(merged.series), domain::holds_of(whole)));
    REQUIRE(domain::find_runs(merged.series, fridge) == domain::find_runs(whole, fridge));
    runs += domain::find_runs(whole, fridge).size();
  }
  CHECK(runs > 1000);
}

namespace {

/// The rows [begin, end) as a device reads them out.
Series part_of(const Series& whole, std::size_t begin, std::size_t end) {
  Series part = whole;
  part.readings = {whole.readings.begin() + static_cast<std::ptrdiff_t>(begin), whole.readings.begin() + static_cast<std::ptrdiff_t>(end)};
  return part;
}

/// The same trip, printed in °F with one decimal.
Series in_fahrenheit(Series series) {
  series.fahrenheit = true;
  for (Reading& reading : series.readings)
    if (reading.milli_c) reading.milli_c = static_cast<std::int32_t>(std::lround(std::round(*reading.milli_c * 0.018) / 0.018));
  return series;
}

bool by_content(const Series& a, const Series& b) {
  return std::tuple{a.fahrenheit, a.readings.front().at, a.readings.size(), a.decimals} <
         std::tuple{b.fahrenheit, b.readings.front().at, b.readings.size(), b.decimals};
}

}  // namespace

TEST_CASE("series: read out again and again, with another interval on the way, in °C and °F, whichever file comes first") {
  Series whole{"TAG-1", "", {}, {}, 1};
  for (int i = 0; i < 40; ++i) whole.readings.push_back({i * step, 5000 + i * 100});
  for (int i = 0; i < 60; ++i) whole.readings.push_back({40 * step + i * 3 * step, 7000 - i * 100});
  std::vector<Series> files{part_of(whole, 0, 40), part_of(whole, 0, 90), part_of(whole, 0, 100), in_fahrenheit(part_of(whole, 30, 90))};
  std::sort(files.begin(), files.end(), by_content);
  const auto first = merge(files);
  REQUIRE(first.series.readings == whole.readings);
  REQUIRE(domain::coverage_of(domain::holds_of(first.series)).gap == 0);
  int orders = 0;
  while (std::next_permutation(files.begin(), files.end(), by_content)) {
    const auto merged = merge(files);
    REQUIRE_FALSE(merged.conflict);
    REQUIRE(merged.series.readings == first.series.readings);
    REQUIRE(merged.series.interval_changes == first.series.interval_changes);
    REQUIRE(same_holds(domain::holds_of(merged.series), domain::holds_of(first.series)));
    ++orders;
  }
  CHECK(orders == 23);
}

TEST_CASE("series: of two prints of one value the finer stands, and °C before °F, whichever file comes first") {
  const Series coarse{"TAG-1", "", {{0, 8100}, {step, 5000}}, {}, 1}, fine{"TAG-1", "", {{0, 8060}, {step, 5010}}, {}, 2};
  const Series fahrenheit{"TAG-1", "", {{0, 8056}, {step, 5000}}, {}, 1, true};
  for (const auto& files :
       {std::vector{coarse, fine}, {fine, coarse}, {fine, fahrenheit}, {fahrenheit, fine}, {fahrenheit, coarse, fine}}) {
    const auto merged = merge(files);
    CHECK_FALSE(merged.conflict);
    CHECK(merged.series.readings == fine.readings);
  }
}

TEST_CASE("series: of two files that cannot be trusted, the warmer value stands, whichever comes first") {
  const Series mild{"TAG-1", "", {{0, 5000}}, {}, 1}, warm{"TAG-1", "", {{0, 15000}}, {}, 1}, genuine{"TAG-1", "", {{0, 6000}}, {}, 1};
  for (const auto& pair : {std::pair{&mild, &warm}, {&warm, &mild}}) {
    CHECK(merge_series({{pair.first, false}, {pair.second, false}}).series.readings == warm.readings);
    CHECK(merge_series({{pair.first, false}, {pair.second, false}, {&genuine, true}}).series.readings == genuine.readings);
  }
}

TEST_CASE("series: a file of one row says nothing about the interval, so it begins no part of its own") {
  Series whole{"TAG-1", "", {}, {}, 1};
  for (int i = 0; i < 30; ++i) whole.readings.push_back({i * step, 5000});
  std::vector<Series> files;
  for (const auto& [begin, end] : std::vector<std::pair<int, int>>{{0, 10}, {10, 11}, {11, 12}, {12, 25}, {25, 26}, {26, 30}})
    files.push_back({"TAG-1", "", {whole.readings.begin() + begin, whole.readings.begin() + end}, {}, 1});
  const auto merged = merge(files);
  CHECK(merged.series.interval_changes.empty());
  CHECK(same_holds(domain::holds_of(merged.series), domain::holds_of(whole)));
}

TEST_CASE("series: two rows on the two sides of a gap tell of no interval, so the gap stays a gap") {
  Series whole{"TAG-1", "", {}, {}, 1};
  for (int i = 0; i < 30; ++i) whole.readings.push_back({(i < 11 ? i : i + 9) * step + (i == 21 ? step / 2 : 0), 5000});
  REQUIRE(domain::coverage_of(domain::holds_of(whole)).gap > 0);
  std::vector<Series> files;
  for (const auto& [begin, end] : std::vector<std::pair<int, int>>{{0, 10}, {10, 12}, {12, 20}, {20, 23}, {23, 30}})
    files.push_back({"TAG-1", "", {whole.readings.begin() + begin, whole.readings.begin() + end}, {}, 1});
  const auto merged = merge(files);
  CHECK(merged.series.interval_changes.empty());
  CHECK(same_holds(domain::holds_of(merged.series), domain::holds_of(whole)));
}
