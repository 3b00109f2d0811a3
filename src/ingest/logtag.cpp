// LogTag, CSV as its USB loggers write it: lines of key and value, then a table `index,date,time,temperature`; and as the Analyzer on a
// computer exports it: the table alone. The file says nothing of alarm durations, so no claims are made of them.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "ingest/logger_clock.h"
#include "ingest/logger_columns.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t date_column = 1, value_column = 3;

/// The only line of the head with more than three cells.
bool is_header(const Cells& cells) {
  return cells.size() > value_column && !cells[0].empty() && !parse_clock(cells[date_column] + " " + cells[date_column + 1]);
}

bool is_reading_cell(const std::string& cell) { return cell.starts_with("Readings"); }

/// "Index,Date,Time,Readings (°C),Readings(%RH),Type".
bool is_analyzer_header(const Cells& cells) {
  return cells.size() > value_column && cells[0] == "Index" && cells[date_column] == "Date" && is_reading_cell(cells[value_column]);
}

bool is_whole(std::string_view text, bool may_have_sign) {
  if (may_have_sign && text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "69,2026-03-05,04.00.04,, INVALID": the sensor gave no value.
bool is_invalid(const CsvRow& row) {
  return row.cells.size() > value_column + 1 && trim(row.cells[value_column]).empty() && trim(row.cells[value_column + 1]) == "INVALID";
}

/// Where the computer's region has a decimal comma, the Analyzer parts cells and decimals alike: "17,9,63,1" is 17.9 °C and 63.1 %.
void split_decimals(TableLayout& layout, const HeaderRow& header) {
  const auto readings = static_cast<std::size_t>(std::count_if(header.cells.begin(), header.cells.end(), is_reading_cell));
  const auto row = first_row(layout);
  if (header.separator != ',' || !row || row->cells.size() != header.cells.size() + readings) return;
  for (std::size_t i = 0; i < readings; ++i) {
    const std::size_t at = value_column + 2 * i;
    if (!is_whole(row->cells[at], true) || !is_whole(row->cells[at + 1], false)) return;
  }
  layout.split_decimals = true;
  layout.width = row->cells.size();
}

/// "2.0  to  8.0 °C".
std::optional<UnitMark> unit_of(const HeaderRow& header, const std::vector<std::string>& above) {
  if (const auto mark = unit_in(header.cells[value_column])) return mark;
  for (const char* key : {"Non alert range", "Readings range", "Lowest reading", "Highest reading", "Temperature unit"}) {
    if (const auto mark = unit_in(value_above(above, {key}))) return mark;
  }
  return std::nullopt;
}

/// "5 minutes".
std::optional<Millis> interval_of(const std::vector<std::string>& above) {
  const std::string text = value_above(above, {"Reading interval"});
  const auto count = leading_number(text);
  if (!count) return std::nullopt;
  if (text.find("second") != std::string::npos) return *count * seconds_ms;
  if (text.find("minute") != std::string::npos) return *count * minutes_ms;
  return text.find("hour") != std::string::npos ? std::optional(*count * hours_ms) : std::nullopt;
}

/// The last row should reach the last reading that the head names.
void check_end(const OpenRows& rows, const std::vector<std::string>& above, long line, Findings& findings) {
  const auto end = parse_clock(value_above(above, {"Last reading"}));
  const auto interval = interval_of(above);
  if (!end || !end->date || !interval || rows.clocks.empty() || rows.clocks.front().empty()) return;
  Millis last = 0;
  for (const ClockReading& clock : rows.clocks.front()) {
    if (!clock.date) return;
    last = std::max(last, start_of_day_utc(*clock.date) + clock.time_of_day);
  }
  if (start_of_day_utc(*end->date) + end->time_of_day - last > *interval) findings.push_back(cut_off("N_TRUNCATED", Severity::M, line));
}

}  // namespace

bool looks_like_logtag(const LoggerHead& head) {
  if (!head.lines.empty() && has_header({head.lines.front()}, is_analyzer_header)) return true;
  if (value_above(head.lines, {"Serial #"}).empty()) return false;
  return !value_above(head.lines, {"Reading interval", "Non alert range", "Last reading"}).empty();
}

Parsed<LoggerFile> parse_logtag(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  std::string text;
  const auto header = open_table(bytes, is_header, text, parsed.findings);
  if (!header) return parsed;
  const auto above = first_lines(text, static_cast<std::size_t>(header->line - 1));
  const auto mark = unit_of(*header, above);
  if (!mark) {
    parsed.findings.push_back(no_unit(header->line, header->cells[value_column]));
    return parsed;
  }
  if (mark->damaged) parsed.findings.push_back(damaged_unit(header->line));
  TableLayout layout = layout_behind(*header);
  layout.width = 0;  // rows may carry marks and notes that the header does not name
  layout.clock = date_column;
  layout.time_of_day = date_column + 1;
  layout.values.push_back({value_column, value_above(above, {"Serial #"}), "", mark->unit});
  if (is_analyzer_header(header->cells)) {
    split_decimals(layout, *header);
    layout.has_no_reading = is_invalid;
  }
  OpenRows rows = read_rows(layout, parsed.findings);
  if (!parsed.ok()) return parsed;
  check_end(rows, above, header->line, parsed.findings);
  finish_file(parsed.value, std::move(rows), {}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
