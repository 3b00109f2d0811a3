// The results that a document's text holds, as far as they can be understood: numbers with comparator and unit, and words. For
// comparing a PDF with what was entered; it decides nothing.
#pragma once

#include <string_view>
#include <vector>

#include "domain/value.h"

namespace exoreg::ingest {

/// Every stretch of a line, as long as it goes, that reads as a result ("< 0.05 EU/mL", "4.1 x 10 10 個/mL", "陰性 (14日間培養)"). What
/// would be asked about ("1,2") is none. At most 1 MiB of text and 20 000 values.
[[nodiscard]] std::vector<domain::Value> read_values(std::string_view text);

}  // namespace exoreg::ingest
