// Holds, gaps, runs and shares of one series, by small examples a person can check by hand.
#include "domain/cold.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

constexpr std::int32_t none = INT32_MIN;
const LabelRange fridge{2000, 8000};

/// Rows as {minute, °C}; `none` is a missing marker.
Series series_of(std::initializer_list<std::pair<int, std::int32_t>> rows) {
  Series series{"LOGGER-1", "", {}, {}, 1};
  for (const auto& [minute, degrees] : rows) {
    const auto value = degrees == none ? std::nullopt : std::optional<std::int32_t>(degrees * 1000);
    series.readings.push_back({minute * minutes_ms, value});
  }
  return series;
}

struct RunInMinutes {
  Side side;
  long long start, end, measured;
  EndKind end_kind;
  std::int32_t peak;
  friend bool operator==(const RunInMinutes&, const RunInMinutes&) = default;
};

RunInMinutes in_minutes(const Run& run) {
  return {run.side, run.start / minutes_ms, run.end / minutes_ms, run.measured / minutes_ms, run.end_kind, run.peak_mc / 1000};
}

std::vector<RunInMinutes> runs_in_minutes(const Series& series, std::optional<Millis> gap_max = std::nullopt) {
  std::vector<RunInMinutes> runs;
  for (const Run& run : find_runs(series, fridge, gap_max)) runs.push_back(in_minutes(run));
  return runs;
}

}  // namespace

TEST_CASE("The step of a series is its most frequent difference, and the smallest of several") {
  CHECK(nominal_step(series_of({{0, 5}, {5, 5}, {10, 5}, {40, 5}}).readings) == 5 * minutes_ms);
  CHECK(nominal_step(series_of({{0, 5}, {10, 5}, {15, 5}}).readings) == 5 * minutes_ms);
  CHECK(nominal_step(series_of({{0, 5}, {352, none}, {357, 5}, {362, 5}}).readings) == 5 * minutes_ms);
  CHECK(nominal_step(series_of({{0, 5}}).readings) == 0);
  CHECK(nominal_step({}) == 0);
}

TEST_CASE("A reading holds until the next one, the last one for a step") {
  const auto holds = holds_of(series_of({{0, 5}, {5, 6}, {10, 7}}));
  REQUIRE(holds.size() == 3);
  CHECK(holds[0].to == 5 * minutes_ms);
  CHECK(holds[2].from == 10 * minutes_ms);
  CHECK(holds[2].to == 15 * minutes_ms);
  CHECK(coverage_of(holds).covered == 15 * minutes_ms);
}

TEST_CASE("A reading holds no longer than twice the step, the rest is a gap, never exposure") {
  const Series series = series_of({{0, 9}, {5, 9}, {10, 9}, {70, 9}, {75, 5}});
  const Coverage coverage = coverage_of(holds_of(series));
  CHECK(coverage.covered == 30 * minutes_ms);
  CHECK(coverage.gap == 50 * minutes_ms);
  CHECK(coverage.longest_gap == 50 * minutes_ms);
  CHECK(runs_in_minutes(series) ==
        std::vector<RunInMinutes>{{Side::high, 0, 20, 20, EndKind::unknown, 9}, {Side::high, 70, 75, 5, EndKind::in_range, 9}});
}

TEST_CASE("The greatest gap can be set, but never below the step") {
  const Series series = series_of({{0, 9}, {5, 9}, {10, 9}, {70, 9}, {75, 5}});
  CHECK(coverage_of(holds_of(series, 60 * minutes_ms)).gap == 0);
  CHECK(coverage_of(holds_of(series, 1)).covered == 25 * minutes_ms);
}

TEST_CASE("A missing row ends the hold before it and is itself a gap") {
  const Series series = series_of({{0, 5}, {5, none}, {10, none}, {15, 5}, {20, none}});
  const auto holds = holds_of(series);
  REQUIRE(holds.size() == 4);
  CHECK(holds[1].from == 5 * minutes_ms);
  CHECK(holds[1].to == 15 * minutes_ms);
  CHECK_FALSE(holds[1].milli_c);
  CHECK(holds[3].to == 25 * minutes_ms);
  CHECK_FALSE(holds[3].milli_c);
  CHECK(coverage_of(holds).gap == 15 * minutes_ms);
}

TEST_CASE("A single row holds nothing, yet its breach is seen") {
  const Series series = series_of({{7, 9}});
  CHECK(holds_of(series).empty());
  CHECK(runs_in_minutes(series) == std::vector<RunInMinutes>{{Side::high, 7, 7, 0, EndKind::end_of_data, 9}});
}

TEST_CASE("Each part of a record has its own step where the interval changes") {
  Series series = series_of({{0, 5}, {5, 5}, {10, 5}, {15, 5}, {75, 5}, {135, 5}});
  series.interval_changes = {15 * minutes_ms};
  const Coverage coverage = coverage_of(holds_of(series));
  CHECK(coverage.covered == 195 * minutes_ms);
  CHECK(coverage.gap == 0);
}

