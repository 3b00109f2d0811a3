// What a temperature cell says: a number, a missing marker, perhaps its own unit. For the files of this module only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/logger_temperature.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {

struct CellForm {
  Unit unit = Unit::celsius;
  bool decimal_comma = false;
  const std::vector<std::string>* missing = nullptr;  ///< markers beside the usual ones
};

struct CellReading {
  std::optional<Temperature> temperature;  ///< nullopt: a missing marker
  bool fahrenheit = false;                 ///< printed so
};

/// The unit that stands behind a cell's number; nullopt: none.
[[nodiscard]] std::optional<UnitMark> unit_of_cell(std::string_view cell);

/// "21.5", "+4.0", "−5,5", "13.1 °C" (a unit in the cell stands before the column's), "---". nullopt: neither number nor marker,
/// or beyond the possible.
[[nodiscard]] std::optional<CellReading> read_cell(std::string_view cell, const CellForm& form);

}  // namespace exoreg::ingest
