// How results of rules become words, JSON and one verdict. It runs no rule.
#include "domain/rule.h"

#include <fmt/format.h>
#include <algorithm>

namespace exoreg::domain {
namespace {

bool any(const RuleResults& results, Severity severity, Result result) {
  return std::any_of(results.begin(), results.end(), [&](const RuleResult& r) { return r.severity == severity && r.result == result; });
}

bool is_conditional(const RuleResult& r) {
  if (r.severity == Severity::M && (r.result == Result::fail || (r.result == Result::unknown && r.unknown_matters))) return true;
  return r.result == Result::note && (r.severity == Severity::K || r.severity == Severity::M);
}

}  // namespace

const char* to_string(Result result) {
  switch (result) {
    case Result::pass: return "pass";
    case Result::note: return "note";
    case Result::fail: return "fail";
    case Result::unknown: return "unknown";
    case Result::na: break;
  }
  return "na";
}

Text result_label(Result result) {
  switch (result) {
    case Result::pass: return {"pass", "適合"};
    case Result::note: return {"note", "注意"};
    case Result::fail: return {"fail", "不適合"};
    case Result::unknown: return {"unknown", "不確定"};
    case Result::na: break;
  }
  return {"not applicable", "対象外"};
}

Text severity_label(Severity severity) {
  switch (severity) {
    case Severity::K: return {"critical", "致命"};
    case Severity::M: return {"major", "重大"};
    case Severity::N: return {"minor", "注意"};
    case Severity::I: return {"information", "情報"};
    case Severity::error: break;
  }
  return {"error", "誤り"};
}

Text full_sentence(const RuleResult& r) {
  const Text weight = severity_label(r.severity);
  const Text outcome = result_label(r.result);
  return {fmt::format("[{}] {} {}: {}", weight.en, r.rule, outcome.en, r.message.en),
          fmt::format("[{}] {} {}: {}", weight.ja, r.rule, outcome.ja, r.message.ja)};
}

Json RuleResult::to_json(Lang lang) const {
  return Json::object({{"rule", rule},
                       {"version", version},
                       {"subject", subject},
                       {"result", to_string(result)},
                       {"severity", exoreg::to_string(severity)},
                       {"message", message.in(lang)},
                       {"inputs", inputs},
                       {"source", source}});
}

const char* to_string(Standing standing) {
  switch (standing) {
    case Standing::approve: return "approve";
    case Standing::conditional: return "conditional";
    case Standing::undetermined: return "undetermined";
    case Standing::reject: break;
  }
  return "reject";
}

Standing verdict_of(const RuleResults& results) {
  if (any(results, Severity::K, Result::fail)) return Standing::reject;
  if (any(results, Severity::K, Result::unknown)) return Standing::undetermined;
  if (std::any_of(results.begin(), results.end(), is_conditional)) return Standing::conditional;
  return Standing::approve;
}

std::string worst_of(const RuleResults& results) {
  for (const Severity severity : {Severity::K, Severity::M, Severity::N, Severity::I}) {
    if (any(results, severity, Result::fail) || any(results, severity, Result::note)) return exoreg::to_string(severity);
  }
  return "none";
}

}  // namespace exoreg::domain
