// The questions by which a person teaches a supplier's layout: a proposal beside each, taken with Enter.
#pragma once

#include <iosfwd>

#include "registry/coa_maps.h"

namespace exoreg::cli {

/// UsageError when the answers end before the questions.
[[nodiscard]] registry::CoaMap ask_coa_map(const registry::CoaSample& sample, std::istream& in, std::ostream& out, Lang lang);

}  // namespace exoreg::cli
