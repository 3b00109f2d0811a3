// How long each row of a series speaks: shared by the files of the cold-chain arithmetic, for nobody else.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "domain/cold.h"

namespace exoreg::domain {

/// Rows [begin, end) that were logged at one interval.
struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
  Millis step = 0;   ///< nominal; 0 for a single row, whose interval nobody knows
  Millis reach = 0;  ///< a reading holds this long at most
};
[[nodiscard]] std::vector<Part> parts_of(const Series& series, std::optional<Millis> gap_max);
[[nodiscard]] std::vector<Track::Reach> reaches_of(const Series& series, const std::vector<Part>& parts);

/// What one row proves: [from, held) measured, [held, until) a gap; then the next row speaks.
struct RowSpan {
  Millis from = 0;
  Millis held = 0;
  Millis until = 0;
};
[[nodiscard]] RowSpan span_of(const Series& series, const Part& part, std::size_t row);

}  // namespace exoreg::domain
