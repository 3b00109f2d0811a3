// Each rule about a lot with an example of pass, note, fail, unknown and na, and the sentences people read.
#include "domain/lot_rules.h"

#include <set>
#include <string>

#include "domain/rule_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

TEST_CASE("a lot in order passes the rules whose papers it has, fails none, and is asked for the others") {
  const std::set<std::string> shown{"EV-COA-01", "EV-COA-02", "EV-COA-03", "EV-COA-09", "EV-GMP-02", "EV-STO-02", "EV-STO-03", "EV-STO-04"};
  for (const RuleResult& result : check_lot(good_lot())) {
    INFO(result.rule << ": " << result.message.en);
    if (shown.contains(result.rule)) CHECK(result.result == Result::pass);
    CHECK(result.result != Result::fail);
    CHECK((result.result == Result::unknown) == (result.ask != Text{}));
    CHECK(result.subject == "LOT-2026-000001");
    CHECK_FALSE(result.source.empty());
    CHECK_FALSE(result.message.ja.empty());
  }
}

TEST_CASE("the same facts give the same bytes") {
  const RuleResults once = check_lot(good_lot());
  const RuleResults again = check_lot(good_lot());
  REQUIRE(once.size() == again.size());
  for (std::size_t i = 0; i < once.size(); ++i) CHECK(once[i].to_json(Lang::ja).dump() == again[i].to_json(Lang::ja).dump());
}

TEST_CASE("an empty lot breaks no rule's function") {
  for (const RuleResult& result : check_lot(LotFacts{})) {
    INFO(result.rule);
    CHECK(result.result != Result::pass);
  }
}

TEST_CASE("severities: par weighs K for a parenteral route, and of six rules the unknown matters") {
  LotFacts facts = good_lot();
  CHECK(judged(facts, "EV-GMP-02").severity == Severity::K);
  CHECK(judged(facts, "EV-STO-02").severity == Severity::K);
  edit(facts).preparation.cells["route"] = "topical; microneedling";
  CHECK(judged(facts, "EV-STO-02").severity == Severity::K);
  for (const char* route : {"topical", "nasal;inhaled", "research", ""}) {
    INFO(route);
    edit(facts).preparation.cells["route"] = route;
    CHECK(judged(facts, "EV-GMP-02").severity == Severity::M);
    CHECK(judged(facts, "EV-STO-02").severity == Severity::M);
  }
  const std::set<std::string> matters{"EV-ID-02", "EV-SAF-03", "EV-SAF-04", "EV-DON-02", "EV-GMP-04", "EV-STO-04"};
  for (const RuleResult& result : check_lot(facts)) CHECK(result.unknown_matters == matters.contains(result.rule));
}

TEST_CASE("EV-COA-01: a certificate of this very lot") {
  LotFacts facts = good_lot();
  facts.coas[0].coa.head.cells["lot_no"] = "ＥＸ－２６－００１";
  CHECK(result_of(facts, "EV-COA-01") == "pass");
  facts.coas[0].coa.head.cells["lot_no"] = "EX-26-002";
  const RuleResult other = judged(facts, "EV-COA-01");
  CHECK(other.result == Result::fail);
  CHECK(other.severity == Severity::K);
  CHECK(other.message.ja ==
        "ロット EX-26-001 の試験成績書(CoA)がありません(COA-2026-000001(成績書番号 QC-1) のロット番号は EX-26-002)。"
        " → 供給者に、ロット EX-26-001 そのものの試験成績書を照会してください。");
  facts.coas.clear();
  CHECK(result_of(facts, "EV-COA-01") == "fail");
}

TEST_CASE("EV-COA-02: dates that cannot be") {
  struct Example {
    const char* name;
    const char* column;
    const char* value;
    const char* result;
  };
  const std::vector<Example> examples{{"read on the day of issue", "tested", "2026-03-25", "pass"},
                                      {"sampled on the day of manufacture", "sampled", "2026-03-05", "pass"},
                                      {"read before manufacture", "tested", "2026-03-04", "fail"},
                                      {"sampled before manufacture", "sampled", "2026-03-04", "fail"},
                                      {"started before manufacture", "started", "2026-03-04", "fail"},
                                      {"read after the issue", "tested", "2026-03-26", "fail"},
                                      {"no date of the test", "tested", "", "pass"}};
  for (const Example& example : examples) {
    INFO(example.name);
    LotFacts facts = good_lot();
    facts.coas[0].coa.tests[0].row.cells[example.column] = example.value;
    CHECK(result_of(facts, "EV-COA-02") == example.result);
  }
}

