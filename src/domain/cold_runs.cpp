// Runs out of range: where each begins, what ends it, and how much of it was really measured.
#include <algorithm>
#include <optional>
#include <utility>

#include "domain/cold.h"
#include "domain/cold_parts.h"

namespace exoreg::domain {
namespace {

std::int32_t worse(Side side, std::int32_t a, std::int32_t b) { return side == Side::high ? std::max(a, b) : std::min(a, b); }

/// Takes the readings of a series in turn; missing rows are left out, for a run goes on over them.
class RunFinder {
 public:
  explicit RunFinder(const LabelRange& range) : range_(range) {}

  void take(const RowSpan& span, std::int32_t milli_c, std::int32_t guard_mc, Millis reach) {
    if (open_ && span.from - last_.from > last_reach_) close(last_.held, EndKind::unknown);
    const auto side = side_beyond(range_, milli_c, guard_mc);
    if (open_ && side != open_->side) close(span.from, side ? EndKind::side_change : EndKind::in_range);
    if (side) extend(*side, span, milli_c, guard_mc);
    last_ = span;
    last_reach_ = reach;
  }

  /// A gap follows the last reading when missing rows do.
  std::vector<Run> finish(Millis last_row) {
    if (open_) close(last_.held, last_.from == last_row ? EndKind::end_of_data : EndKind::unknown);
    return std::move(runs_);
  }

 private:
  void extend(Side side, const RowSpan& span, std::int32_t milli_c, std::int32_t guard_mc) {
    if (!open_) open_ = Run{side, span.from, span.from, EndKind::unknown, milli_c, 0};
    open_->peak_mc = worse(side, open_->peak_mc, milli_c);
    open_->measured += span.held - span.from;
    open_->guard_mc = std::max(open_->guard_mc, guard_mc);
  }

  void close(Millis end, EndKind kind) {
    open_->end = end;
    open_->end_kind = kind;
    runs_.push_back(*open_);
    open_.reset();
  }

  const LabelRange& range_;
  std::vector<Run> runs_;
  std::optional<Run> open_;
  RowSpan last_;
  Millis last_reach_ = 0;
};

}  // namespace

std::vector<Run> find_runs(const Series& series, const LabelRange& range, std::optional<Millis> gap_max) {
  if (series.readings.empty()) return {};
  RunFinder finder(range);
  for (const Part& part : parts_of(series, gap_max)) {
    for (std::size_t row = part.begin; row < part.end; ++row) {
      const auto& milli_c = series.readings[row].milli_c;
      if (milli_c) finder.take(span_of(series, part, row), *milli_c, guard_at(series.guard, series.readings[row].at), part.reach);
    }
  }
  return finder.finish(series.readings.back().at);
}

std::optional<Run> clip_run(const std::vector<Hold>& holds, const Run& run, Millis from, Millis to) {
  if (run.start == run.end) return run.start >= from && run.start < to ? std::optional(run) : std::nullopt;
  Run share = run;
  share.start = std::max(run.start, from);
  share.end = std::min(run.end, to);
  share.measured = 0;
  if (to < run.end) share.end_kind = EndKind::moved;
  auto hold = std::upper_bound(holds.begin(), holds.end(), share.start, [](Millis at, const Hold& candidate) { return at < candidate.to; });
  for (; hold != holds.end() && hold->from < share.end; ++hold) {
    if (!hold->milli_c) continue;
    share.peak_mc = share.measured == 0 ? *hold->milli_c : worse(run.side, share.peak_mc, *hold->milli_c);
    share.measured += std::min(hold->to, share.end) - std::max(hold->from, share.start);
  }
  return share.measured > 0 ? std::optional(share) : std::nullopt;
}

std::int64_t find_area(const std::vector<Hold>& holds, const Run& run, const LabelRange& range) {
  std::int64_t area = 0;
  auto hold = std::upper_bound(holds.begin(), holds.end(), run.start, [](Millis at, const Hold& candidate) { return at < candidate.to; });
  for (; hold != holds.end() && hold->from < run.end; ++hold) {
    if (!hold->milli_c || side_beyond(range, *hold->milli_c, hold->guard_mc) != run.side) continue;
    const LabelRange held = guarded(range, hold->guard_mc);
    const std::int64_t beyond =
        run.side == Side::high ? std::int64_t{*hold->milli_c} - *held.high_mc : std::int64_t{*held.low_mc} - *hold->milli_c;
    area += beyond * (std::min(hold->to, run.end) - std::max(hold->from, run.start));
  }
  return area;
}

}  // namespace exoreg::domain
