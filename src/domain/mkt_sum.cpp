// The formula itself, in long double so that the twelfth place is right.
#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>

#include <fmt/format.h>

#include "domain/mkt.h"

namespace exoreg::domain {
namespace {

constexpr long double gas_constant = 8.3144e-3L;  // kJ/(mol K)
constexpr long double zero_c = 273.15L;

}  // namespace

long double energy_kelvin(double kj_per_mol) { return static_cast<long double>(kj_per_mol) / gas_constant; }
long double kj_per_mol(long double energy_kelvin) { return energy_kelvin * gas_constant; }
long double kelvin(std::int32_t milli_c) { return static_cast<long double>(milli_c) / 1000 + zero_c; }

MktSum::MktSum(std::int32_t coldest, std::int32_t warmest) : coldest_(coldest) {
  if (coldest < lowest_mc || warmest > highest_mc) throw std::out_of_range("no reading is that cold or warm");
  weights_.resize(static_cast<std::size_t>(warmest - coldest) + 1, 0);
}

void MktSum::add(const MktSum& part) {
  std::transform(weights_.begin(), weights_.end(), part.weights_.begin(), weights_.begin(), std::plus<>());
}

std::optional<std::int32_t> MktSum::lowest() const {
  const auto found = std::find_if(weights_.begin(), weights_.end(), [](std::int64_t weight) { return weight != 0; });
  if (found == weights_.end()) return std::nullopt;
  return coldest_ + static_cast<std::int32_t>(found - weights_.begin());
}

std::optional<std::int32_t> MktSum::highest() const {
  const auto found = std::find_if(weights_.rbegin(), weights_.rend(), [](std::int64_t weight) { return weight != 0; });
  if (found == weights_.rend()) return std::nullopt;
  return coldest_ + static_cast<std::int32_t>(found.base() - weights_.begin()) - 1;
}

/// Relative to the warmest term, so that a freezer's terms do not vanish and a constant temperature is itself.
std::optional<long double> MktSum::celsius(long double energy) const {
  const auto first = lowest(), last = highest();
  if (!first) return std::nullopt;
  const long double warmest = kelvin(*last);
  long double terms = 0;
  std::int64_t total = 0;
  for (std::int32_t milli_c = *first; milli_c <= *last; ++milli_c) {
    const std::int64_t weight = weights_[static_cast<std::size_t>(milli_c - coldest_)];
    if (weight == 0) continue;
    terms += static_cast<long double>(weight) * std::exp(energy / warmest - energy / kelvin(milli_c));
    total += weight;
  }
  return 1 / (1 / warmest - std::log(terms / static_cast<long double>(total)) / energy) - zero_c;
}

std::string mkt_text(long double celsius) {
  std::string text = fmt::format("{:.12f}", celsius);
  return text == "-0.000000000000" ? text.substr(1) : text;
}

}  // namespace exoreg::domain