TEST_CASE("EV-COA-02: the document itself, and what is missing") {
  LotFacts facts = good_lot();
  facts.coas[0].coa.head.cells["issued"] = "2026-03-04";
  const RuleResult early = judged(facts, "EV-COA-02");
  CHECK(early.result == Result::fail);
  CHECK_THAT(early.message.ja, contains_text("COA-2026-000001(成績書番号 QC-1): 発行日 2026-03-04 が製造日 2026-03-05 より前"));
  CHECK(early.inputs.items("contradictions").size() == 5);  // the document, and both dates of both tests
  facts = good_lot();
  facts.row.cells["expires"] = "2026-03-19";
  CHECK(result_of(facts, "EV-COA-02") == "fail");
  facts = good_lot();
  facts.coas[0].coa.head.cells.erase("issued");
  CHECK(result_of(facts, "EV-COA-02") == "unknown");
  facts = good_lot();
  facts.row.cells.erase("manufactured");
  const RuleResult unknown = judged(facts, "EV-COA-02");
  CHECK(unknown.result == Result::unknown);
  CHECK_THAT(unknown.message.ja, contains_text("ロットの製造日"));
  facts.coas.clear();
  CHECK(result_of(facts, "EV-COA-02") == "na");
}

TEST_CASE("EV-COA-02: bank and harvest may be older than the lot, studies carry any date") {
  for (const char* sample : {"bank", "harvest"}) {
    INFO(sample);
    LotFacts facts = good_lot();
    facts.coas[0].coa.tests[0].row.cells["sample_of"] = sample;
    facts.coas[0].coa.tests[0].row.cells["sampled"] = "2025-01-01";
    facts.coas[0].coa.tests[0].row.cells["tested"] = "2025-02-01";
    CHECK(result_of(facts, "EV-COA-02") == "pass");
  }
  LotFacts facts = good_lot();
  facts.coas[0].coa.tests[0].row.cells["sample_of"] = "bulk";
  facts.coas[0].coa.tests[0].row.cells["tested"] = "2026-03-01";
  CHECK(result_of(facts, "EV-COA-02") == "fail");
  facts.coas[0].coa.tests[0].code = "stability";
  facts.coas[0].coa.tests[0].row.cells.erase("sample_of");
  facts.coas[0].coa.tests[0].row.cells["test"] = "stability";
  CHECK(result_of(facts, "EV-COA-02") == "pass");
}

TEST_CASE("EV-COA-03: mandatory rows") {
  LotFacts facts = good_lot();
  facts.specification.push_back(specified("mycoplasma", must_be("陰性", Qualitative::negative)));
  RuleResult missing = judged(facts, "EV-COA-03");
  CHECK(missing.result == Result::fail);
  CHECK(missing.severity == Severity::M);
  CHECK(missing.inputs.items("missing") == Json::Array{"mycoplasma"});
  CHECK_THAT(missing.message.ja, contains_text("マイコプラズマ") && contains_text("規格 2") && contains_text("照会"));

  facts.coas.push_back(document("COA-2026-000002", {tested("mycoplasma", word("陰性", Qualitative::negative))}));
  CHECK(result_of(facts, "EV-COA-03") == "pass");
  facts.coas[1].coa.tests[0] = tested("mycoplasma", word("未実施", Qualitative::not_tested));
  CHECK(result_of(facts, "EV-COA-03") == "fail");
}

