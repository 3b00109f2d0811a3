// A lot's cold history for people.
#pragma once

#include "cli/context.h"

namespace exoreg::cli {

/// What registry::cold_show gave; `with_times`: it was asked for its state at certain times.
void show_cold(const Context& context, const Json& shown, bool with_times);

}  // namespace exoreg::cli
