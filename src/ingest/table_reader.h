// CSV tables from outside -> rows: encodings, headers in either language, every bad cell at once with row and column.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/time.h"
#include "domain/row.h"
#include "domain/table.h"

namespace exoreg::ingest {

/// Reads one table. `zone` is the site's, for instants without an offset. Findings of severity error: E_ENCODING,
/// E_TOO_BIG, E_CSV_QUOTE, E_EMPTY, E_COLUMN_MISSING, E_COLUMN_TWICE, E_CELL_EMPTY, E_DATE, E_DATE_AMBIGUOUS, E_NUMBER,
/// E_NEGATIVE, E_CHOICE, E_COUNTRY, E_CORPORATE_NUMBER, E_TEXT (control characters, over 4,000 characters). M: N_COLUMN_UNKNOWN
/// (severity M; the column is kept as a note). References and duplicates are settled later, against what is on file.
struct ParsedTable : Parsed<domain::Rows> {
  std::set<std::string> columns;  ///< what the file has: English names, and the names of notes. An absent column says nothing
};
[[nodiscard]] ParsedTable parse_table(const domain::Table& table, std::string_view bytes, const Zone& zone);

/// One row given as column -> cell, as `lot receive --lot-no …` does; the same checks, findings without a row number.
[[nodiscard]] Parsed<domain::Row> parse_row(const domain::Table& table, const std::map<std::string, std::string>& cells, const Zone& zone);

/// The rows named by `findings` in the layout of the original file, header first, with a last column that says what is wrong.
[[nodiscard]] std::vector<std::vector<std::string>> find_rejected_rows(const domain::Table& table, std::string_view original,
                                                                       const Findings& findings, Lang lang);
/// The same as CSV: UTF-8 with BOM.
[[nodiscard]] std::string write_rejected_rows(const domain::Table& table, std::string_view original, const Findings& findings, Lang lang);

/// One column of a template, in the reader's language.
struct TemplateColumn {
  std::string name;
  std::string example;
  std::string need;                 ///< "" when neither column nor cells must be there
  std::string allowed;              ///< what a cell may hold, in words
  std::vector<std::string> values;  ///< those to choose from; empty: free
  bool only_values = false;         ///< one of `values` and nothing else
};
[[nodiscard]] std::vector<TemplateColumn> template_columns(const domain::Table& table, Lang lang);

/// `exoreg template`: header row, one example row, then lines that name the allowed values (each begins with "#", and parse_table
/// skips such lines). UTF-8 with BOM, CRLF.
[[nodiscard]] std::string write_template(const domain::Table& table, Lang lang);

}  // namespace exoreg::ingest
