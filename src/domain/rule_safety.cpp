// EV-SAF-01, -03, -04 and -06: sterility, mycoplasma, virus, and what this maker's lots have shown before.
#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/lot_evidence.h"
#include "domain/rule_checks.h"
#include "domain/test_days.h"

namespace exoreg::domain {
namespace {

bool is_positive(const CoaTest& test) {
  using enum Qualitative;
  if (test.result.word) return test.result.word == positive || test.result.word == detected || test.result.word == does_not_conform;
  return test.result.value && test.result.comparator == Comparator::none && !test.result.value->is_zero();
}

bool is_negative(const CoaTest& test) {
  using enum Qualitative;
  if (!test.result.word) return test.result.value && test.result.value->is_zero();
  return test.result.word == negative || test.result.word == not_detected || test.result.word == no_growth || test.result.word == conforms;
}

std::string method_of(const CoaTest& test) { return test.row.text("method"); }
bool is_rapid(const CoaTest& test) {
  return mentions_any(method_of(test), {"rapid", "迅速", "BacT", "BACTEC", "NAT", "PCR", "ATP", "alert"});
}
bool is_compendial(const CoaTest& test) {
  return mentions_any(method_of(test), {"4.06", "<71>", "USP 71", "2.6.1", "局方", "薬局方", "直接法", "メンブランフィルター",
                                        "direct inoculation", "membrane filtration", "培養"});
}
bool is_filtration_only(const CoaTest& test) {
  return mentions_any(test.row.text("test") + method_of(test) + test.result.raw,
                      {"ろ過滅菌", "濾過滅菌", "フィルター滅菌", "filter sterili", "filter-sterili", "sterile filt", "sterile-filt",
                       "sterilising filt", "sterilizing filt", "無菌ろ過", "0.22", "0.2 µm"}) &&
         !is_compendial(test) && !is_rapid(test);
}

struct Part {
  Result result = Result::pass;
  Text sentence;
};

/// One row of a sterility test.
Part judge_sterility(const EvidenceRow& row, const Policy& policy) {
  const Text name = row_name(row);
  const std::string method = method_of(*row.test).empty() ? "-" : method_of(*row.test);
  if (is_positive(*row.test)) return {Result::fail, {name.en + ": growth", name.ja + ": 増殖あり"}};
  if (is_filtration_only(*row.test))
    return {Result::fail, {name.en + ": filtration is no test of sterility", name.ja + ": ろ過滅菌は無菌試験ではありません"}};
  if (!is_negative(*row.test))
    return {Result::unknown, {name.en + ": no result that can be judged", name.ja + ": 判定できる結果がありません"}};
  if (is_rapid(*row.test)) {
    if (row.test->row.has("validation_ref"))
      return {Result::pass,
              {fmt::format("{} by {}, validated ({})", name.en, method, row.test->row.text("validation_ref")),
               fmt::format("{}、{}(適合性確認 {})", name.ja, method, row.test->row.text("validation_ref"))}};
    return {Result::unknown,
            {fmt::format("{} by the rapid method {}, whose validation is not named", name.en, method),
             fmt::format("{}: 迅速法 {} の適合性確認が未提示です", name.ja, method)}};
  }
  const auto days = days_of_test(*row.test);
  const auto least = static_cast<int>(policy.number("sterility.days"));
  if (days && *days < least)
    return {Result::fail,
            {fmt::format("{}: read after {} days, {} are needed", name.en, *days, least),
             fmt::format("{}: {} 日で判定されています({} 日以上が必要)", name.ja, *days, least)}};
  if (!is_compendial(*row.test))
    return {Result::unknown,
            {fmt::format("{}: the method ({}) is not stated or no compendial one", name.en, method),
             fmt::format("{}: 試験法({})が未提示か、公定書の方法と確認できません", name.ja, method)}};
  if (!days)
    return {Result::unknown,
            {name.en + ": neither dates nor days of incubation are stated", name.ja + ": 日付も培養日数も示されていません"}};
  return {Result::pass, {fmt::format("{}, {} days by {}", name.en, *days, method), fmt::format("{}、{} 日間、{}", name.ja, *days, method)}};
}

Part judge_mycoplasma(const EvidenceRow& row, const Policy& policy) {
  const Text name = row_name(row);
  if (is_positive(*row.test)) return {Result::fail, {name.en + ": positive", name.ja + ": 陽性"}};
  if (!is_negative(*row.test))
    return {Result::unknown, {name.en + ": no result that can be judged", name.ja + ": 判定できる結果がありません"}};
  const bool molecular = mentions_any(method_of(*row.test), {"NAT", "PCR", "核酸", "DNA染色", "DNA stain", "hoechst", "蛍光"});
  const auto days = days_of_test(*row.test);
  const bool culture = mentions_any(method_of(*row.test), {"culture", "培養"});
  const auto least = static_cast<int>(policy.number("mycoplasma.days"));
  if (culture && !molecular && days && *days < least)
    return {Result::note,
            {fmt::format("{}: cultured for {} days; a culture takes {}", name.en, *days, least),
             fmt::format("{}: 培養 {} 日(培養法は {} 日以上)", name.ja, *days, least)}};
  return {Result::pass, name};
}

/// The worst of several rows speaks; a pass names them all.
Outcome worst_of(const std::vector<Part>& parts, const Text& ask, Json inputs) {
  Result worst = Result::pass;
  for (const Part& part : parts) worst = worse_of(worst, part.result);
  Text list;
  for (const Part& part : parts)
    if (part.result == worst) join(list, part.sentence);
  return {worst, {list.en + ".", list.ja + "。"}, worst == Result::pass ? Text{} : ask, std::move(inputs)};
}

Json inputs_of(const std::vector<EvidenceRow>& rows) {
  Json list = Json::array();
  for (const EvidenceRow& row : rows)
    list.push_back(Json::object({{"test", row.test->code},
                                 {"result", result_as_written(*row.test)},
                                 {"method", method_of(*row.test)},
                                 {"sampled", row.test->row.text("sampled")},
                                 {"started", row.test->row.text("started")},
                                 {"tested", row.test->row.text("tested")},
                                 {"document", row.document->id}}));
  return Json::object({{"results", list}});
}

Outcome judge_positives(const Background& background) {
  Text open, closed;
  Json list = Json::array();
  for (const PositiveFact& positive : background.positives) {
    const std::string reference = positive.test.row.text("investigation_ref");
    const std::string result = result_as_written(positive.test);
    const bool investigated = positive.test.row.has("investigation_ref");
    join(investigated ? closed : open,
         {fmt::format("{} {} of lot {} ({}{})", positive.test.code, result, positive.lot, positive.coa,
                      investigated ? ", " + reference : ""),
          fmt::format("ロット {} の{} {}({}{})", positive.lot, positive.test.code == "sterility" ? "無菌試験" : "マイコプラズマ", result,
                      positive.coa, investigated ? "、" + reference : "")});
    list.push_back(Json::object({{"lot", positive.lot},
                                 {"document", positive.coa},
                                 {"test", positive.test.code},
                                 {"result", result},
                                 {"investigation", reference}}));
  }
  Json inputs = Json::object({{"positives", list}, {"results_on_file", background.safety_results}});
  if (!open.en.empty())
    return fails(
        {"Positive, and no investigation is named: " + open.en + ".", "陽性の結果がありますが、調査番号がありません: " + open.ja + "。"},
        {"Ask the supplier for the investigation and what became of the vials.",
         "供給者に調査記録と該当バイアルの処置を照会してください。"},
        inputs);
  if (background.safety_results == 0)
    return does_not_concern(
        {"No sterility or mycoplasma result of this maker is on file.", "この製造元の無菌・マイコプラズマ試験の結果は登録されていません。"},
        inputs);
  if (!closed.en.empty())
    return passes({"Every positive result was investigated: " + closed.en + ".", "陽性の結果はすべて調査済みです: " + closed.ja + "。"},
                  inputs);
  return passes({fmt::format("None of the {} sterility and mycoplasma results of this maker is positive.", background.safety_results),
                 fmt::format("この製造元の無菌・マイコプラズマ試験 {} 件に陽性はありません。", background.safety_results)},
                inputs);
}

}  // namespace

Outcome check_sterility(const LotFacts& facts) {
  const auto rows = product_rows(facts, "sterility");
  const Text ask{"Ask the supplier for the sterility test of this lot: method, dates of start and reading.",
                 "供給者に、このロットの無菌試験の方法・開始日・判定日を照会してください。"};
  if (rows.empty())
    return cannot_tell({"No sterility result of this lot is given.", "このロットの無菌試験の結果がありません。"}, ask, inputs_of(rows));
  std::vector<Part> parts;
  for (const EvidenceRow& row : rows) parts.push_back(judge_sterility(row, facts.policy()));
  return worst_of(parts, ask, inputs_of(rows));
}

Outcome check_mycoplasma(const LotFacts& facts) {
  const std::string origin = facts.preparation().text("origin_class");
  if (origin == "PLANT" || origin == "BACTERIA")
    return does_not_concern({"Origin " + origin + ": mycoplasma of cell culture does not apply.", "植物・細菌由来のため対象外です。"});
  const auto rows = all_rows(facts, "mycoplasma");
  const Text ask{"Ask the supplier for the mycoplasma test of bank, harvest or product, with its method.",
                 "供給者にマイコプラズマ否定試験の検体と方法を照会してください。"};
  if (rows.empty())
    return cannot_tell({"No mycoplasma result is given.", "マイコプラズマ否定試験の結果がありません。"}, ask, inputs_of(rows));
  std::vector<Part> parts;
  for (const EvidenceRow& row : rows) parts.push_back(judge_mycoplasma(row, facts.policy()));
  return worst_of(parts, ask, inputs_of(rows));
}

Outcome check_virus(const LotFacts& facts) {
  auto rows = all_rows(facts, "adventitious_virus");
  const Text ask{"Ask the supplier for tests of adventitious virus, or for the viral clearance of the process.",
                 "供給者に、迷入ウイルス否定試験またはウイルスクリアランスの資料を照会してください。"};
  for (const CoaFact* document : coas_of_lot(facts))
    for (const CoaTest& test : document->coa.tests)
      if (test.code != "adventitious_virus" &&
          mentions_any(test.row.text("test"), {"viral clearance", "ウイルスクリアランス", "ウイルス不活化", "virus inactivation"}) &&
          has_result(test))
        rows.push_back({document, &test});
  if (rows.empty())
    return cannot_tell({"Neither virus tests nor viral clearance are given.", "ウイルス否定試験もウイルスクリアランスも示されていません。"},
                       ask, inputs_of(rows));
  std::vector<Part> parts;
  for (const EvidenceRow& row : rows) {
    const Text name = row_name(row);
    const bool clearance = row.test->code != "adventitious_virus";
    if (is_positive(*row.test) && !clearance)
      parts.push_back({Result::fail, {name.en + ": positive", name.ja + ": 陽性"}});
    else if (clearance || is_negative(*row.test))
      parts.push_back({Result::pass, name});
    else
      parts.push_back({Result::unknown, {name.en + ": no result that can be judged", name.ja + ": 判定できる結果がありません"}});
  }
  return worst_of(parts, ask, inputs_of(rows));
}

Outcome check_positives_of_maker(const PreparationFacts& facts) { return judge_positives(*facts.background); }
Outcome check_positives_of_lot(const LotFacts& facts) { return judge_positives(*facts.background); }

}  // namespace exoreg::domain
