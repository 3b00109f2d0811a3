// The table of tests that `lot check` shows: the specification's rows first, then what else the certificates hold.
#include "domain/lot_rules.h"

#include "domain/rule_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

TEST_CASE("every row of the specification, then the certificates' further rows") {
  LotFacts facts = good_lot();
  facts.coas[0].coa.tests.push_back(tested("osmolality", number("290")));
  facts.coas[0].coa.tests.back().limit = at_most("280");
  const std::vector<TestVerdict> rows = judge_tests(facts);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].code == "endotoxin");
  CHECK(rows[0].result == "0.05");
  CHECK(rows[0].limit == "≤ 0.25");
  CHECK(rows[0].verdict == Verdict::pass);
  CHECK(rows[0].mandatory);
  CHECK(rows[1].code == "sterility");
  CHECK(rows[2].code == "ph");
  CHECK(rows[2].missing);
  CHECK(rows[2].verdict == Verdict::unknown);
  CHECK_FALSE(rows[2].mandatory);
  CHECK(rows[3].code == "osmolality");
  CHECK(rows[3].verdict == Verdict::fail);
}

TEST_CASE("a row that is only reported passes") {
  LotFacts facts = good_lot();
  facts.specification = {specified("size_d50", must_be("報告", Qualitative::report))};
  facts.coas[0].coa.tests = {tested("size_d50", number("112"))};
  const std::vector<TestVerdict> rows = judge_tests(facts);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].verdict == Verdict::pass);
}

TEST_CASE("without a specification the certificate's own limits are shown") {
  LotFacts facts = good_lot();
  facts.specification.clear();
  facts.specification_version = "";
  facts.coas[0].coa.tests[0].limit = at_most("0.25");
  const std::vector<TestVerdict> rows = judge_tests(facts);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].verdict == Verdict::pass);
  CHECK(rows[0].limit == "≤ 0.25");
  CHECK(rows[1].verdict == Verdict::unknown);
  CHECK(rows[1].limit.empty());
}

TEST_CASE("results of two certificates for one row stand side by side") {
  LotFacts facts = good_lot();
  facts.coas.push_back(document("COA-2026-000002", {tested("endotoxin", number("0.8"))}));
  const std::vector<TestVerdict> rows = judge_tests(facts);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].verdict == Verdict::pass);
  CHECK(rows[1].code == "endotoxin");
  CHECK(rows[1].verdict == Verdict::fail);
}

TEST_CASE("an independent count by another method is shown, and not judged by the limit") {
  LotFacts facts = good_lot();
  facts.specification = {specified("particle_concentration", at_least("1e10"))};
  facts.specification[0].row.cells["method"] = "NTA";
  facts.coas = {document("COA-2026-000002", {tested("particle_concentration", number("2e9"))})};
  facts.coas[0].coa.head.cells["origin"] = "third_party";
  facts.coas[0].coa.tests[0].row.cells["method"] = "nFCM";
  const std::vector<TestVerdict> rows = judge_tests(facts);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].result == "2e9");
  CHECK(rows[0].verdict == Verdict::unknown);
  CHECK_THAT(rows[0].reason.en, contains_text("another or an unknown method"));
}

TEST_CASE("another lot's certificate is not looked at") {
  LotFacts facts = good_lot();
  facts.coas[0].coa.head.cells["lot_no"] = "EX-26-002";
  const std::vector<TestVerdict> rows = judge_tests(facts);
  REQUIRE(rows.size() == 3);
  for (const TestVerdict& row : rows) CHECK(row.missing);
}