TEST_CASE("EV-COA-03: a test of the bank proves nothing about the vial") {
  LotFacts facts = good_lot();
  facts.coas[0].coa.tests[1].row.cells["sample_of"] = "bank";
  CHECK(result_of(facts, "EV-COA-03") == "fail");
  facts.coas[0].coa.tests[1].row.cells["sample_of"] = "bulk";
  CHECK(result_of(facts, "EV-COA-03") == "pass");
  facts.specification = {specified("karyotype", must_be("適合", Qualitative::conforms))};
  facts.coas[0].coa.tests = {tested("karyotype", word("適合", Qualitative::conforms))};
  CHECK(result_of(facts, "EV-COA-03") == "pass");
  facts.specification = {specified("mycoplasma", must_be("陰性", Qualitative::negative))};
  facts.coas[0].coa.tests = {tested("mycoplasma", word("陰性", Qualitative::negative))};
  facts.coas[0].coa.tests[0].row.cells["sampled"] = "2026-03-01";
  CHECK(result_of(facts, "EV-COA-03") == "pass");
}

TEST_CASE("EV-COA-03: without specification or without certificate") {
  LotFacts facts = good_lot();
  facts.coas.clear();
  CHECK(result_of(facts, "EV-COA-03") == "fail");
  facts.specification = {specified("ph", at_most("7.8"), false)};
  CHECK(result_of(facts, "EV-COA-03") == "fail");
  facts.specification.clear();
  facts.specification_version = "";
  CHECK(result_of(facts, "EV-COA-03") == "unknown");
  facts.coas = good_lot().coas;
  CHECK(result_of(facts, "EV-COA-03") == "unknown");
}

TEST_CASE("EV-COA-09: mandatory results against the specification") {
  struct Example {
    const char* name;
    Value result;
    const char* expected;
  };
  const std::vector<Example> examples{
      {"within", number("0.25"), "pass"},
      {"outside", number("0.8"), "fail"},
      {"censored below the limit", number("0.05", Comparator::less), "pass"},
      {"censored above the limit", number("0.5", Comparator::less), "unknown"},
      {"not tested", word("未実施", Qualitative::not_tested), "unknown"},
  };
  for (const Example& example : examples) {
    INFO(example.name);
    LotFacts facts = good_lot();
    facts.coas[0].coa.tests[0] = tested("endotoxin", example.result);
    CHECK(result_of(facts, "EV-COA-09") == example.expected);
  }
}

TEST_CASE("EV-COA-09: the sentence names test, result, limit and document") {
  LotFacts facts = good_lot();
  facts.coas[0].coa.tests[0] = tested("endotoxin", number("0.8"));
  facts.coas[0].coa.tests[0].row.cells["unit"] = "EU/mL";
  const RuleResult result = judged(facts, "EV-COA-09");
  CHECK(result.severity == Severity::K);
  CHECK_THAT(result.message.ja, contains_text("エンドトキシン 0.8 EU/mL(規格 ≤ 0.25、COA-2026-000001(成績書番号 QC-1))"));
  CHECK_THAT(result.message.ja, contains_text(" → 供給者に"));
  CHECK(result.inputs.items("results")[0].dump() ==
        R"({"document":"COA-2026-000001","limit":"≤ 0.25","result":"0.8 EU/mL","test":"endotoxin","verdict":"fail"})");
}

TEST_CASE("EV-COA-09: what it leaves to others") {
  LotFacts facts = good_lot();
  facts.coas[0].coa.tests.push_back(tested("ph", number("9")));
  CHECK(result_of(facts, "EV-COA-09") == "pass");  // not mandatory
  facts.coas[0].coa.tests.erase(facts.coas[0].coa.tests.begin());
  CHECK(result_of(facts, "EV-COA-09") == "pass");  // the missing row is EV-COA-03's matter
  facts.coas[0].coa.tests.clear();
  CHECK(result_of(facts, "EV-COA-09") == "na");
  facts.coas.clear();
  CHECK(result_of(facts, "EV-COA-09") == "na");
}

TEST_CASE("EV-COA-09: without specification only the certificate's own limit can convict") {
  LotFacts facts = good_lot();
  facts.specification.clear();
  facts.specification_version = "";
  CHECK(result_of(facts, "EV-COA-09") == "unknown");
  facts.coas[0].coa.tests[0].limit = at_most("0.25");
  CHECK(result_of(facts, "EV-COA-09") == "unknown");
  facts.coas[0].coa.tests[0].limit = at_most("0.01");
  CHECK(result_of(facts, "EV-COA-09") == "fail");
  facts.coas.clear();
  CHECK(result_of(facts, "EV-COA-09") == "na");
}

