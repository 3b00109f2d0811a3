// The table of rules: every rule once, with its weight, its mark, what of the field's own criteria it answers, and its source.
// A rule is added here as one row; its check lives in rule_*.cpp.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "domain/rule_checks.h"

namespace exoreg::domain {
namespace {

using enum Weight;
using enum Mark;

constexpr std::array<Rule, 73> rules{{
    // identity
    {"EV-ID-01", 1, M, none, "C02", "MISEV2023, MFDS Guidance-0917-03 scope [V]", check_isolation_claim, nullptr},
    {"EV-ID-02", 1, M, matters, "C09", "MISEV2018, minimal protein markers [V]", nullptr, check_markers},
    {"EV-ID-03", 1, N, none, "C01", "MFDS Guidance-0917-03, size distribution [V]", nullptr, check_size},
    {"EV-ID-04", 1, N, none, "", "MISEV2018, single-vesicle methods; EV-METRIC 8 and 9 [?]", nullptr, check_single_particles},
    {"EV-ID-05", 1, N, note_only, "C01", "MISEV2018 [?]", nullptr, check_proof_of_vesicles},
    // origin
    {"EV-ORG-01", 1, M, matters, "C03 C04", "MISEV2023, source of EVs [V]", check_origin_stated, nullptr},
    {"EV-ORG-02", 1, M, matters, "C04 C26", "MFDS Guidance-0917-03; JSRM warning on iPSC-derived exosomes, 2024-12-27 [V]", check_cell_bank,
     nullptr},
    {"EV-ORG-03", 1, K, none, "C03", "a plant holds no human markers [D]; INCI names of plant vesicles [V2]", check_plant_preparation,
     check_plant_lot},
    {"EV-ORG-04", 1, M, none, "C25", "MFDS Guidance-0917-03; EVs left in depleted serum, UC Irvine 2k76m8sd [V]", check_medium, nullptr},
    // isolation
    {"EV-ISO-01", 1, M, none, "C05", "MISEV2023, separation method [V]", check_isolation_named, nullptr},
    // concentration
    {"EV-CON-01", 1, K, none, "C06", "a number without unit or basis cannot be compared [D]", check_concentration_basis, nullptr},
    {"EV-CON-02", 1, M, none, "C06", "Arab 2021, PMC8023330: methods differ about tenfold [V]", check_counting_method, nullptr},
    {"EV-CON-03", 1, I, none, "C06", "Arab 2021, PMC8023330 [V]", nullptr, nullptr},
    {"EV-CON-04", 1, M, none, "C07", "labelled amount +-20 %, STTT 2025 s41392-025-02262-3 T1 [V]; bands [D]", nullptr, check_label_count},
    {"EV-CON-05", 1, K, none, "C09", "inter-laboratory CV 52.5 %, jev.v5.31242 [V]; bands [D]", nullptr, check_independent_count},
    {"EV-CON-06", 1, M, none, "C07", "volume fraction, concentration x volume [D]", check_possible_preparation, check_possible_lot},
    {"EV-CON-07", 1, N, none, "C10", "inter-laboratory CV 52.5 %, jev.v5.31242 [V]", check_lot_variation, nullptr},
    // purity
    {"EV-PUR-01", 1, N, none, "C08", "MISEV2018: two quantities and their ratio [V]", nullptr, check_ratio_known},
    {"EV-PUR-02", 1, M, note_only, "C08", "bands attributed to Webber & Clayton 2013, 10.3402/jev.v2i0.19861 [?]", nullptr,
     check_ratio_band},
    {"EV-PUR-03", 1, M, none, "C08", "largest ratio of a 50 nm vesicle [D]", nullptr, check_ratio_plausible},
    {"EV-PUR-04", 1, M, none, "C08 C25", "MFDS Guidance-0917-03, process residues [V]; residual DNA, WHO [V2]; BSA [?]", nullptr,
     check_residues},
    // safety
    {"EV-SAF-01", 1, par, none, "C13 C17", "JP 4.06, USP <71>: 14 days [V2]", nullptr, check_sterility},
    {"EV-SAF-02", 1, par, none, "C17 C32", "JP 4.01, USP <85>: K/M [V]", nullptr, check_endotoxin},
    {"EV-SAF-03", 1, M, matters, "C17", "MFDS Guidance-0917-03; JP G3-14 [V]", nullptr, check_mycoplasma},
    {"EV-SAF-04", 1, M, matters, "C17", "MFDS Guidance-0917-03, adventitious virus [V]", nullptr, check_virus},
    {"EV-SAF-05", 1, N, none, "C17", "JP 6.06, JP 6.07 [V]; pH and osmolality [?]", nullptr, check_particles_and_physics},
    {"EV-SAF-06", 1, K, none, "", "FDA warning letter to Kimera Labs, 2023-09-01 [V]", check_positives_of_maker, check_positives_of_lot},
    // donor
    {"EV-DON-01", 1, K, none, "C16", "Standards for biological raw materials (MHLW notice 210), blood products [V]", check_donor_serology,
     check_lot_donor_serology},
    {"EV-DON-02", 1, M, matters, "C16", "the same, nucleic acid tests [V]; B19 and window period [?]", check_donor_nat,
     check_lot_donor_nat},
    {"EV-DON-03", 1, N, none, "C16", "dates of donor tests [D]", check_donor_dates, check_lot_donor_dates},
    // gmp
    {"EV-GMP-01", 1, M, none, "C11", "classes of certificates [D]", check_gmp_claim, nullptr},
    {"EV-GMP-02", 1, par, none, "C11 C18", "certificate validity on the day of manufacture [D]", nullptr, check_gmp_validity},
    {"EV-GMP-03", 1, M, none, "C11", "scope and holder of a certificate [D]", nullptr, check_gmp_site},
    {"EV-GMP-04", 1, M, matters, "C11", "EudraGMDP, manufacturing operations [V]", nullptr, check_sterile_scope},
    {"EV-GMP-05", 1, N, none, "C11", "verification of certificates [D]", check_verification, nullptr},
    // facility
    {"EV-FAC-01", 1, N, none, "C13 C19", "Act on the Safety of Regenerative Medicine: cells, not vesicles [V]; number prefixes [?]",
     check_cpc_number, nullptr},
    {"EV-FAC-02", 1, I, none, "C15", "country of each step [D]", check_countries, nullptr},
    // supplier
    {"EV-SUP-01", 1, M, matters, "C12 C23", "ICH Q7 17.6: name the original manufacturer [?]", check_maker_named, nullptr},
    {"EV-SUP-02", 1, N, none, "C12", "answers to recorded requests [D]", check_answers, nullptr},
    {"EV-SUP-03", 1, N, none, "C35", "adverse-event contact and recall procedure [D]", check_contacts, nullptr},
    // coa
    {"EV-COA-01", 1, K, none, "C14", "21 CFR 211.84(d)(2) [V]", nullptr, check_coa_exists},
    {"EV-COA-02", 1, K, none, "C14", "order of dates on the certificate [D]", nullptr, check_coa_dates},
    {"EV-COA-03", 1, M, none, "C14", "MFDS Guidance-0917-03 (2024-09-24), release tests [V]", nullptr, check_mandatory_rows},
    {"EV-COA-04", 1, K, none, "C14", "stated against computed verdict [D]", nullptr, check_stated_verdicts},
    {"EV-COA-05", 1, N, none, "C14", "a number was asked for [D]", nullptr, check_words_for_numbers},
    {"EV-COA-06", 1, N, none, "C14 C18", "21 CFR 211.84(d)(2) [V]", nullptr, check_own_laboratory},
    {"EV-COA-07", 1, M, none, "C14", "heads of certificates of analysis [D]", nullptr, check_coa_head},
    {"EV-COA-08", 1, N, none, "C14", "21 CFR 211.84(d)(2): own identity test [V]", nullptr, check_own_identity},
    {"EV-COA-09", 1, K, none, "C14", "interval comparison with the specification in force [D]; 21 CFR 211.165 [?]", nullptr, check_results},
    {"EV-LAB-01", 1, N, none, "C18", "ISO/IEC 17025: competence for listed methods [V]", nullptr, check_laboratory_scope},
    // integrity
    {"EV-INT-01", 1, K, none, "C09", "identical results under two lots [V2]", nullptr, check_twins},
    {"EV-INT-02", 1, M, none, "C09", "method CV 24-52 %, jev.v5.31242 [V]", check_too_perfect, nullptr},
    {"EV-INT-03", 1, N, none, "C09", "share of round numbers [D]", check_round_numbers, nullptr},
    {"EV-INT-04", 1, I, none, "C09", "uniform last digits; Benford's law [D]", check_digits, nullptr},
    {"EV-INT-05", 1, K, none, "C09", "one document under two lots [D]", nullptr, check_shared_files},
    {"EV-INT-06", 1, M, none, "C09", "durations of sterility and mycoplasma tests [V2]; working days [D]", nullptr, check_test_days},
    // specification
    {"EV-SPC-01", 1, N, none, "C10", "specification against results over time [D]", check_loosened_specification, nullptr},
    // storage
    {"EV-STO-01", 1, M, matters, "C24", "adsorption at 4 C, PMC7769454 [V]", check_storage_stated, nullptr},
    {"EV-STO-02", 1, par, none, "C24", "EU GDP 2013/C 343/01, 9.2 [?]", nullptr, check_temperature},
    {"EV-STO-03", 1, K, none, "C24", "Drug Deliv 2021;28:162 (freeze-thaw lowers quantity) [V2]; expiry on the label [D]", nullptr,
     check_thaw_and_expiry},
    {"EV-STO-04", 1, M, matters, "C24 C36", "EU GDP 2013/C 343/01, 5.4 (receipt) [?]", nullptr, check_arrival},
    // price
    {"EV-PRC-01", 1, N, none, "C22", "robust z among peers [D]", check_price, nullptr},
    {"EV-PRC-02", 1, I, none, "C22", "what a price is for [D]", check_price_basis, nullptr},
    // regulation
    {"EV-REG-01", 1, I, none, "C20", "no approved EV preparation, MHLW 2024-07-31 [V2]", check_approval_claim, nullptr},
    {"EV-REG-02", 1, M, none, "C19", "101st evaluation committee for regenerative medicine: EVs are outside the Act [V]",
     check_filing_claim, nullptr},
    {"EV-REG-03", 1, I, none, "C21", "JSRM guidance, 1st edition 2024-04-30 [V]", check_guidance_date, nullptr},
    {"EV-REG-04", 1, K, none, "C32", "MHLW notice on exosome reagents, 2024-07-31 [V]", check_category_and_route, nullptr},
    {"EV-IMP-01", 1, K, none, "C15", "Kinki Regional Bureau of Health: physicians' own imports [V]", check_import, check_lot_import},
    // advertising
    {"EV-ADV-01", 1, M, note_only, "C31 C34", "Act on pharmaceuticals and medical devices, articles 66 and 68 [?]", check_overclaims,
     nullptr},
    {"EV-ADV-02", 1, N, none, "C31", "puffery in the place of EV data [D]", check_puffery, nullptr},
    // use
    {"EV-USE-01", 1, N, none, "C27 C29", "contraindications that the field names [D]", check_contraindications, nullptr},
    {"EV-USE-02", 1, I, none, "C28", "public statements on blood donation differ [D]", check_blood_donation, nullptr},
    {"EV-USE-03", 1, N, none, "C33", "amount, route and day of use [D]", nullptr, nullptr},
}};

Severity severity_of(Weight weight, bool parenteral) {
  switch (weight) {
    case K: return Severity::K;
    case M: return Severity::M;
    case N: return Severity::N;
    case I: return Severity::I;
    case par: break;
  }
  return parenteral ? Severity::K : Severity::M;
}

Text with_question(const Outcome& outcome) {
  if (outcome.ask.en.empty()) return outcome.statement;
  return {outcome.statement.en + " → " + outcome.ask.en, outcome.statement.ja + " → " + outcome.ask.ja};
}

}  // namespace

std::span<const Rule> rule_book() { return rules; }

const Rule& find_rule(std::string_view id) {
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
  if (found == rules.end()) throw std::logic_error("no such rule: " + std::string(id));
  return *found;
}

RuleResult say(const Rule& rule, Outcome outcome, const std::string& subject, const Background& background) {
  RuleResult result;
  result.rule = rule.id;
  result.version = rule.version;
  result.subject = subject;
  result.result = outcome.result;
  if (rule.mark == note_only && result.result == Result::fail && !background.policy.lets_fail(rule.id)) result.result = Result::note;
  result.severity = outcome.severity.value_or(severity_of(rule.weight, is_parenteral(background.preparation)));
  result.message = with_question(outcome);
  result.inputs = std::move(outcome.inputs);
  result.source = rule.source;
  result.unknown_matters = rule.mark == matters;
  result.ask = std::move(outcome.ask);
  return result;
}

RuleResults check_lot(const LotFacts& facts) {
  RuleResults results;
  for (const Rule& rule : rules)
    if (rule.on_lot) results.push_back(say(rule, rule.on_lot(facts), facts.lot, *facts.background));
  return results;
}

/// A price far too low weighs more where something else is wrong as well.
void weigh_price(RuleResults& results) {
  const bool other = std::any_of(results.begin(), results.end(), [](const RuleResult& result) {
    return result.result == Result::fail && result.severity == Severity::M && result.rule != "EV-PRC-01";
  });
  for (RuleResult& result : results)
    if (other && result.rule == "EV-PRC-01" && result.result == Result::fail) result.severity = Severity::M;
}

RuleResults check_preparation(const PreparationFacts& facts) {
  RuleResults results;
  for (const Rule& rule : rules)
    if (rule.on_preparation) results.push_back(say(rule, rule.on_preparation(facts), facts.background->preparation_id, *facts.background));
  weigh_price(results);
  return results;
}

}  // namespace exoreg::domain
