// Onset HOBO: what HOBOware and HOBOconnect export, in any language, separator and order of dates. The offset stands in the header.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "ingest/hobo_notes.h"
#include "ingest/logger_clock_words.h"
#include "ingest/logger_columns.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

constexpr std::string_view logger_mark = "LGR S/N: ";
constexpr std::string_view sensor_mark = "SEN S/N: ";
constexpr std::string_view label_mark = "LBL: ";
constexpr std::string_view classic_mark = "  #";

/// "Temp (°C) c:1".
bool has_channel_number(std::string_view cell) {
  const std::size_t at = cell.find(" c:");
  return at != std::string_view::npos && at + 3 < cell.size() && cell[at + 3] >= '0' && cell[at + 3] <= '9';
}

bool is_hobo_cell(const std::string& cell) {
  return cell.find("LGR S/N") != std::string::npos || cell.starts_with("Date Time") || cell.starts_with("Date-Time (") ||
         cell.find(", GMT") != std::string::npos || has_channel_number(cell);
}

bool is_temperature_cell(const std::string& cell) { return !names_something_else(cell) && (unit_in(cell) || names_temperature(cell)); }

bool is_header(const Cells& cells) {
  return cells.size() > 1 && std::any_of(cells.begin(), cells.end(), is_hobo_cell) &&
         std::any_of(cells.begin(), cells.end(), is_temperature_cell);
}

std::string behind(std::string_view cell, std::string_view mark) {
  const std::size_t at = cell.find(mark);
  if (at == std::string_view::npos) return "";
  const std::string_view rest = cell.substr(at + mark.size());
  return std::string(trim(rest.substr(0, rest.find_first_of(",)"))));
}

/// The serial stands in the header, in the old layout behind a "#", or, as the app for telephones writes it, above the header.
std::string logger_serial(const HeaderRow& header, const std::vector<std::string>& above) {
  for (const std::string_view mark : {logger_mark, classic_mark}) {
    for (const std::string& cell : header.cells) {
      const std::string serial = behind(cell, mark);
      if (!serial.empty()) return serial.substr(0, 64);
    }
  }
  const std::string serial = value_above(above, {"Serial Number"});
  return serial.substr(0, std::min<std::size_t>(serial.find(' '), 64));
}

/// With several channels: the user's label, else the column's name, with the sensor's serial where that is not enough.
void name_channels(TableLayout& layout, const HeaderRow& header) {
  if (layout.values.size() < 2) return;
  std::vector<std::string> names;
  for (const ValueColumn& value : layout.values) {
    const std::string label = behind(header.cells[value.index], label_mark);
    names.push_back(label.empty() ? name_of(header.cells[value.index]) : label.substr(0, 100));
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string sensor = behind(header.cells[layout.values[i].index], sensor_mark);
    const bool alike = std::count(names.begin(), names.end(), names[i]) > 1;
    layout.values[i].channel = alike && !sensor.empty() ? names[i] + " " + sensor : names[i];
  }
  name_value_columns(layout.values);
}

/// "Interval Change" of "Interval Change (LGR S/N: …)".
std::string event_name(const std::string& cell) {
  const std::size_t end = std::min(cell.find(" ("), cell.find(" LGR"));
  return std::string(trim(std::string_view(cell).substr(0, end)));
}

/// A measurement of a kind that the header does not make plain.
bool is_number(const std::string& cell) { return cell.find_first_not_of("0123456789+-., ") == std::string::npos; }

/// What a row notes in a column that is neither a measurement nor a count: "Logged", in the language of the software.
struct Events {
  std::vector<std::pair<std::size_t, std::string>> columns;

  explicit Events(const TableLayout& layout, const HeaderRow& header) {
    for (std::size_t i = layout.values.front().index + 1; i < header.cells.size(); ++i) {
      const std::string& cell = header.cells[i];
      const bool measures =
          cell.find(", ") < cell.find(" (") || has_channel_number(cell) || cell.find("(%)") != std::string::npos || unit_in(cell);
      if (!measures && !names_something_else(cell)) columns.emplace_back(i, event_name(cell));
      if (cell.starts_with("Bad Battery") || cell.starts_with("Good Battery")) columns.emplace_back(i, event_name(cell));
    }
  }

  std::optional<std::string> operator()(const CsvRow& row) const {
    std::string kinds;
    for (const auto& [column, name] : columns) {
      if (column >= row.cells.size() || trim(row.cells[column]).empty() || is_number(row.cells[column])) continue;
      if (name == "Interval Change") return name;
      if (kinds.empty()) kinds = name;
    }
    return kinds.empty() ? std::nullopt : std::optional(kinds);
  }
};

std::optional<Millis> header_offset(const HeaderRow& header) {
  for (const std::string& cell : header.cells) {
    if (const auto offset = offset_in(cell)) return offset;
  }
  return std::nullopt;
}

}  // namespace

bool looks_like_hobo(const LoggerHead& head) {
  return has_header({head.lines.begin(), head.lines.begin() + std::min<std::ptrdiff_t>(4, std::ssize(head.lines))}, is_header);
}

Parsed<LoggerFile> parse_hobo(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  std::string text;
  const auto header = open_table(bytes, is_header, text, parsed.findings);
  if (!header) return parsed;
  TableLayout layout = layout_behind(*header);
  add_temperature_columns(layout, *header, parsed.findings);
  if (!parsed.ok()) return parsed;
  name_channels(layout, *header);
  layout.notes_from = find_notes(layout, *header);
  const HoboNotes notes = read_notes(layout);
  const std::string serial = logger_serial(*header, first_lines(text, static_cast<std::size_t>(header->line - 1)));
  for (ValueColumn& value : layout.values) value.device = serial.empty() ? notes.serial : serial;
  layout.offset = header_offset(*header);
  if (!layout.offset) layout.offset = notes.offset;
  layout.event_of = Events(layout, *header);
  (void)find_clock(layout);
  OpenRows rows = read_rows(layout, parsed.findings);
  check_declared_count(notes.samples, rows, header->line, parsed.findings);
  if (parsed.ok()) finish_file(parsed.value, std::move(rows), {}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
