// A lot's line: where it was, what measured it there, and which time nobody knows anything about.
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/cold.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

constexpr std::int32_t none = INT32_MIN;
const LabelRange fridge{2000, 8000};

Series probe(const std::string& device, std::initializer_list<std::pair<int, std::int32_t>> rows) {
  Series series{device, "", {}, {}, 1};
  for (const auto& [minute, degrees] : rows) {
    const auto value = degrees == none ? std::nullopt : std::optional<std::int32_t>(degrees * 1000);
    series.readings.push_back({minute * minutes_ms, value});
  }
  return series;
}

Stay stay(StayKind kind, const std::string& id, int from, std::optional<int> to) {
  return {kind, id, from * minutes_ms, to ? std::optional(*to * minutes_ms) : std::nullopt};
}
Stay in_fridge(int from, std::optional<int> to) { return stay(StayKind::location, "LOC-0001", from, to); }
Stay shipped(int from, std::optional<int> to) { return stay(StayKind::shipment, "SHP-2026-000001", from, to); }
Stay out(int from, std::optional<int> to) { return stay(StayKind::out, "", from, to); }

std::vector<std::shared_ptr<const Track>> tracks_of(const std::vector<Series>& all) {
  std::vector<std::shared_ptr<const Track>> tracks;
  for (const Series& series : all) tracks.push_back(track_of(series));
  return tracks;
}

PlaceLog fridge_log(const std::vector<Series>& series) { return {StayKind::location, "LOC-0001", tracks_of(series), false}; }
PlaceLog parcel_log(const std::vector<Series>& series, bool closed) {
  return {StayKind::shipment, "SHP-2026-000001", tracks_of(series), closed};
}
PlaceLog own_log(const std::vector<Series>& series) { return {StayKind::own, "LOT-2026-000001", tracks_of(series), false}; }

/// "0-10 MEASURED 5", minutes and °C, one per segment.
std::vector<std::string> print(const LotLine& line) {
  std::vector<std::string> lines;
  for (const LineSegment& segment : line.segments) {
    std::string text =
        std::to_string(segment.from / minutes_ms) + "-" + std::to_string(segment.to / minutes_ms) + " " + to_string(segment.state);
    if (segment.state == LineState::measured) text += " " + std::to_string(segment.milli_c / 1000) + " " + segment.source;
    lines.push_back(text);
  }
  return lines;
}

