// T&D おんどとり, CSV: three header lines (columns, channel names, units); the second column is the Excel serial of the same instant.
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "base/time_fields.h"
#include "base/unicode.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_table.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

constexpr Millis excel_epoch = -2'209'161'600'000;  ///< 1899-12-30, day 0 as spreadsheets count since March 1900
constexpr Millis agreeing = 1 * seconds_ms;
constexpr Millis tolerated = 30 * seconds_ms;  ///< a spreadsheet that saves the file again rounds the first column to its minute

bool is_time_header(std::string_view cell) { return cell == "Date/Time" || cell == "日時" || cell == "日付/時刻" || cell == "日付時刻"; }

std::size_t first_channel(const Cells& cells) {
  for (std::size_t i = 1; i < cells.size() && i <= 2; ++i) {
    if (cells[i].starts_with("No.")) return i;
  }
  return 0;
}

/// "Date/Time", "Date/Time", "No.1", …; saved again, the first cell is lost.
bool is_header(const Cells& cells) {
  const std::size_t channel = first_channel(cells);
  return channel > 0 && (is_time_header(cells[0]) || (cells[0].empty() && channel == 2)) && (channel == 1 || is_time_header(cells[1]));
}

/// Days and their fraction since 1899-12-30, to the second.
std::optional<Millis> parse_serial(std::string_view text) {
  const auto days = take_number(text, 1, 6);
  if (!days) return std::nullopt;
  long long fraction = 0, scale = 1;
  if (!text.empty() && (text.front() == '.' || text.front() == ',')) {
    text.remove_prefix(1);
    for (; !text.empty() && scale < 10'000'000'000; text.remove_prefix(1), scale *= 10) {
      if (text.front() < '0' || text.front() > '9') return std::nullopt;
      fraction = fraction * 10 + (text.front() - '0');
    }
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
  }
  if (!text.empty()) return std::nullopt;
  const Millis of_day = fraction * days_ms / scale;
  return excel_epoch + *days * days_ms + (of_day + seconds_ms / 2) / seconds_ms * seconds_ms;
}

/// How far the clock lies from the serial, in the order of day and month that comes nearest.
std::optional<Millis> distance(const ClockReading& clock, Millis serial) {
  std::optional<Millis> nearest;
  for (const DateOrder order : {DateOrder::ymd, DateOrder::dmy, DateOrder::mdy}) {
    const auto date = clock.date ? clock.date : date_in_order(clock, order);
    if (!date) continue;
    const Millis apart = std::abs(start_of_day_utc(*date) + clock.time_of_day - serial);
    if (!nearest || apart < *nearest) nearest = apart;
  }
  return nearest;
}

Finding bad_serial(long line, std::string_view cell) {
  return {"E_SERIAL",
          Severity::error,
          {fmt::format("The date and the serial number \"{}\" beside it are more than 30 s apart: the row was altered.", for_message(cell)),
           fmt::format("日時と、その隣のシリアル値「{}」が30秒を超えて食い違っています。行が書き換えられた可能性があります。",
                       for_message(cell))},
          line,
          "timestamp"};
}

Finding rounded_dates(long line) {
  return {
      "N_SERIAL",
      Severity::N,
      {"The dates were rounded, as a spreadsheet does when it saves the file again; the times are those of the serial numbers beside them.",
       "日時が丸められています（表計算ソフトで保存し直すと起こります）。隣のシリアル値の時刻を採用しました。"},
      line,
      "timestamp"};
}

/// The serial is the truth where the two columns differ a little.
bool apply_serial(const CsvRow& row, ClockReading& clock, bool& warned, Findings& findings) {
  const std::string_view cell = trim(row.cells[1]);
  const auto serial = parse_serial(cell);
  const auto apart = serial ? distance(clock, *serial) : std::nullopt;
  if (!apart || *apart > tolerated) {
    add_row_error(findings, bad_serial(row.line, cell));
    return false;
  }
  if (*apart > agreeing && !std::exchange(warned, true)) findings.push_back(rounded_dates(row.line));
  if (*apart <= agreeing && clock.date) return true;
  clock.date = date_of_utc(*serial);
  clock.time_of_day = *serial - start_of_day_utc(*clock.date);
  return true;
}

struct Header {
  HeaderRow columns;  ///< ends behind the third line
  Cells names;
  Cells units;
};

std::optional<Header> read_header(std::string_view text) {
  auto columns = find_header(text, is_header);
  if (!columns) return std::nullopt;
  Header header{*columns, {}, {}};
  header.names = take_header_line(header.columns);
  header.units = take_header_line(header.columns);
  return header;
}

std::string channel_name(const Header& header, std::size_t column) {
  const std::string name = column < header.names.size() ? header.names[column] : "";
  return name.empty() ? header.columns.cells[column] : name;
}

void add_values(TableLayout& layout, const Header& header, Findings& findings) {
  bool any_unit = false, damaged = false;
  for (std::size_t i = first_channel(header.columns.cells); i < header.units.size() && i < header.columns.cells.size(); ++i) {
    any_unit = any_unit || !header.units[i].empty();
    const auto mark = unit_in(header.units[i]);
    if (!mark) continue;
    damaged = damaged || mark->damaged;
    layout.values.push_back({i, "", channel_name(header, i), mark->unit});
  }
  if (damaged) findings.push_back(damaged_unit(header.columns.line));
  if (layout.values.size() == 1) layout.values.front().channel.clear();
  if (!layout.values.empty()) return;
  findings.push_back(any_unit ? no_temperature(header.columns.line) : no_unit(header.columns.line, header.columns.cells.back()));
}

}  // namespace

bool looks_like_tandd_csv(const LoggerHead& head) {
  return has_header({head.lines.begin(), head.lines.begin() + std::min<std::ptrdiff_t>(3, std::ssize(head.lines))}, is_header);
}

Parsed<LoggerFile> parse_tandd_csv(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  const auto text = decode_logger_text(bytes);
  const auto header = text ? read_header(*text) : std::nullopt;
  if (!header) {
    parsed.findings.push_back(no_temperature(1));
    return parsed;
  }
  TableLayout layout = layout_behind(header->columns);
  add_values(layout, *header, parsed.findings);
  if (!parsed.ok()) return parsed;
  bool warned = false;
  const bool has_serial = first_channel(header->columns.cells) == 2;
  if (has_serial)
    layout.correct_clock = [&](const CsvRow& row, ClockReading& clock, Findings& findings) {
      return apply_serial(row, clock, warned, findings);
    };
  OpenRows rows = read_rows(layout, parsed.findings);
  if (parsed.ok()) finish_file(parsed.value, std::move(rows), {}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
