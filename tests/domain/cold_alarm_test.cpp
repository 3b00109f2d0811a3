// Alarms on the lot's own line: the instant of the trigger, by scope.
#include "domain/cold_alarm.h"

#include <string>
#include <vector>

#include "domain/line_examples.h"
#include "domain/line_runs.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using test::gap;
using test::line_of;
using test::not_read;
using test::Spell;

namespace {

AlarmRule above(std::int32_t degrees, int minutes, AlarmScope scope = AlarmScope::consecutive, int hours = 0) {
  return {Side::high, degrees * 1000, minutes * minutes_ms, scope, hours * hours_ms, false};
}
AlarmRule below(std::int32_t degrees, int minutes) {
  return {Side::low, degrees * 1000, minutes * minutes_ms, AlarmScope::consecutive, 0, false};
}

/// Minutes of the triggers.
std::vector<double> triggers(const LotLine& line, const AlarmRule& rule, const DeviceZones& zones = {}, Millis start = 0) {
  std::vector<double> found;
  for (const AlarmTrigger& trigger : find_alarms(line, {rule}, zones))
    found.push_back(static_cast<double>(trigger.at - start) / static_cast<double>(minutes_ms));
  return found;
}
using Minutes = std::vector<double>;

}  // namespace

TEST_CASE("alarm: consecutive is triggered when the run's measured time reaches t_AL") {
  const LotLine line = line_of({{20, 5}, {60, 9}, {20, 5}});
  CHECK(triggers(line, above(8, 30)) == Minutes{50});
  CHECK(triggers(line, above(8, 60)) == Minutes{80});  // reached as the run ends
  CHECK(triggers(line, above(8, 61)) == Minutes{});
  CHECK(triggers(line, above(8, 7)) == Minutes{27});  // in the middle of a reading
  CHECK(triggers(line, above(8, 0)) == Minutes{20});
}

TEST_CASE("alarm: the limit itself is good, a thousandth beyond is not") {
  LotLine line = line_of({{10, 8}});
  CHECK(triggers(line, above(8, 0)) == Minutes{});
  for (LineSegment& segment : line.segments) segment.milli_c = 8001;
  CHECK(triggers(line, above(8, 0)) == Minutes{0});
  CHECK(triggers(line_of({{10, 2}}), below(2, 0)) == Minutes{});
  CHECK(triggers(line_of({{10, 1}}), below(2, 0)) == Minutes{0});
}

TEST_CASE("alarm: each run counts from zero, and each may trigger") {
  const LotLine line = line_of({{20, 9}, {5, 5}, {20, 9}, {5, 5}, {40, 9}});
  CHECK(triggers(line, above(8, 20)) == Minutes{20, 45, 70});
  CHECK(triggers(line, above(8, 25)) == Minutes{75});
}

TEST_CASE("alarm: a hot run followed directly by a cold one triggers both sides") {
  const LotLine line = line_of({{30, 9}, {30, 1}, {5, 5}});
  CHECK(triggers(line, above(8, 30)) == Minutes{30});
  CHECK(triggers(line, below(2, 30)) == Minutes{60});
}

TEST_CASE("alarm: a missing row is passed over without counting, a gap ends the run") {
  const LotLine missing = line_of({{20, 9}, {5, gap}, {20, 9}});
  CHECK(triggers(missing, above(8, 40)) == Minutes{45});
  CHECK(triggers(missing, above(8, 41)) == Minutes{});
  const LotLine hole = line_of({{20, 9}, {6, gap}, {20, 9}});  // the next reading is 11 minutes behind the last one, g is 10
  CHECK(triggers(hole, above(8, 40)) == Minutes{});
  CHECK(triggers(hole, above(8, 20)) == Minutes{20, 46});
  CHECK(triggers(line_of({{20, 9}, {600, not_read}, {20, 9}}), above(8, 30)) == Minutes{});
}

TEST_CASE("alarm: a trip sums up the whole line and triggers once") {
  const LotLine line = line_of({{20, 9}, {60, 5}, {20, 9}, {300, gap}, {20, 9}, {60, 5}, {60, 9}});
  CHECK(triggers(line, above(8, 50, AlarmScope::trip)) == Minutes{410});
  CHECK(triggers(line, above(8, 121, AlarmScope::trip)) == Minutes{});
  CHECK(triggers(line, above(8, 0, AlarmScope::trip)) == Minutes{0});
}

