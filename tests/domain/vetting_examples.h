// A human adipose EV preparation with everything in order, and its lots; a test changes the one thing it is about.
#pragma once

#include <functional>

#include "domain/preparation_rules.h"
#include "domain/rule_examples.h"

namespace exoreg::test {

inline domain::Value amount(const std::string& text, const std::string& unit, domain::Comparator comparator = domain::Comparator::none) {
  domain::Value value = number(text, comparator);
  value.unit = unit;
  return value;
}

inline domain::CoaTest measured(const std::string& code, domain::Value value, const std::string& method = "") {
  domain::CoaTest test = tested(code, std::move(value));
  test.row.cells["sample_of"] = "vial";
  if (!method.empty()) test.row.cells["method"] = method;
  return test;
}

inline domain::CoaTest worded(const std::string& code, const std::string& raw, domain::Qualitative meaning,
                              const std::string& method = "") {
  return measured(code, word(raw, meaning), method);
}

/// A site of the supplier in Japan.
inline domain::SiteFact example_site() {
  domain::SiteFact site{"SITE-0001", "SUP-0001", {}};
  site.row.cells = {{"site_name", "見本第一工場"}, {"site_country", "JP"}};
  return site;
}

inline domain::DonorTest screened(const std::string& agent, const std::string& kind, const std::string& tested_on,
                                  domain::Qualitative result = domain::Qualitative::negative) {
  domain::DonorTest test;
  test.row.cells = {
      {"agent", agent}, {"kind", kind}, {"tested", tested_on}, {"result", result == domain::Qualitative::negative ? "陰性" : "陽性"}};
  test.result = word(test.row.cells["result"], result);
  return test;
}

inline domain::DonorFact example_donor() {
  domain::DonorFact donor{"DONOR-0001", {}, {}};
  donor.head.cells = {{"donor_code", "D-001"}, {"collected", "2026-01-10"}, {"country", "JP"}, {"pooled", "1"}};
  for (const char* agent : {"梅毒", "HBV", "HCV", "HIV-1/2", "HTLV-1"}) donor.tests.push_back(screened(agent, "serology", "2026-01-08"));
  for (const char* agent : {"HBV", "HCV", "HIV"}) donor.tests.push_back(screened(agent, "NAT", "2026-01-08"));
  donor.tests.push_back(screened("パルボウイルスB19", "NAT", "2026-01-08"));
  donor.tests.push_back(screened("HIV", "NAT", "2026-02-20"));
  return donor;
}

inline domain::Background example_background() {
  domain::Background b;
  b.preparation_id = "PREP-0001";
  b.preparation.cells = {{"claimed_name", "見本エクソソーム100"},
                         {"origin_class", "HUMAN"},
                         {"source", "H-AD"},
                         {"species", "Homo sapiens"},
                         {"donor_relation", "allogeneic"},
                         {"immortalised", "no"},
                         {"passage_max", "5"},
                         {"culture_supplement", "serum-free"},
                         {"isolation", "CENT[300g 10min]>TFF[MWCO 300kDa]>SEC[CL-2B]"},
                         {"form", "frozen"},
                         {"container", "2 mL glass vial"},
                         {"fill_volume_ml", "1"},
                         {"claimed_concentration", "4.1E+10 particles/mL"},
                         {"claimed_total", "4.1E+10 particles/vial"},
                         {"count_method", "NTA"},
                         {"instrument", "NTA装置A"},
                         {"dose_ml", "1"},
                         {"route", "iv"},
                         {"category", "unapproved_drug"},
                         {"storage_min_c", "-90"},
                         {"storage_max_c", "-60"},
                         {"shelf_life_months", "24"},
                         {"stability_data", "STB-1"},
                         {"freeze_thaw_max", "1"},
                         {"excipients", "trehalose"},
                         {"contraindications", "妊娠・授乳中、がん、重度のアレルギー、免疫抑制、重篤な臓器障害"},
                         {"made_in", "JP"}};
  b.concentration = amount("4.1E+10", "{particles}/mL");
  b.total = amount("4.1E+10", "{particles}/{vial}");
  b.supplier.id = "SUP-0001";
  b.supplier.row.cells = {{"legal_name", "株式会社見本バイオ"},
                          {"country", "JP"},
                          {"role", "manufacturer"},
                          {"ae_contact", "safety@example.com"},
                          {"recall_procedure", "SOP-REC-01"}};
  b.supplier.sites = {example_site()};
  b.donors = {example_donor()};
  b.safety_results = 2;
  b.today = std::chrono::year{2026} / 4 / 2;
  return b;
}

/// A lot whose certificate holds all that the rules ask for.
inline domain::LotFacts example_lot() {
  using domain::Qualitative;
  domain::LotFacts lot = good_lot();
  lot.background = std::make_shared<const domain::Background>(example_background());
  lot.site = example_site();
  lot.coas[0].coa.head.cells["issuer"] = "株式会社見本バイオ";
  lot.coas[0].coa.head.cells["lab"] = "見本試験センター";
  lot.coas[0].coa.head.cells["signatory"] = "品質保証責任者";
  lot.coas[0].coa.head.cells["pages"] = "2";
  lot.coas[0].coa.tests = {measured("particle_concentration", amount("4.0E+10", "{particles}/mL"), "NTA"),
                           measured("size_d50", amount("120", "nm"), "NTA"),
                           measured("total_protein", amount("4", "ug/mL"), "BCA"),
                           worded("morphology", "適合", Qualitative::conforms, "TEM 広視野・拡大"),
                           worded("marker:CD9", "陽性", Qualitative::positive, "nFCM"),
                           worded("marker:CD63", "陽性", Qualitative::positive, "nFCM"),
                           worded("marker:TSG101", "陽性", Qualitative::positive, "WB"),
                           worded("marker:CANX", "陰性", Qualitative::negative, "WB"),
                           worded("sterility", "陰性", Qualitative::negative, "JP 4.06"),
                           measured("endotoxin", amount("0.05", "{EU}/mL"), "JP 4.01"),
                           worded("mycoplasma", "陰性", Qualitative::negative, "NAT"),
                           worded("adventitious_virus", "陰性", Qualitative::negative, "in vitro"),
                           worded("karyotype", "適合", Qualitative::conforms),
                           worded("str", "適合", Qualitative::conforms),
                           worded("visible_particles", "適合", Qualitative::conforms, "JP 6.06"),
                           measured("subvisible_10", amount("1200", "{particles}/{container}"), "JP 6.07"),
                           measured("subvisible_25", amount("30", "{particles}/{container}"), "JP 6.07"),
                           measured("ph", amount("7.2", "[pH]")),
                           measured("osmolality", amount("290", "mosm/kg")),
                           worded("residual_antibiotics", "検出せず", Qualitative::not_detected),
                           measured("residual_dna", amount("2", "ng/mL"))};
  for (auto& test : lot.coas[0].coa.tests) {
    test.row.cells["started"] = "2026-03-06";
    test.row.cells["tested"] = "2026-03-24";  // a Tuesday; the 20th was a holiday
  }
  for (const char* bank : {"karyotype", "str"})
    for (auto& test : lot.coas[0].coa.tests)
      if (test.code == bank) test.row.cells["sample_of"] = "bank";
  return lot;
}

inline domain::PreparationFacts example_preparation() {
  domain::PreparationFacts facts;
  facts.background = std::make_shared<const domain::Background>(example_background());
  facts.lots = {example_lot()};
  return facts;
}

inline domain::Background& edit(domain::PreparationFacts& facts) {
  auto copy = std::make_shared<domain::Background>(*facts.background);
  facts.background = copy;
  for (auto& lot : facts.lots) lot.background = copy;
  return *copy;
}

inline domain::CoaTest& row(domain::LotFacts& lot, const std::string& code) {
  for (auto& test : lot.coas.at(0).coa.tests)
    if (test.code == code) return test;
  throw std::invalid_argument("no row " + code);
}

inline void drop(domain::LotFacts& lot, const std::string& prefix) {
  std::erase_if(lot.coas.at(0).coa.tests, [&](const domain::CoaTest& test) { return test.code.starts_with(prefix); });
}

inline domain::RuleResult judged(const domain::PreparationFacts& facts, const std::string& rule) {
  for (const domain::RuleResult& result : domain::check_preparation(facts))
    if (result.rule == rule) return result;
  throw std::invalid_argument("no such rule: " + rule);
}

/// One example: what is changed, and what the rule then says ("fail", or "note/N" where the severity matters).
template <class Facts>
struct Example {
  const char* name;
  const char* result;
  std::function<void(Facts&)> change = [](Facts&) {};
};
using LotExample = Example<domain::LotFacts>;
using PreparationExample = Example<domain::PreparationFacts>;

inline std::string said(const domain::RuleResult& result, const std::string& expected) {
  const std::string text = domain::to_string(result.result);
  return expected.find('/') == std::string::npos ? text : text + "/" + to_string(result.severity);
}

}  // namespace exoreg::test

/// Every example of a rule, each from the facts in order. A judged example says why in both languages, and asks unless all is well.
#define CHECK_EXAMPLES(rule_id, good, examples)                          \
  for (const auto& example : examples) {                                 \
    INFO(rule_id << ": " << example.name);                               \
    auto facts = good();                                                 \
    example.change(facts);                                               \
    const auto result = exoreg::test::judged(facts, rule_id);            \
    INFO(result.message.en);                                             \
    CHECK(exoreg::test::said(result, example.result) == example.result); \
    CHECK_FALSE(result.message.en.empty());                              \
    CHECK_FALSE(result.message.ja.empty());                              \
  }