TEST_CASE("Limits are inclusive: a breach lies strictly beyond") { CHECK(runs_in_minutes(series_of({{0, 8}, {5, 2}, {10, 8}})).empty()); }

TEST_CASE("A hot run that turns cold at once ends there, and the cold run begins at the same instant") {
  const auto runs = runs_in_minutes(series_of({{0, 5}, {5, 9}, {10, 12}, {15, 1}, {20, 0}, {25, 5}}));
  CHECK(runs ==
        std::vector<RunInMinutes>{{Side::high, 5, 15, 10, EndKind::side_change, 12}, {Side::low, 15, 25, 10, EndKind::in_range, 0}});
}

TEST_CASE("A run goes on over a missing row while its readings are near enough") {
  CHECK(runs_in_minutes(series_of({{0, 9}, {5, none}, {10, 10}, {15, 5}})) ==
        std::vector<RunInMinutes>{{Side::high, 0, 15, 10, EndKind::in_range, 10}});
  CHECK(runs_in_minutes(series_of({{0, 9}, {5, none}, {10, none}, {15, 10}, {20, 5}})) ==
        std::vector<RunInMinutes>{{Side::high, 0, 5, 5, EndKind::unknown, 9}, {Side::high, 15, 20, 5, EndKind::in_range, 10}});
}

TEST_CASE("A run that no reading ends, ends with its last hold") {
  CHECK(runs_in_minutes(series_of({{0, 5}, {5, 9}, {10, 9}})) ==
        std::vector<RunInMinutes>{{Side::high, 5, 15, 10, EndKind::end_of_data, 9}});
  CHECK(runs_in_minutes(series_of({{0, 5}, {5, 9}, {10, none}})) == std::vector<RunInMinutes>{{Side::high, 5, 10, 5, EndKind::unknown, 9}});
}

TEST_CASE("A range with one limit knows one side") {
  const Series series = series_of({{0, -90}, {5, -50}, {10, -80}});
  const auto runs = find_runs(series, {std::nullopt, -60'000});
  REQUIRE(runs.size() == 1);
  CHECK(in_minutes(runs[0]) == RunInMinutes{Side::high, 5, 10, 5, EndKind::in_range, -50});
  CHECK(find_runs(series, {}).empty());
}

TEST_CASE("A lot's share of a run is what was measured while it stood there") {
  const Series series = series_of({{0, 9}, {30, 12}, {60, 10}, {90, 5}});
  const Run run = find_runs(series, fridge).at(0);
  CHECK(in_minutes(run) == RunInMinutes{Side::high, 0, 90, 90, EndKind::in_range, 12});

  const auto early = clip_run(holds_of(series), run, -60 * minutes_ms, 20 * minutes_ms);
  REQUIRE(early);
  CHECK(in_minutes(*early) == RunInMinutes{Side::high, 0, 20, 20, EndKind::moved, 9});

  const auto late = clip_run(holds_of(series), run, 70 * minutes_ms, 500 * minutes_ms);
  REQUIRE(late);
  CHECK(in_minutes(*late) == RunInMinutes{Side::high, 70, 90, 20, EndKind::in_range, 10});

  CHECK_FALSE(clip_run(holds_of(series), run, 90 * minutes_ms, 500 * minutes_ms));
}

TEST_CASE("A share that falls into a missing stretch of the run is none") {
  const Series series = series_of({{0, 9}, {5, none}, {10, 10}, {15, 5}});
  const Run run = find_runs(series, fridge).at(0);
  CHECK_FALSE(clip_run(holds_of(series), run, 6 * minutes_ms, 9 * minutes_ms));
  CHECK(clip_run(holds_of(series), run, 6 * minutes_ms, 11 * minutes_ms)->measured == minutes_ms);
}

TEST_CASE("The run of a single row belongs to whoever stood there at that instant") {
  const Series series = series_of({{7, 9}});
  const Run run = find_runs(series, fridge).at(0);
  CHECK(clip_run(holds_of(series), run, 0, 8 * minutes_ms));
  CHECK_FALSE(clip_run(holds_of(series), run, 8 * minutes_ms, 9 * minutes_ms));
}

TEST_CASE("the area of an excursion is what lies beyond the limit, times how long it was measured") {
  const Series series{"TAG", "", {{0, 5'000}, {10 * minutes_ms, 10'000}, {20 * minutes_ms, 9'500}, {30 * minutes_ms, 5'000}}};
  const LabelRange range{2'000, 8'000};
  const auto runs = find_runs(series, range);
  REQUIRE(runs.size() == 1);
  CHECK(find_area(holds_of(series), runs[0], range) == (2'000 + 1'500) * 10 * minutes_ms);
  CHECK(find_area(holds_of(series), runs[0], LabelRange{2'000, {}}) == 0);
}
