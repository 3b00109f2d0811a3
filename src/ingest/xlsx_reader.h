// Workbooks (XLSX, ECMA-376) as Excel and others write them -> the rows of their sheets, as a person sees them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/finding.h"
#include "ingest/packed_file.h"

namespace exoreg::ingest {

struct SheetTable {
  std::string name;
  std::vector<CsvRow> rows;  ///< those with a filled cell; `line` is the sheet's row
  Findings findings;  ///< at their cell. E_FORMULA: an error, or a formula whose value was never stored; E_WORKBOOK: the first text that
                      ///< the file lacks; E_TOO_BIG: the first cell beyond the columns that are read
};

struct WorkbookLimits {
  PackedLimits packed = {};
  std::size_t sheets = 256;
  std::size_t rows = 1'000'000;
  std::size_t columns = 256;
  std::size_t cells = 8'000'000;              ///< of all sheets, the empty ones before a filled one included
  std::size_t text = std::size_t{128} << 20;  ///< bytes in all cells together
  std::size_t strings = 2'000'000;            ///< shared ones
};

/// A ZIP archive. Whether it is a workbook shows when it is read.
[[nodiscard]] bool looks_like_workbook(std::string_view bytes);

/// The sheets in their order, without hidden ones. Texts without the readings (phonetic runs) that Japanese Excel keeps beside
/// them; numbers and dates as in xlsx_styles.h; formulas by the value stored with them; TRUE and FALSE; line breaks as spaces. Of
/// merged cells the value stands in every filled row of their first column. Findings: E_WORKBOOK (no workbook, damaged, encrypted,
/// a DTD), E_TOO_BIG.
[[nodiscard]] Parsed<std::vector<SheetTable>> read_workbook(std::string_view bytes, const WorkbookLimits& limits = {});

}  // namespace exoreg::ingest
