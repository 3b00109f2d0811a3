// What lies behind the line: the label range as a band, excursions shaded, unmeasured time hatched. Each differs from the others
// by pattern and edge, so that a copy in grey still says which is which.
#include <algorithm>

#include "publish/cold_chart_parts.h"
#include "publish/cold_chart_words.h"
#include "publish/text_width.h"

namespace exoreg::publish {
namespace {

constexpr double narrowest = 3;  // user units: a minute in three years is still seen

/// The span's box over the whole height; too narrow ones are widened around their middle.
Box column_of(const Figure& figure, Millis from, Millis to) {
  double left = figure.time.x(from), right = figure.time.x(to);
  if (right - left < narrowest) {
    const double middle = std::clamp((left + right) / 2, figure.plot.x + narrowest / 2, figure.plot.right() - narrowest / 2);
    left = middle - narrowest / 2;
    right = middle + narrowest / 2;
  }
  return {left, figure.plot.y, right - left, figure.plot.height};
}

void draw_range(Svg& svg, const Figure& figure) {
  const auto& range = figure.chart.range;
  if (!range.low_mc && !range.high_mc) return;
  const double top = range.high_mc ? figure.temperature.y(*range.high_mc) : figure.plot.y;
  const double bottom = range.low_mc ? figure.temperature.y(*range.low_mc) : figure.plot.bottom();
  svg.rect({figure.plot.x, top, figure.plot.width, bottom - top}, R"(fill="#e4f0e6" class="range")");
}

void draw_excursions(Svg& svg, const Figure& figure) {
  for (const auto& excursion : figure.chart.excursions) {
    if (!figure.time.shows(excursion.from, std::max(excursion.to, excursion.from + 1))) continue;
    const Box box = column_of(figure, excursion.from, excursion.to);
    svg.open("class=\"excursion\" data-id=\"" + escape_xml(excursion.id) + "\"");
    svg.title(excursion.id + " " + temperature_words(excursion.peak_mc, figure.chart.lang));
    svg.rect(box, R"(fill="#f2b48a")");
    svg.rect({box.x, box.y, box.width, 3}, R"(fill="#7a2e00")");
    if (box.width > 2 * narrowest) {
      svg.line(box.x, box.y, box.x, box.bottom(), R"(stroke="#7a2e00" stroke-width="0.7")");
      svg.line(box.right(), box.y, box.right(), box.bottom(), R"(stroke="#7a2e00" stroke-width="0.7")");
    }
    svg.close();
  }
}

std::string words_of(const ColdChart& chart, const StateSpan& span) {
  std::string words = state_words(span.state).in(chart.lang);
  const bool goes_on = chart.cut && span.to == chart.to && span.state == domain::LineState::not_read;
  if (!goes_on) return words;
  const std::string end = time_words(chart.as_of, chart.zone);
  return chart.lang == Lang::ja ? words + "(" + end + " 現在)" : words + " (as of " + end + ")";
}

void draw_unmeasured(Svg& svg, const Figure& figure) {
  for (const StateSpan& span : unmeasured_spans(figure.chart)) {
    const bool gap = span.state == domain::LineState::gap;
    const Box box = column_of(figure, span.from, span.to);
    svg.open(gap ? R"(class="gap")" : R"(class="not-read")");
    svg.rect(box, gap ? R"svg(fill="url(#gap)" stroke="#444" stroke-width="0.5")svg"
                      : R"svg(fill="url(#not-read)" stroke="#777" stroke-width="0.5")svg");
    svg.close();
  }
}

/// The longest of its names that the span has room for; "" when there is none.
std::string fitting_words(const Figure& figure, const StateSpan& span, double room) {
  const bool gap = span.state == domain::LineState::gap;
  const std::string shortest = gap ? Text{"gap", "欠測"}.in(figure.chart.lang) : "";
  for (const std::string& words : {words_of(figure.chart, span), state_words(span.state).in(figure.chart.lang), shortest})
    if (text_width(words, figure.size) + 10 <= room) return words;
  return "";
}

}  // namespace

void draw_ground(Svg& svg, const Figure& figure) {
  svg.rect(figure.plot, R"(fill="#fff" class="plot")");
  draw_range(svg, figure);
  draw_excursions(svg, figure);
  draw_unmeasured(svg, figure);
}

void draw_state_names(Svg& svg, const Figure& figure) {
  for (const StateSpan& span : unmeasured_spans(figure.chart)) {
    const Box box = column_of(figure, span.from, span.to);
    const std::string words = fitting_words(figure, span, box.width);
    if (words.empty()) continue;
    svg.open(span.state == domain::LineState::gap ? R"(class="gap")" : R"(class="not-read")");
    svg.label({box.x + box.width / 2, box.bottom() - figure.size * 0.8, figure.size, Anchor::middle}, words);
    svg.close();
  }
}

void draw_line(Svg& svg, const Figure& figure) {
  const std::string path = line_path(figure);
  if (!path.empty()) svg.path(path, R"(fill="none" stroke="#0b2d55" stroke-width="1.3" stroke-linejoin="round" class="temperature")");
}

}  // namespace exoreg::publish
