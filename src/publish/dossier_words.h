// What records say in codes, in words for people: kinds, meanings of signatures, members.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/text.h"

namespace exoreg::publish {

/// "lot.released" -> "Released" / 「出荷可と判定」; a kind that is not known as it stands.
[[nodiscard]] Text kind_words(std::string_view kind);
/// "release" -> "released by" / 「出荷判定者」.
[[nodiscard]] Text meaning_words(std::string_view meaning);
/// "put", "ship" and the like: what a movement was.
[[nodiscard]] Text movement_words(std::string_view what);
/// "high" / "IN_RANGE" / "release-limited" and the like: side, end and decision of an excursion.
[[nodiscard]] Text excursion_words(std::string_view code);

/// The unit as it stands beside that value: "1 vial", "2 vials".
[[nodiscard]] Text unit_beside(const Text& unit, std::string_view value);

/// The members of a record that tell what was done, as one line: "quantity 2, route topical". Quantities, places, documents
/// and conditions; nothing that is shown elsewhere.
[[nodiscard]] Text record_details(const Json& record);

}  // namespace exoreg::publish
