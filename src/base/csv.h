// CSV as spreadsheets write it (RFC 4180 and its many dialects), bounded, with the line each row began on.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace exoreg {

struct CsvRow {
  long line = 0;  ///< line of the file on which the row begins, from 1
  std::vector<std::string> cells;
};

struct CsvLimits {
  std::size_t bytes = 32u << 20;
  std::size_t line_bytes = 1u << 20;
  std::size_t rows = 1'000'000;
  std::size_t columns = 256;
  std::size_t cells = 8'000'000;  ///< all cells together; each takes at least 32 bytes of memory
};

/// Quotes, doubled quotes, CRLF or LF, separator `,` `;` or TAB by consistent column count; blank rows are left out.
/// `text` is UTF-8. Findings: E_CSV_QUOTE (never closed), E_TOO_BIG.
[[nodiscard]] Parsed<std::vector<CsvRow>> parse_csv(std::string_view text, CsvLimits limits = {});

/// RFC 4180 row with CRLF. Cells that a spreadsheet would run as a formula (= + - @ TAB CR, full width too, but not
/// plain numbers) get a leading apostrophe.
[[nodiscard]] std::string write_csv_row(const std::vector<std::string>& cells);

}  // namespace exoreg
