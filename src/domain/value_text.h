// A value in words, as a person reads it back: what was understood of a certificate's spelling.
#pragma once

#include "base/text.h"
#include "domain/value.h"

namespace exoreg::domain {

/// "less than 0.005 {EU}/mL (LOD 0.005)", "0.005 {EU}/mL未満（検出限界 0.005）"; free text as it was written. Reading either
/// sentence again (ingest/value_reader.h) gives the same value.
[[nodiscard]] Text in_words(const Value& value);
[[nodiscard]] Text in_words(Qualitative word);

}  // namespace exoreg::domain
