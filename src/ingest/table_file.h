// The bytes of a table from a spreadsheet -> its lines, before anybody asks what the columns mean.
#pragma once

#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/finding.h"
#include "domain/table.h"
#include "ingest/xlsx_reader.h"

namespace exoreg::ingest {

/// CSV in UTF-8 with or without BOM, or CP932; or a workbook (XLSX): its first sheet that has the header of `table`, else the first
/// one that holds anything. Told apart by content. Blank lines and lines that begin with '#' are left out. Findings: E_TOO_BIG,
/// E_ENCODING (also a PDF, UTF-16, NUL bytes), E_CSV_QUOTE, E_WORKBOOK, E_FORMULA; N_SHEET (I): not the first sheet was read;
/// N_SHEETS (M): another sheet has the header, too.
[[nodiscard]] Parsed<std::vector<CsvRow>> read_table_file(const domain::Table& table, std::string_view bytes);

/// The same for tables in anybody's own layout: every sheet that is not hidden, with all of its rows; a CSV is one sheet without a
/// name. Findings as above, but for the sheets' own.
[[nodiscard]] Parsed<std::vector<SheetTable>> read_sheets(std::string_view bytes);

/// Which of the first ten lines is the header: the first one that has every column that must be there; else the first line.
/// Spreadsheets carry titles and dates above their tables.
[[nodiscard]] std::size_t find_header_line(const domain::Table& table, const std::vector<CsvRow>& lines);

/// The header of the column in which rejected rows say what is wrong; read over when such a file comes back.
[[nodiscard]] std::string_view errors_column(Lang lang);
[[nodiscard]] bool is_errors_column(std::string_view header);

}  // namespace exoreg::ingest
