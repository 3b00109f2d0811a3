// TOMST: no header, only rows `index;time;zone;T1;T2;T3;…`. Times are UTC; the zone beside them, in quarter hours, is not applied.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "ingest/logger_clock.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_number.h"
#include "ingest/logger_table.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t first_value = 3;
constexpr std::array names{"T1", "T2", "T3"};

bool is_integer(std::string_view cell) {
  if (cell.starts_with('-')) cell.remove_prefix(1);
  return !cell.empty() && cell.size() < 10 && cell.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_number(const std::string& cell) { return read_cell(cell, {Unit::celsius, true, nullptr}).has_value(); }

bool is_row(const Cells& cells) {
  return cells.size() >= 8 && is_integer(cells[0]) && parse_clock(cells[1]) && is_integer(cells[2]) && is_integer(cells[6]) &&
         std::all_of(cells.begin() + first_value, cells.begin() + first_value + 3, is_number);
}

TableLayout layout_of(std::string_view text) {
  TableLayout layout;
  layout.rows = text;
  layout.separator = ';';
  layout.clock = 1;
  layout.offset = 0;
  layout.bare_midnight = true;
  layout.missing = {"-200"};
  for (std::size_t i = 0; i < names.size(); ++i) layout.values.push_back({first_value + i, "", names[i], Unit::celsius});
  return layout;
}

/// -200 throughout: the logger has no such sensor.
void drop_absent_sensors(OpenRows& rows) {
  for (std::size_t i = rows.channels.size(); i-- > 0;) {
    const auto& readings = rows.channels[i].rows;
    if (std::any_of(readings.begin(), readings.end(), [](const LoggedRow& row) { return row.milli_c.has_value(); })) continue;
    rows.channels.erase(rows.channels.begin() + static_cast<std::ptrdiff_t>(i));
    rows.clocks.erase(rows.clocks.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (rows.channels.size() == 1) rows.channels.front().channel.clear();
}

}  // namespace

bool looks_like_tomst(const LoggerHead& head) {
  return !head.lines.empty() && head.lines.front().find(';') != std::string::npos && has_header({head.lines.front()}, is_row);
}

Parsed<LoggerFile> parse_tomst(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  const auto text = decode_logger_text(bytes);
  if (!text) {
    parsed.findings.push_back(bad_encoding());
    return parsed;
  }
  OpenRows rows = read_rows(layout_of(*text), parsed.findings);
  if (!parsed.ok()) return parsed;
  drop_absent_sensors(rows);
  if (rows.channels.empty()) {
    parsed.findings.push_back(no_temperature(1));
    return parsed;
  }
  finish_file(parsed.value, std::move(rows), {"FILE_UTC", std::nullopt}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
