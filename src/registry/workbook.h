// Workbooks (XLSX) for people who fill them in or read them: templates, forms, rows given back. Every cell is text, so nothing
// in them is ever run as a formula. The only place that knows the writing library.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace exoreg::registry {

/// Cells of one column, one below the other; rows and columns are counted from 0.
struct CellRange {
  std::string sheet;
  std::size_t column = 0;
  std::size_t first_row = 0;
  std::size_t last_row = 0;
};

/// The cells of `column` from `first_row` to `last_row` offer what stands in `values`.
struct ValueList {
  std::size_t column = 0;
  std::size_t first_row = 1;
  std::size_t last_row = 1;
  CellRange values;
  bool strict = true;  ///< anything else is refused by the spreadsheet; else it only offers
};

struct SheetColumn {
  double width = 16;    ///< characters
  bool locked = false;  ///< nobody can change it, where the sheet is protected
};

struct Sheet {
  std::string name;  ///< at most 31 characters, none of []:*?/\ and unlike every other
  std::vector<std::vector<std::string>> rows;
  std::optional<std::size_t> header = 0;  ///< the row printed bold, above which the view stays
  std::vector<SheetColumn> columns = {};  ///< those behind the last one are 16 wide
  std::vector<ValueList> lists = {};
  bool is_protected = false;   ///< against slips, not against intent: without a password
  std::size_t open_below = 1;  ///< of a protected sheet: rows above this one are locked
};

/// The same bytes for the same sheets. std::invalid_argument for a name or a cell that no spreadsheet takes (32,767 characters),
/// for no sheet, or rows beyond 1,048,576; WorldError when there is no room for a temporary file.
[[nodiscard]] Bytes write_workbook(const std::vector<Sheet>& sheets);

[[nodiscard]] bool is_workbook_name(const std::string& path);  ///< ends in .xlsx, whatever the case

}  // namespace exoreg::registry
