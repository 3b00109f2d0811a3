// How a rule about a lot is written: one row of a table and one pure function of the facts. Private to domain.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "domain/lot_rules.h"
#include "domain/rule.h"
#include "domain/value.h"

namespace exoreg::domain {

/// What a check found, before the table adds id, version, severity and source.
struct Outcome {
  Result result = Result::unknown;
  Text statement;  ///< names values and documents
  Text ask = {};   ///< what to ask, and whom; empty on pass and na
  Json inputs = Json::object();
};

/// par: K where a route of the preparation is parenteral, else M.
enum class Weight { K, M, N, I, par };

struct LotRule {
  const char* id;
  int version;
  Weight weight;
  bool unknown_matters;  ///< †
  const char* source;    ///< with its grade: [V] read in the source, [D] derived, [?] not confirmed
  Outcome (*check)(const LotFacts& facts);
};

[[nodiscard]] Outcome check_coa_exists(const LotFacts& facts);       // EV-COA-01
[[nodiscard]] Outcome check_coa_dates(const LotFacts& facts);        // EV-COA-02
[[nodiscard]] Outcome check_mandatory_rows(const LotFacts& facts);   // EV-COA-03
[[nodiscard]] Outcome check_results(const LotFacts& facts);          // EV-COA-09
[[nodiscard]] Outcome check_gmp_validity(const LotFacts& facts);     // EV-GMP-02
[[nodiscard]] Outcome check_temperature(const LotFacts& facts);      // EV-STO-02
[[nodiscard]] Outcome check_thaw_and_expiry(const LotFacts& facts);  // EV-STO-03
[[nodiscard]] Outcome check_arrival(const LotFacts& facts);          // EV-STO-04

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
