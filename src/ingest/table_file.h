// The bytes of a table from a spreadsheet -> its lines, before anybody asks what the columns mean.
#pragma once

#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/finding.h"
#include "domain/table.h"

namespace exoreg::ingest {

/// UTF-8 with or without BOM, or CP932. Blank lines and lines that begin with '#' are left out. Findings: E_TOO_BIG,
/// E_ENCODING (also a workbook, a PDF, UTF-16, NUL bytes), E_CSV_QUOTE.
[[nodiscard]] Parsed<std::vector<CsvRow>> read_table_file(std::string_view bytes);

/// Which of the first ten lines is the header: the first one that has every column that must be there; else the first line.
/// Spreadsheets carry titles and dates above their tables.
[[nodiscard]] std::size_t find_header_line(const domain::Table& table, const std::vector<CsvRow>& lines);

/// The header of the column in which rejected rows say what is wrong; read over when such a file comes back.
[[nodiscard]] std::string_view errors_column(Lang lang);
[[nodiscard]] bool is_errors_column(std::string_view header);

}  // namespace exoreg::ingest
