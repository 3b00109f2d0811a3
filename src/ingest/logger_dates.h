// Rows whose dates may still be open, and how they are settled: by the user, by all rows together, by what stands above them.
// For the files of this module only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "ingest/logger_clock.h"
#include "ingest/logger_rows.h"

namespace exoreg::ingest {

/// Something that the device noted beside its readings.
struct OpenEvent {
  ClockReading clock;
  std::string kind;
  long line = 0;
};

/// One list of clocks per channel, one clock per row, in the order of the file.
struct OpenRows {
  std::vector<LoggedChannel> channels;  ///< `at` of the rows is not set yet
  std::vector<std::vector<ClockReading>> clocks;
  std::vector<OpenEvent> events;
};

/// Sets `at` of all rows, and the dates of the events. `first_date` is the day of the first row where the file itself names it in
/// words. false after findings: E_AMBIGUOUS_DATE, or E_ROW for a cell that is no date in the order that was given.
bool settle_dates(OpenRows& rows, const LoggerOptions& options, std::optional<Date> first_date, Findings& findings);

}  // namespace exoreg::ingest
