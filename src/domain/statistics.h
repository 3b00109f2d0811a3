// The few statistics that rules use. Pure; callers see to it that there are enough values.
#pragma once

#include <span>
#include <vector>

namespace exoreg::domain {

[[nodiscard]] double mean_of(std::span<const double> values);       ///< of at least one value
[[nodiscard]] double median_of(std::vector<double> values);         ///< of at least one value
[[nodiscard]] double deviation_of(std::span<const double> values);  ///< standard deviation, n-1; of at least two values
/// Standard deviation (n-1) over mean; of at least two values with a mean other than 0.
[[nodiscard]] double variation_of(std::span<const double> values);
/// Median of the distances from the median.
[[nodiscard]] double median_deviation_of(const std::vector<double>& values);
/// Upper tail of the chi-square distribution; `degrees` odd or even, at least 1 (Abramowitz & Stegun 26.4.4, 26.4.5).
[[nodiscard]] double chi_square_tail(double value, int degrees);
/// Pearson's chi-square of counts against expected shares (which add up to 1).
[[nodiscard]] double chi_square(std::span<const long long> counts, std::span<const double> shares);
/// Slope of the least-squares line through (x, y); of at least two different x.
[[nodiscard]] double slope_of(std::span<const double> x, std::span<const double> y);

}  // namespace exoreg::domain
