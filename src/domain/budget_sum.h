// B as an exact rational: times over allowances, on their common denominator. Part of the stability budget, for nobody else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "domain/stability.h"

namespace exoreg::domain {

class BudgetSum {
 public:
  explicit BudgetSum(const std::vector<BudgetBand>& bands);

  void add(std::size_t band, Millis time) { times_[band] += time; }
  [[nodiscard]] Millis time_in(std::size_t band) const { return times_[band]; }
  /// B >= share / 10.
  [[nodiscard]] bool reaches_tenths(int share) const;
  /// The fewest milliseconds in this band that bring B to 1, if `most` do; else `most` + 1.
  [[nodiscard]] Millis until_full(std::size_t band, Millis most) const;
  [[nodiscard]] std::string text() const;  ///< as Budget::consumed; 9e9 stands for anything greater

 private:
  [[nodiscard]] Decimal numerator() const;
  [[nodiscard]] double estimate() const;

  std::vector<Millis> times_;
  std::vector<Millis> allowances_;
  std::vector<Decimal> weights_;  ///< product of the other bands' allowances
  Decimal denominator_{1};        ///< product of all allowances
};

/// Nanos as a plain number: 750'000'000 -> "0.75".
[[nodiscard]] std::string text_of_nanos(std::int64_t nanos);

}  // namespace exoreg::domain
