// Ticks of the time axis: the site's wall clock, whatever the span.
#include <algorithm>

#include "publish/cold_chart_parts.h"
#include "publish/text_width.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::publish;

namespace {

std::vector<std::string> ticks(const char* from, const char* to, const char* zone, Lang lang = Lang::en) {
  const TimeScale scale{*parse_instant(from), *parse_instant(to), 0, 900};
  std::vector<std::string> words;
  for (const auto& tick : time_ticks(scale, *Zone::find(zone), lang, 12))
    words.push_back(tick.text + (tick.below.empty() ? "" : " / " + tick.below));
  return words;
}

}  // namespace

TEST_CASE("time ticks: an hour in Tokyo") {
  const auto found = ticks("2026-11-23T00:02:00Z", "2026-11-23T01:02:00Z", "Asia/Tokyo");
  REQUIRE(found.size() == 12);
  CHECK(found.front() == "09:05 / 2026-11-23");
  CHECK(found.back() == "10:00");
}

TEST_CASE("time ticks: days begin at the site's midnight") {
  const auto found = ticks("2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z", "Asia/Tokyo");
  CHECK(std::find(found.begin(), found.end(), "00:00 / 2026-11-24") != found.end());
  CHECK(std::find(found.begin(), found.end(), "00:00 / 2026-11-25") != found.end());
}

TEST_CASE("time ticks: a month in days, a year in months, three years") {
  CHECK(ticks("2026-11-23T00:00:00Z", "2026-12-23T00:00:00Z", "UTC").at(0) == "23 Nov / 2026");
  const auto year = ticks("2026-11-23T00:00:00Z", "2027-11-23T00:00:00Z", "UTC");
  CHECK(year.front() == "Dec / 2026");
  CHECK(std::find(year.begin(), year.end(), "Jan / 2027") != year.end());
  const auto ja = ticks("2026-11-23T00:00:00Z", "2029-11-23T00:00:00Z", "Asia/Tokyo", Lang::ja);
  CHECK(std::find(ja.begin(), ja.end(), "1月 / 2027年") != ja.end());
  CHECK((ja.size() >= 5 && ja.size() <= 40));
}

TEST_CASE("time ticks: an hour that comes twice or never") {
  // Central Europe: 2026-10-25 03:00 becomes 02:00; 2027-03-28 02:00 becomes 03:00.
  const auto autumn = ticks("2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z", "Europe/Berlin");
  CHECK(std::count(autumn.begin(), autumn.end(), "02:00") == 1);
  CHECK(std::count(autumn.begin(), autumn.end(), "02:30") == 1);
  CHECK(autumn.front() == "00:00 / 2026-10-25");
  CHECK(autumn.back() == "07:00");
  const auto spring = ticks("2027-03-27T23:00:00Z", "2027-03-28T07:00:00Z", "Europe/Berlin");
  CHECK(std::count(spring.begin(), spring.end(), "03:00") == 1);
  CHECK(std::count(spring.begin(), spring.end(), "02:00") == 0);
  CHECK(std::find(spring.begin(), spring.end(), "09:00") != spring.end());
}

TEST_CASE("time ticks: they rise, keep apart, and are never none") {
  for (const Millis length : {30 * minutes_ms, hours_ms, 5 * hours_ms, 2 * days_ms, 9 * days_ms, 40 * days_ms, 200 * days_ms, 366 * days_ms,
                              1'100 * days_ms, 8'000 * days_ms})
    for (const double width : {300.0, 900.0})
      for (const Lang lang : {Lang::en, Lang::ja}) {
        const Millis from = *parse_instant("2026-10-20T05:17:23Z");
        const TimeScale scale{from, from + length, 0, width};
        const auto found = time_ticks(scale, *Zone::find("Europe/Berlin"), lang, 10);
        INFO(length / hours_ms << " h on " << width);
        CHECK(!found.empty());
        for (std::size_t i = 1; i < found.size(); ++i) {
          const double halves = (text_width(found[i].text, 10) + text_width(found[i - 1].text, 10)) / 2;
          CHECK(scale.x(found[i].at) - scale.x(found[i - 1].at) >= halves);
        }
      }
}

TEST_CASE("text width: what fits, what is cut, where a line breaks") {
  CHECK(text_width("温度", 10) == 20);
  CHECK(text_width("-80", 1000) == 357 + 629 + 629);
  CHECK(fit_text("温度記録", 10, 40) == "温度記録");
  CHECK(fit_text("温度記録", 10, 39) == "温度…");
  CHECK(fit_text("温度記録", 10, 5).empty());
  CHECK(wrap_text("one two three", 10, text_width("one two", 10) + 1) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap_text("温度記録。", 10, 40) == std::vector<std::string>{"温度記", "録。"});  // no line begins with a full stop
  CHECK(wrap_text(std::string(64, 'a'), 10, 110).size() == 4);                           // a digest breaks anywhere
  CHECK(wrap_text("温", 10, 1) == std::vector<std::string>{"温"});
  CHECK(wrap_text("", 10, 100) == std::vector<std::string>{""});
}
