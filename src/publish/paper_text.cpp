// The same report without pages: as a web page without script, and as rows for a spreadsheet.
#include <fmt/format.h>

#include "base/csv.h"
#include "publish/dossier_report_parts.h"
#include "publish/html_text.h"
#include "publish/paper.h"

namespace exoreg::publish {
namespace {

constexpr Sheet figure_size{794, 300, 210, 79};

std::string figure_html(const PaperFigure& figure) {
  Svg svg;
  draw_cold_figure(svg, figure.chart, {0, 0, figure_size.width, figure_size.height}, 9);
  return "<figure>\n" + svg.inline_element(figure_size, figure.caption) + "<figcaption>" + escape_html(figure.caption) +
         "</figcaption>\n</figure>\n";
}

std::string row_html(const std::vector<std::string>& cells, const char* tag) {
  std::string out = "<tr>";
  for (const std::string& cell : cells) out += fmt::format("<{0}>{1}</{0}>", tag, escape_html(cell));
  return out + "</tr>\n";
}

std::vector<std::string> titles_of(const PaperTable& table) {
  std::vector<std::string> titles;
  for (const auto& column : table.columns) titles.push_back(column.title);
  return titles;
}

std::string table_html(const PaperTable& table) {
  std::string out = "<h2>" + escape_html(table.heading) + "</h2>\n";
  if (table.rows.empty()) return out + "<p>" + escape_html(table.none) + "</p>\n";
  out += "<table>\n" + row_html(titles_of(table), "th");
  for (const auto& row : table.rows) out += row_html(row, "td");
  return out + "</table>\n";
}

}  // namespace

std::string write_paper_html(const Paper& paper) {
  std::string out =
      fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", paper.lang == Lang::ja ? "ja" : "en");
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += fmt::format("<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<h1>{}</h1>\n", escape_html(paper.title), report_style(),
                     escape_html(paper.title));
  if (!paper.approval.empty()) out += "<p><strong>" + escape_html(paper.approval) + "</strong></p>\n";
  out += "<p><strong>" + escape_html(paper.verdict) + "</strong></p>\n";
  for (const std::string& sentence : paper.because) out += "<p>" + escape_html(sentence) + "</p>\n";
  out += "<table>\n";
  for (const auto& [name, value] : paper.head) out += row_html({name, value}, "td");
  out += "</table>\n";
  for (const PaperFigure& figure : paper.figures) out += figure_html(figure);
  for (const PaperTable& table : paper.tables) out += table_html(table);
  return out + "<p>" + escape_html(paper.foot) + "</p>\n</body>\n</html>\n";
}

std::string write_paper_csv(const Paper& paper) {
  std::string out = "\xEF\xBB\xBF" + write_csv_row({paper.title, paper.approval}) + write_csv_row({paper.verdict});
  for (const std::string& sentence : paper.because) out += write_csv_row({sentence});
  for (const auto& [name, value] : paper.head) out += write_csv_row({name, value});
  for (const PaperTable& table : paper.tables) {
    out += "\r\n" + write_csv_row({table.heading});
    if (table.rows.empty()) {
      out += write_csv_row({table.none});
      continue;
    }
    out += write_csv_row(titles_of(table));
    for (const auto& row : table.rows) out += write_csv_row(row);
  }
  return out + "\r\n" + write_csv_row({paper.foot});
}

}  // namespace exoreg::publish
