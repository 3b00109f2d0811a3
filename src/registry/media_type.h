// What a file is by its first bytes, as its record names it.
#pragma once

#include <string>
#include <string_view>

namespace exoreg::registry {

/// application/pdf, application/json, a workbook's long name, else text/csv.
[[nodiscard]] std::string media_type(std::string_view bytes);

}  // namespace exoreg::registry
