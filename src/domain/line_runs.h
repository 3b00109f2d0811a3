// Runs beyond a limit on the lot's own line, where several probes and places have become one. Exact: milliseconds, milli-degrees.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/cold.h"

namespace exoreg::domain {

/// A measured stretch of the line strictly beyond a limit.
struct Beyond {
  Millis from = 0;
  Millis to = 0;
  const LineSegment* segment = nullptr;  ///< of the line that was asked
  bool goes_on = false;                  ///< the run of the stretch before it, which it touches or follows within that reading's g
};
/// T > limit (high) or T < limit (low), the limit narrowed by the segment's guard band. What was not measured lies beyond nothing.
[[nodiscard]] std::vector<Beyond> find_beyond(const LotLine& line, Side side, std::int32_t limit_mc);

/// A maximal run on one side, as of a series (coldchain rules for excursions): missing rows are passed over while the readings are
/// at most g apart, any other time without a measurement ends it.
struct LineRun {
  Side side = Side::high;
  Millis start = 0;
  Millis end = 0;       ///< of its last measured stretch
  Millis measured = 0;  ///< within [start, end)
  std::int32_t peak_mc = 0;
  Millis peak_at = 0;  ///< when the peak first held
  std::string source;  ///< the device that measured its start
  StayKind place = StayKind::location;
  friend bool operator==(const LineRun&, const LineRun&) = default;
};
/// Both sides, in order of start. Serves R8 (the profile's never_exceed: the first instant beyond it holds) and R9 (the label range
/// of a product without a stability profile) as well. A reading that holds nothing (a file of one row) is on no line.
[[nodiscard]] std::vector<LineRun> find_line_runs(const LotLine& line, const LabelRange& limits);

}  // namespace exoreg::domain
