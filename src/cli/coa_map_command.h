// coa map, whose row stands with the other commands of certificates.
#pragma once

#include "cli/context.h"

namespace exoreg::cli {

int run_coa_map(Context& context, const Arguments& arguments);

}  // namespace exoreg::cli
