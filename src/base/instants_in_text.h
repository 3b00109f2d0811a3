// Times within sentences: a record's words hold them in UTC, and each reader's clock shows them otherwise.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace exoreg {

/// The text with each RFC 3339 instant in it as `show` writes it; what looks like one and is none stays.
[[nodiscard]] std::string replace_instants(std::string_view text, const std::function<std::string(Millis)>& show);

}  // namespace exoreg
