// EV-ID: what the name says, and what shows that there are vesicles.
#include "domain/vetting_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

namespace {

void set(PreparationFacts& facts, const char* column, const char* value) { edit(facts).preparation.cells[column] = value; }
void set(LotFacts& facts, const char* column, const char* value) { edit(facts).preparation.cells[column] = value; }

}  // namespace

TEST_CASE("EV-ID-01: exosomes are claimed, and only clarified") {
  const std::vector<PreparationExample> examples{
      {"TFF and SEC", "pass"},
      {"nothing but centrifuged", "fail", [](auto& f) { set(f, "isolation", "CENT[300g 10min]"); }},
      {"filtered and concentrated", "fail", [](auto& f) { set(f, "isolation", "CENT>FILT022>UF[100kDa]"); }},
      {"no purification at all", "fail", [](auto& f) { set(f, "isolation", "NONE"); }},
      {"a kit is more than nothing", "pass", [](auto& f) { set(f, "isolation", "KIT[見本キット]"); }},
      {"not stated", "unknown", [](auto& f) { set(f, "isolation", "UNK"); }},
      {"no claim of exosomes", "na", [](auto& f) {
         set(f, "claimed_name", "見本培養上清");
         set(f, "isolation", "NONE");
       }}};
  CHECK_EXAMPLES("EV-ID-01", example_preparation, examples);
}

TEST_CASE("EV-ID-01 says in plain words what the product is") {
  auto facts = example_preparation();
  set(facts, "isolation", "CENT");
  CHECK(judged(facts, "EV-ID-01").message.ja ==
        "「見本エクソソーム100」と表示されていますが、単離法 CENT では精製されません。培養上清です。 → "
        "供給者に、エクソソームと表示する根拠、または表示の訂正を照会してください。");
}

TEST_CASE("EV-ID-02: one transmembrane, one cytosolic, one negative marker, three positive") {
  const std::vector<LotExample> examples{
      {"CD9, CD63, TSG101, no calnexin", "pass"},
      {"no marker at all", "unknown", [](auto& f) { drop(f, "marker:"); }},
      {"no negative marker", "fail", [](auto& f) { drop(f, "marker:CANX"); }},
      {"no cytosolic marker", "fail", [](auto& f) { drop(f, "marker:TSG101"); }},
      {"two positive markers", "fail", [](auto& f) { drop(f, "marker:CD9"); }},
      {"calnexin is there", "fail", [](auto& f) { row(f, "marker:CANX").result = word("陽性", Qualitative::positive); }},
      {"CD63 is absent", "fail", [](auto& f) { row(f, "marker:CD63").result = word("陰性", Qualitative::negative); }},
      {"a lineage marker does not replace CANX", "fail", [](auto& f) { row(f, "marker:CANX").code = "marker:CD45"; }},
      {"a plant has other markers", "na", [](auto& f) { set(f, "origin_class", "PLANT"); }},
      {"supernatant not called EV", "na", [](auto& f) { set(f, "claimed_name", "見本培養上清"); }}};
  CHECK_EXAMPLES("EV-ID-02", example_lot, examples);
  CHECK(judged(example_lot(), "EV-ID-02").unknown_matters);
}

TEST_CASE("EV-ID-03: a distribution of sizes, around what is claimed") {
  const std::vector<LotExample> examples{
      {"D50 120 nm", "pass"},
      {"D50 240 nm, called exosome", "fail", [](auto& f) { row(f, "size_d50").result = amount("240", "nm"); }},
      {"D50 240 nm, called nothing of the kind", "pass",
       [](auto& f) {
         row(f, "size_d50").result = amount("240", "nm");
         set(f, "claimed_name", "見本上清");
       }},
      {"the mean alone", "unknown", [](auto& f) { row(f, "size_d50").code = "size_mean"; }},
      {"no size", "unknown", [](auto& f) { drop(f, "size_"); }}};
  CHECK_EXAMPLES("EV-ID-03", example_lot, examples);
}

TEST_CASE("EV-ID-04: counted one by one, and seen") {
  const std::vector<LotExample> examples{
      {"NTA and TEM", "pass"},
      {"no image", "unknown", [](auto& f) { drop(f, "morphology"); }},
      {"sized by DLS only", "unknown",
       [](auto& f) {
         row(f, "particle_concentration").row.cells["method"] = "DLS";
         row(f, "size_d50").row.cells["method"] = "DLS";
       }},
      {"only close-up images", "note", [](auto& f) { row(f, "morphology").row.cells["method"] = "TEM 拡大"; }}};
  CHECK_EXAMPLES("EV-ID-04", example_lot, examples);
}

TEST_CASE("EV-ID-05: DLS and blots alone are a note, never a failure") {
  const std::vector<LotExample> examples{{"NTA and TEM", "pass"},
                                         {"DLS and western blots", "note",
                                          [](auto& f) {
                                            drop(f, "morphology");
                                            for (const char* c : {"particle_concentration", "size_d50"})
                                              row(f, c).row.cells["method"] = "DLS";
                                          }},
                                         {"albumin alone is offered as proof of nothing", "na",
                                          [](auto& f) {
                                            for (const char* c : {"morphology", "particle_concentration", "size_", "marker:"}) drop(f, c);
                                            f.coas[0].coa.tests.push_back(worded("marker:ALB", "陽性", Qualitative::positive, "ELISA"));
                                          }},
                                         {"nothing offered", "na", [](auto& f) { f.coas.clear(); }}};
  CHECK_EXAMPLES("EV-ID-05", example_lot, examples);
}
