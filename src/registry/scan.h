// A scanner's output against the lots on file.
#pragma once

#include <string>

#include "base/json.h"
#include "registry/registry.h"

namespace exoreg::registry {

struct Scan {
  Json json;  ///< {"gs1":bool,"gtin","lot_no","manufactured","expires","serial","matches":["LOT-…"]}
  Findings findings;
};
[[nodiscard]] Scan scan(const Registry& registry, std::string_view text);

}  // namespace exoreg::registry
