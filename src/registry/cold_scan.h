// Questions to all that is stored of one device and channel, answered by the figures of its chunks: only what lies beyond a range is
// unpacked. Private to registry/ and to the benchmarks.
#pragma once

#include <optional>
#include <vector>

#include "domain/cold.h"
#include "domain/mkt.h"
#include "registry/cold_span.h"

namespace exoreg::registry {

struct RunQuestion {
  domain::LabelRange range;
  std::optional<Millis> gap_max = {};
  std::vector<domain::GuardStep> guard = {};  ///< of the device, as in domain::Series
};
/// domain::find_runs over all readings of the sources. nullopt: only the readings themselves tell (find_spans says when).
[[nodiscard]] std::optional<std::vector<domain::Run>> find_stored_runs(const store::Database& database, const PackedSources& sources,
                                                                       const RunQuestion& question);

/// domain::find_mkt over all readings of the sources. nullopt: only the readings themselves tell, because some are missing or not at
/// one interval, or not all of them are asked for.
[[nodiscard]] std::optional<domain::Mkt> find_stored_mkt(const PackedSources& sources, const domain::MktQuestion& question);

}  // namespace exoreg::registry
