// The standing note of every EV preparation in Japan, and the day until which somebody knows it to hold.
#pragma once

#include "base/json.h"
#include "base/text.h"
#include "domain/policy.h"

namespace exoreg::domain {

/// The day on which the guidance in force was last looked up (policy), or the day that is judged, if that is earlier.
[[nodiscard]] Date unapproved_as_of(const Policy& policy, Date today);
/// "Not approved in Japan (国内未承認), as of 2026-11-01", 「国内未承認(2026-11-01 時点)」
[[nodiscard]] Text unapproved_words(Date as_of);
/// {"japan":"unapproved","label":"国内未承認","as_of":"2026-11-01","source":"MHLW 2024-07-31 [V2]"}
[[nodiscard]] Json unapproved_json(Date as_of);

}  // namespace exoreg::domain
