// How lots and their traces look on a terminal.
#pragma once

#include <vector>

#include "cli/context.h"
#include "cli/render.h"
#include "registry/queries.h"

namespace exoreg::cli {

[[nodiscard]] const std::vector<ListColumn>& lot_columns();
void show_lot(Context& context, const Json& item);
void show_trace(const Context& context, const Json& traced);
void show_scan(const Context& context, const Json& scan);

}  // namespace exoreg::cli
