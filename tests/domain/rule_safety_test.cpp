// EV-SAF and EV-DON: what an injection must meet, and who gave the cells.
#include "domain/vetting_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

namespace {

template <class Facts>
void set(Facts& facts, const char* column, const char* value) {
  edit(facts).preparation.cells[column] = value;
}

std::function<void(LotFacts&)> cell(const char* code, const char* column, const char* value) {
  return [=](LotFacts& f) { row(f, code).row.cells[column] = value; };
}
std::function<void(LotFacts&)> result(const char* code, Value value) {
  return [=](LotFacts& f) { row(f, code).result = value; };
}

}  // namespace

TEST_CASE("EV-SAF-01: fourteen days, or a validated rapid method") {
  const auto read_on = [](const char* day) { return cell("sterility", "tested", day); };
  const std::vector<LotExample> examples{
      {"started on the 6th, read on the 24th", "pass/K"},
      {"read on day 13", "fail/K", read_on("2026-03-19")},
      {"growth", "fail", result("sterility", word("増殖あり", Qualitative::positive))},
      {"no dates, 14 days in the method", "pass",
       [](auto& f) {
         auto& c = row(f, "sterility").row.cells;
         c.erase("tested");
         c["method"] = "日局 4.06 直接法 14日間";
       }},
      {"no dates, 7 days in the method", "fail",
       [](auto& f) {
         auto& c = row(f, "sterility").row.cells;
         c.erase("tested");
         c["method"] = "JP 4.06, 7 days";
       }},
      {"no dates, no days", "unknown", [](auto& f) { row(f, "sterility").row.cells.erase("tested"); }},
      {"dates come before the method's text", "pass", cell("sterility", "method", "JP 4.06 7日間")},
      {"rapid, validated", "pass",
       [](auto& f) {
         auto& c = row(f, "sterility").row.cells;
         c["method"] = "BacT/ALERT 迅速法";
         c["validation_ref"] = "VAL-1";
         c["tested"] = "2026-03-13";
       }},
      {"rapid, not validated", "unknown", cell("sterility", "method", "BacT/ALERT")},
      {"filtered is not tested", "fail", cell("sterility", "method", "0.22µm ろ過滅菌")},
      {"nor by another name", "fail", cell("sterility", "method", "フィルター滅菌(0.22 µm)による")},
      {"nor in English", "fail", cell("sterility", "method", "filter-sterilised, 0.2 µm")},
      {"a membrane of 0.45 µm that is incubated is a test", "pass", cell("sterility", "method", "JP 4.06 メンブランフィルター法 0.45 µm")},
      {"no method", "unknown", [](auto& f) { row(f, "sterility").row.cells.erase("method"); }},
      {"no result", "unknown", [](auto& f) { drop(f, "sterility"); }},
      {"on the skin it weighs less", "unknown/M", [](auto& f) {
         drop(f, "sterility");
         set(f, "route", "topical");
       }}};
  CHECK_EXAMPLES("EV-SAF-01", example_lot, examples);
}

TEST_CASE("EV-SAF-02: USP <85>: 5 EU/kg/h x 60 kg / 1 mL = 300 EU/mL") {
  const std::vector<LotExample> examples{
      {"0.05 EU/mL", "pass/K"},
      {"300 EU/mL exactly", "pass", result("endotoxin", amount("300", "{EU}/mL"))},
      {"301 EU/mL", "fail", result("endotoxin", amount("301", "{EU}/mL"))},
      {"10 mL an hour: 30 EU/mL", "fail",
       [](auto& f) {
         set(f, "infusion_ml_per_h", "10");
         row(f, "endotoxin").result = amount("31", "{EU}/mL");
       }},
      {"EU, of how much", "unknown", result("endotoxin", amount("2.0", "{EU}"))},
      {"censored below the limit", "pass", result("endotoxin", amount("0.5", "{EU}/mL", Comparator::less))},
      {"censored above the limit", "unknown", result("endotoxin", amount("500", "{EU}/mL", Comparator::less))},
      {"per vial, divided by the volume", "pass",
       [](auto& f) {
         set(f, "fill_volume_ml", "2");
         row(f, "endotoxin").result = amount("500", "{EU}/{vial}");
       }},
      {"microneedling counts as intravenous", "fail",
       [](auto& f) {
         set(f, "route", "topical;microneedling");
         row(f, "endotoxin").result = amount("301", "{EU}/mL");
       }},
      {"on the skin", "na", [](auto& f) { set(f, "route", "topical"); }},
      {"by nose", "na", [](auto& f) { set(f, "route", "nasal;inhaled"); }},
      {"route not stated", "unknown", [](auto& f) { edit(f).preparation.cells.erase("route"); }},
      {"no result", "unknown", [](auto& f) { drop(f, "endotoxin"); }}};
  CHECK_EXAMPLES("EV-SAF-02", example_lot, examples);
}

