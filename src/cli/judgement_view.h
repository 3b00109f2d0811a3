// How the judgement of a supplier or a lot looks on a terminal.
#pragma once

#include "cli/context.h"
#include "registry/vetting.h"

namespace exoreg::cli {

/// `all`: every sentence, those of what passed or does not apply too.
void show_vetting(const Context& context, const registry::Judged& judged, bool all);
void show_check(const Context& context, const registry::Judged& check, bool all);

}  // namespace exoreg::cli
