// Which result of which certificate speaks for which row of the specification, and what the comparison says.
#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "domain/lot_evidence.h"
#include "domain/rule_table.h"
#include "domain/test_names.h"

namespace exoreg::domain {
namespace {

bool is_count(std::string_view code) { return code == "particle_concentration" || code == "particles_per_vial"; }

/// The specification's method; where it names none, the one by which the maker counted.
std::string specified_method(const LotFacts& facts, const SpecificationTest& specified) {
  if (specified.row.has("method")) return specified.row.text("method");
  for (const CoaFact* document : coas_of_lot(facts)) {
    if (is_independent(*document)) continue;
    for (const CoaTest& test : document->coa.tests) {
      if (test.code == specified.code && test.row.has("method")) return test.row.text("method");
    }
  }
  return {};
}

/// EV counts differ tenfold between methods, so an independent count is held to the limit only where both methods are one.
bool counted_otherwise(const LotFacts& facts, const SpecificationTest& specified, const CoaFact& document, const CoaTest& test) {
  if (!is_count(specified.code) || !is_independent(document)) return false;
  const std::string method = specified_method(facts, specified);
  return method.empty() || !test.row.has("method") || counting_method(method) != counting_method(test.row.text("method"));
}

/// A test of the bank or the harvest proves nothing about the vial, unless the row asks for just that.
bool speaks_for(const SpecificationTest& specified, const std::string& sample) {
  const std::string asked = sample_of(specified.row.text("test"), specified.code, false);
  if (sample == asked || (is_product_sample(sample) && is_product_sample(asked))) return true;
  return sample == "harvest" && (specified.code == "adventitious_virus" || specified.code == "mycoplasma");
}

Judgement not_by_this_limit() {
  return {Verdict::unknown,
          {"An independent count by another or an unknown method is not judged by this limit.",
           "独立した測定ですが、計数法が異なるか不明のため、この規格値では判定しません。"}};
}

TestVerdict verdict_of(const JudgedResult& judged) {
  return {judged.specified->code,
          result_as_written(*judged.test),
          limit_as_written(judged.specified->limit, judged.specified->row),
          judged.judgement.verdict,
          judged.judgement.reason,
          judged.specified->mandatory,
          false};
}

TestVerdict missing_verdict(const SpecificationTest& specified) {
  return {specified.code,
          "",
          limit_as_written(specified.limit, specified.row),
          Verdict::unknown,
          {"No certificate of this lot holds this row.", "このロットの試験成績書にこの項目がありません。"},
          specified.mandatory,
          true};
}

bool is_used(const std::vector<JudgedResult>& judged, const CoaTest& test) {
  return std::any_of(judged.begin(), judged.end(), [&](const JudgedResult& j) { return j.test == &test; });
}

}  // namespace

std::string result_as_written(const CoaTest& test) {
  const std::string unit = test.row.text("unit");
  if (!test.result.is_number() || !test.row.has("unit")) return test.result.raw;
  if (search_key(test.result.raw).find(search_key(unit)) != std::string::npos) return test.result.raw;
  return test.result.raw + " " + unit;
}

std::string limit_as_written(const Limit& limit, const Row& row) {
  const std::string unit = row.text("unit");
  if (!limit.is_number() || !row.has("unit")) return limit.raw;
  if (search_key(limit.raw).find(search_key(unit)) != std::string::npos) return limit.raw;
  return limit.raw + " " + unit;
}

std::vector<JudgedResult> judge_specified(const LotFacts& facts) {
  std::vector<JudgedResult> judged;
  const std::vector<const CoaFact*> documents = coas_of_lot(facts);
  const std::optional<Date> manufactured = date_in(facts.row, "manufactured");
  for (const SpecificationTest& specified : facts.specification) {
    for (const CoaFact* document : documents) {
      for (const CoaTest& test : document->coa.tests) {
        if (test.code != specified.code || !speaks_for(specified, sample_of_row(test, manufactured))) continue;
        const bool other = counted_otherwise(facts, specified, *document, test);
        judged.push_back({&specified, document, &test, other ? not_by_this_limit() : judge(test.result, specified.limit), other});
      }
    }
  }
  return judged;
}

std::vector<TestVerdict> judge_tests(const LotFacts& facts) {
  std::vector<TestVerdict> verdicts;
  const std::vector<JudgedResult> judged = judge_specified(facts);
  for (const SpecificationTest& specified : facts.specification) {
    const std::size_t before = verdicts.size();
    for (const JudgedResult& j : judged) {
      if (j.specified == &specified) verdicts.push_back(verdict_of(j));
    }
    if (verdicts.size() == before) verdicts.push_back(missing_verdict(specified));
  }
  for (const CoaFact* document : coas_of_lot(facts)) {
    for (const CoaTest& test : document->coa.tests) {
      if (is_used(judged, test)) continue;
      const Judgement judgement = judge(test.result, test.limit);
      verdicts.push_back(
          {test.code, result_as_written(test), limit_as_written(test.limit, test.row), judgement.verdict, judgement.reason, false, false});
    }
  }
  return verdicts;
}

}  // namespace exoreg::domain
