// What stands where in a cold-chain figure. Not how it looks: what it says.
#include "publish/cold_chart.h"

#include <cmath>
#include <map>

#include "publish/cold_chart_parts.h"
#include "support/charts.h"
#include "support/drawing.h"

using namespace exoreg;
using namespace exoreg::publish;
using exoreg::test::chart_start;
using exoreg::test::ChartStory;
using exoreg::test::Drawing;
using exoreg::test::Element;

namespace {

/// A figure's own scales, read off the drawing: the plot's box, and the two limits' heights.
class Measure {
 public:
  Measure(const ColdChart& chart, const Drawing& drawing)
      : chart_(chart), plot_(drawing.of("rect", "plot").at(0)), limits_(drawing.of("line", "limit")) {}
  [[nodiscard]] double x(Millis at) const {
    return plot_.number("x") + static_cast<double>(at - chart_.from) / static_cast<double>(chart_.to - chart_.from) * plot_.number("width");
  }
  [[nodiscard]] double y(double celsius) const {
    const double high = *chart_.range.high_mc / 1000.0, low = *chart_.range.low_mc / 1000.0;
    const double high_y = limits_.at(0).number("y1"), low_y = limits_.at(1).number("y1");
    return high_y + (celsius - high) / (low - high) * (low_y - high_y);
  }
  [[nodiscard]] const Element& plot() const { return plot_; }

 private:
  const ColdChart& chart_;
  Element plot_;
  std::vector<Element> limits_;
};

struct Point {
  double x = 0, y = 0;
};
/// The corners of path data made of M, H and V.
std::vector<Point> corners(const std::string& path) {
  std::vector<Point> points;
  Point pen;
  for (const char* at = path.c_str(); *at;) {
    const char command = *at++;
    char* end = nullptr;
    const double first = std::strtod(at, &end);
    at = end;
    if (command == 'V') pen.y = first;
    if (command != 'V') pen.x = first;
    if (command == 'M') {
      pen.y = std::strtod(at, &end);
      at = end;
    }
    points.push_back(pen);
  }
  return points;
}

std::string line_of(const Drawing& drawing) { return drawing.of("path", "temperature").at(0).attributes.at("d"); }

bool near(double a, double b, double most = 0.02) { return std::abs(a - b) <= most; }

}  // namespace

TEST_CASE("cold chart: every excursion is shaded where it was") {
  const auto chart = test::both_sides(Lang::en);
  REQUIRE(chart.excursions.size() == 7);
  const Drawing drawing(write_cold_chart(chart));
  const Measure measure(chart, drawing);
  const auto rects = drawing.in("excursion", "rect");
  REQUIRE(rects.size() == 14);  // the area, and the bar on top of it
  for (std::size_t i = 0; i < chart.excursions.size(); ++i) {
    const Element& area = rects[2 * i];
    const double from = measure.x(chart.excursions[i].from), to = measure.x(chart.excursions[i].to);
    INFO(chart.excursions[i].id);
    CHECK(near(area.number("x") + area.number("width") / 2, (from + to) / 2));
    CHECK(near(area.number("width"), std::max(to - from, 3.0)));
    CHECK(near(area.number("height"), measure.plot().number("height")));
  }
}

TEST_CASE("cold chart: an excursion of five minutes in three years is still three units wide, inside the plot") {
  auto chart = test::three_years(Lang::en);
  const Drawing drawing(write_cold_chart(chart));
  const auto rects = drawing.in("excursion", "rect");
  REQUIRE(rects.size() == 2 * chart.excursions.size());
  for (const Element& rect : rects)
    CHECK((rect.number("width") >= 3 && rect.number("x") >= Measure(chart, drawing).plot().number("x") - 0.01));
}

