// EV-COA-03 and EV-COA-09: do the certificates hold what the specification asks for, and are the results within it?
#include <fmt/format.h>
#include <algorithm>

#include "base/unicode.h"
#include "domain/rule_checks.h"
#include "domain/test_names.h"

namespace exoreg::domain {
namespace {

/// One result against one limit, wherever the limit stands.
struct Compared {
  std::string code;
  std::string result;
  std::string limit;
  const CoaFact* document = nullptr;
  Judgement judgement;
};

Json ids_of(const std::vector<const CoaFact*>& documents) {
  Json list = Json::array();
  for (const CoaFact* document : documents) list.push_back(document->id);
  return list;
}

std::vector<Compared> mandatory_results(const LotFacts& facts) {
  std::vector<Compared> compared;
  for (const JudgedResult& j : judge_specified(facts)) {
    if (!j.specified->mandatory || j.other_method) continue;
    compared.push_back(
        {j.specified->code, result_as_written(*j.test), limit_as_written(j.specified->limit, j.specified->row), j.document, j.judgement});
  }
  return compared;
}

/// Without a specification there are only the limits printed on the certificates themselves.
std::vector<Compared> printed_results(const LotFacts& facts) {
  std::vector<Compared> compared;
  for (const CoaFact* document : coas_of_lot(facts)) {
    for (const CoaTest& test : document->coa.tests) {
      if (test.limit.raw.empty() || !has_result(test)) continue;
      compared.push_back(
          {test.code, result_as_written(test), limit_as_written(test.limit, test.row), document, judge(test.result, test.limit)});
    }
  }
  return compared;
}

Json inputs_of(const LotFacts& facts, const std::vector<Compared>& compared) {
  Json list = Json::array();
  for (const Compared& c : compared) {
    list.push_back(Json::object({{"test", c.code},
                                 {"result", c.result},
                                 {"limit", c.limit},
                                 {"verdict", to_string(c.judgement.verdict)},
                                 {"document", c.document->id}}));
  }
  return Json::object({{"specification", facts.specification_version}, {"results", list}});
}

Text list_of(const std::vector<Compared>& compared, Verdict verdict) {
  Text list;
  for (const Compared& c : compared) {
    if (c.judgement.verdict != verdict) continue;
    const Text label = test_label(c.code);
    const Text name = document_name(*c.document);
    const std::string result = for_message(c.result);
    const std::string limit = for_message(c.limit);
    join(list, {fmt::format("{} {} against {} ({})", label.en, result, limit, name.en),
                fmt::format("{} {}(規格 {}、{})", label.ja, result, limit, name.ja)});
  }
  return list;
}

Outcome out_of_limits(const Text& list, const Text& whose, Json inputs) {
  return {Result::fail,
          {fmt::format("Outside {}: {}.", whose.en, list.en), fmt::format("{}を外れています: {}。", whose.ja, list.ja)},
          {"Ask the supplier for the investigation of this out-of-specification result.",
           "供給者に、規格外(OOS)の調査記録を照会してください。"},
          std::move(inputs)};
}

/// No specification on file: a certificate can convict itself, but cannot clear itself.
Outcome check_printed_limits(const LotFacts& facts) {
  const std::vector<Compared> compared = printed_results(facts);
  Json inputs = inputs_of(facts, compared);
  const Text failed = list_of(compared, Verdict::fail);
  if (!failed.en.empty()) {
    return out_of_limits(failed, {"the certificate's own limit", "試験成績書自身の規格値"}, std::move(inputs));
  }
  const std::string preparation = facts.row.text("preparation");
  return {Result::unknown,
          {fmt::format("No specification of {} is on file, so the results cannot be judged.", preparation),
           fmt::format("調製物 {} の規格が登録されていないため、結果を判定できません。", preparation)},
          {"Ask the supplier for the release specification and enter it (specification import).",
           "供給者に出荷規格を照会し、登録してください(specification import)。"},
          std::move(inputs)};
}

Text missing_rows(const LotFacts& facts, Json& codes) {
  const std::vector<JudgedResult> judged = judge_specified(facts);
  Text missing;
  for (const SpecificationTest& specified : facts.specification) {
    if (!specified.mandatory) continue;
    const bool present =
        std::any_of(judged.begin(), judged.end(), [&](const JudgedResult& j) { return j.specified == &specified && has_result(*j.test); });
    if (present) continue;
    join(missing, test_label(specified.code));
    codes.push_back(specified.code);
  }
  return missing;
}

Text names_of(const std::vector<const CoaFact*>& documents) {
  Text names;
  for (const CoaFact* document : documents) join(names, document_name(*document));
  return documents.empty() ? Text{"no certificate", "成績書なし"} : names;
}

}  // namespace

Outcome check_mandatory_rows(const LotFacts& facts) {
  const std::vector<const CoaFact*> documents = coas_of_lot(facts);
  Json codes = Json::array();
  if (!has_specification(facts)) {
    return {Result::unknown,
            {"No specification is on file, so it is not known which tests the certificate must hold.",
             "規格が登録されていないため、試験成績書に必要な項目がわかりません。"},
            {"Ask the supplier for the release specification and enter it (specification import).",
             "供給者に出荷規格を照会し、登録してください(specification import)。"},
            Json::object({{"specification", ""}, {"documents", ids_of(documents)}})};
  }
  const Text missing = missing_rows(facts, codes);
  const Text names = names_of(documents);
  Json inputs = Json::object({{"specification", facts.specification_version}, {"documents", ids_of(documents)}, {"missing", codes}});
  const std::string version = facts.specification_version;
  if (missing.en.empty() && !documents.empty()) {
    return {Result::pass,
            {fmt::format("All mandatory tests of specification {} are there ({}).", version, names.en),
             fmt::format("規格 {} の必須項目はすべてそろっています({})。", version, names.ja)},
            {},
            std::move(inputs)};
  }
  if (missing.en.empty()) {
    return {Result::fail,
            {fmt::format("Specification {} is on file, but no certificate of this lot.", version),
             fmt::format("規格 {} は登録されていますが、このロットの試験成績書がありません。", version)},
            {"Ask the supplier for the certificate of this lot.", "供給者にこのロットの試験成績書を照会してください。"},
            std::move(inputs)};
  }
  return {Result::fail,
          {fmt::format("Mandatory tests of specification {} without a result ({}): {}.", version, names.en, missing.en),
           fmt::format("規格 {} の必須項目のうち、結果がないもの({}): {}。", version, names.ja, missing.ja)},
          {fmt::format("Ask the supplier for the results of: {}.", missing.en),
           fmt::format("供給者に{}の結果を照会してください。", missing.ja)},
          std::move(inputs)};
}

Outcome check_results(const LotFacts& facts) {
  if (coas_of_lot(facts).empty()) {
    return {Result::na,
            {"There is no certificate whose results could be judged.", "判定する試験成績書がありません。"},
            {},
            inputs_of(facts, {})};
  }
  if (!has_specification(facts)) return check_printed_limits(facts);
  const std::vector<Compared> compared = mandatory_results(facts);
  Json inputs = inputs_of(facts, compared);
  const std::string version = facts.specification_version;
  if (compared.empty()) {
    return {Result::na,
            {"No certificate holds a mandatory row of the specification (EV-COA-03).",
             "規格の必須項目が試験成績書に1つもありません(EV-COA-03)。"},
            {},
            std::move(inputs)};
  }
  const Text failed = list_of(compared, Verdict::fail);
  if (!failed.en.empty()) return out_of_limits(failed, {"specification " + version, "規格 " + version + " "}, std::move(inputs));
  const Text open = list_of(compared, Verdict::unknown);
  if (!open.en.empty()) {
    return {Result::unknown,
            {fmt::format("Cannot be shown to meet specification {}: {}.", version, open.en),
             fmt::format("規格 {} に適合すると示せません: {}。", version, open.ja)},
            {"Ask the supplier for the measured value, its unit and the detection limit.",
             "供給者に測定値・単位・検出限界を照会してください。"},
            std::move(inputs)};
  }
  return {Result::pass,
          {fmt::format("All {} mandatory results meet specification {}.", compared.size(), version),
           fmt::format("必須項目の結果 {} 件はすべて規格 {} に適合しています。", compared.size(), version)},
          {},
          std::move(inputs)};
}

}  // namespace exoreg::domain
