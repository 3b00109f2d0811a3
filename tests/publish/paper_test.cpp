// A printed report: nothing is cut off, nothing meets, and long tables go on overleaf.
#include "publish/paper.h"

#include "base/csv.h"
#include "support/charts.h"
#include "support/drawing.h"

using namespace exoreg;
using namespace exoreg::publish;
using exoreg::test::Drawing;

namespace {

Paper paper_of(Lang lang, std::size_t rows) {
  Paper paper;
  paper.lang = lang;
  paper.title = lang == Lang::ja ? "輸送温度報告書 SHP-2026-000001" : "Shipment temperature report SHP-2026-000001";
  paper.approval = lang == Lang::ja ? "国内未承認(2026-11-01 時点)" : "Not approved in Japan (国内未承認), as of 2026-11-01";
  paper.head = {
      {"From", "見本バイオ株式会社 <east> & west, with a name that is longer than its column is wide"}, {"To", "ULT-1"}, {"Carrier", ""}};
  paper.verdict = "Verdict: on hold";
  paper.because = {"LOT-2026-000001 R1: " + std::string(150, 'x'), "2 of 3 lots."};
  paper.figures = {{"LOT-2026-000001", test::thawed_trip(lang)}};
  PaperTable table{"Files", {{"name", 1}, {"SHA-256", 3}, {"words", 1}}, {}, ""};
  for (std::size_t i = 0; i < rows; ++i)
    table.rows.push_back({"file-" + std::to_string(i), std::string(64, 'f'), "長い語が続く欄の折り返し"});
  paper.tables = {table, {"Gaps", {{"from", 1}}, {}, "None."}};
  paper.foot = "As of 2026-12-01 09:00 (Asia/Tokyo), rule set 2026.3.";
  return paper;
}

/// All texts of a page, run together: a wrapped cell can be found again.
std::string run_together(const std::string& svg) {
  std::string all;
  for (const auto& text : Drawing(svg).texts()) all += text;
  return all;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("paper: an ordinary report is one page, and says everything") {
  for (const Lang lang : {Lang::en, Lang::ja}) {
    const auto pages = write_paper_pages(paper_of(lang, 3));
    REQUIRE(pages.size() == 1);
    test::check_texts_apart(pages[0], 794, 1123);
    const std::string words = run_together(pages[0]);
    for (const auto& part : {std::string(150, 'x'), std::string(64, 'f'), std::string("長い語が続く欄の折り返し"), std::string("None."),
                             std::string("1 / 1"), std::string("国内未承認"), std::string("rule set 2026.3"), std::string("wide")}) {
      INFO(part);
      CHECK(holds(words, part));
    }
  }
}

TEST_CASE("paper: a long table goes on overleaf under its own head") {
  const auto pages = write_paper_pages(paper_of(Lang::en, 120));
  REQUIRE(pages.size() >= 2);
  std::string all;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    INFO(i);
    test::check_texts_apart(pages[i], 794, 1123);
    const Drawing drawing(pages[i]);
    CHECK(drawing.says("SHA-256"));
    CHECK(drawing.says(std::to_string(i + 1) + " / " + std::to_string(pages.size())));
    CHECK(drawing.says("rule set 2026.3"));
    all += run_together(pages[i]);
  }
  for (int i = 0; i < 120; ++i) CHECK(holds(all, "file-" + std::to_string(i)));
}

TEST_CASE("paper: a verdict that stops is white on black, one that does not is not") {
  auto paper = paper_of(Lang::en, 1);
  const auto fill = [&] { return Drawing(write_paper_pages(paper)[0]).in("verdict", "rect").at(0).attributes.at("fill"); };
  CHECK(fill() == "#222");
  paper.good = true;
  CHECK(fill() == "#fff");
}

TEST_CASE("paper: as a web page and as rows, escaped") {
  auto paper = paper_of(Lang::en, 1);
  paper.tables[0].rows[0][0] = "<script>=1+1";
  const std::string html = write_paper_html(paper);
  CHECK(!holds(html, "<script"));
  CHECK(holds(html, "&lt;script&gt;=1+1"));
  CHECK(holds(html, "class=\"excursion\""));
  CHECK(holds(html, "default-src 'none'"));
  paper.tables[0].rows[0][0] = "=1+1";
  const auto rows = parse_csv(std::string_view(write_paper_csv(paper)).substr(3));
  std::string cells;
  for (const auto& row : rows.value)
    for (const auto& cell : row.cells) cells += cell + "|";
  CHECK(holds(cells, "'=1+1|"));
  CHECK(holds(cells, std::string(64, 'f')));
  CHECK(holds(cells, "None.|"));
}
