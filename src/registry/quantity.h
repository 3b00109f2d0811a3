// `exoreg quantity`: how the registry reads a value, so that a person can try a spelling before a certificate depends on it.
#pragma once

#include <string_view>

#include "base/finding.h"
#include "base/json.h"
#include "base/text.h"

namespace exoreg::registry {

struct QuantityReading {
  /// {"comparator","value"|"low","high"|"qualitative"|"date","unit","sd","lod","loq"}, only what is known, and the text itself as
  /// "raw".
  Json json;
  Text sentence;  ///< the same in words
};
/// Findings: what is ambiguous comes with a question.
[[nodiscard]] Parsed<QuantityReading> read_quantity(std::string_view text);

}  // namespace exoreg::registry
