// Several files of one device become one series: pure, no registry needed.
#include "registry/cold_series.h"

#include <initializer_list>
#include <utility>

#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using domain::Series;

namespace {

constexpr std::int32_t none = INT32_MIN;

/// Rows of minute and milli-degrees.
Series rows(std::initializer_list<std::pair<int, std::int32_t>> list, int decimals = 1) {
  Series series{"D", "", {}, {}, decimals};
  for (const auto& [minute, value] : list)
    series.readings.push_back({minute * minutes_ms, value == none ? std::nullopt : std::optional(value)});
  return series;
}

}  // namespace

TEST_CASE("series: equal rows are one, and the value of the earlier import stands") {
  const Series first = rows({{0, 4000}, {5, 4100}}), second = rows({{5, 4100}, {10, 4200}});
  const auto merged = merge_series({{&first, true}, {&second, true}});
  CHECK(merged.series.readings == rows({{0, 4000}, {5, 4100}, {10, 4200}}).readings);
  CHECK(merged.known == 1);
  CHECK_FALSE(merged.conflict);
}

TEST_CASE("series: less than the coarser resolution apart is the same reading") {
  const Series fine = rows({{0, 4040}}, 2), coarse = rows({{0, 4000}}, 1), degrees = rows({{0, 5000}}, 0), other = rows({{0, 4140}}, 2);
  CHECK_FALSE(merge_series({{&fine, true}, {&coarse, true}}).conflict);
  CHECK_FALSE(merge_series({{&fine, true}, {&degrees, true}}).conflict);
  CHECK(merge_series({{&coarse, true}, {&other, true}}).conflict == 0);
  CHECK(merge_series({{&coarse, true}, {&degrees, true}}).conflict == 0);
}

TEST_CASE("series: beside a missing marker the value stands, whoever wrote it") {
  const Series gap = rows({{0, none}}), value = rows({{0, 4000}});
  CHECK(merge_series({{&gap, true}, {&value, true}}).series.readings[0].milli_c == 4000);
  CHECK(merge_series({{&value, true}, {&gap, true}}).series.readings[0].milli_c == 4000);
}

TEST_CASE("series: a doubtful file refuses nobody, is refused by nobody, and stands behind") {
  const Series forged = rows({{0, 4000}, {5, 4000}}), real = rows({{0, 9000}});
  const auto merged = merge_series({{&forged, false}, {&real, true}});
  CHECK_FALSE(merged.conflict);
  CHECK(merged.series.readings[0].milli_c == 9000);
  CHECK(merged.series.readings[1].milli_c == 4000);
  CHECK_FALSE(merge_series({{&real, true}, {&forged, false}}).conflict);
}

TEST_CASE("series: a file that goes on at another interval begins a part of its own") {
  const Series slow = rows({{0, 4000}, {60, 4000}, {120, 4000}}), fast = rows({{130, 4000}, {135, 4000}, {140, 4000}, {145, 4000}});
  const auto merged = merge_series({{&fast, true}, {&slow, true}});
  CHECK(merged.series.interval_changes == std::vector<Millis>{130 * minutes_ms});
  CHECK(domain::coverage_of(domain::holds_of(merged.series)).gap == 0);
}
