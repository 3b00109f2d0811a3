// Pages from the top down: what does not fit goes on, with the table's head repeated. Nothing is cut off.
#include <fmt/format.h>

#include <algorithm>

#include "publish/paper.h"
#include "publish/text_width.h"

namespace exoreg::publish {
namespace {

constexpr Sheet page{794, 1123, 210, 297};  // A4 at 96 units an inch
constexpr double margin = 45, width = page.width - 2 * margin, lowest = page.height - 62;
constexpr double small = 8.6, line = small * 1.32;

class Pages {
 public:
  explicit Pages(const Paper& paper) : paper_(paper) { pages_.emplace_back(); }

  void head();
  void verdict();
  void figures(double height);
  void table(const PaperTable& table);
  [[nodiscard]] std::vector<std::string> finish();

 private:
  Svg& svg() { return pages_.back(); }
  /// Goes on to the next page unless so much is left of this one.
  bool need(double height) {
    if (y_ + height <= lowest) return false;
    pages_.emplace_back();
    y_ = 40;
    return true;
  }
  void table_head(const PaperTable& table);
  void table_row(const PaperTable& table, const std::vector<std::string>& cells);

  const Paper& paper_;
  std::vector<Svg> pages_;
  double y_ = 40;
};

void Pages::head() {
  const double box = paper_.approval.empty() ? 0 : text_width(paper_.approval, 11) + 16;
  const double room = width - box - 10;
  const double size = std::clamp(18 * room / std::max(text_width(paper_.title, 18), 1.0), 13.0, 18.0);  // on one line, if it can be
  double y = y_ + 12;
  for (const std::string& words : wrap_text(paper_.title, size, room)) {
    svg().text({margin, y, size}, words);
    y += 22;
  }
  if (box > 0) {
    svg().rect({page.width - margin - box, y_ - 6, box, 21}, R"(fill="#fff" stroke="#111" stroke-width="1.2")");
    svg().text({page.width - margin - box / 2, y_ + 8.5, 11, Anchor::middle}, paper_.approval);
  }
  y_ = y - 4;
  const double column = width / 2;
  for (std::size_t i = 0; i < paper_.head.size(); i += 2) {
    double deepest = y_;
    for (std::size_t j = i; j < std::min(i + 2, paper_.head.size()); ++j) {
      const double x = margin + static_cast<double>(j - i) * column;
      double row = y_;
      svg().text({x, row, 9.5, Anchor::start, "#444"}, fit_text(paper_.head[j].first, 9.5, 84));
      for (const std::string& words : wrap_text(paper_.head[j].second, 9.5, column - 96)) {
        svg().text({x + 88, row, 9.5}, words);
        row += 13;
      }
      deepest = std::max(deepest, row);
    }
    y_ = deepest;
  }
}

void Pages::verdict() {
  std::vector<std::string> lines;
  for (const std::string& sentence : paper_.because)
    for (std::string& words : wrap_text(sentence, 10, width - 24)) lines.push_back(std::move(words));
  const double height = 34 + static_cast<double>(lines.size()) * 14;
  const char* ink = paper_.good ? "#111" : "#fff";
  svg().open(R"(class="verdict")");
  svg().rect({margin, y_, width, height},
             paper_.good ? R"(fill="#fff" stroke="#111" stroke-width="2")" : R"(fill="#222" stroke="#111" stroke-width="2")");
  svg().text({margin + 12, y_ + 22, 17, Anchor::start, ink}, paper_.verdict);
  for (std::size_t i = 0; i < lines.size(); ++i)
    svg().text({margin + 12, y_ + 39 + static_cast<double>(i) * 14, 10, Anchor::start, ink}, lines[i]);
  svg().close();
  y_ += height + 10;
}

void Pages::figures(double height) {
  for (const PaperFigure& figure : paper_.figures) {
    const auto caption = wrap_text(figure.caption, 9.5, width);
    need(height + static_cast<double>(caption.size()) * 13);
    for (const std::string& words : caption) {
      svg().text({margin, y_ + 9, 9.5}, words);
      y_ += 13;
    }
    draw_cold_figure(svg(), figure.chart, {margin - 6, y_ + 4, width + 8, height - 4}, 8.6);
    y_ += height + 8;
  }
}

void Pages::table_head(const PaperTable& table) {
  double x = margin, share = 0;
  for (const auto& column : table.columns) share += column.share;
  for (const auto& column : table.columns) {
    const double room = width * column.share / share;
    svg().text({x, y_ + small, small, Anchor::start, "#444"}, fit_text(column.title, small, room - 4));
    x += room;
  }
  y_ += line + 2;
  svg().line(margin, y_, page.width - margin, y_, R"(stroke="#111" stroke-width="0.8")");
  y_ += 2;
}

void Pages::table_row(const PaperTable& table, const std::vector<std::string>& cells) {
  double share = 0;
  for (const auto& column : table.columns) share += column.share;
  std::vector<std::vector<std::string>> lines;
  std::size_t deepest = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    lines.push_back(wrap_text(cells[i], small, width * table.columns[i].share / share - 6));
    deepest = std::max(deepest, lines.back().size());
  }
  if (need(static_cast<double>(deepest) * line + 2)) table_head(table);
  double x = margin;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (std::size_t j = 0; j < lines[i].size(); ++j) svg().text({x, y_ + small + static_cast<double>(j) * line, small}, lines[i][j]);
    x += width * table.columns[i].share / share;
  }
  y_ += static_cast<double>(deepest) * line + 2;
}

void Pages::table(const PaperTable& table) {
  need(line * 4);
  svg().text({margin, y_ + 10, 10.5}, fit_text(table.heading, 10.5, width));
  y_ += 15;
  if (table.rows.empty()) {
    for (const std::string& words : wrap_text(table.none, small, width)) {
      svg().text({margin, y_ + small, small}, words);
      y_ += line;
    }
  } else {
    table_head(table);
    for (const auto& row : table.rows) table_row(table, row);
  }
  y_ += 8;
}

std::vector<std::string> Pages::finish() {
  std::vector<std::string> documents;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    const std::string number = fmt::format("{} / {}", i + 1, pages_.size());
    double y = page.height - 40;
    pages_[i].line(margin, y - 12, page.width - margin, y - 12, R"(stroke="#111" stroke-width="0.5")");
    pages_[i].text({page.width - margin, y, small, Anchor::end}, number);
    for (const std::string& words : wrap_text(paper_.foot, small, width - 50)) {
      pages_[i].text({margin, y, small, Anchor::start, "#333"}, words);
      y += line;
    }
    documents.push_back(pages_[i].document(page, paper_.title));
  }
  return documents;
}

std::vector<std::string> pages_with(const Paper& paper, double figure_height) {
  Pages pages(paper);
  pages.head();
  pages.verdict();
  pages.figures(figure_height);
  for (const PaperTable& table : paper.tables) pages.table(table);
  return pages.finish();
}

}  // namespace

std::vector<std::string> write_paper_pages(const Paper& paper) {
  auto pages = pages_with(paper, 290);
  for (const double lower : {255.0, 220.0})
    if (pages.size() > 1)
      if (auto fewer = pages_with(paper, lower); fewer.size() < pages.size()) pages = std::move(fewer);
  return pages;
}

}  // namespace exoreg::publish
