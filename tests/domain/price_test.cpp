// What others ask: medians and spreads of everybody but the one who is judged.
#include "domain/price.h"

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "domain/policy.h"
#include "domain/statistics.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

OfferFact offer(int preparation, const std::string& price) {
  OfferFact fact{"OFFER-1", "PREP-" + std::to_string(preparation), {}, {}, {}, {}};
  fact.of.cells = {{"count_method", "NTA"}, {"fill_volume_ml", "1.0"}, {"origin_class", "HUMAN"}, {"form", "frozen"}};
  fact.concentration.raw = "1E9 particles/mL";
  fact.concentration.value = Decimal::parse("1000000000");
  fact.concentration.unit = "{particles}/mL";
  fact.row.cells = {{"price", price}, {"currency", "JPY"}, {"vials", "1"}, {"quoted", "2026-02-01"}};
  return fact;
}

std::vector<double> logs_of(const std::vector<double>& values) {
  std::vector<double> logs;
  for (const double value : values) logs.push_back(std::log10(value));
  return logs;
}

}  // namespace

TEST_CASE("the summary of peers is the median and the median deviation of the others") {
  std::mt19937 random(20260305);
  for (const int sellers : {2, 3, 4, 7, 50, 51}) {
    std::vector<OfferFact> offers;
    std::vector<double> others;
    for (int i = 0; i < sellers; ++i) {
      const int price = std::uniform_int_distribution<int>(1, 40)(random) * 500;  // equal prices among them
      offers.push_back(offer(i, std::to_string(price)));
      if (i > 0) others.push_back(price);
    }
    const PeerPrices prices(offers, default_policy());
    const PeerSummary peers = prices.beside(offers[0]);
    INFO(sellers);
    REQUIRE(peers.count == others.size());
    CHECK(peers.median == Approx(median_of(others)));
    CHECK(peers.log_spread == Approx(median_deviation_of(logs_of(others))).margin(1e-12));
    const PeerSummary stranger = prices.beside(offer(1'000, "1"));
    others.push_back(std::stod(offers[0].row.text("price")));
    CHECK(stranger.count == others.size());
    CHECK(stranger.median == Approx(median_of(others)));
  }
}

TEST_CASE("nobody else, or equal prices, give no z") {
  CHECK(PeerPrices({offer(1, "500")}, default_policy()).beside(offer(1, "500")).count == 0);
  const PeerPrices equal({offer(1, "500"), offer(2, "500"), offer(3, "500")}, default_policy());
  CHECK_FALSE(equal.beside(offer(4, "100")).robust_z(100).has_value());
}
