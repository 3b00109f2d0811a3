// The words that appear on the screen, in both languages: states, kinds of records, severities, labels.
#pragma once

#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/time.h"

namespace exoreg::cli {

/// The zone in which instants are shown: the site's, from when a registry is open; until then UTC.
void show_times_in(const Zone& zone);
/// A known word in `lang`; anything else as it is. Instants are shown in the site's zone, to the minute, with their offset.
[[nodiscard]] std::string word(std::string_view text, Lang lang);
[[nodiscard]] std::string kind_label(std::string_view kind, Lang lang);          ///< "lot.received" -> 受領
[[nodiscard]] std::string column_label(std::string_view english, Lang lang);     ///< a table column's heading
[[nodiscard]] std::string severity_word(Severity severity, Lang lang);

}  // namespace exoreg::cli
