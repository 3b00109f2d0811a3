// Prices made comparable: before tax, per 1e9 particles, among offers of the same origin, form, counting method and currency.
#pragma once

#include <optional>
#include <vector>

#include "domain/facts.h"

namespace exoreg::domain {

[[nodiscard]] bool is_introductory(const OfferFact& offer);
/// The latest that is not introductory; nullptr when there is none.
[[nodiscard]] const OfferFact* latest_ordinary(const std::vector<OfferFact>& offers);
/// price / vials, before tax (price / (1 + tax rate) where tax is included), over particles per container / 1e9.
[[nodiscard]] std::optional<double> price_per_1e9(const OfferFact& offer, const Policy& policy);
/// The latest ordinary offer of every other comparable preparation.
[[nodiscard]] std::vector<OfferFact> peers_of(const OfferFact& offer, const std::vector<OfferFact>& offers);
/// 0.6745 (log10 p - median) / MAD; nullopt when the peers do not spread.
[[nodiscard]] std::optional<double> robust_z(double price, const std::vector<double>& peers);

}  // namespace exoreg::domain
