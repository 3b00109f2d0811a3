// Finding the header of a table among what a maker puts above it, and the columns of its times.
#include <algorithm>
#include <array>

#include "base/csv_scanner.h"
#include "base/unicode.h"
#include "ingest/logger_clock.h"
#include "ingest/logger_format.h"
#include "ingest/logger_number.h"
#include "ingest/logger_table.h"

namespace exoreg::ingest {
namespace {

constexpr std::array separators{';', '\t', ','};
constexpr std::size_t searched_lines = 64;
constexpr CsvLimits limits{max_logger_bytes, max_logger_line, max_logger_rows + 1, 256, 64'000'000};

Cells split_line(std::string_view line, char separator) {
  CsvScanner scanner(line, {separator, 0}, limits);
  const auto row = scanner.next();
  Cells cells;
  if (row) {
    for (const std::string& cell : row->cells) cells.emplace_back(trim(cell));
  }
  return cells;
}

/// Takes one line and its end off the front.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end);
  text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(text.size(), 1));
  return line;
}

std::optional<HeaderRow> header_of(std::string_view line, const std::function<bool(const Cells&)>& fits) {
  if (line.size() > max_logger_line) return std::nullopt;
  for (const char separator : separators) {
    Cells cells = split_line(line, separator);
    if (fits(cells)) return HeaderRow{std::move(cells), separator, 0, {}};
  }
  return std::nullopt;
}

/// The first cell that is no number: of a row whose time cannot be read, the one to name.
std::size_t first_words(const Cells& cells) {
  const auto says_something = [](const std::string& cell) { return cell.find_first_not_of("0123456789+-., ") != std::string::npos; };
  const auto words = std::find_if(cells.begin(), cells.end(), says_something);
  return words == cells.end() ? 0 : static_cast<std::size_t>(words - cells.begin());
}

}  // namespace

std::optional<HeaderRow> find_header(std::string_view text, const std::function<bool(const Cells&)>& fits) {
  for (std::size_t line = 1; line <= searched_lines && !text.empty(); ++line) {
    auto header = header_of(take_line(text), fits);
    if (!header) continue;
    header->line = static_cast<long>(line);
    header->rows = text;
    return header;
  }
  return std::nullopt;
}

bool has_header(const std::vector<std::string>& lines, const std::function<bool(const Cells&)>& fits) {
  return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return header_of(line, fits).has_value(); });
}

Cells take_header_line(HeaderRow& header) {
  ++header.line;
  Cells cells = split_line(take_line(header.rows), header.separator);
  if (cells.empty()) cells.emplace_back();
  return cells;
}

TableLayout layout_behind(const HeaderRow& header) {
  TableLayout layout;
  layout.rows = header.rows;
  layout.line = header.line + 1;
  layout.separator = header.separator;
  layout.width = header.cells.size();
  return layout;
}

std::optional<CsvRow> first_row(const TableLayout& layout) {
  CsvScanner scanner(layout.rows, {layout.separator, 0}, limits);
  auto row = scanner.next();
  if (row) row->line += layout.line - 1;
  return row;
}

std::optional<UnitMark> unit_of_cells(const TableLayout& layout, std::size_t column) {
  const CellForm form{Unit::celsius, layout.decimal_comma.value_or(layout.separator != ','), &layout.missing};
  CsvScanner scanner(layout.rows, {layout.separator, 0}, limits);
  std::optional<UnitMark> unit;
  while (const auto row = scanner.next()) {
    if (column >= row->cells.size()) continue;
    const auto reading = read_cell(row->cells[column], form);
    if (reading && !reading->temperature) continue;
    const auto mark = unit_of_cell(row->cells[column]);
    if (!mark || (unit && unit->unit != mark->unit)) return std::nullopt;
    if (!unit || mark->damaged) unit = mark;
  }
  return unit;
}

bool find_clock(TableLayout& layout) {
  const auto row = first_row(layout);
  if (!row) return true;
  for (std::size_t i = 0; i < row->cells.size(); ++i) {
    const std::string cell = fold_width(trim(row->cells[i]));
    layout.clock = i;
    layout.time_of_day.reset();
    if (parse_clock(cell)) return true;
    if (i + 1 < row->cells.size()) layout.time_of_day = i + 1;
    if (layout.time_of_day && parse_clock(cell + " " + fold_width(trim(row->cells[i + 1])))) return true;
  }
  layout.time_of_day.reset();
  layout.clock = first_words(row->cells);
  return false;
}

}  // namespace exoreg::ingest
