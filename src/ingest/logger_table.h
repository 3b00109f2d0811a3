// The table that most loggers' software exports, once its header is understood: rows -> channels. For the files of this module only.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/finding.h"
#include "ingest/logger_dates.h"
#include "ingest/logger_temperature.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {

using Cells = std::vector<std::string>;

/// A header line and what follows it.
struct HeaderRow {
  Cells cells;  ///< trimmed
  char separator = ',';
  long line = 0;
  std::string_view rows;  ///< the text behind it; looks into the text that was searched
};
/// The first of the leading 64 lines that `fits` when it is split by `;`, TAB or `,`.
[[nodiscard]] std::optional<HeaderRow> find_header(std::string_view text, const std::function<bool(const Cells&)>& fits);
[[nodiscard]] bool has_header(const std::vector<std::string>& lines, const std::function<bool(const Cells&)>& fits);

struct ValueColumn {
  std::size_t index = 0;
  std::string device;   ///< "" = --device
  std::string channel;  ///< "" when there is but one
  Unit unit = Unit::celsius;
};

/// Where everything stands in the rows of a table.
struct TableLayout {
  std::string_view rows;  ///< from the first data row on; UTF-8
  long line = 1;          ///< of the file, at which they begin
  char separator = ',';
  std::size_t width = 0;                        ///< cells of the header: further ones must be blank; 0: not known
  std::optional<std::size_t> notes_from = {};   ///< the software's notes stand here and behind: a row of them alone is no reading
  std::size_t clock = 0;                        ///< column of the date and time
  std::optional<std::size_t> time_of_day = {};  ///< or of the date alone: then the time stands here
  std::optional<std::size_t> device_column = {};
  std::optional<std::size_t> unit_column = {};
  std::vector<ValueColumn> values = {};
  std::optional<Millis> offset = {};       ///< of all times that carry none themselves
  Millis tick = 0;                         ///< times are counted since 1970 in this unit; 0: they are written out
  bool split_decimals = false;             ///< commas part cells and decimals: a value has two cells, a row exactly `width`
  bool bare_midnight = false;              ///< a time of 00:00 is left out behind its date
  std::vector<std::string> remarks = {};   ///< lines that begin so are no rows
  std::vector<std::string> missing = {};   ///< markers beside the usual ones
  std::optional<bool> decimal_comma = {};  ///< default: wherever the cells are not parted by commas
  /// Whether this row, of whatever width, says that there is no reading.
  std::function<bool(const CsvRow&)> has_no_reading = nullptr;
  /// What the device noted in this row; nullptr or nullopt: nothing. Such a row without any value is no reading.
  std::function<std::optional<std::string>(const CsvRow&)> event_of = nullptr;
  /// May replace what the time cell says, or refuse the row (false, with a finding).
  std::function<bool(const CsvRow&, ClockReading&, Findings&)> correct_clock = nullptr;
};

/// A further line of the header, which then ends behind it; a blank line has one empty cell.
[[nodiscard]] Cells take_header_line(HeaderRow& header);
[[nodiscard]] TableLayout layout_behind(const HeaderRow& header);
[[nodiscard]] std::optional<CsvRow> first_row(const TableLayout& layout);
/// Looks for the column, or the two columns, that hold date and time in the first row. false: there are rows, but no such column;
/// then it is the first that holds no number, for the refusal of its rows to name.
[[nodiscard]] bool find_clock(TableLayout& layout);

/// What every number of a column says behind itself; nullopt: some says nothing or another unit, or there is none.
[[nodiscard]] std::optional<UnitMark> unit_of_cells(const TableLayout& layout, std::size_t column);

/// Findings: E_ROW (also for a row that was cut off), E_NO_UNIT, E_CSV_QUOTE, E_TOO_BIG.
[[nodiscard]] OpenRows read_rows(const TableLayout& layout, Findings& findings);

}  // namespace exoreg::ingest
