// Out of trend, by examples: counts of earlier lots, and one that is unlike them.
#include "domain/out_of_trend.h"

#include <optional>
#include <vector>

#include "domain/vetting_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

namespace {

/// A lot made in `month` of 2025 whose count is `count` × 10¹⁰ particles/mL.
LotFacts lot_of(int month, const std::string& count, const std::string& method = "NTA") {
  LotFacts lot = example_lot();
  lot.lot = "LOT-2025-00000" + std::to_string(month);
  lot.row.cells["manufactured"] = "2025-0" + std::to_string(month) + "-15";
  row(lot, "particle_concentration").result = amount(count + "E+10", "{particles}/mL");
  row(lot, "particle_concentration").row.cells["method"] = method;
  return lot;
}

const std::vector<LotFacts> five{lot_of(1, "4.0"), lot_of(2, "4.2"), lot_of(3, "3.8"), lot_of(4, "4.1"), lot_of(5, "3.9")};

std::optional<Trend> count_trend(const LotFacts& lot, const std::vector<LotFacts>& all) {
  for (const Trend& trend : trends_of(lot, all))
    if (trend.code == "particle_concentration") return trend;
  return std::nullopt;
}

}  // namespace

TEST_CASE("a count far from those of the five lots before it is out of trend, though it may meet its limit") {
  const auto trend = count_trend(lot_of(6, "5.2"), five);
  REQUIRE(trend);
  CHECK(trend->n == 5);
  CHECK(trend->mean == Approx(4.0e10));
  CHECK(trend->sd == Approx(0.158114e10).epsilon(1e-5));  // n-1: sqrt(0.1 / 4)
  CHECK(trend->high == Approx(4.474342e10).epsilon(1e-6));
  CHECK(trend->out);
  CHECK(trend->sentence.en == "particle concentration 5.2E+10 is outside the trend of 5 earlier lots: mean 4e+10, 3.526e+10 to 4.474e+10.");
  CHECK(trend->sentence.ja == "粒子濃度 5.2E+10 は、過去 5 ロットの傾向(平均 4e+10、3.526e+10〜4.474e+10)の外です。");
}

TEST_CASE("a count like those before it is in trend") { CHECK_FALSE(count_trend(lot_of(6, "4.4"), five)->out); }

TEST_CASE("there is no trend among four lots, later lots, other methods or censored values") {
  const std::vector<LotFacts> four(five.begin(), five.end() - 1);
  CHECK_FALSE(count_trend(lot_of(6, "5.2"), four));
  CHECK_FALSE(count_trend(lot_of(5, "5.2"), five));
  CHECK_FALSE(count_trend(lot_of(6, "5.2", "nFCM"), five));
  LotFacts censored = lot_of(6, "5.2");
  row(censored, "particle_concentration").result = amount("5.2E+10", "{particles}/mL", Comparator::less);
  CHECK_FALSE(count_trend(censored, five));
}

TEST_CASE("the policy sets how many lots, and how far") {
  LotFacts lot = lot_of(6, "4.4");
  edit(lot).policy.numbers["trend.sd"] = 2;
  CHECK(count_trend(lot, five)->out);
}
