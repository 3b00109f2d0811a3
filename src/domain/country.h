// Countries as suppliers write them, and the ISO 3166-1 alpha-2 codes that are stored. No territories, no history.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace exoreg::domain {

/// "日本", "Japan", "ＪＰ" -> "JP"; two letters only where ISO 3166-1 assigns them (not "UK"). nullopt: no country.
[[nodiscard]] std::optional<std::string> country_code(std::string_view name);
/// The country's name; the code itself when no name is known here.
[[nodiscard]] Text country_name(std::string_view code);

}  // namespace exoreg::domain
