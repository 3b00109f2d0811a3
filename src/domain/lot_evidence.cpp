// Rows of certificates by test code, and the counting methods that people write in many ways.
#include "domain/lot_evidence.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/unicode.h"
#include "domain/concentration.h"
#include "domain/rule_table.h"
#include "domain/table.h"
#include "domain/test_names.h"

namespace exoreg::domain {
namespace {

bool matches(std::string_view code, std::string_view wanted) { return wanted.ends_with(':') ? code.starts_with(wanted) : code == wanted; }

bool is_of(const CoaFact& document, Whose whose) {
  return whose == Whose::anybody || is_independent(document) == (whose == Whose::independent);
}

}  // namespace

bool is_independent(const CoaFact& document) {
  const std::string origin = document.coa.head.text("origin");
  return origin == "third_party" || origin == "own" || origin == "public";
}

std::vector<EvidenceRow> all_rows(const LotFacts& facts, std::string_view code, Whose whose) {
  std::vector<EvidenceRow> rows;
  for (const CoaFact* document : coas_of_lot(facts)) {
    if (!is_of(*document, whose)) continue;
    for (const CoaTest& test : document->coa.tests)
      if (matches(test.code, code) && has_result(test)) rows.push_back({document, &test});
  }
  return rows;
}

std::vector<EvidenceRow> product_rows(const LotFacts& facts, std::string_view code, Whose whose) {
  auto rows = all_rows(facts, code, whose);
  const auto manufactured = date_in(facts.row, "manufactured");
  std::erase_if(rows, [&](const EvidenceRow& row) { return !is_product_sample(sample_of_row(*row.test, manufactured)); });
  return rows;
}

std::string counting_method(std::string_view text) {
  constexpr std::array<std::string_view, 12> names{"f-nta",    "fnta",    "nta",     "trps", "mrps", "nfcm",
                                                   "nano-fcm", "sp-iris", "exoview", "fcm",  "dls",  "qnano"};
  std::string key = search_key(text);
  for (const std::string_view name : names) {
    if (key.find(name) == std::string::npos) continue;
    if (name == "fnta") return "f-nta";
    if (name == "nano-fcm") return "nfcm";
    if (name == "exoview") return "sp-iris";
    if (name == "qnano") return "trps";
    return std::string(name);
  }
  return key;
}

std::string method_name(std::string_view counting_method) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names{{{"nta", "NTA"},
                                                                                {"f-nta", "F-NTA"},
                                                                                {"trps", "TRPS"},
                                                                                {"mrps", "MRPS"},
                                                                                {"nfcm", "nFCM"},
                                                                                {"fcm", "FCM"},
                                                                                {"sp-iris", "SP-IRIS"},
                                                                                {"dls", "DLS"}}};
  for (const auto& [key, name] : names)
    if (key == counting_method) return std::string(name);
  return std::string(counting_method);
}

std::vector<CountedRow> counts_per_ml(const LotFacts& facts, Whose whose) {
  std::vector<CountedRow> counts;
  for (const EvidenceRow& row : product_rows(facts, "particle_concentration", whose))
    if (const auto count = number_in(row.test->result, "{particles}/mL")) counts.push_back({row, *count});
  const auto volume = container_volume_ml(facts.preparation());
  if (!counts.empty() || !volume || *volume <= 0) return counts;
  for (const EvidenceRow& row : product_rows(facts, "particles_per_vial", whose))
    if (const auto count = particles_per_container(row.test->result)) counts.push_back({row, *count / *volume});
  return counts;
}

LotCounts counts_by_one_method(const PreparationFacts& facts) {
  std::map<std::pair<std::string, bool>, std::vector<double>> by_method;  // the second: per container, because no volume is stated
  for (const LotFacts& lot : facts.lots) {
    const auto counts = counts_per_ml(lot, Whose::maker);
    const auto containers = product_rows(lot, "particles_per_vial", Whose::maker);
    if (!counts.empty())
      by_method[{counting_method(counts.front().row.test->row.text("method")), false}].push_back(counts.front().per_ml);
    else if (const auto count = containers.empty() ? std::nullopt : particles_per_container(containers.front().test->result))
      by_method[{counting_method(containers.front().test->row.text("method")), true}].push_back(*count);
  }
  LotCounts most;
  for (auto& [method, values] : by_method)
    if (values.size() > most.values.size()) most = {method.first, std::move(values)};
  return most;
}

bool counts_particles(std::string_view method) {
  constexpr std::array<std::string_view, 6> methods{"nta", "f-nta", "trps", "mrps", "nfcm", "fcm"};
  return std::find(methods.begin(), methods.end(), counting_method(method)) != methods.end();
}

std::optional<double> number_in(const Value& value, std::string_view unit) {
  if (!value.value || value.comparator != Comparator::none) return std::nullopt;
  const auto factor = value.unit == unit ? std::optional(Decimal(1)) : unit_factor(value.unit, unit);
  if (!factor) return std::nullopt;
  return (*value.value * *factor).to_double();
}

std::optional<double> number_in(const Row& row, std::string_view column) {
  if (!row.has(column)) return std::nullopt;
  const auto number = Decimal::parse(row.text(column));
  return number ? std::optional(number->to_double()) : std::nullopt;
}

Text preparation_words(const Row& preparation, std::string_view column) {
  const Column* found = find_table("preparations")->find(column);
  const std::string stored = preparation.text(column);
  return found ? Text{display_value(*found, stored, Lang::en), display_value(*found, stored, Lang::ja)} : Text{stored, stored};
}

Text row_name(const EvidenceRow& row) {
  const Text label = test_label(row.test->code);
  const std::string result = for_message(result_as_written(*row.test));
  return {label.en + " " + result + " (" + row.document->id + ")", label.ja + " " + result + "(" + row.document->id + ")"};
}

}  // namespace exoreg::domain
