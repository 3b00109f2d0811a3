// What a write found out about temperatures, one line a fact: excursions, and the holds that rules laid. For render_outcome.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/text.h"

namespace exoreg::cli {

/// "R4" -> "unmeasured time" / 「温度記録の欠落」; "" for what is no rule of the cold chain.
[[nodiscard]] Text hold_rule_words(std::string_view rule);
/// An item of the JSON member `excursions`: id, side, from when to when in the site's zone, how long, how far, and of which lots.
[[nodiscard]] std::string excursion_line(const Json& excursion, Lang lang);
/// That `lot` is on hold, and for what: those of the JSON member `raised` that are its own.
[[nodiscard]] std::string hold_line(const std::string& lot, const Json::Array& raised, Lang lang);

}  // namespace exoreg::cli
