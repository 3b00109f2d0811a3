// Thermochron iButton (DS1921G and its kin), as OneWireViewer exports a mission: a preamble, then date and time, unit, value.
#include <optional>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "ingest/logger_clock_words.h"
#include "ingest/logger_columns.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"

namespace exoreg::ingest {
namespace {

bool is_header(const Cells& cells) {
  return cells.size() >= 3 && is_same_word(cells[0], "Date/Time") && is_same_word(cells[1], "Unit") && is_same_word(cells[2], "Value");
}

bool begins(const std::string& line, std::string_view key) { return line.find(key) != std::string::npos; }

/// "Thu Oct 11 11:58:00 CST 2012", in words. The zone's letters are no offset: several zones share them.
std::optional<Date> day_in_words(const std::string& value) {
  std::string_view rest = value;
  rest.remove_prefix(std::min(rest.find(' '), rest.size()));
  skip_spaces(rest);
  const std::size_t day = std::min(rest.find(':'), rest.size());
  const std::size_t end = rest.substr(0, day).rfind(' ');
  if (end == std::string_view::npos || rest.size() < 4) return std::nullopt;
  std::string date(trim(rest.substr(0, end)));
  date += ", " + std::string(rest.substr(rest.size() - 4));
  std::string_view words = date;
  return take_named_date(words);
}

/// The day of the first sample, as a DS1922 and its kin name it; a DS1921 has one when its mission starts.
std::optional<Date> first_day(const std::vector<std::string>& lines) {
  if (const auto day = day_in_words(value_above(lines, {"First Sample Timestamp"}))) return day;
  return day_in_words(value_above(lines, {"Mission Start Time", "Mission Start"}));
}

/// A memory that rolled over holds fewer samples than the mission had.
std::optional<long long> declared_samples(const std::vector<std::string>& lines) {
  const std::string occurred = value_above(lines, {"Roll Over Occurred?"});
  if (!occurred.empty() && occurred.find("NOT") == std::string::npos) return std::nullopt;
  return leading_number(value_above(lines, {"Number of Mission Samples"}));
}

bool holds_humidity_only(const TableLayout& layout) {
  const auto row = first_row(layout);
  return row && row->cells.size() > 1 && row->cells[1].find('%') != std::string::npos;
}

}  // namespace

bool looks_like_ibutton(const LoggerHead& head) {
  return !head.lines.empty() && has_header(head.lines, is_header) &&
         (begins(head.lines.front(), "iButton") || begins(head.lines.front(), "1-Wire") ||
          !value_above(head.lines, {"Mission Start"}).empty());
}

Parsed<LoggerFile> parse_ibutton(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  std::string text;
  const auto header = open_table(bytes, is_header, text, parsed.findings);
  if (!header) return parsed;
  const auto above = first_lines(text, static_cast<std::size_t>(header->line));
  TableLayout layout = layout_behind(*header);
  layout.clock = 0;
  layout.unit_column = 1;
  layout.values.push_back({2,
                           value_above(above, {"1-Wire/iButton Registration Number", "iButton Registration Number", "Registration Number"}),
                           "", Unit::celsius});
  if (holds_humidity_only(layout)) {
    parsed.findings.push_back(no_temperature(header->line));
    return parsed;
  }
  OpenRows rows = read_rows(layout, parsed.findings);
  if (!parsed.ok()) return parsed;
  check_declared_count(declared_samples(above), rows, header->line, parsed.findings);
  finish_file(parsed.value, std::move(rows), {.first_date = first_day(above)}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
