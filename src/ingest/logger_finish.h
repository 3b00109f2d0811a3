// From rows as the file writes them to its series: dates, zone, duplicates, names. The last steps of every reader.
// For the files of this module only.
#pragma once

#include <optional>
#include <string>

#include "base/finding.h"
#include "ingest/logger.h"
#include "ingest/logger_dates.h"

namespace exoreg::ingest {

struct FinishWith {
  std::string zone_source = "FILE_OFFSET";  ///< where the offsets of rows that carry one come from: FILE_UTC | FILE_OFFSET
  std::optional<Date> first_date = {};      ///< see settle_dates
};

/// A channel without a device gets --device. Findings: those of settle_dates, settle_times and build_series, N_FAHRENHEIT (I).
void finish_file(LoggerFile& file, OpenRows rows, const FinishWith& with, const LoggerOptions& options, Findings& findings);

/// Findings that several readers have to say.
[[nodiscard]] Finding no_unit(long line, std::string_view column);              ///< E_NO_UNIT
[[nodiscard]] Finding no_temperature(long line);                                ///< E_NO_TEMPERATURE
[[nodiscard]] Finding damaged_unit(long line);                                  ///< N_UNIT_DAMAGED (N)
[[nodiscard]] Finding cut_off(const char* code, Severity severity, long line);  ///< fewer rows than the file declares
[[nodiscard]] Finding bad_encoding();                                           ///< E_ENCODING

/// A text file that declares `declared` rows and has fewer: N_TRUNCATED (M).
void check_declared_count(std::optional<long long> declared, const OpenRows& rows, long line, Findings& findings);

}  // namespace exoreg::ingest
