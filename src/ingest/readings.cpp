// The plain table of readings (sensor, timestamp, temperature_c): what any logger can be brought to. Celsius by definition.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "ingest/logger_clock.h"
#include "ingest/logger_format.h"
#include "ingest/logger_rows.h"
#include "ingest/readings_table.h"

namespace exoreg::ingest {
namespace {

Finding error_at(const char* code, long line, Text message) {
  return {code, Severity::error, std::move(message), line, "timestamp"};
}

/// The line of the first row whose date could be read in several orders; 0: all are settled.
long first_open_line(const ReadingsTable& table) {
  long line = 0;
  for (std::size_t c = 0; c < table.channels.size(); ++c) {
    for (std::size_t r = 0; r < table.clocks[c].size(); ++r) {
      if (table.clocks[c][r].date) continue;
      const long here = table.channels[c].rows[r].line;
      line = line == 0 ? here : std::min(line, here);
      break;
    }
  }
  return line;
}

Finding ambiguous_date(long line) {
  return error_at("E_AMBIGUOUS_DATE", line,
                  {"Day, month and year can be read in several orders. Which is meant? Give --date-order dmy, mdy or ymd.",
                   "日付の年・月・日の順序が決められません。--date-order に dmy・mdy・ymd のいずれかを指定してください。"});
}

std::optional<DateOrder> order_of(const ReadingsTable& table, const LoggerOptions& options, Findings& findings) {
  const long open = first_open_line(table);
  if (open == 0) return DateOrder::ymd;
  if (const auto wished = parse_date_order(options.date_order)) return wished;
  const auto inferred = infer_date_order(table.clocks);
  if (!inferred) findings.push_back(ambiguous_date(open));
  return inferred;
}

void set_times(ReadingsTable& table, DateOrder order, Findings& findings) {
  for (std::size_t c = 0; c < table.channels.size(); ++c) {
    for (std::size_t r = 0; r < table.clocks[c].size(); ++r) {
      const ClockReading& clock = table.clocks[c][r];
      LoggedRow& row = table.channels[c].rows[r];
      const auto date = clock.date ? clock.date : date_in_order(clock, order);
      if (date) {
        row.at = start_of_day_utc(*date) + clock.time_of_day - clock.offset.value_or(0);
      } else {
        add_row_error(findings, error_at("E_ROW", row.line,
                                         {"This is no date in the given order of day, month and year.",
                                          "指定された年・月・日の順序では、日付として読めません。"}));
      }
    }
  }
}

std::string first_line(std::string_view bytes) {
  const std::size_t begin = bytes.find_first_not_of("\r\n");
  if (begin == std::string_view::npos) return "";
  const std::string_view line = bytes.substr(begin, std::min(bytes.find_first_of("\r\n", begin), bytes.size()) - begin);
  const auto decoded = line.size() > max_logger_line ? std::nullopt : decode_table_bytes(line);
  return decoded ? decoded->text : "";
}

}  // namespace

bool looks_like_readings(std::string_view bytes) { return is_readings_header(first_line(bytes)); }

Parsed<LoggerFile> parse_readings(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  Findings& findings = parsed.findings;
  const auto decoded = decode_table_bytes(bytes);
  if (!decoded) {
    findings.push_back({"E_ENCODING", Severity::error,
                        {"The table is neither UTF-8 nor Shift_JIS (CP932).",
                         "文字コードがUTF-8でもShift_JIS（CP932）でもありません。"}});
    return parsed;
  }
  ReadingsTable table = read_readings_table(decoded->text, findings);
  if (has_errors(findings)) return parsed;
  const auto order = order_of(table, options, findings);
  if (!order) return parsed;
  set_times(table, *order, findings);
  if (has_errors(findings)) return parsed;

  LoggerFile& file = parsed.value;
  file.zone_source = settle_times(table.channels, options, table.channels.empty() ? "" : "FILE_OFFSET", findings);
  if (has_errors(findings)) return parsed;
  const Duplicates duplicates = file.zone_source.empty() ? Duplicates::keep_all : Duplicates::refuse_conflicts;
  if (table.channels.size() == 1) file.device = table.channels.front().device;
  for (LoggedChannel& channel : table.channels) file.series.push_back(build_series(std::move(channel), duplicates, findings));
  return parsed;
}

}  // namespace exoreg::ingest
