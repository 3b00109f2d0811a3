// How the use cases of the cold chain put what is wrong, and what several of them refuse alike. Private to registry/.
#pragma once

#include "base/finding.h"
#include "domain/lot.h"

namespace exoreg::registry {

/// Bad input: what was given for `column`.
[[nodiscard]] Finding wrong_value(const char* code, const char* column, Text message);
[[nodiscard]] Findings refusal(const char* code, Text message);
/// REFUSED_STATUS: nothing is left of the lot that could be moved or thawed.
[[nodiscard]] Findings refuse_used_up(const domain::LotState& lot);

}  // namespace exoreg::registry
