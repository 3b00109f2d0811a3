// Where the lot was, as a strip under the figure; its own loggers in a second row. And the legend.
#include <algorithm>
#include <array>

#include "publish/cold_chart_parts.h"
#include "publish/cold_chart_words.h"
#include "publish/text_width.h"

namespace exoreg::publish {
namespace {

bool has_own(const ColdChart& chart) {
  return std::any_of(chart.stays.begin(), chart.stays.end(), [](const ChartStay& stay) { return stay.kind == domain::StayKind::own; });
}

const char* fill_of(domain::StayKind kind) {
  switch (kind) {
    case domain::StayKind::location: return R"(fill="#fff" stroke="#111" stroke-width="0.8")";
    case domain::StayKind::shipment: return R"svg(fill="url(#way)" stroke="#111" stroke-width="0.8")svg";
    case domain::StayKind::out: return R"(fill="#ddd" stroke="#111" stroke-width="0.8" stroke-dasharray="2 2")";
    case domain::StayKind::own: return R"(fill="#fff" stroke="#111" stroke-width="0.8")";
  }
  return "";
}

std::string full_text(const ColdChart& chart, const ChartStay& stay) {
  const std::string kind = stay_words(stay.kind).in(chart.lang);
  return stay.name.empty() || stay.kind == domain::StayKind::own ? kind : kind + ": " + stay.name;
}

/// "shipped: SHP-2026-000001", or what of it fits; nothing rather than two letters.
std::string stay_text(const ColdChart& chart, const ChartStay& stay, double size, double width) {
  std::string full = full_text(chart, stay);
  if (text_width(full, size) <= width) return full;
  const std::string& name = stay.name.empty() ? full : stay.name;
  const std::string part = fit_text(name, size, width);
  return part == name || text_width(part, size) >= 3 * size ? part : "";
}

void draw_stay(Svg& svg, const Figure& figure, const ChartStay& stay, const Box& row) {
  const Millis end = stay.to.value_or(figure.time.to);
  if (!figure.time.shows(stay.from, std::max(end, stay.from + 1))) return;
  const double left = figure.time.x(stay.from), right = figure.time.x(end);
  svg.rect({left, row.y, std::max(right - left, 0.8), row.height}, fill_of(stay.kind));
  const double margin = figure.size * 10.5;
  if (end >= figure.time.to && text_width(full_text(figure.chart, stay), figure.size) > right - left - 8 && right - left < margin) {
    svg.text({right + 8, row.y + row.height / 2 + figure.size * 0.36, figure.size}, stay_text(figure.chart, stay, figure.size, margin));
    return;
  }
  const std::string words = stay_text(figure.chart, stay, figure.size, right - left - 8);
  if (words.empty()) return;
  const TextSpot spot{(left + right) / 2, row.y + row.height / 2 + figure.size * 0.36, figure.size, Anchor::middle};
  if (stay.kind == domain::StayKind::shipment)
    svg.label(spot, words);
  else
    svg.text(spot, words);
}

/// A sample of 16 by 10 and its word; the x behind it.
struct LegendEntry {
  const char* style;
  Text words;
};
constexpr const char* plain_edge = R"( stroke="#555" stroke-width="0.6")";

}  // namespace

double stays_height(const ColdChart& chart, double size) {
  if (chart.stays.empty()) return 0;
  return size * 1.9 * (has_own(chart) ? 2 : 1);
}

void draw_stays(Svg& svg, const Figure& figure, const Box& strip) {
  const double height = figure.size * 1.7;
  const auto name = [&](double y, const Text& words) {
    svg.text({strip.x - 6, y + height / 2 + figure.size * 0.36, figure.size, Anchor::end}, words.in(figure.chart.lang));
  };
  if (figure.chart.stays.empty()) return;
  svg.open(R"(class="stays")");
  name(strip.y, {"place", "所在"});
  for (const ChartStay& stay : figure.chart.stays)
    if (stay.kind != domain::StayKind::own) draw_stay(svg, figure, stay, {strip.x, strip.y, strip.width, height});
  if (has_own(figure.chart)) {
    const double y = strip.y + figure.size * 1.9;
    name(y, {"logger", "ロガー"});
    for (const ChartStay& stay : figure.chart.stays)
      if (stay.kind == domain::StayKind::own) draw_stay(svg, figure, stay, {strip.x, y, strip.width, height});
  }
  svg.close();
}

void draw_legend(Svg& svg, const Figure& figure, double y) {
  const std::array entries{LegendEntry{R"(fill="#e4f0e6")", {"storage range", "保管温度範囲"}},
                           LegendEntry{R"(fill="#f2b48a")", {"excursion", "温度逸脱"}},
                           LegendEntry{R"svg(fill="url(#gap)")svg", state_words(domain::LineState::gap)},
                           LegendEntry{R"svg(fill="url(#not-read)")svg", state_words(domain::LineState::not_read)}};
  const double size = figure.size;
  double x = figure.plot.x;
  svg.open(R"(class="legend")");
  svg.line(x, y - size * 0.35, x + size * 1.8, y - size * 0.35, R"(stroke="#0b2d55" stroke-width="1.3")");
  const auto word = [&](const Text& words) {
    svg.text({x + size * 2.2, y, size}, words.in(figure.chart.lang));
    x += size * 3.4 + text_width(words.in(figure.chart.lang), size);
  };
  word({"measured", "測定値"});
  for (const LegendEntry& entry : entries) {
    svg.rect({x, y - size * 0.85, size * 1.8, size}, std::string(entry.style) + plain_edge);
    if (entry.style == entries[1].style) svg.rect({x, y - size * 0.85, size * 1.8, 2}, R"(fill="#7a2e00")");
    word(entry.words);
  }
  if (!figure.chart.thaws.empty()) {
    svg.line(x + size * 0.9, y - size, x + size * 0.9, y + size * 0.3, R"(stroke="#111" stroke-width="1.3" stroke-dasharray="7 2 1.5 2")");
    word({"thaw; bar: until frozen again", "融解(横棒は再凍結まで)"});
  }
  svg.close();
}

}  // namespace exoreg::publish
