// A printed report: title, verdict, figures and tables, once as facts and then as pages, as a web page, or as a table. Pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "publish/cold_chart.h"

namespace exoreg::publish {

struct PaperColumn {
  std::string title;
  double share = 1;  ///< of the width
};

struct PaperTable {
  std::string heading;
  std::vector<PaperColumn> columns;
  std::vector<std::vector<std::string>> rows;  ///< as many cells as columns
  std::string none;                            ///< what is said when there are no rows
};

struct PaperFigure {
  std::string caption;
  ColdChart chart;
};

/// Everything in the language in which it is printed.
struct Paper {
  std::string title;
  std::string approval;  ///< 国内未承認 and its day; "" when no preparation is named
  std::vector<std::pair<std::string, std::string>> head;
  std::string verdict;               ///< a word or three
  std::vector<std::string> because;  ///< sentences
  bool good = false;                 ///< a verdict that stops nobody; else it is printed white on black
  std::vector<PaperFigure> figures;
  std::vector<PaperTable> tables;
  std::string foot;  ///< on every page
  Lang lang = Lang::en;
};

/// A4 portrait, one drawing a page. Figures are a little lower where that saves a page.
[[nodiscard]] std::vector<std::string> write_paper_pages(const Paper& paper);
[[nodiscard]] std::string write_paper_html(const Paper& paper);
/// Head, verdict and tables below each other; a byte-order mark first, for spreadsheets.
[[nodiscard]] std::string write_paper_csv(const Paper& paper);

}  // namespace exoreg::publish
