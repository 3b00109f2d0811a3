// The unit of a column, as makers and encodings spell it. For the files of this module only.
#pragma once

#include <optional>
#include <string_view>

#include "ingest/logger_temperature.h"

namespace exoreg::ingest {

struct UnitMark {
  Unit unit = Unit::celsius;
  bool damaged = false;  ///< the degree sign was lost on the way (U+FFFD)
};

/// "°C", "℃", "℉", and what the degree sign becomes in the wrong encoding (º ˚ ｰ ｡ ¡ ∞ U+FFFD), "[oC]", "deg C", "CEL", "Celsius",
/// "Fahrenheit"; "(C)" and "(F)" only behind a word for temperature. nullopt: the text names no unit of temperature.
[[nodiscard]] std::optional<UnitMark> unit_in(std::string_view text);

/// Names a temperature, in the languages of loggers' software.
[[nodiscard]] bool names_temperature(std::string_view text);
/// The part before a bracket or comma names what is no temperature of the goods: humidity, dew point, light, an alarm limit, ….
[[nodiscard]] bool names_something_else(std::string_view text);

}  // namespace exoreg::ingest
