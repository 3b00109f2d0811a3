// The page: head, figure, and what each number in the figure stands for.
#include "publish/cold_chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "publish/cold_chart_parts.h"
#include "publish/cold_chart_words.h"
#include "publish/dossier_words.h"
#include "publish/text_width.h"

namespace exoreg::publish {
namespace {

constexpr double note_leading = 1.35;

constexpr Sheet page{1123, 794, 297, 210};  // A4 landscape at 96 units an inch
constexpr double margin = 42;
constexpr std::size_t listed = 7;  ///< excursions that are listed below the figure

struct Totals {
  Millis measured = 0, gap = 0, longest_gap = 0, not_read = 0;
  std::optional<std::int32_t> low, high;
  int gaps = 0;
};

Totals totals_of(const ColdChart& chart) {
  Totals totals;
  for (const auto& segment : chart.line) {
    if (segment.state != domain::LineState::measured || segment.from >= chart.to || segment.to <= chart.from) continue;
    totals.measured += std::min(segment.to, chart.to) - std::max(segment.from, chart.from);
    totals.low = std::min(totals.low.value_or(segment.milli_c), segment.milli_c);
    totals.high = std::max(totals.high.value_or(segment.milli_c), segment.milli_c);
  }
  for (const StateSpan& span : unmeasured_spans(chart)) {
    const Millis length = span.to - span.from;
    if (span.state == domain::LineState::not_read) {
      totals.not_read += length;
      continue;
    }
    totals.gap += length;
    totals.longest_gap = std::max(totals.longest_gap, length);
    ++totals.gaps;
  }
  return totals;
}

std::string gap_words(const Totals& totals, Lang lang) {
  if (totals.gaps == 0) return lang == Lang::ja ? "なし" : "none";
  std::string all = duration_words(totals.gap, lang);
  const std::string longest = duration_words(totals.longest_gap, lang);
  if (totals.gaps == 1) return all;
  return lang == Lang::ja ? fmt::format("{}({} 箇所、最長 {})", all, totals.gaps, longest)
                          : fmt::format("{} ({} of them, longest {})", all, totals.gaps, longest);
}

/// Of a figure that stops before its history does.
std::string unread_since(const ColdChart& chart) {
  const auto spans = unmeasured_spans(chart);
  const std::string since = spans.empty() ? "" : time_words(spans.back().from, chart.zone);  // the last one: the figure ends in it
  return chart.lang == Lang::ja ? since + " 以降は未読取" : "not read since " + since;
}

/// Storage range, minimum, maximum, time measured, gaps, unread time, and what else is known. Never cut off.
std::vector<std::string> facts_lines(const ColdChart& chart) {
  const Totals totals = totals_of(chart);
  const bool ja = chart.lang == Lang::ja;
  const std::string none = ja ? "測定値なし" : "nothing measured";
  std::vector<std::string> facts{(ja ? "保管温度 " : "storage range ") + range_words(chart.range, chart.lang)};
  if (totals.low) {
    facts.push_back((ja ? "最低 " : "lowest ") + temperature_words(*totals.low, chart.lang));
    facts.push_back((ja ? "最高 " : "highest ") + temperature_words(*totals.high, chart.lang));
  }
  facts.push_back((ja ? "測定 " : "measured ") + (totals.low ? duration_words(totals.measured, chart.lang) : none));
  facts.push_back((ja ? "欠測 " : "gaps ") + gap_words(totals, chart.lang));
  if (chart.cut) facts.push_back(unread_since(chart));
  if (totals.not_read > 0 && !chart.cut) facts.push_back((ja ? "未読取 " : "not read yet ") + duration_words(totals.not_read, chart.lang));
  facts.push_back(fmt::format(fmt::runtime(ja ? "逸脱 {} 件" : "excursions {}"), chart.excursions.size()));
  facts.insert(facts.end(), chart.remarks.begin(), chart.remarks.end());
  return wrap_text(fmt::format("{}", fmt::join(facts, " · ")), 12, page.width - 2 * margin);
}

std::string span_words(const ColdChart& chart) {
  return time_words(chart.from, chart.zone) + (chart.lang == Lang::ja ? " ～ " : " to ") + time_words(chart.to, chart.zone) + " (" +
         chart.zone.name() + ")";
}

/// The baseline of what may come below.
double draw_head(Svg& svg, const ColdChart& chart) {
  const bool ja = chart.lang == Lang::ja;
  const double room = page.width - 2 * margin;
  const std::string approval = chart.approval.in(chart.lang);
  const double approval_width = approval.empty() ? 0 : text_width(approval, 13) + 20;
  const std::string title = (ja ? "温度記録 " : "Temperature record ") + chart.lot +
                            (chart.lot_no.empty() ? "" : (ja ? " / 製造元ロット " : " / maker's lot ") + chart.lot_no);
  svg.text({margin, 50, 20}, fit_text(title, 20, room - approval_width - 10));
  if (!approval.empty()) {
    svg.rect({page.width - margin - approval_width, 32, approval_width, 24}, R"(fill="#fff" stroke="#111" stroke-width="1.2")");
    svg.text({page.width - margin - approval_width / 2, 49, 13, Anchor::middle}, approval);
  }
  svg.text({margin, 74, 13}, fit_text(chart.preparation, 13, room));
  double y = 94;
  for (const std::string& line : facts_lines(chart)) {
    svg.text({margin, y, 12}, line);
    y += 16;
  }
  return y;
}

struct Column {
  double x;
  std::string words;
};

void draw_list_row(Svg& svg, double y, const std::vector<Column>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double end = i + 1 < columns.size() ? columns[i + 1].x : page.width - margin;
    svg.text({columns[i].x, y, 11}, fit_text(columns[i].words, 11, end - columns[i].x - 8));
  }
}

std::vector<Column> row_of(const ColdChart& chart, std::size_t i) {
  const auto& x = chart.excursions[i];
  return {{margin, std::to_string(i + 1)},
          {margin + 30, x.id},
          {margin + 175, excursion_words(domain::to_string(x.side)).in(chart.lang)},
          {margin + 245, time_words(x.from, chart.zone)},
          {margin + 385, time_words(x.to, chart.zone)},
          {margin + 525, duration_words(x.measured, chart.lang)},
          {margin + 625, temperature_words(x.peak_mc, chart.lang)},
          {margin + 715, excursion_words(domain::to_string(x.end_kind)).in(chart.lang)},
          {margin + 895, decision_words(x.decision).in(chart.lang)}};
}

void draw_list(Svg& svg, const ColdChart& chart, double y) {
  const bool ja = chart.lang == Lang::ja;
  if (chart.excursions.empty()) {
    svg.text({margin, y, 12}, ja ? "この期間に記録された温度逸脱はありません。" : "No excursion is on record for this time.");
    return;
  }
  std::vector<Column> head = row_of(chart, 0);
  const std::vector<std::string> names =
      ja ? std::vector<std::string>{"", "温度逸脱", "側", "開始", "終了", "測定時間", "極値", "終わり方", "判定"}
         : std::vector<std::string>{"", "Excursion", "side", "start", "end", "measured", "peak", "ended by", "decision"};
  for (std::size_t i = 0; i < names.size(); ++i) head[i].words = names[i];
  draw_list_row(svg, y, head);
  svg.line(margin, y + 4, page.width - margin, y + 4, R"(stroke="#111" stroke-width="0.8")");
  const std::size_t all = chart.excursions.size(), shown = all <= listed ? all : listed - 1;
  for (std::size_t i = 0; i < shown; ++i) draw_list_row(svg, y + 18 + static_cast<double>(i) * 15, row_of(chart, i));
  if (shown == all) return;
  const std::string more =
      fmt::format(fmt::runtime(ja ? "ほか {} 件: exoreg cold show {}" : "and {} more: exoreg cold show {}"), all - shown, chart.lot);
  svg.text({margin + 30, y + 18 + static_cast<double>(shown) * 15, 11}, more);
}

double list_height(const ColdChart& chart) {
  if (chart.excursions.empty()) return 20;
  return 24 + 15 * static_cast<double>(std::min(chart.excursions.size(), listed));
}

void draw_foot(Svg& svg, const ColdChart& chart) {
  const bool ja = chart.lang == Lang::ja;
  const std::string made = (ja ? "" : "as of ") + time_words(chart.as_of, chart.zone) + (ja ? " 時点の記録" : "");
  const std::string how = ja ? "平均していません。画素列ごとに最低値と最高値を描いています。"
                             : "Nothing is averaged: every pixel column shows its lowest and highest value.";
  svg.text({margin, page.height - 28, 10, Anchor::start, "#333"}, span_words(chart) + ". " + how);
  svg.text({page.width - margin, page.height - 28, 10, Anchor::end, "#333"}, made);
}

}  // namespace

Findings check_chart(const ColdChart& chart) {
  if (chart.to > chart.from && !chart.line.empty()) return {};
  return {
      {"E_NO_HISTORY",
       Severity::error,
       {fmt::format("{} has no cold history yet, so there is nothing to draw. It begins with cold put, cold ship, or cold import --lot.",
                    chart.lot),
        fmt::format(
            "{} にはまだ温度履歴がなく、図にできるものがありません。履歴は cold put、cold ship、cold import --lot のいずれかで始まります。",
            chart.lot)}}};
}

void draw_cold_figure(Svg& svg, const ColdChart& chart, const Box& box, double size) {
  const double left = size * 5, right = size * 11.5;
  const double top = size * 1.9 + flags_height(chart, size), axis = size * 3.6, strip = stays_height(chart, size);
  const std::vector<std::string> note = chart.note.empty() ? std::vector<std::string>{} : wrap_text(chart.note, size, box.width - left);
  const double below = note.empty() ? 0 : size * 0.5 + static_cast<double>(note.size()) * size * note_leading;
  const Box plot{box.x + left, box.y + top, box.width - left - right, box.height - top - axis - strip - below};
  Figure figure{chart, plot, size, {chart.from, chart.to, plot.x, plot.right()}, temperature_scale(chart, plot, size)};
  svg.open(R"(class="figure")");
  draw_legend(svg, figure, box.y + size);
  draw_ground(svg, figure);
  draw_limits(svg, figure);
  draw_line(svg, figure);
  draw_flags(svg, figure);
  draw_state_names(svg, figure);
  draw_axes(svg, figure);
  draw_stays(svg, figure, {plot.x, plot.bottom() + axis, plot.width, strip});
  for (std::size_t i = 0; i < note.size(); ++i)
    svg.text({plot.x, plot.bottom() + axis + strip + size * 1.4 + static_cast<double>(i) * size * note_leading, size}, note[i]);
  svg.close();
}

std::string write_cold_chart(const ColdChart& chart) {
  Svg svg;
  const double top = draw_head(svg, chart);
  const double foot = page.height - 50 - list_height(chart);
  draw_cold_figure(svg, chart, {margin - 10, top, page.width - 2 * margin + 20, foot - top - 16}, 12);
  draw_list(svg, chart, foot + 10);
  draw_foot(svg, chart);
  return svg.document(page, chart.lang == Lang::ja ? "温度記録 " + chart.lot : "Temperature record " + chart.lot);
}

}  // namespace exoreg::publish
