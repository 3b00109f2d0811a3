// What `log show` calls the members of every kind of record, and their values, for people.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace exoreg::cli {

/// "until" -> 期限, "certificate.serial" -> 証明書 シリアル番号, "rows endotoxin" -> 規格値の行 endotoxin. The column's own label where
/// the kind records a row of a table; the name itself where none is known.
[[nodiscard]] std::string trail_field(std::string_view kind, std::string_view field, Lang lang);
/// Codes in words, ids with the thing's name, instants in the site's zone; long texts cut.
[[nodiscard]] std::string trail_value(std::string_view kind, std::string_view field, const std::string& value, Lang lang);

}  // namespace exoreg::cli
