// Works on the figures of chunks alone. In doubt everything is unpacked.
#include "registry/cold_span.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace exoreg::registry {
namespace {

using domain::ReadingChunk;

/// Claims speak of whole days in the device's zone.
constexpr Millis margin = 2 * days_ms;
constexpr long long least_readings = 64;  ///< a chunk, on average, for the step to be sure

/// Smallest and largest are readings: one of them in range ends every run.
bool ends_runs(const ReadingChunk& chunk, const domain::LabelRange& range) {
  const auto within = [&](std::int32_t mc) { return (!range.low_mc || mc >= *range.low_mc) && (!range.high_mc || mc <= *range.high_mc); };
  return chunk.missing < chunk.count && (within(chunk.min_mc) || within(chunk.max_mc));
}

/// The last chunk that ends before `at` and ends every run; the first chunk of all when there is none. A source's last few readings
/// do not tell its step: then one more.
std::size_t first_wanted(const std::vector<ChunkPlace>& all, Millis at, const domain::LabelRange& range) {
  std::size_t first = 0;
  for (std::size_t i = 0; i < all.size() && all[i].chunk->to < at; ++i)
    if (ends_runs(*all[i].chunk, range)) first = i;
  const bool few = all[first].chunk->count < 3 && first > 0 && all[first - 1].source == all[first].source;
  return few ? first - 1 : first;
}

/// The first chunk that begins behind `at` and ends every run; the last chunk of all when there is none.
std::size_t last_wanted(const std::vector<ChunkPlace>& all, Millis at, const domain::LabelRange& range) {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].chunk->from > at && ends_runs(*all[i].chunk, range)) return i;
  return all.size() - 1;
}

Millis later(Millis at, Millis by) { return at > std::numeric_limits<Millis>::max() - by ? std::numeric_limits<Millis>::max() : at + by; }

}  // namespace

std::vector<ChunkPlace> in_time(const PackedSources& sources) {
  std::vector<ChunkPlace> all;
  for (std::size_t i = 0; i < sources.size(); ++i)
    for (const ReadingChunk& chunk : sources[i]->chunks()) all.push_back({&chunk, i});
  std::stable_sort(all.begin(), all.end(), [](const ChunkPlace& a, const ChunkPlace& b) { return a.chunk->from < b.chunk->from; });
  for (std::size_t i = 1; i < all.size(); ++i)
    if (all[i].chunk->from <= all[i - 1].chunk->to) return {};
  return all;
}

bool has_one_step(const PackedSources& sources) {
  Millis step = 0;
  for (const PackedSeries* source : sources) {
    if (!source->head().interval_changes.empty()) return false;
    long long readings = 0;
    for (const ReadingChunk& chunk : source->chunks()) {
      readings += chunk.count;
      if (chunk.count == 1) continue;
      if (chunk.step == 0 || (step != 0 && chunk.step != step)) return false;
      step = chunk.step;
    }
    if (readings < least_readings * static_cast<long long>(source->chunks().size())) return false;
  }
  return true;
}

bool covers(const WantedTime& known, const WantedTime& wanted) {
  if (!known || !wanted) return !known;
  return known->range == wanted->range && known->from <= wanted->from && known->to >= wanted->to;
}

std::optional<std::vector<store::ChunkSpan>> find_spans(const PackedSources& sources, const Stretch& stretch) {
  const std::vector<ChunkPlace> all = in_time(sources);
  if (all.empty() || !has_one_step(sources)) return std::nullopt;
  const std::size_t first = first_wanted(all, stretch.from - margin, stretch.range);
  const std::size_t last = last_wanted(all, later(stretch.to, margin), stretch.range);
  std::vector<store::ChunkSpan> spans(sources.size(), {std::numeric_limits<Millis>::max(), std::numeric_limits<Millis>::min()});
  for (std::size_t i = first; i <= last; ++i) {
    store::ChunkSpan& span = spans[all[i].source];
    span = {std::min(span.from, all[i].chunk->from), std::max(span.to, all[i].chunk->to)};
  }
  return spans;
}

}  // namespace exoreg::registry
