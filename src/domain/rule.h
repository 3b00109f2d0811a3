// A rule is one pure function and one row of a table: id, version, severity, source, check. Its result is three-valued.
#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "base/json.h"

namespace exoreg::domain {

enum class Result { pass, note, fail, unknown, na };
[[nodiscard]] const char* to_string(Result result);
[[nodiscard]] Text result_label(Result result);        ///< 適合, 注意, 不適合, 不確定, 対象外
[[nodiscard]] Text severity_label(Severity severity);  ///< 致命, 重大, 注意, 情報, 誤り

/// What one rule says of one subject; serves for display, for the decision's record and for the JSON of `check`.
struct RuleResult {
  std::string rule;  ///< "EV-COA-01"
  int version = 1;
  std::string subject;
  Result result = Result::unknown;
  Severity severity = Severity::I;
  Text message;  ///< names the value and the document, and what to ask for
  Json inputs = Json::object();
  std::string source;
  bool unknown_matters = false;  ///< the rules marked † : an unknown M makes the verdict conditional
  Text ask = {};                 ///< the question to the supplier or to the site, with which `message` ends; empty: nothing to ask

  [[nodiscard]] Json to_json(Lang lang) const;  ///< {"rule","version","subject","result","severity","message","inputs","source"}
};
using RuleResults = std::vector<RuleResult>;

/// 「[致命] EV-COA-01 不適合: …」: the message with severity, rule and result before it, for people.
[[nodiscard]] Text full_sentence(const RuleResult& result);

enum class Standing { approve, conditional, undetermined, reject };
[[nodiscard]] const char* to_string(Standing standing);
/// reject = a K failed; else undetermined = a K is unknown; else conditional = an M failed, a K or M is noted, or an unknown M
/// whose unknown matters; else approve.
[[nodiscard]] Standing verdict_of(const RuleResults& results);
/// The highest severity that failed or is noted: "K", "M", "N", "I" or "none".
[[nodiscard]] std::string worst_of(const RuleResults& results);

constexpr const char* rule_set_version = "2026.3";

}  // namespace exoreg::domain
