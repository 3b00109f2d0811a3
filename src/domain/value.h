// Measured results and the limits they are held against, with three-valued judgement by interval logic.
#pragma once

#include <optional>
#include <string>

#include "base/decimal.h"
#include "base/json.h"
#include "base/text.h"

namespace exoreg::domain {

enum class Comparator { none, less, less_equal, greater, greater_equal, about };
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"  // row.h has a not_applicable of its own: what a cell holds, not what a test says
enum class Qualitative {
  negative,
  positive,
  detected,
  not_detected,
  no_growth,
  conforms,
  does_not_conform,
  report,
  not_applicable,
  not_tested
};
#pragma GCC diagnostic pop

/// A result: one number (perhaps censored), a range, a word, or free text. `raw` is what the paper says.
struct Value {
  std::string raw;
  Comparator comparator = Comparator::none;
  std::optional<Decimal> value;  ///< the number, or the bound when a comparator stands before it
  std::optional<Decimal> low;    ///< a range
  std::optional<Decimal> high;
  std::optional<Decimal> sd;  ///< "105 ± 12"
  std::optional<Decimal> lod;
  std::optional<Decimal> loq;
  std::optional<Qualitative> word;
  std::string unit;       ///< UCUM with annotations ("{EU}/mL"); empty when none was written
  std::string date = {};  ///< "2026-03-05", or "2026-03" where the paper names but a month; empty when it is no date

  [[nodiscard]] bool is_number() const { return value.has_value() || low.has_value() || high.has_value(); }
};

/// A limit: an interval, a word that the result must be, free text, or "report" (always met).
struct Limit {
  std::string raw;
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  bool low_open = false;   ///< "> 1": 1 itself is outside
  bool high_open = false;  ///< "< 1": 1 itself is outside
  std::optional<Qualitative> word;
  std::string unit;

  [[nodiscard]] bool is_number() const { return low.has_value() || high.has_value(); }
};

enum class Verdict { pass, fail, unknown };
[[nodiscard]] const char* to_string(Verdict verdict);
[[nodiscard]] const char* to_string(Comparator comparator);  ///< "", "<", "<=", ">", ">=", "~"
[[nodiscard]] const char* to_string(Qualitative word);       ///< "negative", "not_detected", …

/// {"comparator","value"|"low","high"|"qualitative"|"date","unit","sd","lod","loq"}: only what is known, numbers as text.
[[nodiscard]] Json to_json(const Value& value);

/// One line by which equal values meet, whatever their spelling.
struct ValuePrint {
  std::string text;    ///< "41000000000 {particles}/mL", "<0.05 {EU}/mL", "6.8..7.8", or a word: "negative"
  bool exact = false;  ///< one uncensored number
};
/// Of a value in the form that to_json gives.
[[nodiscard]] ValuePrint value_print(const Json& value);

struct Judgement {
  Verdict verdict = Verdict::unknown;
  Text reason;  ///< one sentence naming result and limit as written
};
/// Interval logic: "<0.5" against "≤ 0.25" is unknown; "<0.05" against it passes; ND against a number is unknown unless
/// a LOD at or below the limit is given; a unit that cannot be converted, or only one side has, is unknown (pH is a bare
/// number, so "[pH]" counts as none). "~" stands for ±10 %; an sd is ignored. Negative, not detected and no growth meet each
/// other's limits; "conforms" meets a limit in words, and is unknown against a number.
[[nodiscard]] Judgement judge(const Value& result, const Limit& limit);

/// How much to multiply by to come from one UCUM unit to another of the same dimension ("mg/mL" -> "ug/mL"); nullopt: never.
[[nodiscard]] std::optional<Decimal> unit_factor(std::string_view from, std::string_view to);

}  // namespace exoreg::domain
