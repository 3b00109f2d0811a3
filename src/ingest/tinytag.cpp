// Gemini TinyTag: a numbered table under rows of serials, types and properties; Celsius by definition unless a cell says °F.
#include <optional>
#include <string>
#include <utility>

#include "ingest/logger_columns.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t first_value = 2;

/// ",Time,1,2".
bool is_header(const Cells& cells) { return cells.size() > first_value && cells[0].empty() && cells[1] == "Time" && cells[2] == "1"; }

/// The rows between header and data, by their first cell.
struct Properties {
  Cells serials;
  Cells names;
};

bool is_number(const std::string& cell) { return !cell.empty() && cell.find_first_not_of("0123456789") == std::string::npos; }

Properties take_properties(HeaderRow& header) {
  constexpr std::size_t most = 16;
  Properties properties;
  for (std::size_t i = 0; i < most && !header.rows.empty(); ++i) {
    const HeaderRow before = header;
    const Cells cells = take_header_line(header);
    if (is_number(cells.front())) {
      header = before;
      break;
    }
    if (cells.front() == "S/N") properties.serials = cells;
    if (cells.front() == "Property") properties.names = cells;
  }
  return properties;
}

void add_values(TableLayout& layout, const Properties& properties, Findings& findings) {
  for (std::size_t i = first_value; i < properties.names.size(); ++i) {
    const std::string& name = properties.names[i];
    if (!names_temperature(name) || names_something_else(name)) continue;
    const auto mark = unit_in(name);
    layout.values.push_back({i, i < properties.serials.size() ? properties.serials[i] : "", name, mark ? mark->unit : Unit::celsius});
  }
  name_value_columns(layout.values);
  if (layout.values.empty()) findings.push_back(no_temperature(layout.line - 1));
}

}  // namespace

bool looks_like_tinytag(const LoggerHead& head) { return !head.lines.empty() && has_header({head.lines.front()}, is_header); }

Parsed<LoggerFile> parse_tinytag(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  std::string text;
  auto header = open_table(bytes, is_header, text, parsed.findings);
  if (!header) return parsed;
  const Properties properties = take_properties(*header);
  TableLayout layout = layout_behind(*header);
  layout.clock = 1;
  add_values(layout, properties, parsed.findings);
  if (!parsed.ok()) return parsed;
  OpenRows rows = read_rows(layout, parsed.findings);
  if (parsed.ok()) finish_file(parsed.value, std::move(rows), {}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
