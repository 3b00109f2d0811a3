// Lascar EL-USB: a numbered table; the alarm limits and the serial stand in the first row alone, so rows differ in length.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "ingest/logger_columns.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"

namespace exoreg::ingest {
namespace {

bool is_unit_cell(const std::string& cell) { return cell.starts_with("Celsius") || cell.starts_with("Fahrenheit"); }

bool is_serial_cell(const std::string& cell) { return is_same_word(cell, "Serial Number"); }

/// Those that log a gas or a voltage have no temperature, which the file is then refused for.
bool is_header(const Cells& cells) {
  return cells.size() >= 3 && is_same_word(cells[1], "Time") &&
         (std::any_of(cells.begin() + 2, cells.end(), is_unit_cell) || std::any_of(cells.begin() + 3, cells.end(), is_serial_cell));
}

std::string serial_of(const TableLayout& layout, const HeaderRow& header) {
  const auto row = first_row(layout);
  for (std::size_t i = 0; row && i < std::min(header.cells.size(), row->cells.size()); ++i) {
    if (is_serial_cell(header.cells[i])) return std::string(trim(row->cells[i])).substr(0, 64);
  }
  return "";
}

}  // namespace

bool looks_like_lascar(const LoggerHead& head) { return !head.lines.empty() && has_header({head.lines.front()}, is_header); }

Parsed<LoggerFile> parse_lascar(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  std::string text;
  const auto header = open_table(bytes, is_header, text, parsed.findings);
  if (!header) return parsed;
  TableLayout layout = layout_behind(*header);
  layout.clock = 1;
  add_temperature_columns(layout, *header, parsed.findings);
  if (!parsed.ok()) return parsed;
  for (ValueColumn& value : layout.values) value.device = serial_of(layout, *header);
  OpenRows rows = read_rows(layout, parsed.findings);
  if (parsed.ok()) finish_file(parsed.value, std::move(rows), {}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
