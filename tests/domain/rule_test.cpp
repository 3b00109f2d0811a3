// From results to one verdict: each line of its definition is one example.
#include "domain/rule.h"

#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

RuleResult found(Severity severity, Result result, bool unknown_matters = false) {
  RuleResult r;
  r.rule = "EV-TST-01";
  r.severity = severity;
  r.result = result;
  r.unknown_matters = unknown_matters;
  return r;
}

}  // namespace

TEST_CASE("the verdict of one result") {
  struct Row {
    RuleResult result;
    const char* verdict;
    const char* worst;
  };
  const std::vector<Row> table{
      {found(Severity::K, Result::fail), "reject", "K"},
      {found(Severity::K, Result::unknown), "undetermined", "none"},
      {found(Severity::K, Result::note), "conditional", "K"},
      {found(Severity::K, Result::pass), "approve", "none"},
      {found(Severity::K, Result::na), "approve", "none"},
      {found(Severity::M, Result::fail), "conditional", "M"},
      {found(Severity::M, Result::note), "conditional", "M"},
      {found(Severity::M, Result::unknown), "approve", "none"},
      {found(Severity::M, Result::unknown, true), "conditional", "none"},
      {found(Severity::N, Result::fail), "approve", "N"},
      {found(Severity::N, Result::unknown, true), "approve", "none"},
      {found(Severity::I, Result::note), "approve", "I"},
  };
  for (const Row& row : table) {
    INFO(exoreg::to_string(row.result.severity) << " " << to_string(row.result.result));
    CHECK(std::string(to_string(verdict_of({row.result}))) == row.verdict);
    CHECK(worst_of({row.result}) == row.worst);
  }
}

TEST_CASE("the gravest result decides") {
  const RuleResults results{found(Severity::M, Result::fail), found(Severity::K, Result::unknown), found(Severity::K, Result::fail)};
  CHECK(verdict_of(results) == Standing::reject);
  CHECK(verdict_of({results[0], results[1]}) == Standing::undetermined);
  CHECK(worst_of({found(Severity::I, Result::note), found(Severity::N, Result::fail)}) == "N");
  CHECK(verdict_of({}) == Standing::approve);
  CHECK(worst_of({}) == "none");
}

TEST_CASE("a result as JSON and as a sentence") {
  RuleResult r = found(Severity::K, Result::fail);
  r.version = 2;
  r.subject = "LOT-2026-000001";
  r.message = {"The dose is missing.", "用量がありません。"};
  r.inputs = Json::object({{"dose", ""}});
  r.source = "USP <85> [V]";
  CHECK(r.to_json(Lang::ja).dump() ==
        R"({"inputs":{"dose":""},"message":"用量がありません。","result":"fail","rule":"EV-TST-01","severity":"K",)"
        R"("source":"USP <85> [V]","subject":"LOT-2026-000001","version":2})");
  CHECK(full_sentence(r).ja == "[致命] EV-TST-01 不適合: 用量がありません。");
  CHECK(full_sentence(r).en == "[critical] EV-TST-01 fail: The dose is missing.");
}
