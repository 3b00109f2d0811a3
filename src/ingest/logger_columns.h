// Columns of temperatures by their names and units, and what stands above a table. For the files of this module only.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "ingest/logger_table.h"

namespace exoreg::ingest {

/// Decodes a file into `text` and finds the header of its table there; the header looks into `text`. nullopt, with E_NO_TEMPERATURE,
/// where there is none.
[[nodiscard]] std::optional<HeaderRow> open_table(std::string_view bytes, const std::function<bool(const Cells&)>& is_header,
                                                  std::string& text, Findings& findings);

/// Adds a value column for each header cell that names a unit of temperature and nothing else (humidity, dew point, an alarm limit).
/// With several, each is named by its cell up to the unit, numbered where two are alike. Findings: E_NO_UNIT for a column called a
/// temperature without a unit, when no other has one; E_NO_TEMPERATURE; N_UNIT_DAMAGED (N).
void add_temperature_columns(TableLayout& layout, const HeaderRow& header, Findings& findings);

[[nodiscard]] std::string name_of(std::string_view cell);  ///< "Air Temp" of "Air Temp, °C (…)"

/// One channel has no name; alike ones get a number.
void name_value_columns(std::vector<ValueColumn>& values);

/// What stands behind the first of the `keys` that begins a line, up to the end of its cell ("Serial No:,0000" -> "0000"); "" when
/// none does. Letters count in either case.
[[nodiscard]] std::string value_above(const std::vector<std::string>& lines, std::initializer_list<std::string_view> keys);
/// A whole number at the beginning of a text.
[[nodiscard]] std::optional<long long> leading_number(std::string_view text);
[[nodiscard]] bool is_same_word(std::string_view a, std::string_view b);  ///< ASCII letters in either case

}  // namespace exoreg::ingest
