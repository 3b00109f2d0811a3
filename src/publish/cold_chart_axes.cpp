// Limits, bands and both axes. What has a name says it where it is, at the right edge; names that would meet are moved apart.
#include <algorithm>

#include "base/decimal.h"
#include "publish/cold_chart_parts.h"
#include "publish/cold_chart_words.h"
#include "publish/text_width.h"

namespace exoreg::publish {
namespace {

/// A height of the plot and what it means.
struct Mark {
  double y = 0;
  std::string words;
  bool limit = false;
  double text_y = 0;
};

void add_limit(const Figure& figure, std::vector<Mark>& marks, const std::optional<std::int32_t>& limit, const Text& name) {
  if (!limit) return;
  const Lang lang = figure.chart.lang;
  marks.push_back({figure.temperature.y(*limit), name.in(lang) + " " + temperature_words(*limit, lang), true});
}

void add_band(const Figure& figure, std::vector<Mark>& marks, const ChartBand& band) {
  const auto& scale = figure.temperature;
  const std::int32_t low = std::max(band.low_mc, scale.low), high = std::min(band.high_mc, scale.high);
  if (low >= high) return;
  marks.push_back({(scale.y(low) + scale.y(high)) / 2, band.name, false});
}

/// Where a guard band narrows the limits: each stretch of one width over which the lot was measured.
struct GuardPiece {
  Millis from = 0, to = 0;
  std::int32_t u_mc = 0;
};
std::vector<GuardPiece> guard_pieces(const ColdChart& chart) {
  std::vector<GuardPiece> pieces;
  for (const auto& segment : chart.line) {
    if (segment.guard_mc == 0 || segment.from >= chart.to || segment.to <= chart.from) continue;
    const bool goes_on = !pieces.empty() && pieces.back().to == segment.from && pieces.back().u_mc == segment.guard_mc;
    if (goes_on)
      pieces.back().to = segment.to;
    else
      pieces.push_back({segment.from, segment.to, segment.guard_mc});
  }
  return pieces;
}

/// Thinner than the limit, and dotted; named by the last of them.
void draw_guard(Svg& svg, const Figure& figure, std::vector<Mark>& marks) {
  const std::vector<GuardPiece> pieces = guard_pieces(figure.chart);
  for (const GuardPiece& piece : pieces) {
    const domain::LabelRange range = domain::guarded(figure.chart.range, piece.u_mc);
    for (const auto& limit : {range.high_mc, range.low_mc}) {
      if (!limit) continue;
      const double y = figure.temperature.y(*limit);
      svg.line(figure.time.x(piece.from), y, figure.time.x(piece.to), y,
               R"(stroke="#0c4a23" stroke-width="0.8" stroke-dasharray="2 2" class="guard")");
    }
  }
  if (pieces.empty()) return;
  const domain::LabelRange range = domain::guarded(figure.chart.range, pieces.back().u_mc);
  add_limit(figure, marks, range.high_mc, {"guarded", "ガード"});
  add_limit(figure, marks, range.low_mc, {"guarded", "ガード"});
}

/// From the top down, each at least a line below the one before; then from the bottom up, so that all stay on the paper.
void move_apart(const Figure& figure, std::vector<Mark>& marks) {
  const double line = figure.size * 1.25;
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.y < b.y; });
  double next = figure.plot.y;
  for (Mark& mark : marks) {
    mark.text_y = std::max(mark.y, next);
    next = mark.text_y + line;
  }
  double last = figure.plot.bottom();
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
    mark->text_y = std::min(mark->text_y, last);
    last = mark->text_y - line;
  }
}

void name_marks(Svg& svg, const Figure& figure, std::vector<Mark> marks, double room) {
  move_apart(figure, marks);
  for (const Mark& mark : marks) {
    const double x = figure.plot.right();
    svg.line(x, mark.y, x + 8, mark.text_y, R"(stroke="#555" stroke-width="0.7")");
    svg.text({x + 10, mark.text_y + figure.size * 0.36, figure.size, Anchor::start, mark.limit ? "#0c4a23" : "#333"},
             fit_text(mark.words, figure.size, room - 12));
  }
}

void draw_band_edges(Svg& svg, const Figure& figure, const ChartBand& band) {
  for (const std::int32_t edge : {band.low_mc, band.high_mc}) {
    if (edge <= figure.temperature.low || edge >= figure.temperature.high) continue;
    const double y = figure.temperature.y(edge);
    svg.line(figure.plot.x, y, figure.plot.right(), y, R"(stroke="#666" stroke-width="0.6" stroke-dasharray="1.5 3" class="band")");
  }
}

void draw_temperatures(Svg& svg, const Figure& figure) {
  const auto& scale = figure.temperature;
  for (std::int32_t at = scale.low; at <= scale.high; at += scale.step) {
    const double y = scale.y(at);
    svg.line(figure.plot.x - 4, y, figure.plot.x, y, R"(stroke="#111" stroke-width="0.8")");
    svg.text({figure.plot.x - 6, y + figure.size * 0.36, figure.size, Anchor::end}, Decimal::from_scaled(at, -3).to_string());
  }
  svg.text({figure.plot.x - 6, figure.plot.y - figure.size * 0.9, figure.size, Anchor::end}, figure.chart.lang == Lang::ja ? "℃" : "°C");
}

/// The text of a tick, moved inwards at the edges, where nothing is left of the axis to stand on.
void draw_times(Svg& svg, const Figure& figure) {
  const double line = figure.plot.bottom() + figure.size * 1.35;
  for (const TimeTick& tick : time_ticks(figure.time, figure.chart.zone, figure.chart.lang, figure.size)) {
    const double x = figure.time.x(tick.at);
    svg.line(x, figure.plot.bottom(), x, figure.plot.bottom() + (tick.below.empty() ? 4 : 7), R"(stroke="#111" stroke-width="0.8")");
    svg.text({x, line + 2, figure.size, Anchor::middle}, tick.text);
    if (tick.below.empty()) continue;
    const double half = text_width(tick.below, figure.size) / 2;
    const double below =
        std::clamp(x, figure.plot.x - figure.size * 3 + half, std::max(figure.plot.right() + figure.size * 3 - half, figure.plot.x + half));
    svg.text({below, line + 2 + figure.size * 1.3, figure.size, Anchor::middle}, tick.below);
  }
}

}  // namespace

void draw_limits(Svg& svg, const Figure& figure) {
  std::vector<Mark> marks;
  for (const ChartBand& band : figure.chart.bands) {
    draw_band_edges(svg, figure, band);
    add_band(figure, marks, band);
  }
  for (const auto& limit : {figure.chart.range.high_mc, figure.chart.range.low_mc}) {
    if (!limit) continue;
    const double y = figure.temperature.y(*limit);
    svg.line(figure.plot.x, y, figure.plot.right(), y, R"(stroke="#0c4a23" stroke-width="1.1" stroke-dasharray="9 3" class="limit")");
  }
  add_limit(figure, marks, figure.chart.range.high_mc, {"upper limit", "上限"});
  add_limit(figure, marks, figure.chart.range.low_mc, {"lower limit", "下限"});
  draw_guard(svg, figure, marks);
  name_marks(svg, figure, std::move(marks), figure.size * 11.5);
}

void draw_axes(Svg& svg, const Figure& figure) {
  svg.rect(figure.plot, R"(fill="none" stroke="#111" stroke-width="0.9")");
  draw_temperatures(svg, figure);
  draw_times(svg, figure);
}

}  // namespace exoreg::publish
