// EV-CON: what the label says, what cannot be, and the label against what was counted.
#include "domain/concentration.h"
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
template <class Facts>
void erase(Facts& facts, const char* column) {
  edit(facts).preparation.cells.erase(column);
}

Value written(const std::string& raw, Value value) {
  value.raw = raw;
  return value;
}
template <class Facts>
void label(Facts& facts, Value concentration, Value total = {}) {
  Background& b = edit(facts);
  b.concentration = std::move(concentration);
  b.total = std::move(total);
}

LotFacts with_third_party(const char* count, const char* method) {
  LotFacts lot = example_lot();
  CoaFact other = document("COA-2026-000009", {measured("particle_concentration", amount(count, "{particles}/mL"), method)});
  other.coa.head.cells["origin"] = "third_party";
  lot.coas.push_back(other);
  return lot;
}

}  // namespace

TEST_CASE("physical ceilings: 1.9e13 particles of 100 nm fill one per cent of the volume") {
  CHECK(volume_fraction(1.9e13, 100) == Approx(0.00995).epsilon(0.001));
  CHECK(volume_fraction(2.0e13, 100) > 0.01);
}

TEST_CASE("EV-CON-01: a number needs unit and basis") {
  const std::vector<PreparationExample> examples{
      {"particles per mL", "pass"},
      {"particles, of what", "fail", [](auto& f) { label(f, written("400億個", amount("4E10", "{particles}"))); }},
      {"a bare number", "fail", [](auto& f) { label(f, written("4E10", number("4E10"))); }},
      {"per cent of nothing named", "fail", [](auto& f) { label(f, written("5 %", amount("5", "%"))); }},
      {"per cent of a stock solution", "pass", [](auto& f) { label(f, written("原液 5 %", amount("5", "%"))); }},
      {"total per vial alone", "pass", [](auto& f) { label(f, {}, amount("4E10", "{particles}/{vial}")); }},
      {"silent label, counted in the certificate", "pass", [](auto& f) { label(f, {}); }},
      {"silent label, no count, EVs claimed", "unknown",
       [](auto& f) {
         label(f, {});
         f.lots.clear();
       }},
      {"silent label, no count, a supernatant", "na", [](auto& f) {
         label(f, {});
         f.lots.clear();
         set(f, "claimed_name", "見本上清");
       }}};
  CHECK_EXAMPLES("EV-CON-01", example_preparation, examples);
}

TEST_CASE("EV-CON-02: the label's own counting method") {
  const std::vector<PreparationExample> examples{{"NTA with its instrument", "pass"},
                                                 {"no method", "fail/M", [](auto& f) { erase(f, "count_method"); }},
                                                 {"no instrument", "note/M", [](auto& f) { erase(f, "instrument"); }},
                                                 {"a label in mass was not counted", "na",
                                                  [](auto& f) {
                                                    label(f, amount("20", "mg/{vial}"));
                                                    erase(f, "count_method");
                                                  }},
                                                 {"nothing stated", "na", [](auto& f) { label(f, {}); }}};
  CHECK_EXAMPLES("EV-CON-02", example_preparation, examples);
  auto facts = example_preparation();
  label(facts, written("1.2×10¹¹ 個/mL", amount("1.2E11", "{particles}/mL")));
  erase(facts, "count_method");
  CHECK(judged(facts, "EV-CON-02").message.ja ==
        "表示量「1.2×10¹¹ 個/mL」に測定法の記載がありません。NTA と nFCM では EV の計数が約10倍異なるため(Arab "
        "2021)、他社品と比較できません。"
        " → 供給者に測定法・機器・計数粒径範囲を照会してください。");
}

TEST_CASE("EV-CON-04: the label against the maker's certificate") {
  const auto counted = [](const char* count, const char* method = "NTA") {
    return [=](LotFacts& f) {
      row(f, "particle_concentration").result = amount(count, "{particles}/mL");
      row(f, "particle_concentration").row.cells["method"] = method;
    };
  };
  const std::vector<LotExample> examples{{"2 % apart", "pass"},
                                         {"20 % apart", "pass", counted("3.28E10")},
                                         {"just more than 20 %", "note", counted("3.27E10")},
                                         {"50 % apart", "note", counted("2.05E10")},
                                         {"more than half is missing", "fail", counted("2.04E10")},
                                         {"another method, half a decade", "note", counted("1.3E11", "nFCM")},
                                         {"another method, two decades: still never a failure", "note", counted("4E12", "nFCM")},
                                         {"another method, nearly the same", "pass", counted("6E10", "nFCM")},
                                         {"the certificate names no method", "unknown", counted("4.1E10", "")},
                                         {"the label names no method", "unknown", [](auto& f) { erase(f, "count_method"); }},
                                         {"only a total in the certificate: converted by the volume", "pass",
                                          [](auto& f) {
                                            auto& r = row(f, "particle_concentration");
                                            r.code = "particles_per_vial";
                                            r.result = amount("4.0E10", "{particles}/{vial}");
                                          }},
                                         {"no count in the certificate", "unknown", [](auto& f) { drop(f, "particle_concentration"); }},
                                         {"a label of 1e10, of nobody knows what", "unknown",
                                          [](auto& f) {
                                            edit(f).concentration = written("100億個", amount("1E10", "{particles}"));
                                            edit(f).total = {};
                                          }},
                                         {"a label in mass", "na",
                                          [](auto& f) {
                                            edit(f).concentration = amount("20", "mg/{vial}");
                                            edit(f).total = {};
                                          }},
                                         {"a silent label", "na",
                                          [](auto& f) {
                                            edit(f).concentration = {};
                                            edit(f).total = {};
                                          }},
                                         {"no certificate", "na", [](auto& f) { f.coas.clear(); }}};
  CHECK_EXAMPLES("EV-CON-04", example_lot, examples);
}

