// Flags above the plot: every excursion by its number, with peak and duration where there is room; thaws in a row of their own.
// Flags that would meet become one ("3–5").
#include <algorithm>

#include <fmt/format.h>

#include "publish/cold_chart_parts.h"
#include "publish/cold_chart_words.h"
#include "publish/text_width.h"

namespace exoreg::publish {
namespace {

/// One or several neighbours that share a flag.
struct Flag {
  std::size_t first = 0, last = 0;  ///< positions in the list, from 0
  std::vector<double> poles;        ///< where they point to
  std::string words;                ///< of one alone, with its facts
};

struct Row {
  double y = 0;        ///< baseline
  std::string prefix;  ///< "" or "T"
  const char* stroke = "#7a2e00";
};

std::string number_words(const Flag& flag, const Row& row) {
  if (flag.first == flag.last) return row.prefix + std::to_string(flag.first + 1);
  return fmt::format("{}{}–{}", row.prefix, flag.first + 1, flag.last + 1);
}

double middle_of(const Flag& flag) { return (flag.poles.front() + flag.poles.back()) / 2; }

/// Left edge of a flag's box: around its poles, inside the plot.
double left_of(const Figure& figure, const Flag& flag, double width) {
  return std::clamp(middle_of(flag) - width / 2, figure.plot.x, std::max(figure.plot.x, figure.plot.right() - width));
}

double box_width(const Figure& figure, const std::string& words) { return text_width(words, figure.size) + figure.size * 0.7; }

std::vector<Flag> merged(const Figure& figure, const Row& row, const std::vector<Flag>& single) {
  std::vector<Flag> flags;
  for (Flag flag : single) {
    while (!flags.empty()) {
      Flag& before = flags.back();
      const double width = box_width(figure, number_words(before, row));
      if (left_of(figure, before, width) + width + 3 <= left_of(figure, flag, box_width(figure, number_words(flag, row)))) break;
      flag.first = before.first;
      flag.poles.insert(flag.poles.begin(), before.poles.begin(), before.poles.end());
      flags.pop_back();
    }
    flags.push_back(std::move(flag));
  }
  return flags;
}

/// The facts too, where they reach neither the flag before nor the number of the next.
std::string words_of(const Figure& figure, const Row& row, const std::vector<Flag>& flags, std::size_t i, double free_from) {
  const Flag& flag = flags[i];
  if (flag.first != flag.last) return number_words(flag, row);
  const std::string full = number_words(flag, row) + ": " + flag.words;
  const double width = box_width(figure, full), left = left_of(figure, flag, width);
  const double end =
      i + 1 < flags.size() ? left_of(figure, flags[i + 1], box_width(figure, number_words(flags[i + 1], row))) - 3 : figure.plot.right();
  return left >= free_from && left + width <= end + 0.01 ? full : number_words(flag, row);
}

void draw_row(Svg& svg, const Figure& figure, const Row& row, const std::vector<Flag>& single) {
  const auto flags = merged(figure, row, single);
  double free_from = figure.plot.x;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    const std::string words = words_of(figure, row, flags, i, free_from);
    const double width = box_width(figure, words), left = left_of(figure, flags[i], width);
    const double foot = row.y + figure.size * 0.35;
    const std::string style = fmt::format(R"(stroke="{}" stroke-width="0.8")", row.stroke);
    for (const double pole : flags[i].poles) svg.line(std::clamp(pole, left, left + width), foot, pole, figure.plot.y, style);
    svg.rect({left, row.y - figure.size, width, figure.size * 1.35}, "fill=\"#fff\" " + style);
    svg.text({left + width / 2, row.y, figure.size, Anchor::middle}, words);
    free_from = left + width + 3;
  }
}

std::vector<Flag> excursion_flags(const Figure& figure) {
  std::vector<Flag> flags;
  const auto& all = figure.chart.excursions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!figure.time.shows(all[i].from, std::max(all[i].to, all[i].from + 1))) continue;
    const double x = (figure.time.x(all[i].from) + figure.time.x(all[i].to)) / 2;
    flags.push_back(
        {i, i, {x}, temperature_words(all[i].peak_mc, figure.chart.lang) + ", " + duration_words(all[i].measured, figure.chart.lang)});
  }
  std::stable_sort(flags.begin(), flags.end(), [](const Flag& a, const Flag& b) { return a.poles.front() < b.poles.front(); });
  return flags;
}

std::vector<Flag> thaw_flags(const Figure& figure) {
  std::vector<Flag> flags;
  for (std::size_t i = 0; i < figure.chart.thaws.size(); ++i) {
    const ChartThaw& thaw = figure.chart.thaws[i];
    if (!figure.time.shows(thaw.at, thaw.at + 1)) continue;
    const Text words = thaw.declared ? Text{"thaw (declared)", "融解(申告)"} : Text{"thaw", "融解"};
    flags.push_back({i, i, {figure.time.x(thaw.at)}, words.in(figure.chart.lang)});
  }
  return flags;
}

/// A dash-dotted line where it thawed, a bar at the top until it was frozen again.
void draw_thaws(Svg& svg, const Figure& figure) {
  for (const ChartThaw& thaw : figure.chart.thaws) {
    if (!figure.time.shows(thaw.at, thaw.at + 1)) continue;
    const double x = figure.time.x(thaw.at);
    svg.line(x, figure.plot.y, x, figure.plot.bottom(), R"(stroke="#111" stroke-width="1.3" stroke-dasharray="7 2 1.5 2" class="thaw")");
    if (!thaw.refrozen) continue;
    const double end = figure.time.x(*thaw.refrozen);
    svg.rect({x, figure.plot.y + 5, std::max(end - x, 1.0), 2.5}, R"(fill="#111" class="thawed")");
  }
}

}  // namespace

double flags_height(const ColdChart& chart, double size) {
  return size * 1.7 * ((chart.excursions.empty() ? 0 : 1) + (chart.thaws.empty() ? 0 : 1)) + size;
}

void draw_flags(Svg& svg, const Figure& figure) {
  draw_thaws(svg, figure);
  const double lower = figure.plot.y - figure.size * 0.95;
  const double upper = lower - figure.size * 1.7;
  // The lower row last: its white boxes lie over the poles of the upper one.
  draw_row(svg, figure, {figure.chart.thaws.empty() ? lower : upper, "", "#7a2e00"}, excursion_flags(figure));
  draw_row(svg, figure, {lower, "T", "#111"}, thaw_flags(figure));
}

}  // namespace exoreg::publish