TEST_CASE("cold chart: one reading in a year is drawn at its full height") {
  const auto chart = test::year_with_a_spike(Lang::en);
  REQUIRE(chart.line.size() > 100'000);
  const Drawing drawing(write_cold_chart(chart));
  const Measure measure(chart, drawing);
  double highest = 1e9, where = 0;
  for (const Point& point : corners(line_of(drawing)))
    if (point.y < highest) {
      highest = point.y;
      where = point.x;
    }
  CHECK(near(highest, measure.y(-55)));
  CHECK(near(where, measure.x(chart_start + 50'000 * 5 * minutes_ms), 0.6));
  CHECK(line_of(drawing).size() < 100'000);  // bytes: columns, not readings
}

TEST_CASE("cold chart: every column keeps its lowest and highest reading") {
  ChartStory story(Lang::en);
  std::mt19937 random(7);
  story.readings(30'000, minutes_ms, [&](int) { return -90'000 + static_cast<std::int32_t>(random() % 30'000); });
  const auto chart = story.finish();
  const Drawing drawing(write_cold_chart(chart));
  const Measure measure(chart, drawing);
  struct Extent {
    double top = 1e9, bottom = -1e9;
  };
  std::map<long, Extent> wanted, drawn;
  const auto take = [](std::map<long, Extent>& columns, double x, double y) {
    Extent& column = columns[static_cast<long>(std::floor(x / 0.5))];
    column.top = std::min(column.top, y);
    column.bottom = std::max(column.bottom, y);
  };
  for (const auto& segment : chart.line) take(wanted, measure.x(segment.from), measure.y(segment.milli_c / 1000.0));
  for (const Point& point : corners(line_of(drawing))) take(drawn, point.x, point.y);
  REQUIRE(wanted.size() > 1'500);
  for (const auto& [column, extent] : wanted) {
    INFO(column);
    CHECK((drawn[column].top <= extent.top + 0.02 && drawn[column].bottom >= extent.bottom - 0.02));
  }
}

TEST_CASE("cold chart: where there is room every step stands at its own instant") {
  ChartStory story(Lang::en);
  story.measured(10 * minutes_ms, -80'000).measured(20 * minutes_ms, -75'000).measured(30 * minutes_ms, -85'000);
  const auto chart = story.finish();
  const Drawing drawing(write_cold_chart(chart));
  const Measure measure(chart, drawing);
  const auto points = corners(line_of(drawing));
  REQUIRE(points.size() == 8);  // M H, then H V H twice (the first H of each stays where it is)
  CHECK((near(points[0].x, measure.x(chart.from)) && near(points[0].y, measure.y(-80))));
  CHECK((near(points[3].x, measure.x(chart.from + 10 * minutes_ms)) && near(points[3].y, measure.y(-75))));
  CHECK((near(points[6].x, measure.x(chart.from + 30 * minutes_ms)) && near(points[6].y, measure.y(-85))));
  CHECK(near(points[7].x, measure.x(chart.to)));
}

TEST_CASE("cold chart: gaps and unread time are hatched, each its own way, and no line crosses them") {
  const auto chart = test::gap_and_unread(Lang::en);
  const Drawing drawing(write_cold_chart(chart));
  const Measure measure(chart, drawing);
  const Millis gap = chart.from + 90 * 10 * minutes_ms;
  const auto gaps = drawing.in("gap", "rect"), unread = drawing.in("not-read", "rect");
  REQUIRE(!gaps.empty());
  REQUIRE(!unread.empty());
  CHECK(gaps[0].attributes.at("fill") == "url(#gap)");
  CHECK(unread[0].attributes.at("fill") == "url(#not-read)");
  CHECK(near(gaps[0].number("x"), measure.x(gap)));
  CHECK(near(gaps[0].number("x") + gaps[0].number("width"), measure.x(gap + 5 * hours_ms)));
  CHECK(near(unread[0].number("x") + unread[0].number("width"), measure.x(chart.to)));
  for (const Point& point : corners(line_of(drawing)))
    CHECK_FALSE((point.x > measure.x(gap) + 0.1 && point.x < measure.x(gap + 5 * hours_ms) - 0.1));
  CHECK(line_of(drawing).find('M', 1) != std::string::npos);  // the pen is lifted
  CHECK(drawing.in("gap", "text").size() == 1);               // and the figure says what it is
  CHECK(drawing.in("not-read", "text").at(0).text == "not read yet");
}

TEST_CASE("cold chart: a single reading between two gaps is a dot") {
  ChartStory story(Lang::en);
  story.measured(hours_ms, -80'000).gap(300 * days_ms).measured(minutes_ms, -70'000).gap(60 * days_ms).measured(hours_ms, -80'000);
  const auto chart = story.finish();
  const Drawing drawing(write_cold_chart(chart));
  const Measure measure(chart, drawing);
  int at_its_height = 0;
  for (const Point& point : corners(line_of(drawing))) at_its_height += near(point.y, measure.y(-70)) ? 1 : 0;
  CHECK(at_its_height >= 2);  // it has a length
}

TEST_CASE("cold chart: both limits, the thaws and the place are named in the figure") {
  const Drawing en(write_cold_chart(test::thawed_trip(Lang::en))), ja(write_cold_chart(test::thawed_trip(Lang::ja)));
  for (const char* words :
       {"storage range -90 to -60 °C", "upper limit -60 °C", "lower limit -90 °C", "T1: thaw", "T2: thaw (declared)",
        "shipped: SHP-2026-000002", "-20 to 0 °C: 8 h", "Not approved in Japan (国内未承認), as of 2026-11-01", "not assessed"}) {
    INFO(words);
    CHECK(en.says(words));
  }
  for (const char* words : {"上限 -60 ℃", "下限 -90 ℃", "T1: 融解", "T2: 融解(申告)", "輸送: SHP-2026-000002",
                            "国内未承認(2026-11-01 時点)", "高温側", "未判定"}) {
    INFO(words);
    CHECK(ja.says(words));
  }
  CHECK(en.of("line", "thaw").size() == 2);
  CHECK(en.of("rect", "thawed").size() == 1);
}

TEST_CASE("cold chart: a guard band is a second line inside each limit, as long as it was in force") {
  const auto chart = test::guard_band(Lang::en);
  const Drawing drawing(write_cold_chart(chart));
  const Measure measure(chart, drawing);
  const auto lines = drawing.of("line", "guard");
  REQUIRE(lines.size() == 4);  // two limits, and a second certificate
  CHECK(near(lines[0].number("y1"), measure.y(7.5)));
  CHECK(near(lines[0].number("x2"), measure.x(chart_start + 4 * days_ms)));
  CHECK(near(lines[1].number("y1"), measure.y(2.5)));
  CHECK(near(lines[2].number("y1"), measure.y(7.7)));
  CHECK(near(lines[2].number("x2"), measure.x(chart.to)));
  CHECK(drawing.says("guarded 7.7 °C"));
  CHECK(Drawing(write_cold_chart(test::guard_band(Lang::ja))).says("ガード 2.3 ℃"));
  CHECK(Drawing(write_cold_chart(test::both_sides(Lang::en))).of("line", "guard").empty());
}

TEST_CASE("cold chart: what is noted under the figure stands below its places, in as many lines as it takes") {
  auto chart = test::both_sides(Lang::en);
  CHECK(
      Drawing(write_cold_chart(chart)).says("Mean kinetic temperature (MKT) 5.11 °C; ΔH 83.144 kJ/mol, region JP. For information only."));
  chart.note = "The product is stored frozen: " + std::string(200, 'x') + " end of the note";
  const std::string svg = write_cold_chart(chart);
  CHECK(Drawing(svg).says("end of the note"));
  test::check_texts_apart(svg, 1123, 794);
}

TEST_CASE("cold chart: flags that would meet become one") {
  const Drawing drawing(write_cold_chart(test::both_sides(Lang::en)));
  CHECK(drawing.says("2–5"));
  CHECK(drawing.says("6–7"));
  CHECK(drawing.says(" °C, 2 h 25 min"));  // one alone carries its facts
}

TEST_CASE("cold chart: what does not fit the list is counted and found elsewhere") {
  const auto chart = test::three_years(Lang::en);
  REQUIRE(chart.excursions.size() == 38);
  CHECK(Drawing(write_cold_chart(chart)).says("and 32 more: exoreg cold show LOT-2026-000001"));
}

TEST_CASE("cold chart: no text meets another or leaves the paper, in either language") {
  for (const Lang lang : {Lang::en, Lang::ja})
    for (const auto& [name, story] : test::chart_stories()) {
      INFO(name << (lang == Lang::ja ? " ja" : " en"));
      test::check_texts_apart(write_cold_chart(story(lang)), 1123, 794);
    }
}

TEST_CASE("cold chart: names are words, never markup") {
  const std::string svg = write_cold_chart(test::hostile_names(Lang::ja));
  const Drawing drawing(svg);
  CHECK(svg.find("<script") == std::string::npos);
  CHECK(drawing.says("<script>alert(1)</script>&\"'\uFFFD\uFFFD"));
}

TEST_CASE("cold chart: the temperature axis shows -80 and a thaw, and liquid nitrogen") {
  const auto scale = [](const ColdChart& chart) { return temperature_scale(chart, {0, 0, 900, 500}, 12); };
  const auto thawed = scale(test::thawed_trip(Lang::en));
  CHECK((thawed.low <= -90'000 && thawed.high >= 6'000 && thawed.step == 10'000));
  const auto nitrogen = scale(test::liquid_nitrogen(Lang::en));
  CHECK((nitrogen.low < -191'500 && nitrogen.low >= -220'000 && nitrogen.high > -120'000 && nitrogen.high <= -100'000));
  const auto fridge = scale(test::both_sides(Lang::en));
  CHECK((fridge.low <= 0 && fridge.high >= 13'000 && fridge.step <= 2'000));
}

TEST_CASE("cold chart: a history without any value shows the limits alone") {
  ChartStory story(Lang::en);
  story.gap(days_ms);
  const auto chart = story.finish();
  const Drawing drawing(write_cold_chart(chart));
  CHECK(drawing.of("path", "temperature").empty());
  CHECK(drawing.says("nothing measured"));
  CHECK(drawing.says("upper limit -60 °C"));
}

TEST_CASE("cold chart: a lot without history is refused with the way out") {
  ColdChart chart;
  chart.lot = "LOT-2026-000009";
  const auto findings = check_chart(chart);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "E_NO_HISTORY");
  CHECK_THAT(findings[0].message.en, contains_text("LOT-2026-000009") && contains_text("cold put"));
  CHECK_THAT(findings[0].message.ja, contains_text("履歴"));
  CHECK(check_chart(test::thawed_trip(Lang::en)).empty());
}

TEST_CASE("cold chart: a year that nobody has read does not press a day together") {
  ChartStory story(Lang::en);
  story.readings(144, 10 * minutes_ms, [](int) { return -79'000; }).not_read(365 * days_ms);
  auto chart = story.finish();
  cut_unread_end(chart);
  CHECK(chart.cut);
  CHECK(chart.to == chart.from + 27 * hours_ms);
  CHECK(Drawing(write_cold_chart(chart)).says("not read"));

  auto seen = story.finish();  // somebody saw it thaw ten days later
  seen.thaws = {{seen.from + 10 * days_ms, {}, true}};
  cut_unread_end(seen);
  CHECK(seen.to > seen.from + 10 * days_ms);
  CHECK(Drawing(write_cold_chart(seen)).of("line", "thaw").size() == 1);

  auto short_end = test::gap_and_unread(Lang::en);  // eight hours behind two days
  const Millis end = short_end.to;
  cut_unread_end(short_end);
  CHECK(short_end.to == end);
  CHECK_FALSE(short_end.cut);
}
