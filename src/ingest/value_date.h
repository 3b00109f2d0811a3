// Dates among results and limits ("expiry: 2026-03"): a day, or the month that a certificate names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/value_number.h"

namespace exoreg::ingest {

/// Whether the text has what a date has. Digits alone are a number, whatever day they could name.
[[nodiscard]] bool could_be_date(std::string_view plain);

/// "2026-03-05" or "2026-03", of `plain` as normalise_value gives it; nullopt with `problem` set where it could be several days,
/// names no day, or none of the calendar; nullopt without when it is no date.
[[nodiscard]] std::optional<std::string> read_date(std::string_view plain, ValueProblem& problem);

}  // namespace exoreg::ingest
