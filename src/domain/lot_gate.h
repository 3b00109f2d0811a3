// What the gates of a lot have in common: how a refusal is put, and what a lot's end states still allow. Private to domain.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "domain/lot.h"

namespace exoreg::domain {

void refuse(Findings& findings, const char* code, Text message);

/// A rejected, recalled or disposed lot (REFUSED_STATUS), and an expired one where a date is given (REFUSED_EXPIRED).
void refuse_ended(Findings& findings, const LotState& lot, std::optional<Date> today);

/// "LOT-2026-000001 (AB-12)"
[[nodiscard]] std::string name_of(const LotState& lot);
/// "no. 2, R4, since …: reason"
[[nodiscard]] Text describe(const LotHold& hold);
/// Who ends this hold, and with which command.
[[nodiscard]] Text who_ends(const LotHold& hold);
/// One REFUSED_HOLD for every open hold.
void refuse_holds(Findings& findings, const LotState& lot);
/// The lot's own site; it names none: the only one approved. None or several: REFUSED_SITE, or SITE_NOT_APPROVED under `warn`.
void ask_site(Findings& findings, const ReleaseFacts& facts);
/// One sentence naming rule, value and document of a rule that stands in the way.
void refuse_rule(Findings& findings, const char* code, const RuleResult& result, const Text& way_out);

}  // namespace exoreg::domain
