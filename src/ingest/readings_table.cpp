// Columns by their names in either language, cells as people write them. A row that cannot be read is named, never dropped.
#include "ingest/readings_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "base/csv.h"
#include "base/unicode.h"
#include "ingest/logger_format.h"
#include "ingest/logger_number.h"
#include "ingest/logger_temperature.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

enum Column : std::size_t { sensor_column, timestamp_column, temperature_column, column_count };
constexpr std::array<const char*, column_count> english{"sensor", "timestamp", "temperature_c"};
constexpr std::array<const char*, column_count> japanese{"センサー", "日時", "温度"};

/// Where each column stands; npos: nowhere.
using Columns = std::array<std::size_t, column_count>;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// A table in the making.
struct Builder {
  OpenRows table;
  std::map<std::string, std::size_t, std::less<>> by_sensor;
};

Finding error_at(const char* code, long line, Text message, const char* column = "") {
  return {code, Severity::error, std::move(message), line, column};
}

std::size_t column_of(const std::string& header) {
  const std::string key = search_key(header);
  for (std::size_t column = 0; column < column_count; ++column) {
    if (key == search_key(english[column]) || key == search_key(japanese[column])) return column;
  }
  return nowhere;
}

Columns find_columns(const CsvRow& header, Findings& findings) {
  Columns columns;
  columns.fill(nowhere);
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const std::string& name = header.cells[i];
    const std::size_t column = column_of(name);
    if (column != nowhere && columns[column] == nowhere) {
      columns[column] = i;
    } else if (column != nowhere) {
      findings.push_back(error_at(
          "E_FORMAT", header.line,
          {fmt::format("The column \"{}\" occurs twice.", english[column]), fmt::format("「{}」の列が2つあります。", japanese[column])}));
    } else if (!trim(name).empty()) {
      findings.push_back({"N_COLUMN_UNKNOWN",
                          Severity::M,
                          {fmt::format("The column \"{}\" is not known and was not read.", name),
                           fmt::format("「{}」という列は定義されていないため、読み込みませんでした。", name)},
                          header.line});
    }
  }
  return columns;
}

void require_columns(const Columns& columns, long line, Findings& findings) {
  for (std::size_t column = 0; column < column_count; ++column) {
    if (columns[column] != nowhere) continue;
    findings.push_back(error_at(
        "E_FORMAT", line,
        {fmt::format("The column \"{}\" is missing.", english[column]), fmt::format("「{}」の列がありません。", japanese[column])}));
  }
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Full width folded, the minus sign U+2212 too, which neither fold nor keyboard makes a hyphen.
std::string clean(const std::string& cell) {
  std::string text(trim(cell));
  if (is_ascii(text)) return text;
  text = fold_width(text);
  constexpr std::string_view minus = "\xE2\x88\x92";
  if (text.starts_with(minus)) text.replace(0, minus.size(), "-");
  return std::string(trim(text));
}

bool is_name(std::string_view text) {
  constexpr std::size_t longest = 200;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  return !text.empty() && text.size() <= longest && std::none_of(text.begin(), text.end(), is_control);
}

/// The tables' own words for "unknown" count as missing as well.
bool is_missing(std::string_view text) { return is_missing_marker(text) || text == "未提示" || text == "不明" || text == "unknown"; }

/// What is the same for all rows.
struct Layout {
  Columns columns;
  std::size_t width = 0;
  bool decimal_comma = false;
};

/// A row that was cut, or one whose decimal comma split a cell, must not be read as something else.
bool has_right_width(const CsvRow& row, const Layout& layout) {
  if (row.cells.size() <= *std::max_element(layout.columns.begin(), layout.columns.end())) return false;
  const auto extra = row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(layout.width, row.cells.size()));
  return std::all_of(extra, row.cells.end(), [](const std::string& cell) { return trim(cell).empty(); });
}

Finding wrong_width(const CsvRow& row, const Layout& layout) {
  return error_at("E_ROW", row.line,
                  {fmt::format("This row has {} cells where the header has {}.", row.cells.size(), layout.width),
                   fmt::format("見出しは{}列ですが、この行は{}列です。", layout.width, row.cells.size())});
}

