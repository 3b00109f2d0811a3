// No column is taken for a temperature of the goods because of its place: it says so, and says its unit.
#include "ingest/logger_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/time_fields.h"
#include "base/unicode.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_text.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && is_same_word(text.substr(0, word.size()), word);
}

}  // namespace

std::optional<HeaderRow> open_table(std::string_view bytes, const std::function<bool(const Cells&)>& is_header, std::string& text,
                                    Findings& findings) {
  auto decoded = decode_logger_text(bytes);
  text = decoded ? std::move(*decoded) : "";
  auto header = decoded ? find_header(text, is_header) : std::nullopt;
  if (!header) findings.push_back(no_temperature(1));
  return header;
}

bool is_same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string name_of(std::string_view cell) {
  std::string name(trim(cell.substr(0, cell.find_first_of(",([\xC2"))));
  if (name.empty()) name = trim(cell);
  return name.substr(0, 100);
}

void name_value_columns(std::vector<ValueColumn>& values) {
  if (values.size() == 1) values.front().channel.clear();
  std::map<std::string, int> count;
  for (const ValueColumn& value : values) ++count[value.channel];
  std::map<std::string, int> number;
  for (ValueColumn& value : values) {
    if (values.size() > 1 && count[value.channel] > 1) value.channel = fmt::format("{} {}", value.channel, ++number[value.channel]);
  }
}

void add_temperature_columns(TableLayout& layout, const HeaderRow& header, Findings& findings) {
  std::string without_unit;
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const std::string& cell = header.cells[i];
    if (names_something_else(cell)) continue;
    auto mark = unit_in(cell);
    if (!mark && names_temperature(cell)) mark = unit_of_cells(layout, i);
    if (!mark && names_temperature(cell) && without_unit.empty()) without_unit = cell;
    if (!mark) continue;
    if (mark->damaged) findings.push_back(damaged_unit(header.line));
    layout.values.push_back({i, "", name_of(cell), mark->unit});
  }
  name_value_columns(layout.values);
  if (!layout.values.empty()) return;
  findings.push_back(without_unit.empty() ? no_temperature(header.line) : no_unit(header.line, without_unit));
}

std::string value_above(const std::vector<std::string>& lines, std::initializer_list<std::string_view> keys) {
  for (std::string_view line : lines) {
    if (line.starts_with('"')) line.remove_prefix(1);
    for (const std::string_view key : keys) {
      if (!starts_with_word(line, key)) continue;
      std::string_view value = line.substr(key.size());
      value.remove_prefix(std::min(value.find_first_not_of("\",;:=\t "), value.size()));
      value = trim(value.substr(0, value.find_first_of("\",;\t")));
      if (value.size() <= 200) return std::string(value);
    }
  }
  return "";
}

std::optional<long long> leading_number(std::string_view text) {
  const auto number = take_number(text, 1, 9);
  return number ? std::optional<long long>(*number) : std::nullopt;
}

}  // namespace exoreg::ingest
