// EV-INT-01, -05 and -06: the same values or the same file under two lots, and test days that cannot be or that look made up.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/holidays.h"
#include "domain/lot_evidence.h"
#include "domain/rule_checks.h"
#include "domain/test_days.h"

namespace exoreg::domain {
namespace {

/// Of the certificate that has most of them: certificates are compared document by document.
std::size_t exact_rows(const LotFacts& facts) {
  std::size_t most = 0;
  for (const CoaFact* document : coas_of_lot(facts)) {
    std::set<std::string> codes;
    for (const CoaTest& test : document->coa.tests)
      if (test.result.value && test.result.comparator == Comparator::none) codes.insert(test.code);
    most = std::max(most, codes.size());
  }
  return most;
}

std::string joined(const std::vector<std::string>& rows) {
  std::string text;
  for (const std::string& row : rows) text += (text.empty() ? "" : ", ") + row;
  return text;
}

// ---- EV-INT-06 -------------------------------------------------------------------------------------------------------

bool is_long_test(const CoaTest& test) { return test.code == "sterility" || test.code == "mycoplasma"; }

/// What is wrong with the dates of one sterility or mycoplasma row.
Text contradiction(const EvidenceRow& row) {
  const auto read = date_in(row.test->row, "tested");
  const Text name = row_name(row);
  for (const char* column : {"sampled", "started"})
    if (const auto day = date_in(row.test->row, column); day && read && *read < *day)
      return {fmt::format("{} read on {} before {} on {}", name.en, format_date(*read), column, format_date(*day)),
              fmt::format("{} の試験日 {} が{} {} より前", name.ja, format_date(*read),
                          std::string_view(column) == "sampled" ? "採取日" : "試験開始日", format_date(*day))};
  const auto sampled = date_in(row.test->row, "sampled"), started = date_in(row.test->row, "started");
  if (sampled && started && *started < *sampled)
    return {fmt::format("{} started on {} before it was sampled on {}", name.en, format_date(*started), format_date(*sampled)),
            fmt::format("{} の試験開始日 {} が採取日 {} より前", name.ja, format_date(*started), format_date(*sampled))};
  const auto took = dated_days(*row.test), named = named_days(row.test->row.text("method"));
  if (took && named && *took < *named)
    return {fmt::format("{} read on day {}, its method says {} days", name.en, *took, *named),
            fmt::format("{} は {} 日目に判定(方法には {} 日間)", name.ja, *took, *named)};
  return {};
}

struct DaysOff {
  std::size_t dated = 0;
  std::size_t off = 0;
  Text list;
};

DaysOff days_off(const LotFacts& facts) {
  const std::string country = facts.site ? facts.site->row.text("site_country") : std::string();
  DaysOff found;
  for (const CoaFact* document : coas_of_lot(facts)) {
    for (const CoaTest& test : document->coa.tests) {
      const auto day = date_in(test.row, "tested");
      if (!day) continue;
      ++found.dated;
      if (!is_day_off(*day, country)) continue;
      ++found.off;
      join(found.list, {test.row.text("test") + " " + format_date(*day), test.row.text("test") + " " + format_date(*day)});
    }
  }
  return found;
}

}  // namespace

Outcome check_twins(const LotFacts& facts) {
  const std::size_t rows = exact_rows(facts);
  const auto least = static_cast<std::size_t>(facts.policy().number("identical.rows"));
  Json twins = Json::array();
  Text list;
  for (const TwinFact& twin : facts.twins) {
    const std::string values = joined(twin.rows);
    twins.push_back(Json::object({{"document", twin.coa},
                                  {"other_document", twin.other_coa},
                                  {"other_lot", twin.other_lot},
                                  {"other_supplier", twin.other_supplier},
                                  {"rows", values}}));
    join(list, {fmt::format("{} says the same as {} of lot {} ({}) in all {} values they share: {}", twin.coa, twin.other_coa,
                            twin.other_lot, twin.other_supplier, twin.rows.size(), values),
                fmt::format("{} と {}(ロット {}、{})の共通する {} 項目がすべて一致: {}", twin.coa, twin.other_coa, twin.other_lot,
                            twin.other_supplier, twin.rows.size(), values)});
  }
  const Json inputs = Json::object({{"exact_rows", rows}, {"twins", twins}});
  if (coas_of_lot(facts).empty()) return does_not_concern({"There is no certificate.", "試験成績書がありません。"}, inputs);
  if (!list.en.empty())
    return fails({list.en + ".", list.ja + "。"},
                 {"Ask the supplier for the raw data of both lots.", "供給者に両ロットの生データを照会してください。"}, inputs);
  if (!facts.other_documents)
    return does_not_concern({"No other lot has a certificate to compare with.", "比較できる他のロットの成績書がありません。"}, inputs);
  if (rows < least)
    return does_not_concern(
        {fmt::format("No certificate of this lot has enough uncensored numbers to be compared (n = {}, needed {}).", rows, least),
         fmt::format("比較できる数値を {} 項目以上もつ成績書がありません(n = {})。", least, rows)},
        inputs);
  return passes({"No other lot's certificate says the same.", "他のロットと同一の結果はありません。"}, inputs);
}

Outcome check_shared_files(const LotFacts& facts) {
  Text later, first, declared;
  bool any = false;
  for (const CoaFact& document : facts.coas) {
    any |= !document.hashes.empty();
    for (const std::string& problem : document.hash_problems) join(declared, {document.id + ": " + problem, document.id + ": " + problem});
  }
  Json list = Json::array();
  for (const SharedFileFact& file : facts.shared_files) {
    list.push_back(
        Json::object({{"sha256", file.sha256}, {"name", file.name}, {"other_lot", file.other_lot}, {"first_here", file.first_here}}));
    join(file.first_here ? first : later, {fmt::format("{} is also on lot {}", file.name, file.other_lot),
                                           fmt::format("{} がロット {} にも添付", file.name, file.other_lot)});
  }
  const Json inputs = Json::object({{"shared", list}, {"declared", declared.en}});
  const Text ask{"Ask the supplier for this lot's own document.", "供給者に、このロット自身の書類を照会してください。"};
  if (!declared.en.empty())
    return fails({"The declared hash is not that of the content: " + declared.en + ".",
                  "宣言されたハッシュと内容が一致しません: " + declared.ja + "。"},
                 ask, inputs);
  if (!later.en.empty())
    return fails(
        {"The same document was on another lot first: " + later.en + ".", "同じ書類が先に別のロットに添付されています: " + later.ja + "。"},
        ask, inputs);
  if (!first.en.empty()) {
    Outcome outcome = notes({"This lot's document came again with another lot: " + first.en + ".",
                             "このロットの書類が後から別のロットにも添付されました: " + first.ja + "。"},
                            ask, inputs);
    outcome.severity = Severity::N;
    return outcome;
  }
  if (!any) return does_not_concern({"No document is attached.", "添付された書類はありません。"}, inputs);
  return passes({"No other lot has these documents.", "同じ書類は他のロットにありません。"}, inputs);
}

Outcome check_test_days(const LotFacts& facts) {
  if (coas_of_lot(facts).empty()) return does_not_concern({"There is no certificate.", "試験成績書がありません。"});
  Text wrong;
  for (const CoaFact* document : coas_of_lot(facts))
    for (const CoaTest& test : document->coa.tests)
      if (is_long_test(test))
        if (const Text problem = contradiction({document, &test}); !problem.en.empty()) join(wrong, problem);
  const DaysOff off = days_off(facts);
  const Json inputs = Json::object({{"contradictions", wrong.en}, {"dated_tests", off.dated}, {"on_days_off", off.off}});
  const Text ask{"Ask the supplier for the raw data with dates.", "供給者に、日付のわかる試験記録(生データ)を照会してください。"};
  if (!wrong.en.empty()) return fails({wrong.en + ".", wrong.ja + "。"}, ask, inputs);
  if (off.dated == 0) return does_not_concern({"No test bears a date.", "試験日の記載がありません。"}, inputs);
  const auto least = static_cast<std::size_t>(facts.policy().number("weekend.n"));
  const bool en_bloc =
      off.dated >= least && static_cast<double>(off.off) > facts.policy().number("weekend.share") * static_cast<double>(off.dated);
  Outcome outcome =
      en_bloc ? fails({fmt::format("{} of {} dated tests fall on weekends or national holidays: {}.", off.off, off.dated, off.list.en),
                       fmt::format("試験日 {} 件のうち {} 件が土日・祝日です: {}。", off.dated, off.off, off.list.ja)},
                      ask, inputs)
              : passes({fmt::format("The days of {} dated tests are possible.", off.dated),
                        fmt::format("試験日 {} 件に矛盾はありません。", off.dated)},
                       inputs);
  if (en_bloc) outcome.severity = Severity::N;
  return outcome;
}

}  // namespace exoreg::domain
