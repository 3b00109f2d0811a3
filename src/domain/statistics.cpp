// Plain formulas, each with its source in the header.
#include "domain/statistics.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace exoreg::domain {

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double deviation_of(std::span<const double> values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

double variation_of(std::span<const double> values) { return deviation_of(values) / mean_of(values); }

double median_deviation_of(const std::vector<double>& values) {
  const double median = median_of(values);
  std::vector<double> distances;
  for (const double value : values) distances.push_back(std::abs(value - median));
  return median_of(std::move(distances));
}

double chi_square_tail(double value, int degrees) {
  if (value <= 0) return 1;
  const double half = value / 2;
  const bool odd = degrees % 2 == 1;
  // Terms x^k e^-x / Gamma(k+1), from k = 1/2 (odd) or 0 (even) upwards, each the one before times x / k.
  double term = odd ? 2 * std::sqrt(half / std::numbers::pi) * std::exp(-half) : std::exp(-half);
  double tail = odd ? std::erfc(std::sqrt(half)) : term;
  const int end = odd ? degrees + 1 : degrees;
  for (int twice_k = odd ? 3 : 2; twice_k < end; twice_k += 2) {
    if (odd) tail += term;
    term *= value / twice_k;
    if (!odd) tail += term;
  }
  return std::min(1.0, tail);
}

double chi_square(std::span<const long long> counts, std::span<const double> shares) {
  const auto n = static_cast<double>(std::accumulate(counts.begin(), counts.end(), 0LL));
  double sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double expected = n * shares[i];
    sum += (static_cast<double>(counts[i]) - expected) * (static_cast<double>(counts[i]) - expected) / expected;
  }
  return sum;
}

double slope_of(std::span<const double> x, std::span<const double> y) {
  const double mx = mean_of(x), my = mean_of(y);
  double over = 0, under = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    over += (x[i] - mx) * (y[i] - my);
    under += (x[i] - mx) * (x[i] - mx);
  }
  return over / under;
}

}  // namespace exoreg::domain
