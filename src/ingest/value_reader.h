// Results and limits as certificates print them -> values. Ambiguous text is refused with a question, never guessed.
#pragma once

#include <string_view>

#include "base/finding.h"
#include "domain/value.h"

namespace exoreg::ingest {

/// A result cell and the unit beside it (either may carry the unit). Findings: E_VALUE (unreadable), E_VALUE_AMBIGUOUS ("1,2"),
/// E_NEGATIVE_QUANTITY is not judged here. Text without digits that is no known word: N_FREE_TEXT (N), kept as text.
[[nodiscard]] Parsed<domain::Value> parse_result(std::string_view text, std::string_view unit = {});
[[nodiscard]] Parsed<domain::Limit> parse_limit(std::string_view text, std::string_view unit = {});
/// "EU/mL", "ＥＵ／ｍＬ", "個/mL" -> UCUM with annotations; empty when not known.
[[nodiscard]] std::string parse_unit(std::string_view text);

}  // namespace exoreg::ingest
