// Meaco: one table of many transmitters, each a device of its own; or one of a single one under a title. Celsius by definition.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "ingest/logger_columns.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"

namespace exoreg::ingest {
namespace {

std::optional<std::size_t> find_cell(const Cells& cells, std::string_view name) {
  const auto cell = std::find_if(cells.begin(), cells.end(), [&](const std::string& each) { return is_same_word(each, name); });
  if (cell == cells.end()) return std::nullopt;
  return static_cast<std::size_t>(cell - cells.begin());
}

bool is_header_of_many(const Cells& cells) {
  return find_cell(cells, "RECEIVER") && find_cell(cells, "TRANSMITTER") && find_cell(cells, "DATE");
}

bool is_header_of_one(const Cells& cells) {
  if (cells.size() < 2 || !is_same_word(cells.front(), "Timestamp")) return false;
  return find_cell(cells, "Temperature") || find_cell(cells, "Humidity") || find_cell(cells, "LUX") || find_cell(cells, "UV");
}

/// The table of one transmitter stands under its title. Without it, any table could be one whose unit is not said.
bool has_title(std::string_view line) {
  return !line.empty() && (line.front() == '"' ? line.find("\",") == std::string_view::npos : line.find(',') == std::string_view::npos);
}

}  // namespace

bool looks_like_meaco(const LoggerHead& head) {
  if (head.lines.empty()) return false;
  if (has_header({head.lines.front()}, is_header_of_many)) return true;
  return head.lines.size() > 1 && has_title(head.lines.front()) && has_header({head.lines[1]}, is_header_of_one);
}

Parsed<LoggerFile> parse_meaco(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  const auto is_header = [](const Cells& cells) { return is_header_of_many(cells) || is_header_of_one(cells); };
  std::string text;
  const auto header = open_table(bytes, is_header, text, parsed.findings);
  if (!header) return parsed;
  const auto temperature = find_cell(header->cells, "Temperature");
  if (!temperature) {
    parsed.findings.push_back(no_temperature(header->line));
    return parsed;
  }
  TableLayout layout = layout_behind(*header);
  layout.device_column = find_cell(header->cells, "TRANSMITTER");
  layout.clock = find_cell(header->cells, layout.device_column ? "DATE" : "Timestamp").value_or(0);
  layout.values.push_back({*temperature, "", "", Unit::celsius});
  OpenRows rows = read_rows(layout, parsed.findings);
  if (parsed.ok()) finish_file(parsed.value, std::move(rows), {}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
