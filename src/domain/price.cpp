// Arithmetic of offers.
#include "domain/price.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/unicode.h"
#include "domain/concentration.h"
#include "domain/lot_evidence.h"

namespace exoreg::domain {
namespace {

/// Offers of one group can be compared; "" belongs to none.
std::string group_of(const OfferFact& offer) {
  if (!offer.of.has("count_method")) return {};
  std::string group;
  for (const char* column : {"origin_class", "form"}) group += search_key(offer.of.text(column)) + "|";
  return group + counting_method(offer.of.text("count_method")) + "|" + search_key(offer.row.text("currency"));
}

/// Ascending values without one of them, so that nothing has to be copied or sorted for each preparation.
class Others {
 public:
  Others(const std::vector<double>& values, std::size_t skipped) : values_(values), skipped_(skipped) {}

  [[nodiscard]] std::size_t size() const { return values_.size() - (skipped_ < values_.size() ? 1 : 0); }
  [[nodiscard]] double at(std::size_t i) const { return values_[i < skipped_ ? i : i + 1]; }
  [[nodiscard]] double median() const {
    const std::size_t half = size() / 2;
    return size() % 2 == 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  }
  /// Median distance from `middle`: of ascending values the nearest stand around it, so half of them are walked outwards.
  [[nodiscard]] double deviation_from(double middle) const {
    std::size_t above = 0;
    for (std::size_t end = size(); above < end;) {
      const std::size_t half = (above + end) / 2;
      at(half) < middle ? above = half + 1 : end = half;
    }
    std::size_t below = above;  // those in front are smaller
    double nearest = 0, before = 0;
    for (std::size_t taken = 0; taken <= size() / 2; ++taken) {
      before = nearest;
      const bool up = below == 0 || (above < size() && at(above) - middle <= middle - at(below - 1));
      nearest = up ? at(above++) - middle : middle - at(--below);
    }
    return size() % 2 == 1 ? nearest : (before + nearest) / 2;
  }

 private:
  const std::vector<double>& values_;
  std::size_t skipped_;
};

}  // namespace

bool is_introductory(const OfferFact& offer) { return offer.row.text("introductory") == "yes"; }

const OfferFact* latest_ordinary(const std::vector<OfferFact>& offers) {
  const OfferFact* latest = nullptr;
  for (const OfferFact& offer : offers)
    if (!is_introductory(offer) && (!latest || offer.row.text("quoted") >= latest->row.text("quoted"))) latest = &offer;
  return latest;
}

std::optional<double> price_per_1e9(const OfferFact& offer, const Policy& policy) {
  const auto price = number_in(offer.row, "price");
  Background background;
  background.preparation = offer.of;
  background.concentration = offer.concentration;
  background.total = offer.total;
  const auto particles = label_per_container(background);
  if (!price || !particles || *particles <= 0) return std::nullopt;
  const double vials = number_in(offer.row, "vials").value_or(1);
  if (vials <= 0) return std::nullopt;
  const double untaxed = offer.row.text("tax_included") == "yes" ? *price / (1 + policy.number("price.tax_rate")) : *price;
  return untaxed / vials / (*particles / 1e9);
}

PeerPrices::PeerPrices(const std::vector<OfferFact>& offers, const Policy& policy) {
  std::map<std::pair<std::string, std::string>, const OfferFact*> latest;  // by group and preparation
  for (const OfferFact& offer : offers) {
    const std::string group = is_introductory(offer) ? "" : group_of(offer);
    if (group.empty()) continue;
    const OfferFact*& known = latest[{group, offer.preparation}];
    if (!known || offer.row.text("quoted") >= known->row.text("quoted")) known = &offer;
  }
  std::map<std::string, std::vector<std::pair<double, std::string>>> asked;
  for (const auto& [key, offer] : latest)
    if (const auto price = price_per_1e9(*offer, policy)) asked[key.first].emplace_back(*price, key.second);
  for (auto& [name, prices] : asked) {
    std::sort(prices.begin(), prices.end());
    Group& group = groups_[name];
    for (const auto& [price, preparation] : prices) {
      group.places.emplace(preparation, group.prices.size());
      group.prices.push_back(price);
      group.logs.push_back(std::log10(price));
    }
  }
}

PeerSummary PeerPrices::beside(const OfferFact& offer) const {
  const auto found = groups_.find(group_of(offer));
  if (found == groups_.end()) return {};
  const Group& group = found->second;
  const auto own = group.places.find(offer.preparation);
  const std::size_t skipped = own == group.places.end() ? group.prices.size() : own->second;
  const Others prices(group.prices, skipped), logs(group.logs, skipped);
  if (prices.size() == 0) return {};
  const double log_median = logs.median();
  return {prices.size(), prices.median(), log_median, logs.deviation_from(log_median)};
}

std::optional<double> PeerSummary::robust_z(double price) const {
  if (log_spread <= 0) return std::nullopt;
  return 0.6745 * (std::log10(price) - log_median) / log_spread;
}

}  // namespace exoreg::domain
