// EV-COA-04 and -05: what the certificate calls a pass, and words where a number was asked for.
#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/lot_evidence.h"
#include "domain/rule_checks.h"
#include "domain/test_names.h"

namespace exoreg::domain {
namespace {

/// The limit that a stated verdict is held against: the printed one, else the specification's.
struct Measure {
  const Limit* limit = nullptr;
  std::string text;
};
Measure measure_of(const LotFacts& facts, const CoaTest& test) {
  if (!trim(test.limit.raw).empty()) return {&test.limit, limit_as_written(test.limit, test.row)};
  for (const SpecificationTest& specified : facts.specification)
    if (specified.code == test.code) return {&specified.limit, limit_as_written(specified.limit, specified.row)};
  return {};
}

struct Stated {
  Text wrong, open;
  std::size_t count = 0;
  Json list = Json::array();
};

Text sentence(const EvidenceRow& row, const std::string& limit, bool stated) {
  const Text name = row_name(row);
  const std::string shown = for_message(limit.empty() ? "-" : limit);
  return {fmt::format("{} against {} is called a {}", name.en, shown, stated ? "pass" : "failure"),
          fmt::format("{} は規格 {} に対し「{}」と記載", name.ja, shown, stated ? "適合" : "不適合")};
}

void check_row(const LotFacts& facts, const EvidenceRow& row, Stated& found) {
  if (!row.test->stated_pass) return;
  ++found.count;
  const Measure measure = measure_of(facts, *row.test);
  const bool stated = *row.test->stated_pass;
  const Verdict computed = measure.limit ? judge(row.test->result, *measure.limit).verdict : Verdict::unknown;
  found.list.push_back(Json::object({{"test", row.test->code},
                                     {"result", result_as_written(*row.test)},
                                     {"limit", measure.text},
                                     {"stated", stated ? "pass" : "fail"},
                                     {"computed", to_string(computed)},
                                     {"document", row.document->id}}));
  if (computed == Verdict::unknown) {
    if (stated) join(found.open, sentence(row, measure.text, stated));
  } else if ((computed == Verdict::pass) != stated) {
    join(found.wrong, sentence(row, measure.text, stated));
  }
}

const SpecificationTest* numeric_specification(const LotFacts& facts, const CoaTest& test) {
  for (const SpecificationTest& specified : facts.specification)
    if (specified.code == test.code && specified.limit.is_number()) return &specified;
  return nullptr;
}

/// "Not detected", or below a limit of detection that is stated, is a result as good as a number.
bool is_word_only(const Value& value) {
  if (value.is_number()) return false;
  return value.word != Qualitative::not_detected;
}

}  // namespace

Outcome check_stated_verdicts(const LotFacts& facts) {
  if (coas_of_lot(facts).empty())
    return does_not_concern({"There is no certificate whose verdicts could be checked.", "確認する試験成績書がありません。"});
  Stated found;
  for (const CoaFact* document : coas_of_lot(facts))
    for (const CoaTest& test : document->coa.tests) check_row(facts, {document, &test}, found);
  const Json inputs = Json::object({{"verdicts", found.list}});
  if (found.count == 0) return does_not_concern({"The certificates state no verdicts.", "成績書に判定の記載がありません。"}, inputs);
  if (!found.wrong.en.empty())
    return fails({fmt::format("The certificate's own verdict does not follow from its numbers: {}.", found.wrong.en),
                  fmt::format("成績書の判定が数値と合いません: {}。", found.wrong.ja)},
                 {"Ask the supplier for a corrected certificate and the raw data.", "供給者に訂正した成績書と生データを照会してください。"},
                 inputs);
  if (!found.open.en.empty())
    return cannot_tell(
        {fmt::format("Called a pass, which cannot be computed: {}.", found.open.en),
         fmt::format("適合と記載されていますが、計算で確認できません: {}。", found.open.ja)},
        {"Ask the supplier for the measured value, its unit and the limit.", "供給者に測定値・単位・規格値を照会してください。"}, inputs);
  return passes({fmt::format("All {} stated verdicts follow from results and limits.", found.count),
                 fmt::format("記載された判定 {} 件は結果・規格値と一致しています。", found.count)},
                inputs);
}

Outcome check_words_for_numbers(const LotFacts& facts) {
  if (coas_of_lot(facts).empty()) return does_not_concern({"There is no certificate.", "試験成績書がありません。"});
  Text words;
  std::size_t numeric = 0;
  for (const CoaFact* document : coas_of_lot(facts))
    for (const CoaTest& test : document->coa.tests) {
      const SpecificationTest* specified = numeric_specification(facts, test);
      if (!specified || !has_result(test)) continue;
      ++numeric;
      if (!is_word_only(test.result)) continue;
      const Text name = row_name({document, &test});
      const std::string limit = for_message(limit_as_written(specified->limit, specified->row));
      join(words, {fmt::format("{} where {} is asked for", name.en, limit), fmt::format("{}(規格 {})", name.ja, limit)});
    }
  const Json inputs = Json::object({{"words", words.en}, {"numeric_rows", numeric}});
  if (numeric == 0) return does_not_concern({"No row has a numeric specification.", "数値の規格がある項目はありません。"}, inputs);
  if (!words.en.empty())
    return fails(
        {fmt::format("Words instead of a number: {}.", words.en), fmt::format("数値ではなく語句で記載されています: {}。", words.ja)},
        {"Ask the supplier for the measured values.", "供給者に測定値を照会してください。"}, inputs);
  return passes({fmt::format("All {} rows with a numeric specification give a number.", numeric),
                 fmt::format("数値の規格がある {} 項目はすべて数値で記載されています。", numeric)},
                inputs);
}

}  // namespace exoreg::domain