Finding bad_cell(const CsvRow& row, Column column, const std::string& cell) {
  switch (column) {
    case timestamp_column:
      return error_at("E_ROW", row.line,
                      {fmt::format("\"{}\" is no date with a time.", cell), fmt::format("「{}」は日時として読めません。", cell)},
                      english[column]);
    case temperature_column:
      return error_at("E_ROW", row.line,
                      {fmt::format("\"{}\" is no temperature between -273.15 and 150 °C. This table is in °C.", cell),
                       fmt::format("「{}」は温度（-273.15～150 °C）として読めません。この表の温度は摂氏（℃）です。", cell)},
                      english[column]);
    default:
      return error_at(
          "E_ROW", row.line,
          {"The sensor's name is empty, too long or no plain text.", "センサー名が空欄か、長すぎるか、使えない文字を含んでいます。"},
          english[sensor_column]);
  }
}

std::size_t channel_of(Builder& builder, const std::string& sensor) {
  const auto [entry, is_new] = builder.by_sensor.try_emplace(sensor, builder.table.channels.size());
  if (is_new) {
    builder.table.channels.push_back({sensor, "", 0, {}});
    builder.table.clocks.emplace_back();
  }
  return entry->second;
}

/// Celsius by definition: a cell may say so. Another unit makes it unreadable.
std::optional<Temperature> read_temperature(std::string text, bool decimal_comma) {
  const bool plain = text.empty() || (text.back() >= '0' && text.back() <= '9');  // nearly all: nothing behind the number
  const auto mark = plain ? std::nullopt : unit_of_cell(text);
  if (mark && mark->unit != Unit::celsius) return std::nullopt;
  if (mark) text = trim(std::string_view(text).substr(0, text.find_first_not_of("+-0123456789.,")));
  if (decimal_comma && text.find('.') == std::string::npos) std::replace(text.begin(), text.end(), ',', '.');
  return parse_temperature(text);
}

void read_row(Builder& builder, const CsvRow& row, const Layout& layout, Findings& findings) {
  if (!has_right_width(row, layout)) return add_row_error(findings, wrong_width(row, layout));
  const std::string sensor = clean(row.cells[layout.columns[sensor_column]]);
  const std::string timestamp = clean(row.cells[layout.columns[timestamp_column]]);
  const std::string value = clean(row.cells[layout.columns[temperature_column]]);
  const auto clock = parse_clock(timestamp);
  const bool missing = is_missing(value);
  const auto temperature = missing ? std::nullopt : read_temperature(value, layout.decimal_comma);
  const bool named = is_name(sensor);
  if (!named) add_row_error(findings, bad_cell(row, sensor_column, sensor));
  if (!clock) add_row_error(findings, bad_cell(row, timestamp_column, timestamp));
  if (!missing && !temperature) add_row_error(findings, bad_cell(row, temperature_column, value));
  if (!named || !clock || (!missing && !temperature)) return;

  const std::size_t index = channel_of(builder, sensor);
  LoggedChannel& channel = builder.table.channels[index];
  LoggedRow logged{row.line, 0, !clock->offset, std::nullopt};
  if (temperature) {
    logged.milli_c = temperature->milli_c;
    channel.decimals = std::max(channel.decimals, temperature->decimals);
  }
  channel.rows.push_back(logged);
  builder.table.clocks[index].push_back(*clock);
}

std::string_view line_at(std::string_view text, long wanted) {
  for (long line = 1; line < wanted && !text.empty(); ++line) text.remove_prefix(std::min(text.size(), text.find('\n') + 1));
  return text.substr(0, text.find('\n'));
}

}  // namespace

OpenRows read_readings_table(std::string_view text, Findings& findings) {
  const Parsed<std::vector<CsvRow>> csv = parse_csv(text, {max_logger_bytes, max_logger_line, max_logger_rows + 1, 256});
  append(findings, csv.findings);
  if (!csv.ok()) return {};
  if (csv.value.empty()) {
    findings.push_back(error_at("E_FORMAT", 0, {"The table is empty.", "表が空です。"}));
    return {};
  }
  const CsvRow& header = csv.value.front();
  const bool decimal_comma = line_at(text, header.line).find(',') == std::string_view::npos;
  const Layout layout{find_columns(header, findings), header.cells.size(), decimal_comma};
  require_columns(layout.columns, header.line, findings);
  if (has_errors(findings)) return {};
  Builder builder;
  for (std::size_t i = 1; i < csv.value.size(); ++i) {
    const CsvRow& row = csv.value[i];
    const bool comment = !row.cells.empty() && row.cells.front().starts_with('#');
    if (!comment) read_row(builder, row, layout, findings);
  }
  return std::move(builder.table);
}

bool is_readings_header(std::string_view line) {
  const auto csv = parse_csv(line);
  if (csv.value.empty()) return false;
  Findings ignored;
  const Columns columns = find_columns(csv.value.front(), ignored);
  return std::find(columns.begin(), columns.end(), nowhere) == columns.end();
}

}  // namespace exoreg::ingest
