// Limits narrowed by the uncertainty of what measured: every rule that holds a limit against a reading sees the same guard band.
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "domain/cold.h"
#include "domain/cold_alarm.h"
#include "domain/cold_budget.h"
#include "domain/line_examples.h"
#include "domain/line_runs.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

const LabelRange fridge{2000, 8000};

/// Milli-degrees every five minutes, by a device of U = 0.3 K from the beginning on.
Series guarded_series(std::initializer_list<std::int32_t> milli_c) {
  Series series{"LOGGER-1", "", {}, {}, 1};
  for (const std::int32_t value : milli_c) series.readings.push_back({static_cast<Millis>(series.readings.size()) * 5 * minutes_ms, value});
  series.guard = {{0, 300}};
  return series;
}

LotLine line_of(const Series& series) {
  return find_lot_line({{StayKind::location, "LOC-0001", 0, std::nullopt}}, {{StayKind::location, "LOC-0001", {track_of(series)}}}, fridge,
                       20 * minutes_ms);
}

}  // namespace

TEST_CASE("guard: 7.9 °C with U 0.3 K is in range as read, and an excursion by the guard band") {
  Series series = guarded_series({5000, 7900, 7700, 5000});
  const auto runs = find_runs(series, fridge);
  REQUIRE(runs.size() == 1);  // 7.7 itself is good
  CHECK(runs[0].start == 5 * minutes_ms);
  CHECK(runs[0].end == 10 * minutes_ms);
  CHECK(runs[0].peak_mc == 7900);
  CHECK(runs[0].guard_mc == 300);
  series.guard.clear();
  CHECK(find_runs(series, fridge).empty());
}

TEST_CASE("guard: the low side, and a band that begins with a new certificate") {
  Series series = guarded_series({2100, 2100, 2100, 5000});
  series.guard = {{10 * minutes_ms, 200}};
  const auto runs = find_runs(series, fridge);
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].side == Side::low);
  CHECK(runs[0].start == 10 * minutes_ms);
}

TEST_CASE("guard: the area is measured from the narrowed limit") {
  const Series series = guarded_series({5000, 7900, 5000});
  CHECK(find_area(holds_of(series), find_runs(series, fridge).at(0), fridge) == 200 * 5 * minutes_ms);
}

TEST_CASE("guard: time out of storage, and the probe that speaks, go by the narrowed limit") {
  const LotLine line = line_of(guarded_series({5000, 7900, 7700, 5000}));
  CHECK(line.out_of_storage == 5 * minutes_ms);
  Series sure = guarded_series({7900, 7900, 7900, 7900});
  sure.device = "SURE";
  sure.guard.clear();
  Series unsure = guarded_series({7800, 7800, 7800, 7800});
  const LotLine two = find_lot_line({{StayKind::location, "LOC-0001", 0, std::nullopt}},
                                    {{StayKind::location, "LOC-0001", {track_of(sure), track_of(unsure)}}}, fridge, 20 * minutes_ms);
  CHECK(two.segments.at(0).source == "LOGGER-1");  // 0.1 K beyond its own limit; the other one is in range
}

TEST_CASE("guard: alarms and absolute limits too") {
  const LotLine line = line_of(guarded_series({5000, 7900, 7700, 5000}));
  const AlarmRule above{Side::high, 8000, 0, AlarmScope::consecutive, 0, false};
  REQUIRE(find_alarms(line, {above}, {}).size() == 1);
  CHECK(find_alarms(line, {above}, {}).at(0).at == 5 * minutes_ms);
  CHECK(find_line_runs(line, fridge).size() == 1);
  LineSegment row{0, 0, LineState::measured, 7900, "LOGGER-1"};
  CHECK(find_point_alarms(row, {above}).empty());
  row.guard_mc = 300;
  CHECK(find_point_alarms(row, {above}).size() == 1);
}

TEST_CASE("guard: what is out of the narrowed range consumes of the band that its reading falls into") {
  StabilityProfile profile;
  profile.bands = {{7000, 25'000, 10 * minutes_ms}};
  const Budget budget = find_budget(line_of(guarded_series({5000, 7900, 7700, 5000})), fridge, &profile);
  CHECK(budget.consumed == "0.5");
}
