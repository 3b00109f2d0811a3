// Small questions that several rules ask of the same facts. No rule is decided here.
#include <fmt/format.h>
#include <algorithm>

#include "base/unicode.h"
#include "domain/rule_table.h"
#include "domain/test_names.h"

namespace exoreg::domain {

std::optional<Date> date_in(const Row& row, std::string_view column) {
  if (!row.has(column)) return std::nullopt;
  return parse_date(row.text(column)).date;
}

bool does_not_apply(const Row& row, std::string_view column) { return !row.has(column) && !row.text(column).empty(); }

bool is_parenteral(const Row& preparation) {
  const std::vector<std::string> routes = preparation.list("route");
  return std::any_of(routes.begin(), routes.end(), [](const std::string& route) {
    return route == "iv" || route == "local" || route == "skin_booster" || route == "microneedling";
  });
}

std::vector<const CoaFact*> coas_of_lot(const LotFacts& facts) {
  std::vector<const CoaFact*> found;
  const std::string lot_no = search_key(facts.row.text("lot_no"));
  for (const CoaFact& document : facts.coas) {
    if (document.superseded) continue;
    if (!lot_no.empty() && search_key(document.coa.head.text("lot_no")) == lot_no) found.push_back(&document);
  }
  return found;
}

Text document_name(const CoaFact& document) {
  const std::string number = for_message(document.coa.head.text("coa_no"));
  if (number.empty()) return {document.id, document.id};
  return {fmt::format("{} (no. {})", document.id, number), fmt::format("{}(成績書番号 {})", document.id, number)};
}

bool has_specification(const LotFacts& facts) { return !facts.specification_version.empty() && !facts.specification.empty(); }

void join(Text& list, const Text& item) {
  if (!list.en.empty()) list.en += ", ";
  if (!list.ja.empty()) list.ja += "、";
  list.en += item.en;
  list.ja += item.ja;
}

std::string sample_of_row(const CoaTest& test, std::optional<Date> manufactured) {
  if (test.row.has("sample_of")) return test.row.text("sample_of");
  const std::optional<Date> sampled = date_in(test.row, "sampled");
  return sample_of(test.row.text("test"), test.code, sampled && manufactured && *sampled < *manufactured);
}

bool is_product_sample(std::string_view sample) { return sample == "vial" || sample == "bulk"; }

bool has_result(const CoaTest& test) {
  if (test.result.word == Qualitative::not_tested || test.result.word == Qualitative::not_applicable) return false;
  return !trim(test.result.raw).empty();
}

Result worse_of(Result a, Result b) {
  for (const Result result : {Result::fail, Result::unknown, Result::note}) {
    if (a == result || b == result) return result;
  }
  return Result::pass;
}

}  // namespace exoreg::domain
