// A first reading of an unknown table, for a person to look at. It finds where the table begins and which columns hold times and
// temperatures; what it cannot know (°C or °F, the order of day and month) it asks.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

#include "base/unicode.h"
#include "ingest/logger_clock.h"
#include "ingest/logger_clock_words.h"
#include "ingest/logger_columns.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_number.h"
#include "ingest/logger_profile.h"
#include "ingest/logger_table.h"
#include "ingest/logger_text.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t searched_lines = 60;
constexpr std::array separators{';', '\t', ','};

/// A line that could be the first of the data.
struct Start {
  std::size_t line = 0;  ///< from 0
  char separator = ',';
  std::size_t clock = 0;
  std::optional<std::size_t> time_of_day;
  std::size_t cells = 0;
  std::string epoch = {};  ///< see LoggerProfile
};

Cells cells_of(const std::string& line, char separator) {
  HeaderRow header;
  header.separator = separator;
  header.rows = line;
  return take_header_line(header);
}

std::optional<Start> clock_in(const Cells& cells, std::size_t line, char separator) {
  for (std::size_t i = 0; i < cells.size() && cells.size() > 1; ++i) {
    const std::string cell = fold_width(cells[i]);
    if (parse_clock(cell)) return Start{line, separator, i, std::nullopt, cells.size()};
    if (i + 1 < cells.size() && parse_clock(cell + " " + fold_width(cells[i + 1]))) return Start{line, separator, i, i + 1, cells.size()};
  }
  return std::nullopt;
}

/// Seconds since 1970 have ten digits, milliseconds thirteen: as long as neither a serial number nor a counter has.
std::optional<Start> ticks_in(const Cells& cells, std::size_t line, char separator) {
  constexpr std::size_t seconds = 10, milliseconds = 13;
  for (std::size_t i = 0; i < cells.size() && cells.size() > 1; ++i) {
    const std::string cell = fold_width(cells[i]);
    const bool in_seconds = cell.size() == seconds && parse_ticks(cell, seconds_ms);
    if (in_seconds || (cell.size() == milliseconds && parse_ticks(cell, 1)))
      return Start{line, separator, i, std::nullopt, cells.size(), in_seconds ? "s" : "ms"};
  }
  return std::nullopt;
}

using FindClock = std::optional<Start> (*)(const Cells& cells, std::size_t line, char separator);

/// A number, or a marker of a missing one, beside the time: what stands above a table tells of times as well.
bool holds_value(const Cells& cells, const Start& start) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i == start.clock || i == start.time_of_day || cells[i].empty()) continue;
    if (read_cell(cells[i], {Unit::celsius, start.separator != ',', nullptr})) return true;
  }
  return false;
}

std::optional<Start> row_in(const std::vector<std::string>& lines, std::size_t line, char separator, FindClock find) {
  if (line >= lines.size() || lines[line].size() > max_logger_line) return std::nullopt;
  const Cells cells = cells_of(lines[line], separator);
  const auto start = find(cells, line, separator);
  return start && holds_value(cells, *start) ? start : std::nullopt;
}

/// Whether another row follows in the same columns, behind a remark at most. The first row alone may carry the serial as well.
bool goes_on(const std::vector<std::string>& lines, const Start& start, FindClock find) {
  if (start.line + 1 == lines.size()) return true;
  for (std::size_t line = start.line + 1; line <= start.line + 2; ++line) {
    const auto next = row_in(lines, line, start.separator, find);
    if (next) return next->clock == start.clock && next->cells <= start.cells;
  }
  return false;
}

/// The first row; the separator that gives the most cells.
std::optional<Start> find_start(const std::vector<std::string>& lines, FindClock find) {
  for (std::size_t line = 0; line < lines.size(); ++line) {
    std::optional<Start> best;
    for (const char separator : separators) {
      const auto start = row_in(lines, line, separator, find);
      if (!start || (best && start->cells <= best->cells)) continue;
      if (goes_on(lines, *start, find)) best = start;
    }
    if (best) return best;
  }
  return std::nullopt;
}

