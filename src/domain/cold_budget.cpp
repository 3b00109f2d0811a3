// The budget of one lot: a walk over its line in order of time, by bands or by Arrhenius.
#include "domain/cold_budget.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "domain/budget_sum.h"
#include "domain/mkt.h"

namespace exoreg::domain {
namespace {

/// What counts during a segment: its reading, or under worst_case the ambient temperature of a GAP.
std::optional<std::int32_t> counted_temperature(const LineSegment& segment, const StabilityProfile& profile) {
  if (segment.state == LineState::measured) return segment.milli_c;
  const bool at_ambient = segment.state == LineState::gap && profile.gap_policy == GapPolicy::worst_case;
  return at_ambient ? profile.ambient_mc : std::nullopt;
}

bool inside(const LabelRange& range, std::int32_t milli_c, std::int32_t guard_mc) {
  return (range.low_mc || range.high_mc) && !side_beyond(range, milli_c, guard_mc);
}

BudgetStatus status_of(bool exceeded, bool warned) {
  if (exceeded) return BudgetStatus::exceeded;
  return warned ? BudgetStatus::warn : BudgetStatus::ok;
}

class BandBudget {
 public:
  BandBudget(const LabelRange& range, const std::vector<BudgetBand>& bands) : range_(range), bands_(bands), sum_(bands) {}

  void take(const LineSegment& segment, std::int32_t milli_c) {
    if (inside(range_, milli_c, segment.guard_mc) || milli_c < bands_.front().low_mc) return;
    if (milli_c >= bands_.back().high_mc) return exhaust(segment.from);
    const auto above = std::partition_point(bands_.begin(), bands_.end(), [&](const BudgetBand& band) { return band.high_mc <= milli_c; });
    spend(static_cast<std::size_t>(above - bands_.begin()), segment);
  }

  [[nodiscard]] Budget result() const {
    Budget budget;
    for (std::size_t i = 0; i < bands_.size(); ++i) budget.bands.push_back({bands_[i], sum_.time_in(i)});
    budget.exceeded_at = exceeded_at_;
    budget.status = status_of(exceeded_at_.has_value(), sum_.reaches_tenths(8));
    budget.consumed = exceeded_at_ && !sum_.reaches_tenths(10) ? "1" : sum_.text();
    return budget;
  }

 private:
  void exhaust(Millis at) {
    if (!exceeded_at_) exceeded_at_ = at;
  }

  void spend(std::size_t band, const LineSegment& segment) {
    const Millis length = segment.to - segment.from;
    if (!exceeded_at_) {
      const Millis until = sum_.until_full(band, length);
      if (until <= length) exhaust(segment.from + until);
    }
    sum_.add(band, length);
  }

  const LabelRange& range_;
  const std::vector<BudgetBand>& bands_;
  BudgetSum sum_;
  std::optional<Millis> exceeded_at_;
};

/// B reaches 1 within a rounding error of 1e-12: the same line may not be exceeded or not by the order of its additions.
class ArrheniusSum {
 public:
  explicit ArrheniusSum(const ArrheniusBudget& model) : model_(model) {}

  void take(const LineSegment& segment, std::int32_t milli_c) {
    const auto length = static_cast<long double>(segment.to - segment.from);
    const long double rate = rate_at(milli_c);
    const long double more = length * rate;
    if (!exceeded_at_ && spent_ + more >= 1 - tolerance) {
      const long double needed = std::ceil((1 - spent_) / rate - tolerance * length);
      exceeded_at_ = segment.from + std::clamp(static_cast<Millis>(needed), Millis{0}, segment.to - segment.from);
    }
    spent_ += more;
  }

  [[nodiscard]] Budget result() const {
    Budget budget;
    budget.exceeded_at = exceeded_at_;
    budget.status = status_of(exceeded_at_.has_value(), spent_ >= 0.8L - tolerance);
    constexpr long double most = 9e9L;  // nanos stay within 64 bits
    budget.consumed = text_of_nanos(static_cast<std::int64_t>(std::floor((std::min(spent_, most) + tolerance) * 1e9L)));
    return budget;
  }

 private:
  static constexpr long double tolerance = 1e-12L;

  /// Share of the budget that one millisecond spends.
  long double rate_at(std::int32_t milli_c) {
    const auto [known, fresh] = rates_.try_emplace(milli_c, 0.0L);
    if (fresh) {
      const long double energy = energy_kelvin(model_.energy_kj);
      const long double exponent = energy * (1 / kelvin(model_.reference_mc) - 1 / kelvin(milli_c));
      known->second = std::exp(exponent) / static_cast<long double>(model_.allowance);
    }
    return known->second;
  }

  const ArrheniusBudget& model_;
  std::map<std::int32_t, long double> rates_;
  long double spent_ = 0;
  std::optional<Millis> exceeded_at_;
};

template <class Sum>
Budget walk(const LotLine& line, const StabilityProfile& profile, Sum sum) {
  for (const LineSegment& segment : line.segments)
    if (const auto milli_c = counted_temperature(segment, profile)) sum.take(segment, *milli_c);
  return sum.result();
}

}  // namespace

const char* to_string(BudgetStatus status) {
  switch (status) {
    case BudgetStatus::ok: return "OK";
    case BudgetStatus::warn: return "WARN";
    case BudgetStatus::exceeded: return "EXCEEDED";
    case BudgetStatus::not_evaluated: return "NOT_EVALUATED";
  }
  return "";
}

Budget find_budget(const LotLine& line, const LabelRange& range, const StabilityProfile* profile) {
  if (!profile || !profile->has_budget()) return {};
  if (profile->arrhenius) return walk(line, *profile, ArrheniusSum(*profile->arrhenius));
  return walk(line, *profile, BandBudget(range, profile->bands));
}

}  // namespace exoreg::domain
