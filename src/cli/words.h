// The words that appear on the screen, in both languages: states, kinds of records, severities, labels.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/time.h"

namespace exoreg::cli {

/// The zone in which instants are shown: the site's, from when a registry is open; until then UTC.
void show_times_in(const Zone& zone);
/// How ids of suppliers, sites, preparations and places are named; until then they stand alone.
void show_names_by(std::function<std::string(std::string_view id)> name_of);
/// "PREP-0001 見本エクソソーム100": an id with its name, where it has one.
[[nodiscard]] std::string with_name(std::string_view id);
/// Instants inside a sentence (2026-11-23T15:40:00.000Z) as the site's clock showed them.
[[nodiscard]] std::string with_site_times(std::string_view text);
/// "16時間30分", "16 h 30 min".
[[nodiscard]] std::string duration_words(long long seconds, Lang lang);
/// A known word in `lang`; anything else as it is. Instants are shown in the site's zone, to the minute, with their offset.
[[nodiscard]] std::string word(std::string_view text, Lang lang);
[[nodiscard]] std::string kind_label(std::string_view kind, Lang lang);  ///< "lot.received" -> 受領
[[nodiscard]] std::string column_label(std::string_view english, Lang lang,
                                       std::string_view table = {});  ///< as that table heads it, else another; no table: as it is
[[nodiscard]] std::string severity_word(Severity severity, Lang lang);

}  // namespace exoreg::cli
