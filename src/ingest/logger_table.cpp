// Reads row after row, so that a file of millions of rows needs no second copy of itself. A row that cannot be read is named.
#include "ingest/logger_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/csv_scanner.h"
#include "base/unicode.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_number.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t max_many_channels = 100'000;  ///< of a file with a column of devices
constexpr CsvLimits limits{max_logger_bytes, max_logger_line, max_logger_rows + 1, 256, 64'000'000};

Finding error_at(long line, Text message, const char* column) { return {"E_ROW", Severity::error, std::move(message), line, column}; }

Finding bad_width(const CsvRow& row) {
  return error_at(row.line,
                  {fmt::format("This row has {} cells, which does not fit the rest of the table: it was cut or split.", row.cells.size()),
                   fmt::format("この行は{}列で、表の他の行と合いません。途中で切れたか、分かれています。", row.cells.size())},
                  "");
}

Finding bad_clock(long line, std::string_view cell) {
  return error_at(
      line,
      {fmt::format("\"{}\" is no date with a time.", for_message(cell)), fmt::format("「{}」は日時として読めません。", for_message(cell))},
      "timestamp");
}

Finding bad_value(long line, std::string_view cell) {
  return error_at(line,
                  {fmt::format("\"{}\" is no temperature between -273.15 and 150 °C.", for_message(cell)),
                   fmt::format("「{}」は温度（-273.15～150 °C）として読めません。", for_message(cell))},
                  "temperature_c");
}

Finding mixed_units(long line) {
  return error_at(line, {"°C and °F are mixed in one column.", "1つの列に°Cと°Fが混ざっています。"}, "temperature_c");
}

/// The first line longer than any logger writes, from 1; 0: there is none.
long overlong_line(std::string_view text) {
  const char line_end = text.find('\n') == std::string_view::npos ? '\r' : '\n';
  long line = 1;
  for (std::size_t start = 0; start < text.size(); ++line) {
    const std::size_t end = std::min(text.find(line_end, start), text.size());
    if (end - start > max_logger_line) return line;
    start = end + 1;
  }
  return 0;
}

