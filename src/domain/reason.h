// A reason that a rule gives is stored as one text in both languages, because a record is one and its readers are not.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace exoreg::domain {

/// "Japanese / English".
[[nodiscard]] std::string write_reason(const Text& text);
/// Both halves of what write_reason gave; a person's own words are the same in both.
[[nodiscard]] Text read_reason(std::string_view stored);

}  // namespace exoreg::domain
