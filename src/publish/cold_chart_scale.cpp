// Scales: time from edge to edge, temperature in whole steps around everything that was measured and both limits.
#include <algorithm>
#include <array>
#include <limits>

#include "publish/cold_chart_parts.h"

namespace exoreg::publish {
namespace {

constexpr std::array<std::int32_t, 10> steps{100, 200, 500, 1'000, 2'000, 5'000, 10'000, 20'000, 50'000, 100'000};  // m°C

struct Extent {
  std::int32_t low = std::numeric_limits<std::int32_t>::max();
  std::int32_t high = std::numeric_limits<std::int32_t>::min();
  void take(std::int32_t value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

Extent extent_of(const ColdChart& chart) {
  Extent extent;
  for (const auto& segment : chart.line)
    if (segment.state == domain::LineState::measured && segment.from < chart.to && segment.to > chart.from) extent.take(segment.milli_c);
  if (chart.range.low_mc) extent.take(*chart.range.low_mc);
  if (chart.range.high_mc) extent.take(*chart.range.high_mc);
  if (extent.low > extent.high) extent = {0, 0};
  return extent;
}

std::int32_t round_down(std::int32_t value, std::int32_t step) {
  const std::int32_t rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

}  // namespace

double TimeScale::x(Millis at) const {
  const double share = static_cast<double>(at - from) / static_cast<double>(std::max<Millis>(to - from, 1));
  return left + std::clamp(share, 0.0, 1.0) * (right - left);
}

double TemperatureScale::y(std::int32_t milli_c) const {
  return bottom - static_cast<double>(milli_c - low) / static_cast<double>(high - low) * (bottom - top);
}

TemperatureScale temperature_scale(const ColdChart& chart, const Box& plot, double size) {
  const Extent extent = extent_of(chart);
  const std::int32_t margin = std::max(1'000, (extent.high - extent.low) / 16);
  const auto room = std::max(3, static_cast<std::int32_t>(plot.height / (size * 3)));
  TemperatureScale scale;
  for (const std::int32_t step : steps) {
    scale.step = step;
    scale.low = round_down(extent.low - margin, step);
    scale.high = -round_down(-(extent.high + margin), step);
    if ((scale.high - scale.low) / step <= room) break;
  }
  scale.top = plot.y;
  scale.bottom = plot.bottom();
  return scale;
}

void cut_unread_end(ColdChart& chart) {
  Millis known = chart.from;
  for (const auto& segment : chart.line)
    if (segment.state != domain::LineState::not_read) known = std::max(known, segment.to);
  for (const auto& thaw : chart.thaws) known = std::max(known, thaw.at + 1);  // one that a person saw
  const Millis length = known - chart.from;
  if (length <= 0 || chart.to - known <= length / 4) return;
  chart.to = known + length / 8;
  chart.cut = true;
}

std::vector<StateSpan> unmeasured_spans(const ColdChart& chart) {
  std::vector<StateSpan> spans;
  for (const auto& segment : chart.line) {
    if (segment.state == domain::LineState::measured || segment.to <= chart.from || segment.from >= chart.to) continue;
    const StateSpan span{std::max(segment.from, chart.from), std::min(segment.to, chart.to), segment.state};
    if (!spans.empty() && spans.back().state == span.state && spans.back().to == span.from)
      spans.back().to = span.to;
    else
      spans.push_back(span);
  }
  return spans;
}

}  // namespace exoreg::publish
