// Lots' histories to be drawn: one story each, in either language.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "publish/cold_chart.h"

namespace exoreg::test {

constexpr Millis chart_start = 1'795'392'600'000;  // 2026-11-23T00:10:00Z

class ChartStory {
 public:
  explicit ChartStory(Lang lang) {
    chart.lot = "LOT-2026-000001";
    chart.lot_no = "MB-AD-2603-014";
    chart.preparation = lang == Lang::ja ? "脂肪由来MSC細胞外小胞 (PREP-0001)" : "Adipose MSC-EV (PREP-0001)";
    chart.approval = {"Not approved in Japan (国内未承認), as of 2026-11-01", "国内未承認(2026-11-01 時点)"};
    chart.range = {-90'000, -60'000};
    chart.zone = *Zone::find("Asia/Tokyo");
    chart.lang = lang;
  }
  [[nodiscard]] Millis end() const { return chart.line.empty() ? chart_start : chart.line.back().to; }
  ChartStory& measured(Millis length, std::int32_t milli_c) { return add(length, domain::LineState::measured, milli_c); }
  ChartStory& gap(Millis length) { return add(length, domain::LineState::gap, 0); }
  ChartStory& not_read(Millis length) { return add(length, domain::LineState::not_read, 0); }
  /// `count` readings, `step` apart; values by number, and noise of ±`noise`.
  ChartStory& readings(int count, Millis step, const std::function<std::int32_t(int)>& value, int noise = 0) {
    for (int i = 0; i < count; ++i)
      measured(step, value(i) + (noise == 0 ? 0 : static_cast<std::int32_t>(random_() % static_cast<unsigned>(2 * noise + 1)) - noise));
    return *this;
  }
  /// Excursions where the line lies beyond the range, and the figure's span.
  publish::ColdChart finish() {
    chart.from = chart_start;
    chart.to = chart.as_of = end();
    bool open = false;
    for (const auto& segment : chart.line) {
      const bool known = segment.state == domain::LineState::measured;
      const bool high = known && chart.range.high_mc && segment.milli_c > *chart.range.high_mc;
      const bool low = known && chart.range.low_mc && segment.milli_c < *chart.range.low_mc;
      if (!high && !low) {
        open = false;
        continue;
      }
      const auto side = high ? domain::Side::high : domain::Side::low;
      if (!open || chart.excursions.back().side != side)
        chart.excursions.push_back({"EXC-2026-" + std::to_string(100'001 + chart.excursions.size()), side, segment.from, segment.to,
                                    domain::EndKind::in_range, segment.milli_c, 0, ""});
      open = true;
      auto& x = chart.excursions.back();
      x.to = segment.to;
      x.measured += segment.to - segment.from;
      x.peak_mc = high ? std::max(x.peak_mc, segment.milli_c) : std::min(x.peak_mc, segment.milli_c);
    }
    return chart;
  }

  publish::ColdChart chart;

 private:
  ChartStory& add(Millis length, domain::LineState state, std::int32_t milli_c) {
    const Millis from = end();
    chart.line.push_back({from, from + length, state, milli_c, "TAG-1", domain::StayKind::location});
    return *this;
  }
  std::mt19937 random_{20261123};
};

/// A trip at -80 °C that thawed: up to +5 °C for some hours.
inline publish::ColdChart thawed_trip(Lang lang) {
  ChartStory story(lang);
  story.readings(
      400, 5 * minutes_ms,
      [](int i) {
        if (i <= 200 || i >= 300) return -79'000;
        return i < 260 ? -79'000 + 84'000 * std::min(i - 200, 25) / 25 : 5'000 - 84'000 * std::min(i - 260, 30) / 30;
      },
      500);
  auto chart = story.finish();
  chart.thaws = {{chart_start + 224 * 5 * minutes_ms, chart_start + 268 * 5 * minutes_ms, false},
                 {chart_start + 330 * 5 * minutes_ms, {}, true}};
  chart.bands = {{-20'000, 0, lang == Lang::ja ? "-20～0 ℃: 8時間" : "-20 to 0 °C: 8 h"},
                 {0, 25'000, lang == Lang::ja ? "0～25 ℃: 30分" : "0 to 25 °C: 30 min"}};
  chart.stays = {{domain::StayKind::shipment, "SHP-2026-000002", chart.from, chart.from + 29 * hours_ms},
                 {domain::StayKind::out, "", chart.from + 29 * hours_ms, chart.from + 30 * hours_ms},
                 {domain::StayKind::location, "ULT-1 (LOC-0001)", chart.from + 30 * hours_ms, {}}};
  return chart;
}

/// A year of five-minute readings with one that spikes.
inline publish::ColdChart year_with_a_spike(Lang lang) {
  ChartStory story(lang);
  story
      .readings(
          50'000, 5 * minutes_ms, [](int) { return -80'000; }, 1'200)
      .measured(5 * minutes_ms, -55'000);
  story
      .readings(
          20'000, 5 * minutes_ms, [](int) { return -80'000; }, 1'200)
      .gap(5 * days_ms);
  story.readings(
      35'119 - 1'440, 5 * minutes_ms, [](int) { return -80'000; }, 1'200);
  auto chart = story.finish();
  chart.stays = {{domain::StayKind::location, "ULT-1 (LOC-0001)", chart.from, {}}};
  return chart;
}

/// A refrigerator that was too warm, too cold, and both in a row; an own logger for a while.
inline publish::ColdChart both_sides(Lang lang) {
  ChartStory story(lang);
  story.chart.range = {2'000, 8'000};
  story.readings(
      2'016, 5 * minutes_ms,
      [](int i) {
        if (i > 300 && i < 330) return 9'500;
        if ((i > 700 && i < 712) || i == 716 || i == 720 || i == 725) return 800;
        if (i > 1'500 && i < 1'504) return 12'000;
        return i >= 1'504 && i < 1'508 ? 1'000 : 5'000;
      },
      300);
  auto chart = story.finish();
  chart.note = lang == Lang::ja ? "平均動態温度(MKT) 5.11 ℃。ΔH 83.144 kJ/mol、適用地域 JP。参考値です。"
                                : "Mean kinetic temperature (MKT) 5.11 °C; ΔH 83.144 kJ/mol, region JP. For information only.";
  chart.stays = {{domain::StayKind::location, "FRIDGE-2 (LOC-0003)", chart.from, {}},
                 {domain::StayKind::own, chart.lot, chart.from + 2 * days_ms, chart.from + 4 * days_ms}};
  return chart;
}

/// A refrigerator that came near its limit, judged by a guard band that narrows with a new certificate.
inline publish::ColdChart guard_band(Lang lang) {
  ChartStory story(lang);
  story.chart.range = {2'000, 8'000};
  story.readings(
      2'016, 5 * minutes_ms, [](int i) { return i > 900 && i < 930 ? 7'800 : 5'000; }, 100);
  for (auto& segment : story.chart.line) segment.guard_mc = segment.from < chart_start + 4 * days_ms ? 500 : 300;
  auto chart = story.finish();
  chart.excursions.push_back({"EXC-2026-100001", domain::Side::high, chart_start + 901 * 5 * minutes_ms, chart_start + 930 * 5 * minutes_ms,
                              domain::EndKind::in_range, 7'900, 145 * minutes_ms, ""});
  chart.stays = {{domain::StayKind::location, "FRIDGE-2 (LOC-0003)", chart.from, {}}};
  return chart;
}

inline publish::ColdChart liquid_nitrogen(Lang lang) {
  ChartStory story(lang);
  story.chart.range = {std::nullopt, -135'000};
  story.readings(
      1'000, hours_ms, [](int i) { return i > 600 && i < 620 ? -120'000 : -190'000; }, 1'500);
  return story.finish();
}

/// A gap on the way, and a place that nobody has read yet.
inline publish::ColdChart gap_and_unread(Lang lang) {
  ChartStory story(lang);
  story
      .readings(
          90, 10 * minutes_ms, [](int) { return -79'000; }, 700)
      .gap(5 * hours_ms);
  story
      .readings(
          140, 10 * minutes_ms, [](int i) { return i < 6 ? -53'000 : -79'000; }, 700)
      .not_read(8 * hours_ms);
  auto chart = story.finish();
  chart.stays = {{domain::StayKind::shipment, "SHP-2026-000001", chart.from, chart.to - 8 * hours_ms},
                 {domain::StayKind::location, "ULT-1 (LOC-0001)", chart.to - 8 * hours_ms, {}}};
  return chart;
}

/// Three years of hourly readings, too warm every month.
inline publish::ColdChart three_years(Lang lang) {
  ChartStory story(lang);
  story.chart.range = {2'000, 8'000};
  story.readings(
      26'280, hours_ms, [](int i) { return i % 700 < 3 ? 9'500 : 5'000; }, 900);
  return story.finish();
}

/// One hour, names as long and as hostile as an import lets through.
inline publish::ColdChart hostile_names(Lang lang) {
  ChartStory story(lang);
  std::string name;
  for (int i = 0; i < 12; ++i) name += "とても長い名称 ]]> & <b> ";
  story.chart.lot_no = "<script>alert(1)</script>&\"'\x01\xff" + name;
  story.chart.preparation = name;
  story.chart.remarks = {name.substr(0, 60), name.substr(0, 60)};
  story.readings(
      13, 5 * minutes_ms, [](int) { return -79'000; }, 700);
  auto chart = story.finish();
  chart.stays = {{domain::StayKind::location, name, chart.from, chart.from + 20 * minutes_ms},
                 {domain::StayKind::out, "", chart.from + 20 * minutes_ms, chart.from + 22 * minutes_ms},
                 {domain::StayKind::shipment, name, chart.from + 22 * minutes_ms, {}}};
  return chart;
}

using ChartMaker = publish::ColdChart (*)(Lang);
inline const std::vector<std::pair<const char*, ChartMaker>>& chart_stories() {
  static const std::vector<std::pair<const char*, ChartMaker>> stories{
      {"thawed", thawed_trip}, {"year", year_with_a_spike},  {"both-sides", both_sides}, {"ln2", liquid_nitrogen},
      {"gap", gap_and_unread}, {"three-years", three_years}, {"hostile", hostile_names}, {"guard", guard_band}};
  return stories;
}

}  // namespace exoreg::test