TEST_CASE("EV-SAF-03: mycoplasma of bank, harvest or product") {
  const std::vector<LotExample> examples{{"NAT", "pass"},
                                         {"of the harvest", "pass", cell("mycoplasma", "sample_of", "harvest")},
                                         {"culture for 14 days", "note", cell("mycoplasma", "method", "培養法")},
                                         {"culture for 28 days", "pass",
                                          [](auto& f) {
                                            auto& c = row(f, "mycoplasma").row.cells;
                                            c["method"] = "培養法";
                                            c["tested"] = "2026-04-03";
                                          }},
                                         {"a NAT after a short culture has no minimum", "pass",
                                          [](auto& f) {
                                            auto& c = row(f, "mycoplasma").row.cells;
                                            c["method"] = "3日間の培養後、NAT";
                                            c["tested"] = "2026-03-10";
                                          }},
                                         {"positive", "fail", result("mycoplasma", word("陽性", Qualitative::positive))},
                                         {"none", "unknown", [](auto& f) { drop(f, "mycoplasma"); }},
                                         {"plant", "na", [](auto& f) { set(f, "origin_class", "PLANT"); }}};
  CHECK_EXAMPLES("EV-SAF-03", example_lot, examples);
}

TEST_CASE("EV-SAF-04: virus tests, or clearance") {
  const std::vector<LotExample> examples{{"negative", "pass"},
                                         {"positive", "fail", result("adventitious_virus", word("陽性", Qualitative::positive))},
                                         {"none", "unknown", [](auto& f) { drop(f, "adventitious_virus"); }},
                                         {"a statement of clearance", "pass", [](auto& f) {
                                            auto& t = row(f, "adventitious_virus");
                                            t.code = "clearance";
                                            t.row.cells["test"] = "ウイルスクリアランス";
                                            t.result = word("適合", Qualitative::conforms);
                                          }}};
  CHECK_EXAMPLES("EV-SAF-04", example_lot, examples);
}

TEST_CASE("EV-SAF-02 names the route in the reader's words") {
  auto facts = example_lot();
  set(facts, "route", "topical");
  CHECK(judged(facts, "EV-SAF-02").message.ja == "注射の用途ではありません(化粧品(塗布))。");
}

TEST_CASE("EV-SAF-05: JP 6.07: 6000 and 600 in a container below 100 mL") {
  const std::vector<LotExample> examples{
      {"all in range", "pass"},
      {"6000 of 10 µm", "pass", result("subvisible_10", amount("6000", "{particles}/{container}"))},
      {"6001 of 10 µm", "fail", result("subvisible_10", amount("6001", "{particles}/{container}"))},
      {"601 of 25 µm", "fail", result("subvisible_25", amount("601", "{particles}/{container}"))},
      {"microscope: 3001 of 10 µm", "fail",
       [](auto& f) {
         row(f, "subvisible_10").result = amount("3001", "{particles}/{container}");
         row(f, "subvisible_10").row.cells["method"] = "JP 6.07 第2法";
       }},
      {"7000 /container: the word particles is left out", "fail", result("subvisible_10", amount("7000", "/{container}"))},
      {"412 /vial", "pass", result("subvisible_10", amount("412", "/{vial}"))},
      {"7000 of what?", "unknown", result("subvisible_10", amount("7000", ""))},
      {"below 10 in a container", "pass", result("subvisible_10", amount("10", "{particles}/{container}", Comparator::less))},
      {"an osmolality ratio of 1.0", "pass", result("osmolality", amount("1.0", ""))},
      {"an osmolality ratio of 2.1", "note", result("osmolality", amount("2.1", ""))},
      {"osmolality in a unit that says something else", "unknown", result("osmolality", amount("800", "mg/mL"))},
      {"100 mL: 26 per mL", "fail",
       [](auto& f) {
         set(f, "fill_volume_ml", "100");
         row(f, "subvisible_10").result = amount("26", "{particles}/mL");
       }},
      {"pH 8.2: the range is not confirmed", "note", result("ph", amount("8.2", "[pH]"))},
      {"pH 8.2 outside its own limit", "fail",
       [](auto& f) {
         row(f, "ph").result = amount("8.2", "[pH]");
         row(f, "ph").limit = at_most("7.8");
       }},
      {"no osmolality", "unknown", [](auto& f) { drop(f, "osmolality"); }},
      {"on the skin", "na", [](auto& f) { set(f, "route", "topical"); }}};
  CHECK_EXAMPLES("EV-SAF-05", example_lot, examples);
}

TEST_CASE("EV-SAF-06: a maker who never looked into a positive result") {
  const auto positive = [](const char* reference) {
    return [=](PreparationFacts& f) {
      CoaTest test = worded("sterility", "陽性", Qualitative::positive);
      if (*reference) test.row.cells["investigation_ref"] = reference;
      edit(f).positives = {{"LOT-2025-000007", "COA-2025-000007", test}};
    };
  };
  const std::vector<PreparationExample> examples{{"nothing positive", "pass"},
                                                 {"positive, not investigated", "fail/K", positive("")},
                                                 {"positive, investigated", "pass", positive("INV-3")},
                                                 {"no result of this maker on file", "na", [](auto& f) { edit(f).safety_results = 0; }}};
  CHECK_EXAMPLES("EV-SAF-06", example_preparation, examples);
}

