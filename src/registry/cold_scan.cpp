// A chunk whose smallest and largest reading are in range holds no run; where all are one step apart, it holds no gap either.
#include "registry/cold_scan.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "registry/cold_span.h"

namespace exoreg::registry {
namespace {

using domain::ReadingChunk;

constexpr double activation_k = 10'000;  // dH/R
constexpr double zero_c_k = 273.15;

bool goes_beyond(const ReadingChunk& chunk, const domain::LabelRange& range) {
  if (chunk.missing == chunk.count) return false;
  return (range.low_mc && chunk.min_mc < *range.low_mc) || (range.high_mc && chunk.max_mc > *range.high_mc);
}

}  // namespace

StoredFigures figures_of(const PackedSeries& series) {
  StoredFigures figures;
  double sum = 0;
  for (const ReadingChunk& chunk : series.chunks()) {
    figures.missing += chunk.missing;
    if (chunk.missing == chunk.count) continue;
    figures.min_mc = figures.readings == 0 ? chunk.min_mc : std::min(figures.min_mc, chunk.min_mc);
    figures.max_mc = figures.readings == 0 ? chunk.max_mc : std::max(figures.max_mc, chunk.max_mc);
    figures.readings += chunk.count - chunk.missing;
    sum += chunk.sum_exp;
  }
  if (figures.readings > 0 && sum > 0) figures.mkt_c = activation_k / -std::log(sum / static_cast<double>(figures.readings)) - zero_c_k;
  return figures;
}

std::vector<domain::Run> find_stored_runs(const store::Database& database, const PackedSeries& series, const domain::LabelRange& range) {
  if (!has_one_step({&series})) return domain::find_runs(series.unpack(database, store::all_chunks()), range);
  std::vector<domain::Run> runs;
  const auto& chunks = series.chunks();
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    if (!goes_beyond(chunks[i], range)) continue;
    std::size_t last = i;  // of the chunks up to the next clean one
    while (last + 1 < chunks.size() && (goes_beyond(chunks[last + 1], range) || chunks[last + 1].missing > 0)) ++last;
    std::size_t first = i;  // a few readings do not tell the step
    if (chunks[i].count < 3 && i > 0) --first;
    const std::size_t beside = std::min(last + 1, chunks.size() - 1);
    auto found = domain::find_runs(series.unpack(database, {chunks[first].from, chunks[beside].to}), range);
    std::move(found.begin(), found.end(), std::back_inserter(runs));
    i = beside;
  }
  return runs;
}

}  // namespace exoreg::registry
