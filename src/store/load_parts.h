// Shared by the load_ files. Private to store/.
#pragma once

#include <string>

#include "base/json.h"

namespace exoreg::store {

/// JSON of a derived row; IntegrityError when it is none.
[[nodiscard]] Json parsed_row(const std::string& text);

}  // namespace exoreg::store
