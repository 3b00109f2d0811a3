// Readings as MKT weighs them: which of them are near enough to be joined by a trapezoid. Part of mkt.cpp, for nobody else.
#pragma once

#include <cstddef>
#include <vector>

#include "domain/mkt.h"

namespace exoreg::domain {

struct Sample {
  Millis at = 0;
  std::int32_t milli_c = 0;
  bool joined = false;  ///< to the next one: not farther than g
};

struct Samples {
  std::vector<Sample> rows;
  bool evenly = false;  ///< no row is missing, and every difference is the step within 1 s
  Millis step = 0;
};
/// `reaches`: of the whole series, so that what is asked for is joined as all of it was logged.
[[nodiscard]] Samples samples_of(const Series& series, const std::vector<Track::Reach>& reaches, const MktQuestion& question);
[[nodiscard]] Samples samples_of(const LotLine& line, const MktQuestion& question);

/// Every difference of neighbours is `step` within 1 s.
[[nodiscard]] bool is_even(Millis shortest, Millis longest, Millis step);

/// Samples [begin, end) within `window` whose MKT is the highest of all such windows that the samples fill; all of them when they fill
/// none.
struct SampleRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};
[[nodiscard]] SampleRange find_worst_window(const Samples& samples, Millis window, long double energy);

}  // namespace exoreg::domain
