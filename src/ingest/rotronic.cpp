// Rotronic HL loggers: sections in brackets ([#I], [#S], [#1] …, [#H] header, [#D] data), as CSV or as TSV under the name .xls.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "ingest/logger_columns.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

bool is_header(const Cells& cells) { return cells.size() >= 3 && is_same_word(cells[0], "Date") && is_same_word(cells[1], "Time"); }

bool has_section(const std::vector<std::string>& lines, std::string_view section) {
  return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return line.starts_with(section); });
}

/// Drops what stands between the header and the data.
void skip_to_data(HeaderRow& header) {
  constexpr std::size_t most = 8;
  for (std::size_t i = 0; i < most; ++i) {
    if (take_header_line(header).front().starts_with("[#D]")) return;
  }
}

/// "Temperature = °C" gives the unit of the column called Temperature.
void add_values(TableLayout& layout, const HeaderRow& header, const std::vector<std::string>& above, Findings& findings) {
  for (std::size_t i = 2; i < header.cells.size(); ++i) {
    const std::string& name = header.cells[i];
    if (name.empty() || names_something_else(name)) continue;
    const std::string unit = value_above(above, {name});
    const auto mark = unit_in(unit);
    if (!mark && names_temperature(name)) findings.push_back(no_unit(header.line, name));
    if (!mark) continue;
    if (mark->damaged) findings.push_back(damaged_unit(header.line));
    layout.values.push_back({i, value_above(above, {"Serial Number"}), name, mark->unit});
  }
  name_value_columns(layout.values);
  if (layout.values.empty() && !has_errors(findings)) findings.push_back(no_temperature(header.line));
}

}  // namespace

bool looks_like_rotronic(const LoggerHead& head) { return has_section(head.lines, "[#S]") && has_section(head.lines, "[#D]"); }

Parsed<LoggerFile> parse_rotronic(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  std::string text;
  auto header = open_table(bytes, is_header, text, parsed.findings);
  if (!header) return parsed;
  const auto above = first_lines(text, static_cast<std::size_t>(header->line));
  const HeaderRow names = *header;
  skip_to_data(*header);
  TableLayout layout = layout_behind(*header);
  layout.clock = 0;
  layout.time_of_day = 1;
  add_values(layout, names, above, parsed.findings);
  if (!parsed.ok()) return parsed;
  OpenRows rows = read_rows(layout, parsed.findings);
  if (parsed.ok()) finish_file(parsed.value, std::move(rows), {}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
