// Ranking by particle count is the classic error: methods differ tenfold, so it is refused across methods and size ranges.
#include "domain/compare.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/concentration.h"
#include "domain/lot_evidence.h"
#include "domain/price.h"
#include "domain/rule_table.h"
#include "domain/statistics.h"

namespace exoreg::domain {
namespace {

struct Counts {
  std::vector<double> values;
  std::string method, instrument, size_range;
  bool one_range = true;
};

Counts counts_of(const PreparationFacts& facts) {
  Counts counts;
  for (const LotFacts& lot : facts.lots)
    for (const EvidenceRow& row : product_rows(lot, "particle_concentration", Whose::maker)) {
      const auto value = number_in(row.test->result, "{particles}/mL");
      if (!value) continue;
      const std::string range = search_key(row.test->row.text("size_range_nm"));
      if (counts.values.empty()) counts.size_range = range;
      counts.one_range &= range == counts.size_range;
      counts.values.push_back(*value);
      if (counts.method.empty()) counts.method = row.test->row.text("method");
      if (counts.instrument.empty()) counts.instrument = row.test->row.text("instrument");
    }
  if (!counts.one_range) counts.size_range.clear();
  return counts;
}

void add_price(const PreparationFacts& facts, Compared& compared) {
  const OfferFact* latest = latest_ordinary(facts.offers);
  if (!latest) return;
  compared.price_per_1e9 = price_per_1e9(*latest, facts.background->policy);
  compared.currency = latest->row.text("currency");
}

/// Why these cannot be ranked; empty when they can.
Text obstacle(const std::vector<Compared>& items) {
  Text without, unknown, methods, ranges, no_range;
  for (const Compared& item : items) {
    const Text id{item.preparation, item.preparation};
    if (!item.per_ml) join(without, id);
    if (item.method.empty()) join(unknown, id);
    if (item.method != items.front().method) join(methods, {item.preparation + " " + item.method, item.preparation + " " + item.method});
    if (item.size_range_nm.empty()) join(no_range, id);
    if (item.size_range_nm != items.front().size_range_nm) join(ranges, id);
  }
  if (!without.en.empty()) return {"no number of particles per mL: " + without.en, "1 mL あたりの粒子数がありません: " + without.ja};
  if (!unknown.en.empty()) return {"the counting method is unknown: " + unknown.en, "計数法が不明です: " + unknown.ja};
  if (!methods.en.empty()) {
    const std::string first = items.front().preparation + " " + items.front().method;
    return {"different counting methods: " + first + ", " + methods.en, "計数法が異なります: " + first + "、" + methods.ja};
  }
  if (!no_range.en.empty()) return {"the counted size range is unknown: " + no_range.en, "計数粒径範囲が不明です: " + no_range.ja};
  if (!ranges.en.empty()) return {"different counted size ranges: " + ranges.en, "計数粒径範囲が異なります: " + ranges.ja};
  return {};
}

Json inputs_of(const std::vector<Compared>& items) {
  Json list = Json::array();
  for (const Compared& item : items)
    list.push_back(Json::object({{"preparation", item.preparation},
                                 {"particles_per_ml", item.per_ml ? fmt::format("{:.6g}", *item.per_ml) : ""},
                                 {"method", item.method},
                                 {"size_range_nm", item.size_range_nm}}));
  return Json::object({{"items", list}});
}

std::vector<std::string> ranked(std::vector<Compared> items) {
  std::stable_sort(items.begin(), items.end(), [](const Compared& a, const Compared& b) { return *a.per_ml > *b.per_ml; });
  std::vector<std::string> ids;
  for (const Compared& item : items) ids.push_back(item.preparation);
  return ids;
}

}  // namespace

Compared compare_one(const PreparationFacts& facts) {
  const Background& background = *facts.background;
  const Counts counts = counts_of(facts);
  Compared compared;
  compared.preparation = background.preparation_id;
  compared.per_ml = label_per_ml(background);
  compared.per_container = label_per_container(background);
  compared.size_range_nm = counts.size_range;
  if (compared.per_ml) {
    compared.from = "label";
    compared.method = counting_method(background.preparation.text("count_method"));
    compared.instrument = background.preparation.text("instrument");
  } else if (!counts.values.empty()) {
    compared.from = "certificates";
    compared.per_ml = median_of(counts.values);
    if (const auto volume = container_volume_ml(background.preparation)) compared.per_container = *compared.per_ml * *volume;
    compared.method = counting_method(counts.method);
    compared.instrument = counts.instrument;
  }
  add_price(facts, compared);
  return compared;
}

Comparison compare(const std::vector<PreparationFacts>& preparations) {
  Comparison comparison;
  std::string subjects;
  for (const PreparationFacts& facts : preparations) {
    comparison.items.push_back(compare_one(facts));
    subjects += (subjects.empty() ? "" : ",") + facts.background->preparation_id;
  }
  const Text why = obstacle(comparison.items);
  Json inputs = inputs_of(comparison.items);
  Outcome outcome;
  if (why.en.empty()) {
    comparison.ranking = ranked(comparison.items);
    outcome = passes(
        {"Counted by one method over one size range: the numbers may be ranked.", "同じ計数法・粒径範囲のため、数値を比較できます。"},
        std::move(inputs));
  } else {
    outcome = fails(
        {"Not comparable: " + why.en + ".", "比較不可: " + why.ja + "。"},
        {"Ask the suppliers for method, instrument and counted size range.", "各供給者に測定法・機器・計数粒径範囲を照会してください。"},
        std::move(inputs));
  }
  comparison.rule =
      say(find_rule("EV-CON-03"), std::move(outcome), subjects, preparations.empty() ? Background{} : *preparations.front().background);
  return comparison;
}

}  // namespace exoreg::domain
