// The pieces of a cold-chain figure, drawn one over the other in this order. Private to publish/.
#pragma once

#include <string>
#include <vector>

#include "publish/cold_chart.h"

namespace exoreg::publish {

struct TimeScale {
  Millis from = 0, to = 1;
  double left = 0, right = 1;
  [[nodiscard]] double x(Millis at) const;  ///< what lies outside is drawn at the edge
  [[nodiscard]] bool shows(Millis start, Millis end) const { return start < to && end > from; }
};

struct TemperatureScale {
  std::int32_t low = 0, high = 1000;  ///< milli-degrees, whole steps
  std::int32_t step = 1000;
  double top = 0, bottom = 1;
  [[nodiscard]] double y(std::int32_t milli_c) const;
};
/// Shows every measured value and both limits, with room above and below.
[[nodiscard]] TemperatureScale temperature_scale(const ColdChart& chart, const Box& plot, double size);

/// A figure that is being drawn: the plot's box, its scales, the size of its letters.
struct Figure {
  const ColdChart& chart;
  Box plot;
  double size = 10;
  TimeScale time;
  TemperatureScale temperature;
};

struct TimeTick {
  Millis at = 0;
  std::string text;   ///< "09:00", "23 Nov", "2026"
  std::string below;  ///< the day or year that begins here, "" otherwise
};
/// Round instants of the zone's wall clock, as many as fit.
[[nodiscard]] std::vector<TimeTick> time_ticks(const TimeScale& scale, const Zone& zone, Lang lang, double size);

/// Path data of what was measured: steps where there is room for them, else per column first, lowest, highest and last value.
[[nodiscard]] std::string line_path(const Figure& figure);

void draw_ground(Svg& svg, const Figure& figure);       ///< label range, excursions, gaps, unread time
void draw_state_names(Svg& svg, const Figure& figure);  ///< at the foot of unmeasured time, over every line
void draw_limits(Svg& svg, const Figure& figure);       ///< limits and bands, named at the right edge
void draw_axes(Svg& svg, const Figure& figure);
void draw_line(Svg& svg, const Figure& figure);
void draw_flags(Svg& svg, const Figure& figure);  ///< above the plot: numbered excursions, thaws
void draw_stays(Svg& svg, const Figure& figure, const Box& strip);
void draw_legend(Svg& svg, const Figure& figure, double y);
[[nodiscard]] double stays_height(const ColdChart& chart, double size);
[[nodiscard]] double flags_height(const ColdChart& chart, double size);

/// Contiguous segments of one state joined, within the figure.
struct StateSpan {
  Millis from = 0, to = 0;
  domain::LineState state = domain::LineState::gap;
};
[[nodiscard]] std::vector<StateSpan> unmeasured_spans(const ColdChart& chart);

}  // namespace exoreg::publish
