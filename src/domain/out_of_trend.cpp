// One result against those of the earlier lots: the same test, the same method, comparable units.
#include "domain/out_of_trend.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "domain/lot_evidence.h"
#include "domain/rule_table.h"
#include "domain/statistics.h"
#include "domain/test_names.h"

namespace exoreg::domain {
namespace {

std::string method_of(const CoaTest& test) { return counting_method(test.row.text("method")); }

/// What an earlier lot gave for this test; nullopt when it was not tested so.
std::optional<double> same_test(const LotFacts& lot, const CoaTest& test) {
  for (const EvidenceRow& row : product_rows(lot, test.code, Whose::maker)) {
    if (method_of(*row.test) != method_of(test)) continue;
    if (const auto value = number_in(row.test->result, test.result.unit)) return value;
  }
  return std::nullopt;
}

std::vector<double> earlier_results(const LotFacts& lot, const std::vector<LotFacts>& all, const CoaTest& test) {
  std::vector<double> values;
  const auto made = date_in(lot.row, "manufactured");
  for (const LotFacts& other : all) {
    const auto before = date_in(other.row, "manufactured");
    if (other.lot == lot.lot || !made || !before || *before >= *made) continue;
    if (const auto value = same_test(other, test)) values.push_back(*value);
  }
  return values;
}

Text sentence_of(const Trend& trend) {
  const Text name = test_label(trend.code);
  return {fmt::format("{} {} is {} the trend of {} earlier lots: mean {:.4g}, {:.4g} to {:.4g}.", name.en, trend.result,
                      trend.out ? "outside" : "within", trend.n, trend.mean, trend.low, trend.high),
          fmt::format("{} {} は、過去 {} ロットの傾向(平均 {:.4g}、{:.4g}〜{:.4g})の{}です。", name.ja, trend.result, trend.n, trend.mean,
                      trend.low, trend.high, trend.out ? "外" : "範囲内")};
}

std::optional<Trend> trend_of(const LotFacts& lot, const std::vector<LotFacts>& all, const CoaTest& test) {
  const auto value = number_in(test.result, test.result.unit);
  if (!value) return std::nullopt;
  const std::vector<double> earlier = earlier_results(lot, all, test);
  if (earlier.size() < static_cast<std::size_t>(lot.policy().number("trend.n"))) return std::nullopt;
  Trend trend{test.code, result_as_written(test), static_cast<int>(earlier.size()), mean_of(earlier), deviation_of(earlier), 0, 0, false,
              {}};
  const double width = lot.policy().number("trend.sd") * trend.sd;
  trend.low = trend.mean - width;
  trend.high = trend.mean + width;
  trend.out = *value < trend.low || *value > trend.high;
  trend.sentence = sentence_of(trend);
  return trend;
}

}  // namespace

std::vector<Trend> trends_of(const LotFacts& lot, const std::vector<LotFacts>& all) {
  std::vector<Trend> trends;
  for (const CoaFact* document : coas_of_lot(lot)) {
    if (is_independent(*document)) continue;
    for (const CoaTest& test : document->coa.tests)
      if (auto trend = trend_of(lot, all, test)) trends.push_back(std::move(*trend));
  }
  return trends;
}

}  // namespace exoreg::domain