TEST_CASE("EV-CON-05: the maker against somebody else") {
  struct Case {
    const char* count;
    const char* method;
    const char* result;
  };
  for (const Case& c : {Case{"4.0E10", "NTA", "pass"},
                        {"3.0E10", "NTA", "note"},
                        {"1.0E10", "NTA", "fail"},
                        {"6E10", "nFCM", "pass"},
                        {"2E11", "nFCM", "note"},
                        {"5E11", "nFCM", "fail"},
                        {"4.0E10", "", "unknown"}}) {
    INFO(c.count << " by " << c.method);
    CHECK(result_of(with_third_party(c.count, c.method), "EV-CON-05") == c.result);
  }
  CHECK(result_of(example_lot(), "EV-CON-05") == "na");
}

TEST_CASE("EV-CON-06: what cannot be") {
  const std::vector<PreparationExample> examples{
      {"4e10 in 1 mL", "pass"},
      {"2e13 per mL fills more than one per cent", "fail", [](auto& f) { label(f, amount("2E13", "{particles}/mL")); }},
      {"concentration x volume is not the total", "fail",
       [](auto& f) { label(f, amount("4E10", "{particles}/mL"), amount("5E10", "{particles}/{vial}")); }},
      {"no total stated", "pass", [](auto& f) { label(f, amount("4E10", "{particles}/mL")); }},
      {"20 mg of lyophilisate is no amount of EVs", "fail", [](auto& f) { label(f, amount("20", "mg/{vial}")); }},
      {"lyophilised without a volume to dissolve in", "fail",
       [](auto& f) {
         set(f, "form", "lyophilised");
         erase(f, "recon_volume_ml");
       }},
      {"lyophilised with it", "pass",
       [](auto& f) {
         set(f, "form", "lyophilised");
         set(f, "recon_volume_ml", "1");
       }},
      {"nothing stated", "na", [](auto& f) { label(f, {}); }}};
  CHECK_EXAMPLES("EV-CON-06", example_preparation, examples);
  LotFacts lot = example_lot();
  CHECK(result_of(lot, "EV-CON-06") == "pass");
  row(lot, "size_d50").result = amount("900", "nm");  // 4e10 of 900 nm: 1.5 % of the volume
  CHECK(result_of(lot, "EV-CON-06") == "fail");
}

TEST_CASE("EV-CON-07: lot to lot") {
  const auto lots = [](std::initializer_list<const char*> counts) {
    PreparationFacts facts = example_preparation();
    facts.lots.clear();
    for (const char* count : counts) {
      facts.lots.push_back(example_lot());
      row(facts.lots.back(), "particle_concentration").result = amount(count, "{particles}/mL");
    }
    return facts;
  };
  CHECK(to_string(judged(lots({"4E10", "4.4E10", "3.6E10", "4.1E10"}), "EV-CON-07").result) == std::string("pass"));
  CHECK(to_string(judged(lots({"1E10", "9E10", "2E10", "8E10"}), "EV-CON-07").result) == std::string("fail"));
  CHECK(to_string(judged(lots({"1E10", "9E10", "2E10"}), "EV-CON-07").result) == std::string("unknown"));
  CHECK(to_string(judged(lots({}), "EV-CON-07").result) == std::string("na"));
}

