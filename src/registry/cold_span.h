// Which chunks of a long series bear on a lot: those of its time, and as far around it as a run out of range goes. Private to registry/.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "domain/cold.h"
#include "registry/cold_packed.h"

namespace exoreg::registry {

/// When a lot was somewhere, [from, to), and its label range. nullopt: every time, whatever the range.
struct Stretch {
  Millis from = 0;
  Millis to = 0;
  domain::LabelRange range;
};
using WantedTime = std::optional<Stretch>;

/// Whether readings that were unpacked for `known` will do for `wanted`.
[[nodiscard]] bool covers(const WantedTime& known, const WantedTime& wanted);

/// One device and channel of a place: the files' series.
using PackedSources = std::vector<const PackedSeries*>;

/// A chunk, and which of the sources holds it.
struct ChunkPlace {
  const domain::ReadingChunk* chunk = nullptr;
  std::size_t source = 0;
};
/// All chunks in order of time; empty when sources overlap.
[[nodiscard]] std::vector<ChunkPlace> in_time(const PackedSources& sources);

/// Every two neighbours within a chunk are one step apart, and there are so many of them that chance gaps do not count: then any part
/// of the readings tells the nominal step of all.
[[nodiscard]] bool has_one_step(const PackedSources& sources);

/// The span to unpack of each source, so that every judgement on the stretch comes out as with all readings: from a chunk before it
/// that holds a reading in range, to one behind it. nullopt: only all readings will do, because sources overlap or the step between
/// readings, which says what a gap is, is not one and the same.
[[nodiscard]] std::optional<std::vector<store::ChunkSpan>> find_spans(const PackedSources& sources, const Stretch& stretch);

}  // namespace exoreg::registry