LotLine line_of(const std::vector<Stay>& stays, const std::vector<PlaceLog>& logs, int now) {
  return find_lot_line(stays, logs, fridge, now * minutes_ms);
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("In a place nobody monitors, time stays unread") {
  const LotLine line = line_of({in_fridge(0, std::nullopt)}, {}, 60);
  CHECK(print(line) == Lines{"0-60 NOT_READ"});
  CHECK(line.gap == 0);
  CHECK(line.out_of_storage == 0);
}

TEST_CASE("In a monitored place time before the first reading is a gap, after the last it is unread") {
  const LotLine line = line_of({in_fridge(0, std::nullopt)}, {fridge_log({probe("A", {{10, 5}, {20, 6}})})}, 60);
  CHECK(print(line) == Lines{"0-10 GAP", "10-20 MEASURED 5 A", "20-30 MEASURED 6 A", "30-60 NOT_READ"});
  CHECK(line.covered == 20 * minutes_ms);
  CHECK(line.gap == 10 * minutes_ms);
}

TEST_CASE("A file without readings monitors nothing") {
  CHECK(print(line_of({in_fridge(0, std::nullopt)}, {fridge_log({probe("A", {})})}, 60)) == Lines{"0-60 NOT_READ"});
}

TEST_CASE("A lot that saw twenty of a freezer's ninety minutes has twenty") {
  const PlaceLog log = fridge_log({probe("A", {{0, 5}, {30, 20}, {60, 20}, {90, 20}, {120, 5}})});
  const LotLine line = line_of({in_fridge(0, 50), stay(StayKind::location, "LOC-0002", 50, std::nullopt)}, {log}, 200);
  CHECK(print(line) == Lines{"0-30 MEASURED 5 A", "30-50 MEASURED 20 A", "50-200 NOT_READ"});
  CHECK(line.out_of_storage == 20 * minutes_ms);
}

TEST_CASE("A later reading of the place makes a hole a gap, also after the lot has left") {
  const PlaceLog log = fridge_log({probe("A", {{0, 5}, {10, 5}, {20, 5}, {500, 5}, {510, 5}})});
  const LotLine line = line_of({in_fridge(0, 100), stay(StayKind::location, "LOC-0002", 100, std::nullopt)}, {log}, 200);
  CHECK(print(line) == Lines{"0-10 MEASURED 5 A", "10-20 MEASURED 5 A", "20-40 MEASURED 5 A", "40-100 GAP", "100-200 NOT_READ"});
}

TEST_CASE("A shipment is unread until it is closed, then what was not measured is a gap") {
  const std::vector<Stay> stays{shipped(0, 60), in_fridge(60, std::nullopt)};
  const Series logger = probe("S", {{10, 5}, {20, 5}, {30, none}});
  CHECK(print(line_of(stays, {parcel_log({logger}, false)}, 60)) ==
        Lines{"0-10 NOT_READ", "10-20 MEASURED 5 S", "20-30 MEASURED 5 S", "30-60 NOT_READ"});
  const LotLine closed = line_of(stays, {parcel_log({logger}, true)}, 60);
  CHECK(print(closed) == Lines{"0-10 GAP", "10-20 MEASURED 5 S", "20-30 MEASURED 5 S", "30-60 GAP"});
  CHECK(closed.gap == 40 * minutes_ms);
  CHECK(closed.longest_gap == 30 * minutes_ms);
}

TEST_CASE("A shipment measured in range is not out of storage, one where nothing was measured is") {
  CHECK(line_of({shipped(0, 20)}, {parcel_log({probe("S", {{0, 5}, {10, 5}})}, true)}, 20).out_of_storage == 0);
  CHECK(line_of({shipped(0, 20)}, {parcel_log({}, true)}, 20).out_of_storage == 20 * minutes_ms);
  CHECK(line_of({shipped(0, 20)}, {parcel_log({probe("S", {{0, 9}, {10, 5}})}, true)}, 20).out_of_storage == 10 * minutes_ms);
}

TEST_CASE("A statement that no logger was sent makes the whole trip a gap") {
  CHECK(print(line_of({shipped(0, 30)}, {parcel_log({}, true)}, 30)) == Lines{"0-30 GAP"});
}

TEST_CASE("In no place time is unread until the lot stands somewhere again") {
  const std::vector<PlaceLog> logs{fridge_log({probe("A", {{0, 5}, {10, 5}, {60, 5}, {70, 5}})})};
  const LotLine still_out = line_of({in_fridge(0, 20), out(20, std::nullopt)}, logs, 50);
  CHECK(print(still_out) == Lines{"0-10 MEASURED 5 A", "10-20 MEASURED 5 A", "20-50 NOT_READ"});
  CHECK(still_out.out_of_storage == 30 * minutes_ms);

  const LotLine back = line_of({in_fridge(0, 20), out(20, 50), in_fridge(50, std::nullopt)}, logs, 80);
  CHECK(print(back) ==
        Lines{"0-10 MEASURED 5 A", "10-20 MEASURED 5 A", "20-50 GAP", "50-60 GAP", "60-70 MEASURED 5 A", "70-80 MEASURED 5 A"});
  CHECK(back.out_of_storage == 30 * minutes_ms);
}

TEST_CASE("Contiguous gaps are one gap, across places, unread time parts them") {
  const std::vector<PlaceLog> logs{fridge_log({probe("A", {{100, 5}, {110, 5}})}), parcel_log({}, true)};
  const LotLine line = line_of({shipped(0, 40), in_fridge(40, std::nullopt)}, logs, 120);
  CHECK(line.gap == 100 * minutes_ms);
  CHECK(line.longest_gap == 100 * minutes_ms);

  const Stay unmonitored = stay(StayKind::location, "LOC-0002", 40, 50);
  const LotLine parted = line_of({shipped(0, 40), unmonitored, in_fridge(50, std::nullopt)}, logs, 120);
  CHECK(parted.gap == 90 * minutes_ms);
  CHECK(parted.longest_gap == 50 * minutes_ms);
}

TEST_CASE("The lot's own logger alone is its line while it runs") {
  const std::vector<PlaceLog> logs{fridge_log({probe("A", {{0, 5}, {10, 5}, {20, 5}, {30, 5}, {40, 5}, {50, 5}})}),
                                   own_log({probe("OWN", {{10, 9}, {20, none}, {30, 4}})})};
  const LotLine line = line_of({in_fridge(0, std::nullopt)}, logs, 60);
  CHECK(print(line) == Lines{"0-10 MEASURED 5 A", "10-20 MEASURED 9 OWN", "20-30 GAP", "30-40 MEASURED 4 OWN", "40-50 MEASURED 5 A",
                             "50-60 MEASURED 5 A"});
  CHECK(line.segments[1].place == StayKind::own);
  CHECK(line.segments[2].place == StayKind::own);
  CHECK(line.out_of_storage == 10 * minutes_ms);
}

TEST_CASE("A history may begin with the own logger, behind it the lot is in no place until it stands somewhere") {
  const std::vector<PlaceLog> logs{own_log({probe("OWN", {{0, 5}, {10, 5}})})};
  const LotLine line = line_of({in_fridge(50, std::nullopt)}, logs, 60);
  CHECK(print(line) == Lines{"0-10 MEASURED 5 OWN", "10-20 MEASURED 5 OWN", "20-50 GAP", "50-60 NOT_READ"});
  CHECK(line.out_of_storage == 30 * minutes_ms);
}

TEST_CASE("A part split off inherits the own logger up to the split") {
  const std::vector<PlaceLog> logs{own_log({probe("OWN", {{0, 5}, {10, 5}, {20, 9}})})};
  const Stay until_split = stay(StayKind::own, "LOT-2026-000001", 0, 15);
  CHECK(print(line_of({until_split, in_fridge(15, std::nullopt)}, logs, 30)) ==
        Lines{"0-10 MEASURED 5 OWN", "10-15 MEASURED 5 OWN", "15-30 NOT_READ"});
}

TEST_CASE("Of several probes the one farthest beyond the range speaks, else the warmest") {
  const std::vector<PlaceLog> logs{
      fridge_log({probe("A", {{0, 5}, {10, 9}, {20, 5}, {30, none}}), probe("B", {{0, 6}, {10, -1}, {20, 4}, {30, 4}})})};
  const LotLine line = line_of({in_fridge(0, std::nullopt)}, logs, 40);
  CHECK(print(line) == Lines{"0-10 MEASURED 6 B", "10-20 MEASURED -1 B", "20-30 MEASURED 5 A", "30-40 MEASURED 4 B"});
}

TEST_CASE("Probes that read at different minutes make one line") {
  const std::vector<PlaceLog> logs{fridge_log({probe("A", {{0, 5}, {10, 7}, {20, 5}}), probe("B", {{5, 6}, {15, 6}})})};
  const LotLine line = line_of({in_fridge(0, std::nullopt)}, logs, 30);
  CHECK(print(line) == Lines{"0-5 MEASURED 5 A", "5-10 MEASURED 6 B", "10-20 MEASURED 7 A", "20-25 MEASURED 6 B", "25-30 MEASURED 5 A"});
}

TEST_CASE("The line ends now, whatever a wrong clock has logged") {
  const LotLine line = line_of({in_fridge(0, std::nullopt)}, {fridge_log({probe("A", {{0, 5}, {10, 5}, {20, 5}})})}, 15);
  CHECK(print(line) == Lines{"0-10 MEASURED 5 A", "10-15 MEASURED 5 A"});
}

TEST_CASE("The profile's greatest gap applies to the line") {
  const Series series = probe("A", {{0, 5}, {5, 5}, {10, 5}, {60, 5}});
  const PlaceLog patient{StayKind::location, "LOC-0001", {track_of(series, hours_ms)}, false};
  CHECK(line_of({in_fridge(0, 60)}, {patient}, 60).gap == 0);
  CHECK(line_of({in_fridge(0, 60)}, {fridge_log({series})}, 60).gap == 40 * minutes_ms);
}

TEST_CASE("An instant finds its segment, outside the line there is none") {
  const LotLine line = line_of({in_fridge(0, std::nullopt)}, {fridge_log({probe("A", {{0, 5}, {10, 6}})})}, 20);
  REQUIRE(segment_at(line, 10 * minutes_ms));
  CHECK(segment_at(line, 10 * minutes_ms)->milli_c == 6000);
  CHECK(segment_at(line, 10 * minutes_ms - 1)->milli_c == 5000);
  CHECK_FALSE(segment_at(line, -1));
  CHECK_FALSE(segment_at(line, 20 * minutes_ms));
  CHECK_FALSE(segment_at(LotLine{}, 0));
}
