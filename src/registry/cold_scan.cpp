// A chunk whose smallest and largest reading are in range holds no run; where all are one step apart, it holds no gap either.
#include "registry/cold_scan.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace exoreg::registry {
namespace {

using domain::ReadingChunk;

bool goes_beyond(const ReadingChunk& chunk, const domain::LabelRange& range) {
  if (chunk.missing == chunk.count) return false;
  return domain::side_beyond(range, chunk.min_mc) || domain::side_beyond(range, chunk.max_mc);
}

/// What is in range by the widest guard band is so by every one.
domain::LabelRange narrowest(const RunQuestion& question) {
  std::int32_t widest = 0;
  for (const auto& step : question.guard) widest = std::max(widest, step.u_mc);
  return domain::guarded(question.range, widest);
}

/// The readings of chunks [first, last], as one series.
domain::Series unpack_between(const store::Database& database, const PackedSources& sources, const std::vector<ChunkPlace>& chunks,
                              std::size_t first, std::size_t last) {
  domain::Series series = sources.front()->head();
  for (std::size_t i = first; i <= last; ++i) {
    const domain::Series part = sources[chunks[i].source]->unpack(database, {chunks[i].chunk->from, chunks[i].chunk->to});
    series.readings.insert(series.readings.end(), part.readings.begin(), part.readings.end());
  }
  return series;
}

/// Of chunks in order of time: no row is missing, and everywhere the next reading comes after the same step.
bool is_even(const std::vector<ChunkPlace>& chunks) {
  const Millis step = chunks.front().chunk->step;
  const ReadingChunk* before = nullptr;
  for (const ChunkPlace& place : chunks) {
    const ReadingChunk& chunk = *place.chunk;
    const bool inside = chunk.missing == 0 && (chunk.count == 1 || chunk.step == step);
    if (step == 0 || !inside || (before && chunk.from - before->to != step)) return false;
    before = &chunk;
  }
  return true;
}

domain::EvenReadings figures_of(const std::vector<ChunkPlace>& chunks) {
  domain::EvenReadings all{0, chunks.front().chunk->min_mc, chunks.front().chunk->max_mc, chunks.front().chunk->from,
                           chunks.back().chunk->to};
  for (const ChunkPlace& place : chunks) {
    all.readings += static_cast<std::size_t>(place.chunk->count);
    all.lowest_mc = std::min(all.lowest_mc, place.chunk->min_mc);
    all.highest_mc = std::max(all.highest_mc, place.chunk->max_mc);
    all.sum_exp += place.chunk->sum_exp;
  }
  return all;
}

}  // namespace

std::optional<std::vector<domain::Run>> find_stored_runs(const store::Database& database, const PackedSources& sources,
                                                         const RunQuestion& question) {
  const std::vector<ChunkPlace> chunks = in_time(sources);
  if (chunks.empty() || !has_one_step(sources)) return std::nullopt;
  const domain::LabelRange range = narrowest(question);
  const auto beyond = [&](std::size_t i) { return goes_beyond(*chunks[i].chunk, range); };
  std::vector<domain::Run> runs;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    if (!beyond(i)) continue;
    std::size_t last = i;  // of the chunks up to the next clean one
    while (last + 1 < chunks.size() && (beyond(last + 1) || chunks[last + 1].chunk->missing > 0)) ++last;
    const std::size_t first = chunks[i].chunk->count < 3 && i > 0 ? i - 1 : i;  // a few readings do not tell the step
    const std::size_t beside = std::min(last + 1, chunks.size() - 1);
    domain::Series part = unpack_between(database, sources, chunks, first, beside);
    part.guard = question.guard;
    auto found = domain::find_runs(part, question.range, question.gap_max);
    std::move(found.begin(), found.end(), std::back_inserter(runs));
    i = beside;
  }
  return runs;
}

std::optional<domain::Mkt> find_stored_mkt(const PackedSources& sources, const domain::MktQuestion& question) {
  const std::vector<ChunkPlace> chunks = in_time(sources);
  if (chunks.empty() || !is_even(chunks)) return std::nullopt;
  return domain::find_mkt(figures_of(chunks), question);
}

}  // namespace exoreg::registry
