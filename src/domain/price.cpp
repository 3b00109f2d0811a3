// Arithmetic of offers.
#include "domain/price.h"

#include <cmath>
#include <map>

#include "base/unicode.h"
#include "domain/concentration.h"
#include "domain/lot_evidence.h"
#include "domain/statistics.h"

namespace exoreg::domain {
namespace {

bool same(const Row& a, const Row& b, const char* column) { return search_key(a.text(column)) == search_key(b.text(column)); }

bool comparable(const OfferFact& a, const OfferFact& b) {
  return same(a.of, b.of, "origin_class") && same(a.of, b.of, "form") && counting_method(a.of.text("count_method")) == counting_method(b.of.text("count_method")) && a.of.has("count_method") &&
         same(a.row, b.row, "currency");
}

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

std::vector<OfferFact> peers_of(const OfferFact& offer, const std::vector<OfferFact>& offers) {
  std::map<std::string, OfferFact> latest;
  for (const OfferFact& other : offers) {
    if (other.preparation == offer.preparation || is_introductory(other) || !comparable(offer, other)) continue;
    const auto [known, fresh] = latest.try_emplace(other.preparation, other);
    if (!fresh && other.row.text("quoted") >= known->second.row.text("quoted")) known->second = other;
  }
  std::vector<OfferFact> peers;
  for (auto& [preparation, peer] : latest) peers.push_back(std::move(peer));
  return peers;
}

std::optional<double> robust_z(double price, const std::vector<double>& peers) {
  std::vector<double> logs;
  for (const double peer : peers) logs.push_back(std::log10(peer));
  const double spread = median_deviation_of(logs);
  if (spread <= 0) return std::nullopt;
  return 0.6745 * (std::log10(price) - median_of(logs)) / spread;
}

}  // namespace exoreg::domain
