// Profiles of logger tables as people keep them (TOML), and proposals made from a sample. Needs no registry.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/json.h"
#include "ingest/logger.h"

namespace exoreg::registry {

/// The members of a profile file, checked. E_PROFILE for what it cannot be.
[[nodiscard]] Parsed<Json> read_profile_file(std::string_view toml);
/// Checked members -> what the readers take; null members: none.
[[nodiscard]] std::shared_ptr<const ingest::LoggerProfile> profile_of(const Json& members);

struct Proposal {
  Json members;
  bool asks_unit = false;
  bool asks_date_order = false;
};
[[nodiscard]] Parsed<Proposal> propose_profile(std::string_view bytes);
[[nodiscard]] std::string profile_text(const Json& members, Lang lang);  ///< as a TOML file with its comments

/// The first rows as the profile understands them, times as written: {"channels":["…"],"rows":[{"time","values":["5.1"|null]}],
/// "count":n}. Findings: why the file cannot be read so.
[[nodiscard]] Parsed<Json> preview(std::string_view bytes, const Json& members, std::size_t rows);

/// The built-in formats that --format may name: "berlinger, tandd-csv, …".
[[nodiscard]] std::string format_names();

}  // namespace exoreg::registry
