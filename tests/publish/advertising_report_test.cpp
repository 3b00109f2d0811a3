// The five statements as files.
#include "publish/advertising_report.h"

#include "base/csv.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::publish;

namespace {

AdvertisingReport example() {
  AdvertisingReport report{"PREP-0001", "見本<b>EV</b>", std::chrono::year{2026} / 11 / 1, {}, {}};
  report.statements = {
      {"obtained", {"How", "入手経路等"}, {"Bought, from A", "A から入手"}, {{"record", "記録"}}, {{"the maker", "製造者"}}},
      {"relief", {"Relief", "救済制度"}, {"=none", "対象外"}, {{"guideline", "指針"}}, {}}};
  report.donation = {{{"never", "献血不可"}, {"article 1", "記事1"}}, {{"no standard", "基準なし"}, {"article 2", "記事2"}}};
  return report;
}

}  // namespace

TEST_CASE("as a page: everything escaped, gaps beside their statement, differing statements each with its source") {
  const std::string page = write_advertising_html(example());
  CHECK(page.find("見本&lt;b&gt;EV&lt;/b&gt;(PREP-0001)") != std::string::npos);
  CHECK(page.find("国内未承認(2026-11-01 時点)") != std::string::npos);
  CHECK(page.find("記録にないため、掲載前に確認が必要: 製造者") != std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  const auto first = page.find("献血不可"), second = page.find("基準なし");
  CHECK(first < page.find("記事1"));
  CHECK(page.find("記事1") < second);
  CHECK(second < page.find("記事2"));
}

TEST_CASE("as a table for spreadsheets: a byte-order mark, one row a statement, and no formula") {
  const std::string csv = write_advertising_csv(example());
  REQUIRE(csv.starts_with("\xEF\xBB\xBF"));
  const auto rows = parse_csv(csv.substr(3)).value;
  REQUIRE(rows.size() == 5);
  CHECK(rows[1].cells.at(2) == "A から入手");
  CHECK(rows[1].cells.at(3) == "製造者");
  CHECK(rows[2].cells.at(6) == "'=none");
  CHECK(rows[4].cells.at(4) == "記事2");
}

TEST_CASE("as text, in one language") {
  const std::string text = write_advertising_text(example(), Lang::ja);
  CHECK(text.find("1. 入手経路等\nA から入手\n[記録にないため、掲載前に確認が必要: 製造者]\n(出典: 記録)\n") != std::string::npos);
  CHECK(text.ends_with("- 献血不可 (記事1)\n- 基準なし (記事2)\n"));
}

TEST_CASE("as JSON, with numbers and gaps") {
  const Json json = advertising_json(example(), Lang::en);
  CHECK(json.text("as_of") == "2026-11-01");
  CHECK(json.items("statements").at(1).integer("number") == 2);
  CHECK(json.items("statements").at(0).items("missing").at(0).as_string() == "the maker");
  CHECK(json.items("blood_donation").size() == 2);
}
