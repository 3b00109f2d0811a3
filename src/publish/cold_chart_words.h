// The words of a cold-chain figure, and how it prints temperatures, times and durations.
#pragma once

#include <cstdint>
#include <string>

#include "publish/cold_chart.h"

namespace exoreg::publish {

[[nodiscard]] std::string temperature_words(std::int32_t milli_c, Lang lang);  ///< "-79.9 °C", 「-79.9 ℃」
/// The two largest units: "3 d 4 h", 「3日4時間」; "0 s" for less than a second.
[[nodiscard]] std::string duration_words(Millis duration, Lang lang);
[[nodiscard]] std::string time_words(Millis at, const Zone& zone);  ///< "2026-11-23 18:15", the zone's wall clock
[[nodiscard]] std::string range_words(const domain::LabelRange& range, Lang lang);
[[nodiscard]] Text state_words(domain::LineState state);
[[nodiscard]] Text stay_words(domain::StayKind kind);
[[nodiscard]] Text decision_words(const std::string& decision);  ///< of an excursion; "": not assessed yet

}  // namespace exoreg::publish
