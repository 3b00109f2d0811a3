// Mean kinetic temperature where it means something, and a reasoned refusal where it does not. Pure.
// T = (dH/R) / -ln(sum w exp(-dH/(R T)) / sum w), kelvin (USP <1160>, <1079.2>); unequal intervals: trapezoid on the exponential terms
// (Tong and Lock 2015).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "domain/cold.h"

namespace exoreg::domain {

constexpr double default_energy_kelvin = 10'000.0;  ///< dH/R of 83.144 kJ/mol and R = 8.3144e-3 kJ/(mol K)
[[nodiscard]] long double energy_kelvin(double kj_per_mol);
[[nodiscard]] long double kj_per_mol(long double energy_kelvin);
[[nodiscard]] long double kelvin(std::int32_t milli_c);  ///< + 273.15

/// How often, or for how long, each temperature was read: whole numbers, so that any order of adding gives the same sum, and one
/// exponential per distinct temperature. Sums of parts may be added up.
class MktSum {
 public:
  /// Of all that a reading can be, or of a few from `coldest` to `warmest`, whose table is made sooner. std::out_of_range, here and in
  /// add, for what lies beyond.
  explicit MktSum(std::int32_t coldest = lowest_mc, std::int32_t warmest = highest_mc);
  void add(std::int32_t milli_c, std::int64_t weight = 1) {
    weights_.at(static_cast<std::size_t>(std::int64_t{milli_c} - coldest_)) += weight;
  }
  void add(const MktSum& part);  ///< made for the same temperatures
  /// °C; nullopt while the weights are all 0.
  [[nodiscard]] std::optional<long double> celsius(long double energy = default_energy_kelvin) const;
  [[nodiscard]] std::optional<std::int32_t> lowest() const;   ///< with a weight
  [[nodiscard]] std::optional<std::int32_t> highest() const;  ///< with a weight

  static constexpr std::int32_t lowest_mc = -273'150;  ///< what a reading can be
  static constexpr std::int32_t highest_mc = 150'000;

 private:
  std::int32_t coldest_;
  std::vector<std::int64_t> weights_;  ///< by milli-degree
};
/// Twelve places, rounded to the nearest ("5.536424508866"); a zero has no sign.
[[nodiscard]] std::string mkt_text(long double celsius);

enum class Region { us, eu, jp };
[[nodiscard]] std::optional<Region> find_region(std::string_view name);  ///< "US", "EU", "JP", any case
[[nodiscard]] const char* to_string(Region region);
enum class MktWeights { equal, trapezoid };
[[nodiscard]] const char* to_string(MktWeights weights);  ///< "equal", "trapezoid"

struct MktQuestion {
  Region region = Region::jp;
  std::optional<Millis> from;  ///< readings in [from, to)
  std::optional<Millis> to;
  std::optional<LabelRange> label;             ///< of the lot's product; nullopt: a bare file, of which nobody knows what it measured
  std::optional<Millis> gap_max;               ///< g of a bare file; a line has its own
  long double energy = default_energy_kelvin;  ///< of the product's own data, where it has any
};

struct Mkt {
  bool applicable = false;
  Text reason;        ///< why not; else what the figure does not say; may be empty
  std::string mkt_c;  ///< "" when refused
  MktWeights weights = MktWeights::equal;
  Millis excluded = 0;                   ///< intervals longer than g, in neither sum; a multiple of 1 ms
  std::optional<std::int32_t> limit_mc;  ///< US only
  std::optional<bool> within;            ///< US only: MKT <= limit, and no reading above what USP allows for a spike
  Millis from = 0;                       ///< first and last reading that count
  Millis to = 0;
  std::size_t readings = 0;
};

/// Refused: no reading; a product stored below 0 °C (label high < 0); a bare file with a reading below 0 °C; a reading below the
/// label's low limit; no two readings near enough to each other. Weights: equal if no row is missing and every difference is the step
/// within 1 s; else trapezoid, over the intervals up to g.
/// US: controlled room temperature (label high from 20 to 30 °C) 25 °C over 30 days, spikes up to 40 °C; controlled cold (label high
/// up to 8 °C) 8 °C over 24 h, spikes up to 15 °C. For a bare file whichever of the two its readings leave possible: all within 15 to
/// 40 °C, or none above 15 °C; else no limit. Readings over a longer time than the window are judged by the worst window among them:
/// mkt_c, from and to are that window's. EU, JP: for information, no limit.
[[nodiscard]] Mkt find_mkt(const Series& series, const MktQuestion& question);
/// Readings at one interval, none of them missing, of which only the figures are at hand.
struct EvenReadings {
  std::size_t readings = 0;  ///< at least 1
  std::int32_t lowest_mc = 0;
  std::int32_t highest_mc = 0;
  Millis from = 0;  ///< first and last reading
  Millis to = 0;
  double sum_exp = 0;  ///< of arrhenius_term
};
/// The same answer, to 1e-9 °C. nullopt: the figures do not tell it (a part of the time, the windows of the US, another ΔH).
[[nodiscard]] std::optional<Mkt> find_mkt(const EvenReadings& all, const MktQuestion& question);
/// Of a lot: what was measured on its line.
[[nodiscard]] Mkt find_mkt(const LotLine& line, const MktQuestion& question);

}  // namespace exoreg::domain
