// `preparation compare`: up to eight side by side.
#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "base/json.h"
#include "registry/registry.h"

namespace exoreg::registry {

constexpr std::size_t most_compared = 8;

/// {"items":[…],"ranking":null|["PREP-…"],"results":[R…]} of two to eight preparations by id or name; findings: what was not found.
[[nodiscard]] Parsed<Json> compare_preparations(const Registry& registry, const std::vector<std::string>& names, Lang lang);

}  // namespace exoreg::registry