TEST_CASE("EV-COA-09: an independent count by another method is not judged by the limit") {
  LotFacts facts = good_lot();
  facts.specification = {specified("particle_concentration", at_least("1e10"))};
  facts.specification[0].row.cells["method"] = "NTA";
  facts.coas[0].coa.tests = {tested("particle_concentration", number("2e10"))};
  facts.coas.push_back(document("COA-2026-000002", {tested("particle_concentration", number("2e9"))}));
  facts.coas[1].coa.head.cells["origin"] = "third_party";
  facts.coas[1].coa.tests[0].row.cells["method"] = "nFCM";
  CHECK(result_of(facts, "EV-COA-09") == "pass");
  facts.coas[1].coa.tests[0].row.cells["method"] = "NTA (見本機器)";
  CHECK(result_of(facts, "EV-COA-09") == "fail");
  facts.coas[1].coa.tests[0].row.cells.erase("method");
  CHECK(result_of(facts, "EV-COA-09") == "pass");
  facts.coas[1].coa.head.cells["origin"] = "supplier";
  CHECK(result_of(facts, "EV-COA-09") == "fail");
}

TEST_CASE("EV-GMP-02: valid on the day of manufacture, not today") {
  struct Example {
    const char* name;
    const char* issued;
    const char* expires;
    const char* result;
  };
  const std::vector<Example> examples{{"ends on the day", "2025-01-01", "2026-03-05", "pass"},
                                      {"begins on the day", "2026-03-05", "2027-01-01", "pass"},
                                      {"ended the day before", "2025-01-01", "2026-03-04", "fail"},
                                      {"begins the day after", "2026-03-06", "2027-01-01", "fail"},
                                      {"no expiry", "2025-01-01", "", "unknown"},
                                      {"does not expire", "2025-01-01", "n/a", "pass"},
                                      {"begins later, no expiry", "2026-03-06", "", "fail"},
                                      {"no issue date", "", "2027-01-01", "unknown"}};
  for (const Example& example : examples) {
    INFO(example.name);
    LotFacts facts = good_lot();
    facts.certificates = {certificate("医薬品GMP", example.issued, example.expires)};
    CHECK(result_of(facts, "EV-GMP-02") == example.result);
  }
}

TEST_CASE("EV-GMP-02: each class by itself, and only A to D") {
  LotFacts facts = good_lot();
  facts.certificates = {certificate("医薬品GMP", "2025-01-01", "2027-01-01"), certificate("ISO 22716", "2020-01-01", "2023-01-01")};
  const RuleResult lapsed = judged(facts, "EV-GMP-02");
  CHECK(lapsed.result == Result::fail);
  CHECK_THAT(lapsed.message.ja, contains_text("種別 D") && !contains_text("種別 A") && contains_text("2026-03-05"));
  facts.certificates.push_back(certificate("ISO 22716:2007", "2023-01-01", "2028-01-01"));
  CHECK(result_of(facts, "EV-GMP-02") == "pass");
  facts.certificates.push_back(certificate("ISO 22716", "2024-01-01", ""));  // one that says less does not undo a valid one
  CHECK(result_of(facts, "EV-GMP-02") == "pass");
  facts.certificates = {certificate("ISO/IEC 17025", "2010-01-01", "2011-01-01"), certificate("GMP準拠", "2010-01-01", "2011-01-01")};
  CHECK(result_of(facts, "EV-GMP-02") == "na");
  facts.certificates.clear();
  CHECK(result_of(facts, "EV-GMP-02") == "na");
}

TEST_CASE("EV-GMP-02: an unknown day of manufacture, and a letter that disagrees") {
  LotFacts facts = good_lot();
  facts.certificates[0].row.cells["standard"] = "ISO 22716";
  facts.certificates[0].row.cells["class"] = "A";
  const RuleResult result = judged(facts, "EV-GMP-02");
  CHECK(result.result == Result::pass);
  CHECK_THAT(result.message.ja, contains_text("種別欄は A ですが、規格からは D です"));
  facts.row.cells.erase("manufactured");
  CHECK(result_of(facts, "EV-GMP-02") == "unknown");
}
