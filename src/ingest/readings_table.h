// Rows of the plain table of readings, before zones and the order of dates are settled. For the files of this module only.
#pragma once

#include <string_view>

#include "base/finding.h"
#include "ingest/logger_dates.h"

namespace exoreg::ingest {

/// One channel per sensor, in the order of their first rows; in each the order of the file. `text` is UTF-8. Findings: E_FORMAT (columns),
/// E_ROW, E_TOO_BIG, E_CSV_QUOTE, N_COLUMN_UNKNOWN (M).
[[nodiscard]] OpenRows read_readings_table(std::string_view text, Findings& findings);

/// Whether a header line names all three columns, in either language.
[[nodiscard]] bool is_readings_header(std::string_view line);

}  // namespace exoreg::ingest
