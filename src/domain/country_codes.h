// Which two letters are a country. A list and nothing else: names are in country.h.
#pragma once

#include <string>
#include <string_view>

namespace exoreg::domain {

/// Whether ISO 3166-1 assigns these two capital letters to a country.
[[nodiscard]] bool is_country_code(std::string_view code);
/// "UK" -> "GB", "u.k." -> "GB", "br" -> "BR": the code that was probably meant; "" when nothing comes to mind.
[[nodiscard]] std::string country_code_meant_by(std::string_view written);

}  // namespace exoreg::domain
