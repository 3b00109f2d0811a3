// Mean kinetic temperature: the published figures, the weights, and when it is refused.
#include "domain/mkt.h"

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "domain/line_examples.h"
#include "domain/mkt_share.h"
#include "support/catch.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

constexpr std::int32_t none = INT32_MIN;

/// So many readings of each temperature, one every `step`.
Series series_of(const std::vector<std::pair<int, double>>& spells, Millis step = hours_ms) {
  Series series{"TAG-1", "", {}, {}, 1};
  for (const auto& [count, degrees] : spells)
    for (int i = 0; i < count; ++i)
      series.readings.push_back(
          {static_cast<Millis>(series.readings.size()) * step, static_cast<std::int32_t>(std::lround(degrees * 1000))});
  return series;
}

/// Minute and milli-degrees.
Series points_of(const std::vector<std::pair<int, std::int32_t>>& points) {
  Series series{"TAG-1", "", {}, {}, 1};
  for (const auto& [minute, value] : points)
    series.readings.push_back({minute * minutes_ms, value == none ? std::nullopt : std::optional(value)});
  return series;
}

const Series uneven = points_of({{0, 5000}, {10, 5500}, {15, 9000}, {75, 12'000}, {80, 7000}, {200, 5000}});

MktQuestion in(Region region) {
  MktQuestion question;
  question.region = region;
  return question;
}
MktQuestion of_product(std::optional<std::int32_t> low, std::int32_t high, Region region = Region::us) {
  MktQuestion question = in(region);
  question.label = LabelRange{low, high};
  return question;
}
MktQuestion with_gap(Millis gap_max) {
  MktQuestion question;
  question.gap_max = gap_max;
  return question;
}

double number(const Json& json) {
  return json.is_integer() ? static_cast<double>(json.as_integer()) : std::stod(json.as_number_text().token);
}
bool near(const std::string& text, double expected) { return !text.empty() && std::abs(std::stod(text) - expected) <= 1e-9; }

}  // namespace

TEST_CASE("mkt: the golden figures, to the twelfth place") {
  CHECK(find_mkt(series_of({{1, 2}, {1, 8}}), {}).mkt_c == "5.536424508866");
  CHECK(find_mkt(series_of({{719, 25}, {1, 40}}), {}).mkt_c == "25.049081817070");
  CHECK(find_mkt(series_of({{18, 5}, {6, 14}}), {}).mkt_c == "8.285215773520");
  CHECK(find_mkt(series_of({{7, 5}}), {}).mkt_c == "5.000000000000");
  CHECK(find_mkt(series_of({{3, 0}}), {}).mkt_c == "0.000000000000");
}

TEST_CASE("mkt: unequal intervals are weighed by the trapezoid rule") {
  const Mkt mkt = find_mkt(uneven, with_gap(200 * minutes_ms));
  CHECK(mkt.weights == MktWeights::trapezoid);
  CHECK(mkt.mkt_c == "7.807393602675");
  CHECK(mkt.excluded == 0);
  CHECK(mkt.readings == 6);
}

TEST_CASE("mkt: intervals longer than g are in neither sum, and are reported") {
  const Mkt mkt = find_mkt(points_of({{0, 5000}, {10, 5000}, {20, 5000}, {500, 12'000}, {510, 12'000}, {520, 12'000}}), {});
  CHECK(mkt.weights == MktWeights::trapezoid);
  CHECK(mkt.excluded == 480 * minutes_ms);
  CHECK(mkt.mkt_c == find_mkt(series_of({{1, 5}, {1, 12}}), {}).mkt_c);  // twenty minutes of each
}

TEST_CASE("mkt: a missing row makes the weights trapezoid, and is passed over up to g") {
  const Mkt mkt = find_mkt(points_of({{0, 5000}, {10, 5000}, {20, none}, {30, 9000}, {40, 9000}}), {});
  CHECK(mkt.weights == MktWeights::trapezoid);
  CHECK(mkt.excluded == 0);
  CHECK(find_mkt(points_of({{0, 5000}, {10, 5000}, {20, none}, {30, none}, {40, 9000}, {50, 9000}}), {}).excluded == 30 * minutes_ms);
}

TEST_CASE("mkt: differences within a second of the step are equal, a second and more are not") {
  Series jittery = series_of({{10, 5}, {10, 8}});
  jittery.readings[5].at += 1000;
  CHECK(find_mkt(jittery, {}).weights == MktWeights::equal);
  CHECK(find_mkt(jittery, {}).mkt_c == find_mkt(series_of({{10, 5}, {10, 8}}), {}).mkt_c);
  jittery.readings[5].at += 1;
  CHECK(find_mkt(jittery, {}).weights == MktWeights::trapezoid);
}

TEST_CASE("mkt: readings from an instant on and before another") {
  MktQuestion question;
  question.from = hours_ms;
  question.to = 3 * hours_ms;
  const Mkt mkt = find_mkt(series_of({{1, 20}, {2, 5}, {1, 20}}), question);
  CHECK(mkt.mkt_c == "5.000000000000");
  CHECK(mkt.readings == 2);
  CHECK(mkt.from == hours_ms);
  CHECK(mkt.to == 2 * hours_ms);
  question.from = 10 * hours_ms;
  question.to.reset();
  CHECK_FALSE(find_mkt(series_of({{4, 5}}), question).applicable);
}

TEST_CASE("mkt: refused with the reason, in both languages, and without a figure") {
  struct Case {
    const char* why;
    Series series;
    MktQuestion question;
    const char* says;
  };
  const std::vector<Case> cases{
      {"a frozen product", series_of({{24, -80}}), of_product(-90'000, -60'000), "frozen"},
      {"a frozen product without readings", Series{}, of_product(-90'000, -60'000), "frozen"},
      {"a bare file below 0 °C", series_of({{24, 5}, {1, -0.001}}), in(Region::jp), "-0.001 °C"},
      {"a low excursion", series_of({{24, 5}, {1, 1.9}}), of_product(2000, 8000), "1.9 °C, limit 2 °C"},
      {"no reading", points_of({{0, none}}), in(Region::us), "no reading"},
      {"readings far apart", points_of({{0, 5000}, {10, none}, {20, none}, {300, 6000}}), in(Region::jp), "No two readings"},
  };
  for (const Case& one : cases) {
    INFO(one.why);
    const Mkt mkt = find_mkt(one.series, one.question);
    CHECK_FALSE(mkt.applicable);
    CHECK(mkt.mkt_c.empty());
    CHECK_THAT(mkt.reason.en, contains_text(one.says));
    CHECK_FALSE(mkt.reason.ja.empty());
    CHECK_FALSE(mkt.within);
  }
  CHECK(find_mkt(series_of({{24, 5}, {1, 0}}), in(Region::jp)).applicable);
  CHECK(find_mkt(series_of({{24, 5}, {1, 2}}), of_product(2000, 8000)).applicable);
}

TEST_CASE("mkt: in the United States the limit is that of the product's storage") {
  const Mkt room = find_mkt(series_of({{719, 25}, {1, 40}}), of_product(15'000, 25'000));
  CHECK(room.limit_mc == 25'000);
  CHECK(room.within == false);
  CHECK(room.reason.en.empty());
  CHECK(find_mkt(series_of({{720, 25}}), of_product(15'000, 25'000)).within == true);

  const Mkt cold = find_mkt(series_of({{18, 5}, {6, 14}}), of_product(2000, 8000));
  CHECK(cold.limit_mc == 8000);
  CHECK(cold.within == false);
  CHECK(find_mkt(series_of({{20, 5}, {4, 10}}), of_product(2000, 8000)).within == true);

  const Mkt other = find_mkt(series_of({{24, 12}}), of_product(8000, 15'000));
  CHECK(other.applicable);
  CHECK_FALSE(other.limit_mc);
  CHECK_THAT(other.reason.en, contains_text("no limit"));
}

TEST_CASE("mkt: of a bare file the limit is the one that its readings leave possible") {
  CHECK(find_mkt(series_of({{719, 25}, {1, 40}}), in(Region::us)).limit_mc == 25'000);
  CHECK(find_mkt(series_of({{18, 5}, {6, 14}}), in(Region::us)).limit_mc == 8000);
  CHECK_FALSE(find_mkt(series_of({{18, 5}, {6, 20}}), in(Region::us)).limit_mc);
  CHECK_FALSE(find_mkt(series_of({{18, 25}, {6, 41}}), in(Region::us)).limit_mc);
}

TEST_CASE("mkt: a spike above what is allowed meanwhile is not within, whatever the mean") {
  const Mkt mkt = find_mkt(series_of({{719, 20}, {1, 41}}), of_product(15'000, 25'000));
  CHECK(std::stod(mkt.mkt_c) < 25);
  CHECK(mkt.within == false);
  CHECK_THAT(mkt.reason.en, contains_text("41 °C"));
}

TEST_CASE("mkt: over a longer time the worst window is judged, so that nothing is averaged away") {
  const Series year = series_of({{4000, 20}, {6, 39}, {4000, 20}});
  const Mkt mkt = find_mkt(year, of_product(15'000, 25'000));
  CHECK(mkt.readings == 720);
  CHECK(mkt.mkt_c == find_mkt(series_of({{714, 20}, {6, 39}}), {}).mkt_c);
  CHECK(mkt.from <= 4000 * hours_ms);
  CHECK(mkt.to >= 4005 * hours_ms);
  const Mkt day = find_mkt(series_of({{100, 4}, {12, 9}, {100, 4}}), of_product(2000, 8000));
  CHECK(day.mkt_c == find_mkt(series_of({{12, 4}, {12, 9}}), {}).mkt_c);
}

TEST_CASE("mkt: a shorter time than the window is said") {
  CHECK_THAT(find_mkt(series_of({{12, 5}}), of_product(2000, 8000)).reason.en, contains_text("12.0 h"));
}

TEST_CASE("mkt: in the EU and in Japan it is for information, without a limit") {
  for (const Region region : {Region::eu, Region::jp}) {
    const Mkt mkt = find_mkt(series_of({{719, 25}, {1, 40}}), of_product(15'000, 25'000, region));
    CHECK(mkt.applicable);
    CHECK_FALSE(mkt.limit_mc);
    CHECK_FALSE(mkt.within);
    CHECK_THAT(mkt.reason.en, contains_text("information"));
  }
  CHECK(find_region("us") == Region::us);
  CHECK(find_region("JP") == Region::jp);
  CHECK_FALSE(find_region("UK"));
}

TEST_CASE("mkt: of a lot, what was measured on its line") {
  MktQuestion question = of_product(2000, 8000, Region::jp);
  const Mkt even = find_mkt(test::line_of({{10, 5}, {10, 8}, {60, test::not_read}}), question);
  CHECK(even.weights == MktWeights::equal);
  CHECK(even.mkt_c == find_mkt(series_of({{2, 5}, {2, 8}}), {}).mkt_c);
  const Mkt parted = find_mkt(test::line_of({{15, 5}, {60, test::gap}, {15, 8}}), question);
  CHECK(parted.weights == MktWeights::trapezoid);
  CHECK(parted.excluded == 65 * minutes_ms);
  CHECK_FALSE(find_mkt(LotLine{}, question).applicable);
}

TEST_CASE("mkt: sums of parts are the sum of the whole, in any order") {
  MktSum whole, first, second;
  for (std::int32_t i = 0; i < 100; ++i) {
    whole.add(i * 100, i);
    (i % 3 == 0 ? first : second).add(i * 100, i);
  }
  second.add(first);
  CHECK(second.celsius() == whole.celsius());
  CHECK(whole.lowest() == 100);
  CHECK(whole.highest() == 9900);
  CHECK_FALSE(MktSum().celsius());
  CHECK_THROWS_AS(whole.add(MktSum::highest_mc + 1), std::out_of_range);
  CHECK_THROWS_AS(whole.add(MktSum::lowest_mc - 1), std::out_of_range);
}

TEST_CASE("mkt: a reading that no logger can take is refused, as one of many or one of a few") {
  for (const double degrees : {-273.151, 150.001}) {
    CHECK_THROWS_AS(find_mkt(series_of({{2, degrees}}), {}), std::out_of_range);
    MktQuestion question;
    question.from = 0;
    question.label = LabelRange{};
    CHECK_THROWS_AS(find_mkt(series_of({{2, degrees}}), question), std::out_of_range);
  }
}

TEST_CASE("mkt: of a part of the time, readings are joined as the whole series was logged") {
  // one every 5 minutes, hence none holds longer than 10; from minute 100 on one every 30
  Series series = points_of({{0, 5000}, {5, 6000}, {10, 7000}, {15, 7500}, {20, 7000}, {45, 8000}, {75, 9000}, {100, 9500}, {130, 9000}});
  series.interval_changes = {100 * minutes_ms};
  const auto reaches = track_of(series)->reaches;
  const auto between = [](int from, int to) {
    MktQuestion question;
    question.from = from * minutes_ms;
    question.to = to * minutes_ms;
    return question;
  };
  CHECK_FALSE(find_mkt(series, reaches, between(20, 76)).applicable);  // alone they would seem one every 25 minutes
  CHECK(find_mkt(series, reaches, between(0, 46)).excluded == 25 * minutes_ms);
  CHECK(find_mkt(series, reaches, between(100, 131)).weights == MktWeights::equal);
  CHECK(find_mkt(series, reaches, between(0, 11)).readings == 3);
  CHECK_FALSE(find_mkt(series, reaches, between(131, 200)).applicable);
  for (int from = 0; from <= 130; from += 5)
    for (int to = from; to <= 135; to += 5) {
      INFO(from << ".." << to);
      CHECK(find_mkt(series, reaches, between(from, to)).mkt_c == find_mkt(series, between(from, to)).mkt_c);
    }
}

TEST_CASE("mkt: agrees with 60-digit arithmetic to 1e-9") {
  const auto file = test::shared_file("vectors/mkt.json");
  if (!file) return;
  const auto read = parse_json(*file, Numbers::as_text);
  REQUIRE(read.value);
  int checked = 0;
  for (const Json& vector : read.value->items("vectors")) {
    INFO(vector.text("name"));
    ++checked;
    if (vector.find("points")) {
      CHECK(near(find_mkt(uneven, with_gap(200 * minutes_ms)).mkt_c, number(*vector.find("mkt_trapezoid_tong_lock"))));
      continue;
    }
    MktSum sum;
    const auto& temperatures = vector.items("temps_c");
    const auto& weights = vector.items("weights");
    for (std::size_t i = 0; i < temperatures.size(); ++i) {
      const double weight = weights.empty() ? 1 : number(weights[i]);
      sum.add(static_cast<std::int32_t>(std::lround(number(temperatures[i]) * 1000)), std::lround(weight * 10));
    }
    const long double energy = std::stold(vector.text("dH_J")) / std::stold(vector.text("R"));
    CHECK(near(mkt_text(*sum.celsius(energy)), number(*vector.find("mkt_c"))));
  }
  CHECK(checked == 13);
}