/// The line above the data is its header when it has cells of its own and no time.
bool is_header(const Cells& cells, const Start& start) {
  const auto filled = std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !cell.empty(); });
  return filled >= 2 && cells.size() + 1 >= start.cells && !clock_in(cells, 0, start.separator);
}

std::string column_name(const Cells& header, std::size_t index) {
  const bool named = index < header.size() && !header[index].empty() && std::count(header.begin(), header.end(), header[index]) == 1 &&
                     !header[index].starts_with('#');
  return named ? header[index] : "#" + std::to_string(index + 1);
}

bool is_number(const std::string& cell, bool decimal_comma) {
  const auto reading = read_cell(cell, {Unit::celsius, decimal_comma, nullptr});
  return reading && reading->temperature;
}

/// Columns with a unit of temperature; else those called a temperature; else the first one of numbers.
std::vector<std::size_t> temperature_columns(const Cells& header, const Cells& first, const Start& start, bool decimal_comma) {
  std::vector<std::size_t> with_unit, by_name, numbers;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (i == start.clock || i == start.time_of_day || !is_number(first[i], decimal_comma)) continue;
    const std::string name = i < header.size() ? header[i] : "";
    if (names_something_else(name)) continue;
    if (unit_in(name)) with_unit.push_back(i);
    if (names_temperature(name)) by_name.push_back(i);
    if (numbers.empty() && i > start.clock && name.find('%') == std::string::npos) numbers.push_back(i);
  }
  return !with_unit.empty() ? with_unit : !by_name.empty() ? by_name : numbers;
}

std::string offset_text(const Cells& header) {
  for (const std::string& cell : header) {
    const auto offset = offset_in(cell);
    if (!offset) continue;
    const Millis minutes = std::abs(*offset) / minutes_ms;
    const auto two = [](Millis n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return (*offset < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
  }
  return "";
}

/// A decimal comma is one only where commas part no cells, and some number has it.
bool has_decimal_comma(const Cells& first, char separator) {
  return separator != ',' && std::any_of(first.begin(), first.end(), [](const std::string& cell) {
           return cell.find(',') != std::string::npos && is_number(cell, true);
         });
}

void set_columns(LoggerProfile& profile, const Cells& header, const Start& start, const std::vector<std::size_t>& values) {
  profile.time = column_name(header, start.clock);
  profile.epoch = start.epoch;
  if (start.time_of_day) profile.time_of_day = column_name(header, *start.time_of_day);
  for (const std::size_t value : values) profile.temperatures.push_back(column_name(header, value));
}

/// Reading the whole file shows whether it leaves a question.
bool asks(std::string_view bytes, const LoggerProfile& profile, std::string_view code) {
  LoggerOptions options;
  options.zone_required = false;
  const auto parsed = parse_by_profile(bytes, profile, options);
  return std::any_of(parsed.findings.begin(), parsed.findings.end(), [&](const Finding& finding) { return finding.code == code; });
}

bool asks_for_order(std::string_view bytes, LoggerProfile profile, bool asks_unit) {
  if (asks_unit) profile.unit = "C";
  return asks(bytes, profile, "E_AMBIGUOUS_DATE");
}

/// "2026-03-05 8h15" and the like: three numbers in one cell that is no number itself.
bool resembles_time(const std::string& cell) {
  constexpr std::size_t least_numbers = 3;
  std::size_t numbers = 0;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const auto digit = [&](std::size_t at) { return cell[at] >= '0' && cell[at] <= '9'; };
    if (digit(i) && (i == 0 || !digit(i - 1))) ++numbers;
  }
  return numbers >= least_numbers && !is_number(cell, true);
}

struct Doubt {
  long line = 0;     ///< from 1; 0: nothing in the file resembles a row
  std::string cell;  ///< what was taken for its time
  bool read = false;
};

/// The first line that resembles a row: a time, or what could be meant as one, beside another cell.
Doubt first_doubt(const std::vector<std::string>& lines) {
  for (std::size_t line = 0; line < lines.size(); ++line)
    for (const char separator : separators) {
      const Cells cells = cells_of(lines[line], separator);
      if (const auto start = clock_in(cells, line, separator)) return {static_cast<long>(line) + 1, cells[start->clock], true};
      const auto meant = std::find_if(cells.begin(), cells.end(), [](const std::string& cell) { return resembles_time(fold_width(cell)); });
      if (cells.size() > 1 && meant != cells.end()) return {static_cast<long>(line) + 1, *meant, false};
    }
  return {};
}

/// Which part was not understood, and what to do about it.
Finding no_table(const std::vector<std::string>& lines, const std::optional<Start>& start) {
  Doubt doubt = start ? Doubt{static_cast<long>(start->line) + 1, cells_of(lines[start->line], start->separator)[start->clock], true}
                      : first_doubt(lines);
  Finding finding{"E_FORMAT",
                  Severity::error,
                  {"No table with times and temperatures was found in this file.", "このファイルには、日時と温度の表が見つかりません。"},
                  doubt.line};
  const std::string cell = for_message(doubt.cell);
  if (doubt.line == 0) {
    finding.message.en += " A row has a date with a time, and beside it a number, parted by commas, semicolons or tabs.";
    finding.message.ja += "表の各行には、コンマ・セミコロン・タブで区切られた日時と数値が必要です。";
  } else if (doubt.read) {
    finding.message.en += fmt::format(
        " \"{}\" was read as a time, but no column beside it is a temperature. If one is, name it in a profile: "
        "--format FILE.toml with time and temperatures, e.g. temperatures = [\"#2\"].",
        cell);
    finding.message.ja += fmt::format(
        "「{}」は日時として読めましたが、温度の列がありません。温度の列がある場合は、プロファイル（--format FILE.toml）の "
        "time と temperatures に列を記入してください（例: temperatures = [\"#2\"]）。",
        cell);
  } else {
    finding.message.en += fmt::format(
        " \"{}\" could not be read as a date with a time. Let the logger's software write times like 2026-03-05 "
        "08:00, or turn the rows into a table `readings` (exoreg template readings).",
        cell);
    finding.message.ja += fmt::format(
        "「{}」を日時として読めませんでした。ロガーのソフトで 2026-03-05 08:00 のような形式で出力し直すか、"
        "readings の表に直してください（exoreg template readings）。",
        cell);
  }
  return finding;
}

}  // namespace

