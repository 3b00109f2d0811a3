// How a rule is written: one row of a table and one pure function of the facts. Private to domain.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "domain/preparation_rules.h"
#include "domain/rule.h"
#include "domain/value.h"

namespace exoreg::domain {

/// What a check found, before the table adds id, version, severity and source.
struct Outcome {
  Result result = Result::unknown;
  Text statement;  ///< names values and documents
  Text ask = {};   ///< what to ask, and whom; empty on pass and na
  Json inputs = Json::object();
  std::optional<Severity> severity = std::nullopt;  ///< only for the rows that give two (EV-ISO-01, EV-INT-05, EV-REG-01 …)
};

[[nodiscard]] inline Outcome passes(Text statement, Json inputs = Json::object()) {
  return {Result::pass, std::move(statement), {}, std::move(inputs)};
}
[[nodiscard]] inline Outcome does_not_concern(Text why, Json inputs = Json::object()) {
  return {Result::na, std::move(why), {}, std::move(inputs)};
}
[[nodiscard]] inline Outcome notes(Text statement, Text ask, Json inputs = Json::object()) {
  return {Result::note, std::move(statement), std::move(ask), std::move(inputs)};
}
[[nodiscard]] inline Outcome fails(Text statement, Text ask, Json inputs = Json::object()) {
  return {Result::fail, std::move(statement), std::move(ask), std::move(inputs)};
}
[[nodiscard]] inline Outcome cannot_tell(Text statement, Text ask, Json inputs = Json::object()) {
  return {Result::unknown, std::move(statement), std::move(ask), std::move(inputs)};
}

/// par: K where a route of the preparation is parenteral, else M.
enum class Weight { K, M, N, I, par };

enum class Mark {
  none,
  matters,   ///< † : an unknown M makes the verdict conditional
  note_only  ///< its number or ground is not confirmed: a violation is a note unless the policy lets it fail
};

struct Rule {
  const char* id;
  int version;
  Weight weight;
  Mark mark;
  const char* criteria;  ///< what the field asks for that this rule answers: "C06 C09"; "" when none is named
  const char* source;    ///< with its grade: [V] read in the source, [V2] secondary, [D] derived, [?] not confirmed
  Outcome (*on_preparation)(const PreparationFacts& facts);  ///< S: `supplier vet`; null when it says nothing there
  Outcome (*on_lot)(const LotFacts& facts);                  ///< L: `lot check`; null likewise
};

/// Every rule of `supplier vet` and `lot check`. EV-CON-03 (compare) and EV-USE-03 (dispense) have rows without these checks.
[[nodiscard]] std::span<const Rule> rule_book();
[[nodiscard]] const Rule& find_rule(std::string_view id);  ///< std::logic_error when there is none
/// Adds to an outcome what the table says of its rule. `parenteral` settles the weight `par`.
[[nodiscard]] RuleResult say(const Rule& rule, Outcome outcome, const std::string& subject, const Background& background);

// ---- what the checks share ---------------------------------------------------------------------------------------

/// A column's date; nullopt when unknown, not applicable, or no date.
[[nodiscard]] std::optional<Date> date_in(const Row& row, std::string_view column);
/// The cell says 該当なし, n/a.
[[nodiscard]] bool does_not_apply(const Row& row, std::string_view column);
/// A route of iv, local, skin_booster or microneedling.
[[nodiscard]] bool is_parenteral(const Row& preparation);
/// The certificates that name this very lot (maker's lot number, folded).
[[nodiscard]] std::vector<const CoaFact*> coas_of_lot(const LotFacts& facts);
/// "COA-2026-000001 (no. EX-1)"
[[nodiscard]] Text document_name(const CoaFact& document);
[[nodiscard]] bool has_specification(const LotFacts& facts);
/// fail before unknown before note before everything else.
[[nodiscard]] Result worse_of(Result a, Result b);
/// Appends with ", " / "、" between.
void join(Text& list, const Text& item);

/// What a row was a test of: its own cell, else by its name (test_names.h).
[[nodiscard]] std::string sample_of_row(const CoaTest& test, std::optional<Date> manufactured);
[[nodiscard]] bool is_product_sample(std::string_view sample);  ///< bulk or vial
/// A result was written, and it is not "not tested" or "not applicable".
[[nodiscard]] bool has_result(const CoaTest& test);

/// One result that speaks for one row of the specification.
struct JudgedResult {
  const SpecificationTest* specified = nullptr;
  const CoaFact* document = nullptr;
  const CoaTest* test = nullptr;
  Judgement judgement;
  bool other_method = false;  ///< an independent count by another method: shown, never judged by the limit
};
[[nodiscard]] std::vector<JudgedResult> judge_specified(const LotFacts& facts);
/// As written, with the unit of its own column where the text has none.
[[nodiscard]] std::string result_as_written(const CoaTest& test);
[[nodiscard]] std::string limit_as_written(const Limit& limit, const Row& row);

}  // namespace exoreg::domain
