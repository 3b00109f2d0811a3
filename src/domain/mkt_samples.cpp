// From series and lines to samples, and the worst window among them.
#include "domain/mkt_samples.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>

namespace exoreg::domain {
namespace {

bool asked_for(const MktQuestion& question, Millis at) {
  return (!question.from || at >= *question.from) && (!question.to || at < *question.to);
}

void settle_evenness(Samples& samples, bool missing) {
  std::vector<Reading> rows;
  Millis shortest = std::numeric_limits<Millis>::max();
  Millis longest = 0;
  rows.reserve(samples.rows.size());
  for (const Sample& sample : samples.rows) {
    if (!rows.empty()) {
      shortest = std::min(shortest, sample.at - rows.back().at);
      longest = std::max(longest, sample.at - rows.back().at);
    }
    rows.push_back({sample.at, sample.milli_c});
  }
  samples.step = nominal_step(rows);
  samples.evenly = !missing && (rows.size() < 2 || is_even(shortest, longest, samples.step));
}

/// What an interval or a reading adds to the sums of a window.
struct Term {
  long double top = 0;
  long double bottom = 0;
};

/// Sums over everything before each sample: with even weights its readings, else its intervals.
std::vector<Term> sums_before(const Samples& samples, long double energy) {
  const auto warmest =
      std::max_element(samples.rows.begin(), samples.rows.end(), [](const Sample& a, const Sample& b) { return a.milli_c < b.milli_c; });
  const auto term = [&](const Sample& sample) { return std::exp(energy / kelvin(warmest->milli_c) - energy / kelvin(sample.milli_c)); };
  std::vector<Term> sums{{}};
  for (std::size_t i = 0; i < samples.rows.size(); ++i) {
    const Sample& sample = samples.rows[i];
    Term next = sums.back();
    if (samples.evenly) {
      next.top += term(sample);
      next.bottom += 1;
    } else if (sample.joined) {
      const auto length = static_cast<long double>(samples.rows[i + 1].at - sample.at);
      next.top += length * (term(sample) + term(samples.rows[i + 1])) / 2;
      next.bottom += length;
    }
    sums.push_back(next);
  }
  return sums;
}

}  // namespace

bool is_even(Millis shortest, Millis longest, Millis step) { return shortest >= step - seconds_ms && longest <= step + seconds_ms; }

Samples samples_of(const Series& series, const std::vector<Track::Reach>& reaches, const MktQuestion& question) {
  Samples samples;
  bool missing = false;
  Millis reach = 0;  // of the reading before
  const auto& rows = series.readings;
  auto row = std::lower_bound(rows.begin(), rows.end(), question.from,
                              [](const Reading& reading, const std::optional<Millis>& from) { return from && reading.at < *from; });
  auto part = reaches.begin();
  for (; row != rows.end() && asked_for(question, row->at); ++row) {
    missing = missing || !row->milli_c;
    if (!row->milli_c) continue;
    while (std::next(part) != reaches.end() && std::next(part)->from <= row->at) ++part;
    if (!samples.rows.empty()) samples.rows.back().joined = row->at - samples.rows.back().at <= reach;
    samples.rows.push_back({row->at, *row->milli_c, false});
    reach = part->reach;
  }
  settle_evenness(samples, missing);
  return samples;
}

Samples samples_of(const LotLine& line, const MktQuestion& question) {
  Samples samples;
  bool missing = false;  // between two readings, not before or behind them all
  const LineSegment* before = nullptr;
  for (const LineSegment& segment : line.segments) {
    if (segment.state != LineState::measured || !asked_for(question, segment.from)) continue;
    missing = missing || (before && before->to != segment.from);
    if (before) samples.rows.back().joined = before->to == segment.from || segment.from - before->read_at <= before->reach;
    samples.rows.push_back({segment.from, segment.milli_c, false});
    before = &segment;
  }
  settle_evenness(samples, missing);
  return samples;
}

SampleRange find_worst_window(const Samples& samples, Millis window, long double energy) {
  const auto& rows = samples.rows;
  SampleRange worst{0, rows.size()};
  if (rows.empty()) return worst;
  const std::vector<Term> sums = sums_before(samples, energy);
  const Millis until = rows.back().at + samples.step;
  long double highest = -1;
  for (std::size_t begin = 0, end = 0; begin < rows.size() && rows[begin].at + window <= until; ++begin) {
    while (end < rows.size() && rows[end].at < rows[begin].at + window) ++end;
    const std::size_t terms = samples.evenly ? end : end - 1;  // the last interval leads out of the window
    const long double bottom = sums[terms].bottom - sums[begin].bottom;
    const long double mean = bottom > 0 ? (sums[terms].top - sums[begin].top) / bottom : -1;
    if (mean <= highest) continue;
    highest = mean;
    worst = {begin, end};
  }
  return worst;
}

}  // namespace exoreg::domain