TEST_CASE("EV-DON-01: five agents, by serology") {
  const auto without = [](const char* agent) {
    return [=](PreparationFacts& f) {
      std::erase_if(edit(f).donors[0].tests,
                    [&](const DonorTest& t) { return t.row.text("agent") == agent && t.row.text("kind") == "serology"; });
    };
  };
  const std::vector<PreparationExample> examples{
      {"all negative", "pass/K"},
      {"no HTLV-1", "unknown", without("HTLV-1")},
      {"a NAT does not stand in for serology", "unknown", without("HBV")},
      {"syphilis positive", "fail",
       [](auto& f) { edit(f).donors[0].tests.push_back(screened("TPHA", "serology", "2026-01-08", Qualitative::positive)); }},
      {"no donor on file", "unknown", [](auto& f) { edit(f).donors.clear(); }},
      {"autologous", "na", [](auto& f) { set(f, "donor_relation", "autologous"); }},
      {"plant", "na", [](auto& f) { set(f, "origin_class", "PLANT"); }}};
  CHECK_EXAMPLES("EV-DON-01", example_preparation, examples);
}

TEST_CASE("EV-DON-01 and -03 of a donor that the lot names and nobody entered: what to ask for") {
  auto facts = example_lot();
  facts.row.cells["donors"] = "DN-9";
  CHECK_THAT(judged(facts, "EV-DON-01").message.ja, contains_text("ドナー DN-9(未登録)の全項目)を照会してください"));
  CHECK_THAT(judged(facts, "EV-DON-03").message.en, contains_text("Ask the supplier for: every test of donor DN-9 (not on file)."));
}

TEST_CASE("EV-DON-01 of a lot: its own donors, or all") {
  LotFacts lot = example_lot();
  CHECK(result_of(lot, "EV-DON-01") == "pass");
  lot.row.cells["donors"] = "Ｄ－００１";
  CHECK(result_of(lot, "EV-DON-01") == "pass");
  lot.row.cells["donors"] = "D-001;D-002";
  CHECK(result_of(lot, "EV-DON-01") == "unknown");
  DonorFact other = example_donor();  // of another lot, and positive
  other.head.cells["donor_code"] = "D-003";
  other.tests.push_back(screened("HCV", "serology", "2026-01-08", Qualitative::positive));
  edit(lot).donors.push_back(other);
  lot.row.cells["donors"] = "D-001";
  CHECK(result_of(lot, "EV-DON-01") == "pass");
  lot.row.cells.erase("donors");
  CHECK(result_of(lot, "EV-DON-01") == "fail");
}

TEST_CASE("EV-DON-02: NAT, B19 and a retest after the window") {
  const std::vector<PreparationExample> examples{
      {"all there", "pass/M"},
      {"no retest", "unknown", [](auto& f) { edit(f).donors[0].tests.pop_back(); }},
      {"no retest, justified", "pass",
       [](auto& f) {
         edit(f).donors[0].tests.pop_back();
         edit(f).donors[0].head.cells["justification"] = "凍結保管後に再採血不可";
       }},
      {"no B19", "unknown",
       [](auto& f) {
         std::erase_if(edit(f).donors[0].tests, [](const DonorTest& t) { return t.row.text("agent") == "パルボウイルスB19"; });
       }},
      {"HCV NAT positive", "fail",
       [](auto& f) { edit(f).donors[0].tests.push_back(screened("HCV", "NAT", "2026-01-09", Qualitative::positive)); }}};
  CHECK_EXAMPLES("EV-DON-02", example_preparation, examples);
}

TEST_CASE("EV-DON-03: between 30 days before collection and manufacture") {
  const auto tested_on = [](const char* day) {
    return [=](PreparationFacts& f) {
      for (auto& t : edit(f).donors[0].tests) t.row.cells["tested"] = day;
    };
  };
  const std::vector<PreparationExample> examples{
      {"two days before collection", "pass"},
      {"30 days before", "pass", tested_on("2025-12-11")},
      {"31 days before", "fail", tested_on("2025-12-10")},
      {"after manufacture", "fail", tested_on("2026-03-06")},
      {"a retest after manufacture, under another name", "pass",
       [](auto& f) { edit(f).donors[0].tests.push_back(screened("HBV-DNA", "NAT", "2026-03-20")); }},
      {"country not stated", "unknown", [](auto& f) { edit(f).donors[0].head.cells.erase("country"); }},
      {"plant", "na", [](auto& f) { set(f, "origin_class", "PLANT"); }}};
  CHECK_EXAMPLES("EV-DON-03", example_preparation, examples);
}
