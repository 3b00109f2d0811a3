// Hanwell: keys and values, then a table whose times have the clock in front of the date ("20:00:00 21/Nov/2025").
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "ingest/logger_clock.h"
#include "ingest/logger_columns.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"

namespace exoreg::ingest {
namespace {

bool is_header(const Cells& cells) {
  return cells.size() >= 2 && is_same_word(cells[0], "Time") && cells[1].find('(') != std::string::npos;
}

/// "00:00 21/Nov/2025".
std::optional<Millis> declared_end(const std::vector<std::string>& above) {
  const auto clock = parse_clock(value_above(above, {"Data Ends"}));
  if (!clock || !clock->date) return std::nullopt;
  return start_of_day_utc(*clock->date) + clock->time_of_day;
}

/// The last row of the file reaches the minute that the file declares.
void check_end(const std::vector<std::string>& above, const OpenRows& rows, long line, Findings& findings) {
  const auto end = declared_end(above);
  if (!end || rows.clocks.empty() || rows.clocks.front().empty()) return;
  const ClockReading& last = rows.clocks.front().back();
  if (!last.date || start_of_day_utc(*last.date) + last.time_of_day >= *end) return;
  findings.push_back(cut_off("N_TRUNCATED", Severity::M, line));
}

}  // namespace

bool looks_like_hanwell(const LoggerHead& head) {
  return has_header(head.lines, is_header) &&
         (!value_above(head.lines, {"Serial No:"}).empty() || !value_above(head.lines, {"No. of Readings:"}).empty());
}

Parsed<LoggerFile> parse_hanwell(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  std::string text;
  const auto header = open_table(bytes, is_header, text, parsed.findings);
  if (!header) return parsed;
  const auto above = first_lines(text, static_cast<std::size_t>(header->line));
  TableLayout layout = layout_behind(*header);
  layout.clock = 0;
  add_temperature_columns(layout, *header, parsed.findings);
  if (!parsed.ok()) return parsed;
  for (ValueColumn& value : layout.values) value.device = value_above(above, {"Serial No:"});
  OpenRows rows = read_rows(layout, parsed.findings);
  if (!parsed.ok()) return parsed;
  const Findings before = parsed.findings;
  check_declared_count(leading_number(value_above(above, {"No. of Readings:"})), rows, header->line, parsed.findings);
  if (parsed.findings.size() == before.size()) check_end(above, rows, header->line, parsed.findings);
  finish_file(parsed.value, std::move(rows), {}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