Parsed<ProfileProposal> propose_profile(std::string_view bytes) {
  Parsed<ProfileProposal> parsed;
  const auto text = decode_logger_text(bytes);
  if (!text) {
    parsed.findings.push_back(bad_encoding());
    return parsed;
  }
  const auto lines = first_lines(*text, searched_lines);
  auto start = find_start(lines, clock_in);
  if (!start) start = find_start(lines, ticks_in);
  const Cells first = start ? cells_of(lines[start->line], start->separator) : Cells{};
  const Cells above = start && start->line > 0 ? cells_of(lines[start->line - 1], start->separator) : Cells{};
  const bool named = start && is_header(above, *start);
  const Cells header = named ? above : Cells{};
  const bool comma = start && has_decimal_comma(first, start->separator);
  const auto values = start ? temperature_columns(header, first, *start, comma) : std::vector<std::size_t>{};
  if (values.empty()) {
    parsed.findings.push_back(no_table(lines, start));
    return parsed;
  }
  LoggerProfile& profile = parsed.value.profile;
  profile.separator = start->separator;
  profile.decimal = comma ? "," : ".";
  profile.header_line = named ? static_cast<long long>(start->line) : 0;
  profile.first_line = named ? 0 : static_cast<long long>(start->line) + 1;
  profile.offset = offset_text(header);
  set_columns(profile, header, *start, values);
  const bool asks_unit = asks(bytes, profile, "E_NO_UNIT");
  if (asks_unit) parsed.value.open.push_back(ProfileQuestion::unit);
  if (asks_for_order(bytes, profile, asks_unit)) parsed.value.open.push_back(ProfileQuestion::date_order);
  return parsed;
}

}  // namespace exoreg::ingest
