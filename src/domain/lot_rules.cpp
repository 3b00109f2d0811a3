// The table of rules that judge a lot. A rule is added here as one row; its check lives in rule_*.cpp.
#include "domain/lot_rules.h"

#include <array>

#include "domain/rule_table.h"

namespace exoreg::domain {
namespace {

constexpr std::array<LotRule, 8> lot_rules{{
    {"EV-COA-01", 1, Weight::K, false, "21 CFR 211.84(d)(2) [V]", check_coa_exists},
    {"EV-COA-02", 1, Weight::K, false, "order of dates on the certificate [D]", check_coa_dates},
    {"EV-COA-03", 1, Weight::M, false, "MFDS Guidance-0917-03 (2024-09-24), release tests [V]", check_mandatory_rows},
    {"EV-COA-09", 1, Weight::K, false, "interval comparison with the specification in force [D]; 21 CFR 211.165 [?]", check_results},
    {"EV-GMP-02", 1, Weight::par, false, "certificate validity on the day of manufacture [D]", check_gmp_validity},
    {"EV-STO-02", 1, Weight::par, false, "EU GDP 2013/C 343/01, 9.2 [?]", check_temperature},
    {"EV-STO-03", 1, Weight::K, false, "Drug Deliv 2021;28:162 (freeze-thaw lowers quantity) [V2]; expiry on the label [D]", check_thaw_and_expiry},
    {"EV-STO-04", 1, Weight::M, true, "EU GDP 2013/C 343/01, 5.4 (receipt) [?]", check_arrival},
}};

Severity severity_of(Weight weight, const LotFacts& facts) {
  switch (weight) {
    case Weight::K: return Severity::K;
    case Weight::M: return Severity::M;
    case Weight::N: return Severity::N;
    case Weight::I: return Severity::I;
    case Weight::par: break;
  }
  return is_parenteral(facts.preparation) ? Severity::K : Severity::M;
}

Text with_question(const Outcome& outcome) {
  if (outcome.ask.en.empty()) return outcome.statement;
  return {outcome.statement.en + " → " + outcome.ask.en, outcome.statement.ja + " → " + outcome.ask.ja};
}

RuleResult run(const LotRule& rule, const LotFacts& facts) {
  Outcome outcome = rule.check(facts);
  RuleResult result;
  result.rule = rule.id;
  result.version = rule.version;
  result.subject = facts.lot;
  result.result = outcome.result;
  result.severity = severity_of(rule.weight, facts);
  result.message = with_question(outcome);
  result.inputs = std::move(outcome.inputs);
  result.source = rule.source;
  result.unknown_matters = rule.unknown_matters;
  result.ask = std::move(outcome.ask);
  return result;
}

}  // namespace

RuleResults check_lot(const LotFacts& facts) {
  RuleResults results;
  results.reserve(lot_rules.size());
  for (const LotRule& rule : lot_rules) results.push_back(run(rule, facts));
  return results;
}

}  // namespace exoreg::domain
