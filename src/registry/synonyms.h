// What a site calls tests beside the built-in names: DIR/synonyms.toml. Read by whatever takes in a specification or a certificate;
// the rows keep the codes, so that a later edit changes nothing that is recorded.
#pragma once

#include <string>
#include <string_view>

#include "base/finding.h"
#include "domain/test_names.h"
#include "registry/registry.h"

namespace exoreg::registry {

/// What a new registry gets: every code with its names, all of it in comments.
[[nodiscard]] std::string write_synonyms();
/// [synonyms]: code = ["name", …]. E_SYNONYM, whose sentence names the line, for everything that cannot be taken.
[[nodiscard]] Parsed<domain::TestNames> parse_synonyms(std::string_view toml);
/// The file as it stands; without one, the built-in names.
[[nodiscard]] Parsed<domain::TestNames> load_synonyms(const Registry& registry);

}  // namespace exoreg::registry
