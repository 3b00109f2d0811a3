// Sums and comparisons without rounding: a double only says whether an exact comparison is worth its time.
#include "domain/budget_sum.h"

#include <algorithm>

namespace exoreg::domain {
namespace {

constexpr std::int64_t nano = 1'000'000'000;
constexpr double most_shown = 9e9;  // in nanos within 64 bits

}  // namespace

/// Each weight is what stands before its band times what stands behind it: a product for every pair of bands would take too long.
BudgetSum::BudgetSum(const std::vector<BudgetBand>& bands) : times_(bands.size(), 0) {
  for (const BudgetBand& band : bands) {
    weights_.push_back(denominator_);
    denominator_ = denominator_ * Decimal(band.allowance);
    allowances_.push_back(band.allowance);
  }
  Decimal behind(1);
  for (std::size_t i = bands.size(); i-- > 0;) {
    weights_[i] = weights_[i] * behind;
    behind = behind * Decimal(allowances_[i]);
  }
}

Decimal BudgetSum::numerator() const {
  Decimal sum;
  for (std::size_t i = 0; i < times_.size(); ++i) sum = sum + Decimal(times_[i]) * weights_[i];
  return sum;
}

double BudgetSum::estimate() const {
  double sum = 0;
  for (std::size_t i = 0; i < times_.size(); ++i) sum += static_cast<double>(times_[i]) / static_cast<double>(allowances_[i]);
  return sum;
}

bool BudgetSum::reaches_tenths(int share) const { return numerator() * Decimal(10) >= denominator_ * Decimal(share); }

Millis BudgetSum::until_full(std::size_t band, Millis most) const {
  constexpr double far_from_full = 0.999'999;
  if (estimate() + static_cast<double>(most) / static_cast<double>(allowances_[band]) < far_from_full) return most + 1;
  const Decimal spent = numerator();
  Millis few = 0;
  Millis enough = most + 1;
  while (few < enough) {
    const Millis middle = few + (enough - few) / 2;
    if (spent + Decimal(middle) * weights_[band] >= denominator_) {
      enough = middle;
    } else {
      few = middle + 1;
    }
  }
  return enough;
}

std::string BudgetSum::text() const {
  const Decimal target = numerator() * Decimal(nano);
  auto nanos = static_cast<std::int64_t>(std::min(estimate(), most_shown) * static_cast<double>(nano));
  if (estimate() >= most_shown) return text_of_nanos(nanos);
  while (Decimal(nanos) * denominator_ > target) --nanos;
  while (Decimal(nanos + 1) * denominator_ <= target) ++nanos;
  return text_of_nanos(nanos);
}

std::string text_of_nanos(std::int64_t nanos) { return Decimal::from_scaled(nanos, -9).to_string(); }

}  // namespace exoreg::domain