TEST_CASE("alarm: a lot that saw 20 of a freezer's 90 minutes has 20") {
  const LotLine whole = line_of({{90, -50}});
  const LotLine share = line_of({{20, -50}, {60, -80}});
  CHECK(triggers(whole, above(-60, 60)) == Minutes{60});
  CHECK(triggers(share, above(-60, 60)) == Minutes{});
}

TEST_CASE("alarm: a day begins at 00:00 of the device's zone, sum and trigger with it") {
  const Millis start = *parse_instant("2026-06-01T23:30:00+09:00");
  const LotLine line = line_of({{60, 9}, {60, 5}, {40, 9}}, start);
  const AlarmRule rule = above(8, 40, AlarmScope::day);
  CHECK(triggers(line, rule, {{"TAG-1", *Zone::find("Asia/Tokyo")}}, start) == Minutes{130});
  CHECK(triggers(line, rule, {}, start) == Minutes{40});  // one and the same day of UTC
  CHECK(triggers(line, above(8, 30, AlarmScope::day), {{"TAG-1", *Zone::find("Asia/Tokyo")}}, start) == Minutes{30, 60});
}

TEST_CASE("alarm: a breach that goes on over midnight triggers again in the new day") {
  const Millis start = *parse_instant("2026-06-01T23:00:00Z");
  const LotLine line = line_of({{180, 9}}, start);
  CHECK(triggers(line, above(8, 0, AlarmScope::day), {}, start) == Minutes{0, 60});
  CHECK(triggers(line, above(8, 60, AlarmScope::day), {}, start) == Minutes{60, 120});
}

TEST_CASE("alarm: the day of a clock change has 23 or 25 hours") {
  const DeviceZones berlin{{"TAG-1", *Zone::find("Europe/Berlin")}};
  const AlarmRule rule = above(8, 23 * 60 + 30, AlarmScope::day);
  const Millis spring = *parse_instant("2026-03-29T00:00:00+01:00");
  CHECK(triggers(line_of({{23 * 60, 9}}, spring), rule, berlin).empty());
  CHECK(triggers(line_of({{23 * 60 + 24 * 60, 9}}, spring), rule, berlin, spring) == Minutes{23 * 60 + 23 * 60 + 30});
  const Millis autumn = *parse_instant("2026-10-25T00:00:00+02:00");
  CHECK(triggers(line_of({{25 * 60, 9}}, autumn), above(8, 25 * 60, AlarmScope::day), berlin, autumn) == Minutes{25 * 60});
  CHECK(triggers(line_of({{25 * 60, 9}}, autumn), above(8, 25 * 60, AlarmScope::day), {}).empty());
}

TEST_CASE("alarm: where clocks leap over midnight, the leap begins the day") {
  const Zone beirut = *Zone::find("Asia/Beirut");  // 2022-03-27: 00:00 became 01:00
  const Millis leap = *parse_instant("2022-03-27T00:00:00+02:00");
  REQUIRE(beirut.to_instant(start_of_day_utc(Date{std::chrono::year{2022}, std::chrono::month{3}, std::chrono::day{27}})).kind ==
          Zone::Kind::gap);
  const LotLine line = line_of({{120, 9}}, leap - hours_ms);
  CHECK(triggers(line, above(8, 60, AlarmScope::day), {{"TAG-1", beirut}}, leap - hours_ms) == Minutes{60, 120});
}

TEST_CASE("alarm: rolling counts what lies within the last hours") {
  const LotLine line = line_of({{20, 9}, {50, 5}, {20, 9}, {20, 5}, {20, 9}});
  // within (t - 1 h, t]: 20, then falling from 60 on, never 40 before the third spell
  CHECK(triggers(line, above(8, 40, AlarmScope::rolling, 1)) == Minutes{130});
  CHECK(triggers(line, above(8, 20, AlarmScope::rolling, 1)) == Minutes{20, 90});
  CHECK(triggers(line, above(8, 60, AlarmScope::rolling, 24)) == Minutes{130});
  CHECK(triggers(line, above(8, 61, AlarmScope::rolling, 24)) == Minutes{});
  CHECK(triggers(line_of({{90, 9}}), above(8, 60, AlarmScope::rolling, 1)) == Minutes{60});
  CHECK(triggers(line_of({{10, 9}, {30, 5}, {10, 9}, {120, 5}, {10, 9}}), above(8, 0, AlarmScope::rolling, 1)) == Minutes{0, 170});
}

