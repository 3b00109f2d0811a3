// EV-ORG and EV-ISO-01: origin, cell bank, medium, isolation.
#include "domain/vetting_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

namespace {

void set(PreparationFacts& facts, const char* column, const char* value) { edit(facts).preparation.cells[column] = value; }
void erase(PreparationFacts& facts, const char* column) { edit(facts).preparation.cells.erase(column); }

PreparationFacts plant() {
  auto facts = example_preparation();
  for (const auto& [column, value] : std::map<std::string, std::string>{
           {"origin_class", "PLANT"}, {"source", "P-ROSE"}, {"species", "Rosa"}, {"claimed_name", "見本ローズ小胞"}})
    edit(facts).preparation.cells[column] = value;
  edit(facts).donors.clear();
  drop(facts.lots[0], "marker:");
  return facts;
}

}  // namespace

TEST_CASE("EV-ORG-01: class, source and species") {
  const std::vector<PreparationExample> examples{{"all three", "pass"},
                                                 {"no source", "unknown", [](auto& f) { erase(f, "source"); }},
                                                 {"species not stated", "unknown", [](auto& f) { erase(f, "species"); }}};
  CHECK_EXAMPLES("EV-ORG-01", example_preparation, examples);
  CHECK(judged(example_preparation(), "EV-ORG-01").unknown_matters);
}

TEST_CASE("EV-ORG-02: other people's cells need a tested bank") {
  const std::vector<PreparationExample> examples{
      {"all four tests", "pass"},
      {"no karyotype", "unknown", [](auto& f) { drop(f.lots[0], "karyotype"); }},
      {"no certificate at all", "unknown", [](auto& f) { f.lots.clear(); }},
      {"virus positive", "fail", [](auto& f) { row(f.lots[0], "adventitious_virus").result = word("陽性", Qualitative::positive); }},
      {"iPSC, all tests there: still a note", "note", [](auto& f) { set(f, "source", "H-iPS"); }},
      {"autologous", "na", [](auto& f) { set(f, "donor_relation", "autologous"); }},
      {"whose cells is not stated", "unknown", [](auto& f) { erase(f, "donor_relation"); }},
      {"a plant", "na", [](auto& f) {
         set(f, "origin_class", "PLANT");
         erase(f, "donor_relation");
       }}};
  CHECK_EXAMPLES("EV-ORG-02", example_preparation, examples);
}

TEST_CASE("EV-ORG-03: a plant with what only humans have") {
  const std::vector<PreparationExample> examples{
      {"a plant, called vesicles", "pass"},
      {"CD63 positive", "fail/K",
       [](auto& f) { f.lots[0].coas[0].coa.tests.push_back(worded("marker:CD63", "陽性", Qualitative::positive)); }},
      {"CD63 negative", "pass",
       [](auto& f) { f.lots[0].coas[0].coa.tests.push_back(worded("marker:CD63", "陰性", Qualitative::negative)); }},
      {"donor serology", "fail", [](auto& f) { edit(f).donors = {example_donor()}; }},
      {"human stem cells in the text", "fail", [](auto& f) { set(f, "claims", "ヒト幹細胞の力を配合。"); }},
      {"no human stem cells in the text", "pass", [](auto& f) { set(f, "claims", "ヒト幹細胞は使用していません。"); }},
      {"called exosomes", "note", [](auto& f) { set(f, "claimed_name", "ローズエクソソーム"); }},
      {"INCI name Exosomes", "note", [](auto& f) { set(f, "inci_name", "Rosa Damascena Callus Exosomes"); }},
      {"human, of course", "na", [](auto& f) { set(f, "origin_class", "HUMAN"); }},
      {"origin not stated", "unknown", [](auto& f) { erase(f, "origin_class"); }}};
  CHECK_EXAMPLES("EV-ORG-03", plant, examples);
  auto facts = plant();
  LotFacts lot = facts.lots[0];
  lot.background = facts.background;
  CHECK(result_of(lot, "EV-ORG-03") == "pass");
  lot.coas[0].coa.tests.push_back(worded("marker:CD9", "陽性", Qualitative::positive));
  CHECK(result_of(lot, "EV-ORG-03") == "fail");
}

TEST_CASE("EV-ORG-04: serum leaves its own vesicles behind") {
  const std::vector<PreparationExample> examples{
      {"serum-free", "pass"},
      {"FBS and nothing else", "fail", [](auto& f) { set(f, "culture_supplement", "FBS"); }},
      {"depleted FBS is still FBS", "fail", [](auto& f) { set(f, "culture_supplement", "EV-depleted FBS"); }},
      {"platelet lysate with a medium blank", "pass",
       [](auto& f) {
         set(f, "culture_supplement", "hPL");
         f.lots[0].coas[0].coa.tests.push_back(measured("blank_concentration", amount("1E8", "{particles}/mL")));
       }},
      {"FBS with residual albumin", "pass",
       [](auto& f) {
         set(f, "culture_supplement", "FBS");
         f.lots[0].coas[0].coa.tests.push_back(measured("residual_bsa", amount("10", "ng/mL")));
       }},
      {"human, not stated", "unknown", [](auto& f) { erase(f, "culture_supplement"); }},
      {"plant, not stated", "na", [](auto& f) {
         set(f, "origin_class", "PLANT");
         erase(f, "culture_supplement");
       }}};
  CHECK_EXAMPLES("EV-ORG-04", example_preparation, examples);
}

TEST_CASE("EV-ISO-01: every step named, with its parameters") {
  const std::vector<PreparationExample> examples{
      {"three steps with parameters", "pass/M"},
      {"empty", "fail/M", [](auto& f) { erase(f, "isolation"); }},
      {"UNK", "fail/M", [](auto& f) { set(f, "isolation", "UNK"); }},
      {"a kit without a name", "fail/M", [](auto& f) { set(f, "isolation", "CENT[300g]>KIT"); }},
      {"a kit with its name", "pass/M", [](auto& f) { set(f, "isolation", "KIT[見本キットA]"); }},
      {"steps without parameters", "note/N", [](auto& f) { set(f, "isolation", "CENT>TFF>SEC"); }}};
  CHECK_EXAMPLES("EV-ISO-01", example_preparation, examples);
}
