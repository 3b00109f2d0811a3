// Most cells are plain ASCII numbers; the rest is folded into one before it is read.
#include "ingest/logger_number.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+'; });
}

/// Full width folded; the minus sign U+2212, which no folding makes a hyphen.
std::string folded(std::string_view text) {
  std::string plain = fold_width(text);
  constexpr std::string_view minus = "\xE2\x88\x92";
  if (plain.starts_with(minus)) plain.replace(0, minus.size(), "-");
  return std::string(trim(plain));
}

bool is_missing(std::string_view text, const CellForm& form) {
  if (is_missing_marker(text)) return true;
  return form.missing && std::find(form.missing->begin(), form.missing->end(), text) != form.missing->end();
}

/// Splits "13.1 °C" behind its number.
std::string_view number_part(std::string_view text) {
  const std::size_t end = text.find_first_not_of("+-0123456789.,");
  return trim(text.substr(0, end));
}

std::optional<CellReading> read_number(std::string text, Unit unit, bool decimal_comma) {
  if (decimal_comma && text.find('.') == std::string::npos) std::replace(text.begin(), text.end(), ',', '.');
  const auto temperature = parse_temperature(text, unit);
  if (!temperature) return std::nullopt;
  return CellReading{temperature, unit == Unit::fahrenheit};
}

}  // namespace

std::optional<UnitMark> unit_of_cell(std::string_view cell) {
  const std::string text = folded(trim(cell));
  const std::string_view number = number_part(text);
  return number.empty() ? std::nullopt : unit_in(std::string_view(text).substr(number.size()));
}

std::optional<CellReading> read_cell(std::string_view cell, const CellForm& form) {
  cell = trim(cell);
  if (is_missing(cell, form)) return CellReading{};
  if (is_plain(cell)) {
    const auto temperature = parse_temperature(cell, form.unit);
    return temperature ? std::optional(CellReading{temperature, form.unit == Unit::fahrenheit}) : std::nullopt;
  }
  const std::string text = folded(cell);
  if (is_missing(text, form)) return CellReading{};
  const std::string_view number = number_part(text);
  if (number.empty() || number.size() == text.size()) return read_number(text, form.unit, form.decimal_comma);
  const auto mark = unit_in(std::string_view(text).substr(number.size()));
  if (!mark) return std::nullopt;
  return read_number(std::string(number), mark->unit, form.decimal_comma);
}

}  // namespace exoreg::ingest