TEST_CASE("alarm: a trigger says since when, how warm, and who measured it") {
  const auto found = find_alarms(line_of({{10, 5}, {10, 9}, {10, 12}, {10, 5}}), {above(8, 15)}, {});
  REQUIRE(found.size() == 1);
  CHECK(found[0] == AlarmTrigger{above(8, 15), 10 * minutes_ms, 25 * minutes_ms, 12'000, "TAG-1", StayKind::location});
  const auto rolling = find_alarms(line_of({{30, 9}, {40, 5}, {30, 10}}), {above(8, 30, AlarmScope::rolling, 1)}, {});
  REQUIRE(rolling.size() == 2);
  CHECK(rolling[1] ==
        AlarmTrigger{above(8, 30, AlarmScope::rolling, 1), 70 * minutes_ms, 100 * minutes_ms, 10'000, "TAG-1", StayKind::location});
}

TEST_CASE("alarm: a reading that holds nothing triggers what needs no time") {
  const LineSegment reading{5 * minutes_ms, 5 * minutes_ms, LineState::measured, 9000, "TAG-1", StayKind::shipment};
  const auto found = find_point_alarms(reading, {above(8, 0), above(8, 1), above(9, 0), below(2, 0)});
  REQUIRE(found.size() == 1);
  CHECK(found[0] == AlarmTrigger{above(8, 0), 5 * minutes_ms, 5 * minutes_ms, 9000, "TAG-1", StayKind::shipment});
}

TEST_CASE("runs of the line: what lies beyond a limit, from where to where, and its peak") {
  const auto runs = find_line_runs(line_of({{10, 5}, {10, 9}, {10, 12}, {5, gap}, {10, 9}, {10, 1}, {5, 5}}), LabelRange{2000, 8000});
  REQUIRE(runs.size() == 2);
  CHECK(runs[0] ==
        LineRun{Side::high, 10 * minutes_ms, 45 * minutes_ms, 30 * minutes_ms, 12'000, 20 * minutes_ms, "TAG-1", StayKind::location});
  CHECK(runs[1] ==
        LineRun{Side::low, 45 * minutes_ms, 55 * minutes_ms, 10 * minutes_ms, 1000, 45 * minutes_ms, "TAG-1", StayKind::location});
  CHECK(find_line_runs(line_of({{10, 5}}), LabelRange{2000, 8000}).empty());
  CHECK(find_line_runs(line_of({{10, 50}}), LabelRange{}).empty());
}

TEST_CASE("runs of the line are those of the series, over missing rows too") {
  Series series{"TAG-1", "", {}, {}, 1};
  for (const auto& [minute, degrees] :
       std::vector<std::pair<int, int>>{{0, 5}, {5, 9}, {10, gap}, {15, 9}, {20, 5}, {25, 9}, {37, 9}, {42, 5}})
    series.readings.push_back({minute * minutes_ms, degrees == gap ? std::nullopt : std::optional<std::int32_t>(degrees * 1000)});
  const LabelRange fridge{2000, 8000};
  const Stay stay{StayKind::location, "LOC-0001", 0, std::nullopt};
  const LotLine line = find_lot_line({stay}, {{StayKind::location, "LOC-0001", {track_of(series)}, false}}, fridge, 47 * minutes_ms);
  const auto of_line = find_line_runs(line, fridge);
  const auto of_series = find_runs(series, fridge);
  REQUIRE(of_line.size() == of_series.size());
  REQUIRE(of_series.size() == 3);
  for (std::size_t i = 0; i < of_line.size(); ++i) {
    CHECK(of_line[i].start == of_series[i].start);
    CHECK(of_line[i].end == of_series[i].end);
    CHECK(of_line[i].measured == of_series[i].measured);
  }
}
