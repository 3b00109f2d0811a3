// One cell of an import table -> the canonical value that is stored. What a column may hold is said in domain/table.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/time.h"
#include "domain/table.h"

namespace exoreg::ingest {

/// nullopt: unknown (empty, 未提示, 不明, unknown). "n/a": not applicable. Findings name the column and no row:
/// E_TEXT, E_CELL_EMPTY, E_DATE, E_DATE_AMBIGUOUS, E_NUMBER, E_NEGATIVE, E_CHOICE, E_COUNTRY, E_CORPORATE_NUMBER,
/// N_CHOICE_UNKNOWN (I: a value beyond an open list is kept as written).
[[nodiscard]] Parsed<std::optional<std::string>> read_cell(const domain::Column& column, std::string_view cell, const Zone& zone);

/// Text that may be stored: UTF-8, at most 4,000 characters, no control characters but line breaks and TAB, nothing that
/// reverses the direction of writing (Unicode TR 36 §2.5). E_TEXT otherwise.
[[nodiscard]] std::optional<Finding> check_text(std::string_view column, std::string_view text);

/// Trimmed, and without the apostrophe that write_csv_row puts before what a spreadsheet would run as a formula.
[[nodiscard]] std::string_view plain_cell(std::string_view cell);

}  // namespace exoreg::ingest
