// Rows as a logger file writes them -> a series in UTC: zones, order and duplicates, the same for every format.
// For the files of this module only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "domain/cold.h"
#include "ingest/logger.h"

namespace exoreg::ingest {

struct LoggedRow {
  long line = 0;
  Millis at = 0;      ///< UTC, or what the device's clock showed, as if it were UTC
  bool local = true;  ///< the latter
  std::optional<std::int32_t> milli_c;
};

/// One channel in the order of the file, which tells the two passes of an autumn hour apart.
struct LoggedChannel {
  std::string device;
  std::string channel;
  int decimals = 0;
  std::vector<LoggedRow> rows;
  bool fahrenheit = false;              ///< printed so; the rows are converted
  std::vector<std::size_t> parts = {};  ///< rows at which the file says that its interval changed, in its order
};

/// Turns local times into UTC by the device's zone. Gives the zone source: DEVICE_FIXED or DEVICE_TZ; `otherwise` when no row is
/// local; "" when there is no zone and none is required (times then stay as written). Findings: E_NO_ZONE, E_DST_GAP (a time
/// that the zone's clocks skipped), E_DST_FOLD (a repeated hour for which the row order leaves no single answer).
[[nodiscard]] std::string settle_times(std::vector<LoggedChannel>& channels, const LoggerOptions& options, const std::string& otherwise,
                                       Findings& findings);

enum class Duplicates {
  refuse_conflicts,  ///< two readings for one instant that differ: E_DUPLICATE
  first_stands,      ///< of a file whose signature is invalid, which is never refused for it
  keep_all           ///< of times without a zone, of which nobody knows whether they are the same
};
/// Sorted by time; equal rows, and a missing marker beside a value, are dropped and counted (N_DUPLICATE).
[[nodiscard]] domain::Series build_series(LoggedChannel channel, Duplicates duplicates, Findings& findings);

/// N_DUPLICATE (I): so many rows of a device said what others had said; the first of them.
void add_dropped_rows(Findings& findings, const std::string& device, long first_line, std::size_t count);

/// Every bad row is named, up to a thousand of them.
void add_row_error(Findings& findings, Finding finding);

/// DEVICE_FIXED or DEVICE_TZ, as far as the options name a zone; else "".
[[nodiscard]] std::string zone_source_of(const LoggerOptions& options);
[[nodiscard]] Finding missing_zone(long line);  ///< E_NO_ZONE

/// A single time beside the rows, such as that of the report; without a zone as written. nullopt: skipped, or in a repeated hour
/// of which the first pass does not lie before `not_before` (then unsettled_time says so: E_DST_GAP or E_DST_FOLD).
[[nodiscard]] std::optional<Millis> settle_time(Millis local, const LoggerOptions& options, std::optional<Millis> not_before);
[[nodiscard]] Finding unsettled_time(Millis local, long line, const Zone& zone);

}  // namespace exoreg::ingest
