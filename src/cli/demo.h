// `exoreg demo DIR`.
#pragma once

#include "cli/context.h"

namespace exoreg::cli {

int run_demo(Context& context, const Arguments& arguments);

}  // namespace exoreg::cli
