// Cold-chain arithmetic: what a series of readings proves about the time between them, and what a lot went through.
// Pure; temperatures are integer milli-degrees Celsius, times UTC milliseconds, durations milliseconds unless named _s.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/time.h"

namespace exoreg::domain {

struct Reading {
  Millis at = 0;
  std::optional<std::int32_t> milli_c;  ///< nullopt: a row with a missing marker
  friend bool operator==(const Reading&, const Reading&) = default;
};

/// From `from` on, limits are held this far inside themselves against what a device read (decision rule `guard`, calibration.h).
struct GuardStep {
  Millis from = 0;
  std::int32_t u_mc = 0;
  friend bool operator==(const GuardStep&, const GuardStep&) = default;
};

/// One channel of one device, rows in rising order of time.
struct Series {
  std::string device;   ///< serial as the file prints it
  std::string channel;  ///< "" when there is but one
  std::vector<Reading> readings;
  std::vector<Millis> interval_changes = {};  ///< a new part begins at each
  int decimals = 1;                           ///< the finest printed digit
  bool fahrenheit = false;                    ///< printed in °F; the readings are converted
  std::vector<GuardStep> guard = {};          ///< rising; empty: every reading is taken as read
};
/// One unit of the last printed digit in milli-degrees Celsius (rounded down): readings that differ by less say the same.
[[nodiscard]] std::int32_t resolution_mc(int decimals, bool fahrenheit);

/// Inclusive: a breach is T > high or T < low, strictly.
struct LabelRange {
  std::optional<std::int32_t> low_mc;
  std::optional<std::int32_t> high_mc;
  friend bool operator==(const LabelRange&, const LabelRange&) = default;
};
/// Narrowed on both sides.
[[nodiscard]] LabelRange guarded(const LabelRange& range, std::int32_t guard_mc);
[[nodiscard]] std::int32_t guard_at(const std::vector<GuardStep>& guard, Millis at);

enum class Side { low, high };
enum class EndKind { in_range, side_change, unknown, end_of_data, sensor_lost, sensor_fault, moved };
[[nodiscard]] const char* to_string(Side side);     ///< "low", "high"
[[nodiscard]] const char* to_string(EndKind kind);  ///< "IN_RANGE", …
/// The side of the range, narrowed by the guard band, that a temperature lies beyond, strictly; nullopt: in range.
[[nodiscard]] std::optional<Side> side_beyond(const LabelRange& range, std::int32_t milli_c, std::int32_t guard_mc = 0);

/// A maximal run out of range on one side.
struct Run {
  Side side = Side::high;
  Millis start = 0;
  Millis end = 0;
  EndKind end_kind = EndKind::in_range;
  std::int32_t peak_mc = 0;
  Millis measured = 0;        ///< measured time in [start, end)
  std::int32_t guard_mc = 0;  ///< the widest guard band by which a reading of it was judged
  friend bool operator==(const Run&, const Run&) = default;
};

/// Modal difference of neighbouring rows (equally frequent: the smallest); 0 with fewer than two rows.
[[nodiscard]] Millis nominal_step(const std::vector<Reading>& readings);

/// Reading i holds on [t_i, min(t_{i+1}, t_i + gap_max)); the last holds the step; a single row holds nothing.
struct Hold {
  Millis from = 0;
  Millis to = 0;
  std::optional<std::int32_t> milli_c;  ///< nullopt: GAP
  std::int32_t guard_mc = 0;
};
/// The whole line from the first row to the end of the last hold, without holes: measured holds and gaps in turn.
/// gap_max nullopt = twice the step of each part (never below the step).
[[nodiscard]] std::vector<Hold> holds_of(const Series& series, std::optional<Millis> gap_max = std::nullopt);
[[nodiscard]] std::vector<Run> find_runs(const Series& series, const LabelRange& range, std::optional<Millis> gap_max = std::nullopt);

struct Coverage {
  Millis covered = 0;
  Millis gap = 0;
  Millis longest_gap = 0;
};
[[nodiscard]] Coverage coverage_of(const std::vector<Hold>& holds);

// ---- a lot's line -------------------------------------------------------------------------------------------------

enum class StayKind { location, shipment, out, own };
[[nodiscard]] const char* to_string(StayKind kind);  ///< "location", "shipment", "out", "own"

/// Where a lot was, [from, to); to nullopt = still there.
struct Stay {
  StayKind kind = StayKind::location;
  std::string id;  ///< "LOC-0001", "SHP-2026-000001", "" when out
  Millis from = 0;
  std::optional<Millis> to;
};

/// A series as a line without holes: reckoned once, for all lots that were there.
struct Track {
  std::string device;
  std::vector<Hold> holds;  ///< holds_of the series
  Millis read_until = 0;    ///< end of the last hold; of a single row, that row
  struct Reach {
    Millis from = 0;
    Millis reach = 0;
  };
  std::vector<Reach> reaches = {};  ///< how long a reading holds at most: of each part, from its first row on
};
/// gap_max as in holds_of. Of a series without rows: an empty one.
[[nodiscard]] std::shared_ptr<const Track> track_of(const Series& series, std::optional<Millis> gap_max = std::nullopt);

/// What measured a place: its series, and whether all that will ever be read has been read.
struct PlaceLog {
  StayKind kind = StayKind::location;
  std::string id;
  std::vector<std::shared_ptr<const Track>> tracks;  ///< of series that hold at least one row
  bool closed = false;  ///< a shipment that has arrived with its file imported, or whose receiver said --no-logger
};

enum class LineState { measured, gap, not_read };
[[nodiscard]] const char* to_string(LineState state);  ///< "MEASURED", "GAP", "NOT_READ"

struct LineSegment {
  Millis from = 0;
  Millis to = 0;
  LineState state = LineState::not_read;
  std::int32_t milli_c = 0;  ///< when measured
  std::string source;        ///< device serial when measured
  StayKind place = StayKind::location;
  Millis read_at = 0;         ///< when measured: the instant of the reading that holds
  Millis reach = 0;           ///< when measured: its g, up to which a run goes on to the next reading (over missing rows)
  std::int32_t guard_mc = 0;  ///< when measured: limits are held this far inside themselves against it
};

struct LotLine {
  std::vector<LineSegment> segments;  ///< rising, without holes, up to `now`
  Millis covered = 0;
  Millis gap = 0;
  Millis longest_gap = 0;  ///< contiguous GAP is one GAP, across places
  /// Each second once: in no place; in a shipment where nothing was measured (as long as its file is unread, too); or
  /// measured out of range.
  Millis out_of_storage = 0;
};
/// Coldchain rules for one lot: its own logger alone is its line from its first row to the end of its last hold; else
/// the place's series (several: at each instant the reading farthest beyond the label range, else the warmest).
/// Stays rise in time and do not overlap; those of kind `own`, when given, limit the own logger of the same id. One segment
/// per reading that holds.
[[nodiscard]] LotLine find_lot_line(const std::vector<Stay>& stays, const std::vector<PlaceLog>& logs, const LabelRange& range, Millis now);
[[nodiscard]] const LineSegment* segment_at(const LotLine& line, Millis at);

/// The part of a run that falls into [from, to): its measured share, nullopt when none. Cut off at `to`, it ends as `moved`.
/// `holds`: of the run's series, made with the gap_max that found the run.
[[nodiscard]] std::optional<Run> clip_run(const std::vector<Hold>& holds, const Run& run, Millis from, Millis to);

/// Temperature beyond the limit (narrowed by each reading's guard band) times the time for which it was measured, within [run.start,
/// run.end): milli-degrees x milliseconds.
[[nodiscard]] std::int64_t find_area(const std::vector<Hold>& holds, const Run& run, const LabelRange& range);

}  // namespace exoreg::domain