bool is_text(std::string_view name) {
  return name.size() <= 200 &&
         std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::string folded(std::string_view cell) {
  const bool ascii = std::all_of(cell.begin(), cell.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? std::string(trim(cell)) : std::string(trim(fold_width(cell)));
}

class TableReader {
 public:
  TableReader(const TableLayout& layout, Findings& findings)
      : layout_(layout), findings_(findings), comma_(layout.decimal_comma.value_or(layout.separator != ',')) {
    least_ = layout.clock + 1;
    for (const auto& column : {layout.time_of_day, layout.device_column, layout.unit_column}) {
      if (column) least_ = std::max(least_, *column + 1);
    }
    for (const ValueColumn& value : layout.values) last_column_ = std::max(last_column_, value.index);
    least_ = std::max(least_, last_column_ + (layout.split_decimals ? 2 : 1));
    if (!layout.device_column) add_channels("");
  }

  OpenRows run() {
    if (const long line = overlong_line(layout_.rows); line > 0) {
      refuse_size(line + layout_.line - 1);
      return std::move(rows_);
    }
    CsvScanner scanner(layout_.rows, {layout_.separator, 0}, limits);
    while (auto row = scanner.next()) {
      if (kept_ > max_logger_values || rows_.channels.size() > max_many_channels) {
        refuse_size(row->line + layout_.line - 1);
        break;
      }
      row->line += layout_.line - 1;
      if (is_remark(*row)) continue;
      const bool noted = take_notes(*row);
      end_is_whole_ = noted || has_no_reading(*row);
      if (noted && is_empty(*row)) continue;
      read_row(*row);
      cells_before_ = cells_;
      cells_ = row->cells.size();
      last_line_ = row->line;
    }
    refuse_stop(scanner);
    refuse_cut_end();
    return std::move(rows_);
  }

 private:
  void add_channels(const std::string& device) {
    for (const ValueColumn& value : layout_.values) {
      LoggedChannel channel;
      channel.device = device.empty() ? value.device : device;
      channel.channel = value.channel;
      rows_.channels.push_back(std::move(channel));
      rows_.clocks.emplace_back();
      has_value_.push_back(false);
    }
  }

  [[nodiscard]] bool is_remark(const CsvRow& row) const {
    const std::string_view first = trim(row.cells.front());
    return std::any_of(layout_.remarks.begin(), layout_.remarks.end(),
                       [&](const std::string& remark) { return first.starts_with(remark); });
  }

  /// Whether there was one.
  [[nodiscard]] bool take_notes(CsvRow& row) const {
    if (!layout_.notes_from || row.cells.size() <= *layout_.notes_from) return false;
    row.cells.resize(*layout_.notes_from);
    return true;
  }

  [[nodiscard]] static bool is_empty(const CsvRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return trim(cell).empty(); });
  }

  [[nodiscard]] bool has_no_reading(const CsvRow& row) const {
    return layout_.has_no_reading && row.cells.size() > std::max(layout_.clock, layout_.time_of_day.value_or(0)) &&
           layout_.has_no_reading(row);
  }

  void note_missing(const CsvRow& row) {
    const auto clock = read_clock(row);
    for (std::size_t i = 0; clock && i < rows_.channels.size(); ++i) {
      rows_.channels[i].rows.push_back({row.line, 0, !clock->offset, std::nullopt});
      rows_.clocks[i].push_back(*clock);
      ++kept_;
    }
  }

  void read_row(const CsvRow& row) {
    if (has_no_reading(row)) return note_missing(row);
    if (!fits(row)) return add_row_error(findings_, bad_width(row));
    const auto event = layout_.event_of ? layout_.event_of(row) : std::nullopt;
    const auto clock = read_clock(row);
    if (!clock) return;
    if (event) note_event(row, *clock, *event);
    if (!event || !is_blank(row)) read_values(row, *clock);
  }

  [[nodiscard]] bool fits(const CsvRow& row) const {
    if (row.cells.size() < least_) return false;
    if (layout_.split_decimals) return row.cells.size() == layout_.width;
    if (layout_.width == 0 || row.cells.size() <= layout_.width) return true;
    const auto extra = row.cells.begin() + static_cast<std::ptrdiff_t>(layout_.width);
    return std::all_of(extra, row.cells.end(), [](const std::string& cell) { return trim(cell).empty(); });
  }

  [[nodiscard]] bool is_blank(const CsvRow& row) const {
    return std::all_of(layout_.values.begin(), layout_.values.end(),
                       [&](const ValueColumn& value) { return trim(row.cells[value.index]).empty(); });
  }

  std::optional<ClockReading> read_clock(const CsvRow& row) {
    std::string text = folded(row.cells[layout_.clock]);
    if (layout_.time_of_day) text += " " + folded(row.cells[*layout_.time_of_day]);
    auto clock = layout_.tick > 0 ? parse_ticks(text, layout_.tick) : parse_clock(text);
    if (!clock && layout_.bare_midnight) clock = parse_clock(text + " 00:00");
    if (!clock) {
      add_row_error(findings_, bad_clock(row.line, text));
      return std::nullopt;
    }
    if (layout_.correct_clock && !layout_.correct_clock(row, *clock, findings_)) return std::nullopt;
    if (!clock->offset) clock->offset = layout_.offset;
    return clock;
  }

  void note_event(const CsvRow& row, const ClockReading& clock, const std::string& kind) {
    constexpr std::size_t max_events = 100'000;
    if (rows_.events.size() < max_events) rows_.events.push_back({clock, kind, row.line});
    if (kind != "Interval Change") return;
    for (LoggedChannel& channel : rows_.channels) channel.parts.push_back(channel.rows.size());
  }

  void read_values(const CsvRow& row, const ClockReading& clock) {
    std::size_t channel = 0;
    if (layout_.device_column) {
      const auto first = channel_of(folded(row.cells[*layout_.device_column]), row.line);
      if (!first) return;
      channel = *first;
    }
    for (const ValueColumn& value : layout_.values) read_value(row, value, clock, channel++);
  }

  /// The first channel of a device, made when it is new.
  std::optional<std::size_t> channel_of(const std::string& device, long line) {
    if (device.empty() || !is_text(device)) {
      add_row_error(findings_, error_at(line,
                                        {"The logger's name is empty, too long or no plain text.",
                                         "ロガー名が空欄か、長すぎるか、使えない文字を含んでいます。"},
                                        "sensor"));
      return std::nullopt;
    }
    const auto [entry, is_new] = by_device_.try_emplace(device, rows_.channels.size());
    if (is_new) add_channels(device);
    return entry->second;
  }

  void read_value(const CsvRow& row, const ValueColumn& value, const ClockReading& clock, std::size_t index) {
    const auto unit = unit_of(row, value);
    if (!unit) return;
    const std::string joined = layout_.split_decimals ? row.cells[value.index] + "." + row.cells[value.index + 1] : "";
    const std::string& cell = layout_.split_decimals ? joined : row.cells[value.index];
    const auto reading = read_cell(cell, {*unit, comma_, &layout_.missing});
    if (!reading) return add_row_error(findings_, bad_value(row.line, cell));
    LoggedChannel& channel = rows_.channels[index];
    LoggedRow logged{row.line, 0, !clock.offset, std::nullopt};
    if (reading->temperature) {
      if (has_value_[index] && channel.fahrenheit != reading->fahrenheit) return add_row_error(findings_, mixed_units(row.line));
      logged.milli_c = reading->temperature->milli_c;
      channel.decimals = std::max(channel.decimals, reading->temperature->decimals);
      channel.fahrenheit = reading->fahrenheit;
      has_value_[index] = true;
      if (value.index == last_column_) note_decimals(reading->temperature->decimals);
    }
    channel.rows.push_back(logged);
    rows_.clocks[index].push_back(clock);
    ++kept_;
  }

  void note_decimals(int decimals) {
    if (values_++ > 0) fewest_decimals_ = std::min(fewest_decimals_, last_decimals_);
    last_decimals_ = decimals;
  }

  /// The row's own unit, where a column holds it; nullopt after a finding.
  std::optional<Unit> unit_of(const CsvRow& row, const ValueColumn& value) {
    if (!layout_.unit_column) return value.unit;
    const std::string cell = folded(row.cells[*layout_.unit_column]);
    if (cell == "C") return Unit::celsius;
    if (cell == "F") return Unit::fahrenheit;
    if (const auto mark = unit_in(cell)) return mark->unit;
    add_row_error(findings_, no_unit(row.line, cell));
    return std::nullopt;
  }

  void refuse_size(long line) {
    findings_.push_back({"E_TOO_BIG",
                         Severity::error,
                         {"The file has more or longer rows, or more columns, than a logger file may have.",
                          "行数、行の長さ、または列数が、ロガーファイルの上限を超えています。"},
                         line});
  }

  void refuse_stop(const CsvScanner& scanner) {
    if (scanner.stop() == CsvStop::end) return;
    const long line = scanner.stop_line() + layout_.line - 1;
    if (scanner.stop() == CsvStop::open_quote) {
      findings_.push_back({"E_CSV_QUOTE",
                           Severity::error,
                           {fmt::format("A quotation mark opened on line {} is never closed.", line),
                            fmt::format("{}行目で始まる引用符（\"）が閉じられていません。", line)},
                           line});
      return;
    }
    refuse_size(line);
  }

  /// The last row, when no line end stands behind it, may have lost its end: fewer cells than its neighbour (the first row: than the
  /// header), nothing behind the separator before its number, or a number with fewer decimals than every other one.
  void refuse_cut_end() {
    if (layout_.rows.empty() || layout_.rows.back() == '\n' || layout_.rows.back() == '\r' || cells_ == 0 || end_is_whole_) return;
    constexpr std::size_t enough = 6;
    const bool ends_with_number = last_column_ + 1 == cells_ && layout_.rows.back() != '"';
    const bool shorter = values_ >= enough && last_decimals_ < fewest_decimals_;
    const bool empty = layout_.rows.back() == layout_.separator;
    const std::size_t expected = cells_before_ > 0 ? cells_before_ : layout_.width;
    if (cells_ >= expected && !(ends_with_number && (shorter || empty))) return;
    add_row_error(findings_, error_at(last_line_, {"The last row was cut off in the middle.", "最後の行が途中で切れています。"}, ""));
  }

  const TableLayout& layout_;
  Findings& findings_;
  bool comma_;
  OpenRows rows_;
  std::map<std::string, std::size_t, std::less<>> by_device_;
  std::vector<bool> has_value_;  ///< by channel
  std::size_t least_ = 0;        ///< cells that a row must have
  std::size_t last_column_ = 0;
  std::size_t cells_ = 0, cells_before_ = 0;     ///< of the last two rows
  std::size_t kept_ = 0;                         ///< rows of all channels
  std::size_t values_ = 0;                       ///< numbers in the last column
  int last_decimals_ = 0, fewest_decimals_ = 9;  ///< of the last number, and of all before it
  long last_line_ = 0;
  bool end_is_whole_ = false;  ///< the last row ends with a word
};

}  // namespace

OpenRows read_rows(const TableLayout& layout, Findings& findings) { return TableReader(layout, findings).run(); }

}  // namespace exoreg::ingest
