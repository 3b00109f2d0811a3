// Prices made comparable: before tax, per 1e9 particles, among offers of the same origin, form, counting method and currency.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/facts.h"

namespace exoreg::domain {

[[nodiscard]] bool is_introductory(const OfferFact& offer);
/// The latest that is not introductory; nullptr when there is none.
[[nodiscard]] const OfferFact* latest_ordinary(const std::vector<OfferFact>& offers);
/// price / vials, before tax (price / (1 + tax rate) where tax is included), over particles per container / 1e9.
[[nodiscard]] std::optional<double> price_per_1e9(const OfferFact& offer, const Policy& policy);
/// What others ask, as far as a price is judged by it. Of logarithms: prices differ by factors.
struct PeerSummary {
  std::size_t count = 0;
  double median = 0;  ///< of the prices per 1e9 particles; 0 when there are none
  double log_median = 0;
  double log_spread = 0;  ///< median distance from log_median
  /// 0.6745 (log10 p - median) / MAD; nullopt when the peers do not spread.
  [[nodiscard]] std::optional<double> robust_z(double price) const;
};

/// What everybody asks, sorted into groups that can be compared; made once for any number of preparations.
class PeerPrices {
 public:
  PeerPrices() = default;
  PeerPrices(const std::vector<OfferFact>& offers, const Policy& policy);
  /// price_per_1e9 of the latest ordinary offer of every other comparable preparation.
  [[nodiscard]] PeerSummary beside(const OfferFact& offer) const;

 private:
  struct Group {
    std::vector<double> prices;                 ///< ascending
    std::vector<double> logs;                   ///< of these
    std::map<std::string, std::size_t> places;  ///< whose price stands where
  };
  std::map<std::string, Group> groups_;
};

}  // namespace exoreg::domain
