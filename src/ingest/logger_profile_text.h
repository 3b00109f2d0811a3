// A file's text and header line, as a profile describes them. For the files of this module only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/logger_profile.h"
#include "ingest/logger_table.h"

namespace exoreg::ingest {

/// nullopt: not in the profile's encoding, or no text at all.
[[nodiscard]] std::optional<std::string> decode_for_profile(std::string_view bytes, const LoggerProfile& profile);
/// Without a header line its cells are empty. nullopt: the file has fewer lines. Looks into `text`.
[[nodiscard]] std::optional<HeaderRow> header_for_profile(std::string_view text, const LoggerProfile& profile);

}  // namespace exoreg::ingest
