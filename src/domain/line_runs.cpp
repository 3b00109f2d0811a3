// One walk over the line: which measured stretches lie beyond, and which of them belong to one run.
#include "domain/line_runs.h"

#include <algorithm>

namespace exoreg::domain {
namespace {

bool lies_beyond(Side side, std::int32_t limit_mc, std::int32_t milli_c) {
  return side == Side::high ? milli_c > limit_mc : milli_c < limit_mc;
}

/// No reading in between, and none was due for longer than g.
bool follows(const LineSegment& before, const LineSegment& next) {
  return before.to == next.from || next.from - before.read_at <= before.reach;
}

LineRun begin_run(Side side, const Beyond& part) {
  return {side, part.from, part.to, 0, part.segment->milli_c, part.from, part.segment->source, part.segment->place};
}

void extend(LineRun& run, const Beyond& part) {
  const std::int32_t milli_c = part.segment->milli_c;
  if (lies_beyond(run.side, run.peak_mc, milli_c)) {
    run.peak_mc = milli_c;
    run.peak_at = part.from;
  }
  run.measured += part.to - part.from;
  run.end = part.to;
}

void add_runs(std::vector<LineRun>& runs, const LotLine& line, Side side, std::int32_t limit_mc) {
  for (const Beyond& part : find_beyond(line, side, limit_mc)) {
    if (!part.goes_on) runs.push_back(begin_run(side, part));
    extend(runs.back(), part);
  }
}

}  // namespace

std::vector<Beyond> find_beyond(const LotLine& line, Side side, std::int32_t limit_mc) {
  std::vector<Beyond> found;
  const LineSegment* last = nullptr;  // measured, in range or not
  bool last_beyond = false;
  for (const LineSegment& segment : line.segments) {
    if (segment.state != LineState::measured) continue;
    const std::int32_t held_mc = side == Side::high ? limit_mc - segment.guard_mc : limit_mc + segment.guard_mc;
    const bool beyond = lies_beyond(side, held_mc, segment.milli_c);
    if (beyond) found.push_back({segment.from, segment.to, &segment, last_beyond && follows(*last, segment)});
    last = &segment;
    last_beyond = beyond;
  }
  return found;
}

std::vector<LineRun> find_line_runs(const LotLine& line, const LabelRange& limits) {
  std::vector<LineRun> runs;
  if (limits.high_mc) add_runs(runs, line, Side::high, *limits.high_mc);
  if (limits.low_mc) add_runs(runs, line, Side::low, *limits.low_mc);
  std::stable_sort(runs.begin(), runs.end(), [](const LineRun& a, const LineRun& b) { return a.start < b.start; });
  return runs;
}

}  // namespace exoreg::domain
