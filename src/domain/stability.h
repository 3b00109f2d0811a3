// The stability profile of a product: what its own data allow beyond the label range. Table `stability`, one item a row.
// Pure; temperatures are milli-degrees Celsius, durations milliseconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/time.h"
#include "domain/cold.h"
#include "domain/row.h"

namespace exoreg::domain {

/// [low, high): so long may a lot be there over its whole life.
struct BudgetBand {
  std::int32_t low_mc = 0;
  std::int32_t high_mc = 0;
  Millis allowance = 0;  ///< > 0
  friend bool operator==(const BudgetBand&, const BudgetBand&) = default;
};

enum class AlarmScope { consecutive, trip, day, rolling };
[[nodiscard]] std::string to_string(AlarmScope scope, Millis window = 0);  ///< "consecutive", …, "rolling 24h"

/// Triggered when the measured time strictly beyond the limit reaches t_AL within the scope.
struct AlarmRule {
  Side side = Side::high;
  std::int32_t limit_mc = 0;
  Millis t_al = 0;
  AlarmScope scope = AlarmScope::consecutive;
  Millis window = 0;     ///< h of a rolling alarm
  bool implied = false;  ///< no alarm of the profile: the limit of the label range
  friend bool operator==(const AlarmRule&, const AlarmRule&) = default;
};

struct ThawPoints {
  std::int32_t thaw_mc = -1000;  ///< reached for `after`: thawed
  Millis after = 5 * minutes_ms;
  std::int32_t refreeze_mc = -20'000;  ///< at or below: frozen again
  friend bool operator==(const ThawPoints&, const ThawPoints&) = default;
};

/// In the place of bands: the allowance at the reference temperature, the rate elsewhere by Ea.
struct ArrheniusBudget {
  double energy_kj = 0;  ///< Ea in kJ/mol
  std::int32_t reference_mc = 0;
  Millis allowance = 0;  ///< > 0
  friend bool operator==(const ArrheniusBudget&, const ArrheniusBudget&) = default;
};

enum class GapPolicy { hold, worst_case };
[[nodiscard]] const char* to_string(GapPolicy policy);  ///< "hold", "worst_case"

constexpr Millis default_gap_limit = 60 * minutes_ms;  ///< R4, also of a product without a profile

struct StabilityProfile {
  std::vector<BudgetBand> bands;   ///< contiguous and rising; empty: no budget by bands
  std::vector<AlarmRule> alarms;   ///< in the order of the rows
  std::optional<ThawPoints> thaw;  ///< nullopt: thaws are not counted
  LabelRange never_exceed;         ///< R8; no side given: none
  std::optional<Millis> gap_max;   ///< g of every series; nullopt: twice its step
  Millis gap_limit = default_gap_limit;
  GapPolicy gap_policy = GapPolicy::hold;
  std::optional<std::int32_t> ambient_mc;  ///< there with worst_case
  std::optional<ArrheniusBudget> arrhenius;
  [[nodiscard]] bool has_budget() const { return !bands.empty() || arrhenius.has_value(); }
  friend bool operator==(const StabilityProfile&, const StabilityProfile&) = default;
};

/// The profile, and everything wrong with the rows at once, each with row and column (where there are errors the value is of no
/// use). The rows have been through check_row, which says where low_c lies above high_c.
///
/// E_EMPTY: no row. E_TOO_BIG: more than 200. E_CELL_EMPTY. E_NUMBER: `value` is no number. E_RANGE: a temperature outside -273.15 to
/// 150 °C or finer than 0.001 °C; minutes that are negative, 0 where they may not be, above 100 years, no whole milliseconds, or
/// longer than an alarm's scope; low_c equal to high_c; Ea outside 1 to 1000 kJ/mol. E_CHOICE: item, scope, gap_policy.
/// E_DUPLICATE_ROW. E_STABILITY: items that contradict each other (bands that leave a hole, overlap or fall; an alarm with both
/// limits; arrhenius beside bands; refreeze not below thaw; worst_case without ambient). M: N_CELL_UNUSED, a cell that this item does
/// not read; N_ITEM_UNUSED, refreeze without thaw.
///
/// Not given: an alarm's minutes are 0 and its scope is consecutive; of `thaw`, value -1.0 °C and 5 minutes; refreeze -20 °C.
/// Scopes: consecutive 連続 · trip 全期間, 輸送全体, 累積, 通算 · day 日, 1日, 一日, 暦日, 日ごと · rolling Nh 直近N時間, 移動N時間,
/// N時間移動. Policies: hold 保留 · worst_case 最悪条件, 最悪.
[[nodiscard]] Parsed<StabilityProfile> parse_stability(const Rows& rows);

/// The alarms that hold for a lot (R1): those of its profile, and for each side of the label range without one t_AL = 0 at the label
/// limit. No profile (nullptr): both sides.
[[nodiscard]] std::vector<AlarmRule> find_alarm_rules(const StabilityProfile* profile, const LabelRange& range);

}  // namespace exoreg::domain