TEST_CASE("a count of a container serves where none per mL is given") {
  const auto of_vials = [](LotFacts& f, const char* count) {
    row(f, "particle_concentration").result = amount(count, "{particles}/{vial}");
    row(f, "particle_concentration").code = "particles_per_vial";
  };
  PreparationFacts facts = example_preparation();
  facts.lots.clear();
  for (const char* count : {"1E10", "9E10", "2E10", "8E10"}) {
    facts.lots.push_back(example_lot());
    of_vials(facts.lots.back(), count);
  }
  CHECK(to_string(judged(facts, "EV-CON-07").result) == std::string("fail"));
  erase(facts, "fill_volume_ml");  // no volume: they can still be compared with each other
  CHECK(to_string(judged(facts, "EV-CON-07").result) == std::string("fail"));

  LotFacts lyophilised = example_lot();
  of_vials(lyophilised, "4E10");
  edit(lyophilised).preparation.cells["form"] = "lyophilised";
  CHECK(result_of(lyophilised, "EV-PUR-01") == "unknown");  // dissolved in how much?
  edit(lyophilised).preparation.cells["recon_volume_ml"] = "2";
  CHECK(result_of(lyophilised, "EV-PUR-01") == "pass");
  CHECK(judged(lyophilised, "EV-PUR-03").inputs.text("computed") == "5e+09");  // 4e10 / 2 mL / 4 µg/mL
}

TEST_CASE("EV-PUR-01, -02 and -03: particles per protein") {
  const auto protein = [](const char* ug) { return [=](LotFacts& f) { row(f, "total_protein").result = amount(ug, "ug/mL"); }; };
  const std::vector<LotExample> known{{"both given", "pass"},
                                      {"no protein", "unknown", [](auto& f) { drop(f, "total_protein"); }},
                                      {"protein on another certificate of the maker", "pass",
                                       [](auto& f) {
                                         f.coas.push_back(document("COA-2026-000002", {row(f, "total_protein")}));
                                         drop(f, "total_protein");
                                       }},
                                      {"protein by somebody else", "unknown", [](auto& f) {
                                         f.coas.push_back(document("COA-2026-000002", {row(f, "total_protein")}));
                                         f.coas[1].coa.head.cells["origin"] = "third_party";
                                         drop(f, "total_protein");
                                       }}};
  CHECK_EXAMPLES("EV-PUR-01", example_lot, known);
  const auto pure = [](LotFacts& f) { edit(f).preparation.cells["claims"] = "高純度のエクソソーム"; };
  const std::vector<LotExample> band{{"1e10 per µg: a band, no judgement", "pass"},
                                     {"impure, nothing claimed", "pass", protein("400")},
                                     {"impure, called pure: a note only", "note",
                                      [=](auto& f) {
                                        protein("400")(f);
                                        pure(f);
                                      }},
                                     {"called pure, ratio unknown", "unknown",
                                      [=](auto& f) {
                                        pure(f);
                                        drop(f, "total_protein");
                                      }},
                                     {"no ratio, nothing claimed", "na", [](auto& f) { drop(f, "total_protein"); }}};
  CHECK_EXAMPLES("EV-PUR-02", example_lot, band);
  const auto printed = [](const char* ratio) {
    return [=](LotFacts& f) { f.coas[0].coa.tests.push_back(measured("particle_protein_ratio", amount(ratio, "{particles}/ug"))); };
  };
  const std::vector<LotExample> plausible{{"1e10", "pass"},
                                          {"2e11 is more than a vesicle can have", "fail", protein("0.2")},
                                          {"printed 1.05e10, computed 1e10", "pass", printed("1.05E10")},
                                          {"printed 1.15e10, computed 1e10", "fail", printed("1.15E10")},
                                          {"printed 5e10, computed 1e10", "fail", printed("5E10")},
                                          {"no ratio", "na", [](auto& f) { drop(f, "total_protein"); }}};
  CHECK_EXAMPLES("EV-PUR-03", example_lot, plausible);
}

TEST_CASE("EV-PUR-04: what was left behind") {
  const std::vector<LotExample> examples{
      {"antibiotics, DNA and excipients", "pass"},
      {"no DNA", "unknown", [](auto& f) { drop(f, "residual_dna"); }},
      {"25 ng DNA a dose", "fail", [](auto& f) { row(f, "residual_dna").result = amount("25", "ng/mL"); }},
      {"antibiotics detected", "fail", [](auto& f) { row(f, "residual_antibiotics").result = word("検出", Qualitative::detected); }},
      {"serum, no albumin", "unknown", [](auto& f) { set(f, "culture_supplement", "FBS"); }},
      {"serum, 80 ng albumin a dose: the limit is not confirmed", "note",
       [](auto& f) {
         set(f, "culture_supplement", "FBS");
         f.coas[0].coa.tests.push_back(measured("residual_bsa", amount("80", "ng/mL")));
       }},
      {"serum, outside the certificate's own limit", "fail",
       [](auto& f) {
         set(f, "culture_supplement", "FBS");
         auto t = measured("residual_bsa", amount("20", "ng/mL"));
         t.limit = at_most("10");
         t.limit.unit = "ng/mL";
         f.coas[0].coa.tests.push_back(t);
       }},
      {"no list of excipients", "unknown", [](auto& f) { erase(f, "excipients"); }}};
  CHECK_EXAMPLES("EV-PUR-04", example_lot, examples);
}
