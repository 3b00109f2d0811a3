// One order for the whole file: no cell is read in another way than its neighbours.
#include "ingest/logger_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace exoreg::ingest {
namespace {

constexpr std::array orders{DateOrder::dmy, DateOrder::mdy, DateOrder::ymd};

Finding error_at(const char* code, long line, Text message) { return {code, Severity::error, std::move(message), line, "timestamp"}; }

struct OpenClock {
  const ClockReading* clock = nullptr;
  long line = 0;
};

/// The first row whose date could be read in several orders; no clock: all are settled.
OpenClock first_open(const OpenRows& rows) {
  OpenClock first;
  for (std::size_t c = 0; c < rows.channels.size(); ++c) {
    for (std::size_t r = 0; r < rows.clocks[c].size(); ++r) {
      if (rows.clocks[c][r].date) continue;
      const long line = rows.channels[c].rows[r].line;
      if (!first.clock || line < first.line) first = {&rows.clocks[c][r], line};
      break;
    }
  }
  for (const OpenEvent& event : rows.events) {
    if (!first.clock && !event.clock.date) first = {&event.clock, event.line};
  }
  return first;
}

Finding ambiguous_date(long line) {
  return error_at("E_AMBIGUOUS_DATE", line,
                  {"Day, month and year can be read in several orders. Which is meant? Give --date-order dmy, mdy or ymd.",
                   "日付の年・月・日の順序が決められません。--date-order に dmy・mdy・ymd のいずれかを指定してください。"});
}

/// A spreadsheet that saves a file again turns the dates that it takes for dates round and leaves the others as they were.
Finding mixed_dates(long line, long other) {
  return error_at(
      "E_AMBIGUOUS_DATE", line,
      {fmt::format("Some dates begin with the year (row {}), others do not: a spreadsheet saved this file again, and day, month "
                   "and year may be swapped. Export it again from the logger's software.",
                   other),
       fmt::format("年から始まる日付（{}行目）と、そうでない日付が混ざっています。表計算ソフトで保存し直され、年・月・日が入れ替わった"
                   "おそれがあります。ロガーのソフトから出力し直してください。",
                   other)});
}

/// The line of the first row whose date was settled by itself; 0: none.
long first_settled(const OpenRows& rows) {
  long first = 0;
  for (std::size_t c = 0; c < rows.channels.size(); ++c) {
    const auto& clocks = rows.clocks[c];
    const auto settled = std::find_if(clocks.begin(), clocks.end(), [](const ClockReading& clock) { return clock.date.has_value(); });
    if (settled == clocks.end()) continue;
    const long line = rows.channels[c].rows[static_cast<std::size_t>(settled - clocks.begin())].line;
    if (first == 0 || line < first) first = line;
  }
  return first;
}

/// The one order in which the file's first row falls on the day that the file names. Of two that read every row alike (05/05/2026) either
/// will do.
std::optional<DateOrder> order_by_date(const OpenRows& rows, const ClockReading& clock, const std::optional<Date>& named) {
  std::optional<DateOrder> found;
  for (const DateOrder order : orders) {
    const auto date = date_in_order(clock, order);
    if (!named || !date || *date != *named) continue;
    if (found && !reads_alike(rows.clocks, *found, order)) return std::nullopt;
    if (!found) found = order;
  }
  return found;
}

std::optional<DateOrder> order_of(const OpenRows& rows, const LoggerOptions& options, const std::optional<Date>& first_date,
                                  Findings& findings) {
  const OpenClock open = first_open(rows);
  if (!open.clock) return DateOrder::ymd;
  if (const long settled = first_settled(rows); settled > 0) {
    findings.push_back(mixed_dates(open.line, settled));
    return std::nullopt;
  }
  if (const auto wished = parse_date_order(options.date_order)) return wished;
  auto order = infer_date_order(rows.clocks);
  if (!order) order = order_by_date(rows, *open.clock, first_date);
  if (!order) findings.push_back(ambiguous_date(open.line));
  return order;
}

void set_row(LoggedRow& row, const ClockReading& clock, DateOrder order, Findings& findings) {
  const auto date = clock.date ? clock.date : date_in_order(clock, order);
  if (date) {
    row.at = start_of_day_utc(*date) + clock.time_of_day - clock.offset.value_or(0);
    return;
  }
  add_row_error(findings, error_at("E_ROW", row.line,
                                   {"This is no date in the given order of day, month and year.",
                                    "指定された年・月・日の順序では、日付として読めません。"}));
}

}  // namespace

bool settle_dates(OpenRows& rows, const LoggerOptions& options, std::optional<Date> first_date, Findings& findings) {
  const auto order = order_of(rows, options, first_date, findings);
  if (!order) return false;
  for (std::size_t c = 0; c < rows.channels.size(); ++c) {
    for (std::size_t r = 0; r < rows.clocks[c].size(); ++r) set_row(rows.channels[c].rows[r], rows.clocks[c][r], *order, findings);
  }
  for (OpenEvent& event : rows.events) {
    if (!event.clock.date) event.clock.date = date_in_order(event.clock, *order);
  }
  return !has_errors(findings);
}

}  // namespace exoreg::ingest
