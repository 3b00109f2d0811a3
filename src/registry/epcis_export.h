// `epcis export`: one lot's records as EPCIS 2.0 JSON-LD. Reads only.
#pragma once

#include <string>

#include "registry/registry.h"

namespace exoreg::registry {

/// The document's text. `lot`: an id that is on file.
[[nodiscard]] std::string write_lot_epcis(const Registry& registry, const std::string& lot);

}  // namespace exoreg::registry
