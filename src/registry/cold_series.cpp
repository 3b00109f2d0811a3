// Joining what several files say of one device. Two readings are the same when they differ by less than the coarser resolution.
#include "registry/cold_series.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <tuple>

namespace exoreg::registry {
namespace {

using domain::Reading;
using domain::Series;

struct Row {
  Reading reading;
  std::size_t source = 0;
};

/// The interval of a file that keeps to it at least twice. Two rows, or rows apart as chance would have it, may stand on the two sides
/// of a gap, which an interval taken from them would hide. 0: it tells of none.
Millis told_step(const Series& series) {
  const Millis step = domain::nominal_step(series.readings);
  const auto keeps = [&](const Reading& a, const Reading& b) { return b.at - a.at == step; };
  const auto first = std::adjacent_find(series.readings.begin(), series.readings.end(), keeps);
  if (step == 0 || first == series.readings.end()) return 0;
  return std::adjacent_find(first + 1, series.readings.end(), keeps) == series.readings.end() ? 0 : step;
}

std::int32_t resolution_of(const Series& series) { return domain::resolution_mc(series.decimals, series.fahrenheit); }

class Merger {
 public:
  explicit Merger(const std::vector<SeriesSource>& sources) : sources_(sources), newest_(sources.size() - 1) {}

  MergedSeries run() {
    const std::vector<Row> rows = sorted_rows();
    merged_.series = {sources_[0].series->device, sources_[0].series->channel, {}, {}, 0};
    merged_.series.readings.reserve(rows.size());
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
      while (end < rows.size() && rows[end].reading.at == rows[begin].reading.at) ++end;
      add_instant(&rows[begin], &rows[begin] + (end - begin));
    }
    for (const auto& source : sources_) merged_.series.decimals = std::max(merged_.series.decimals, source.series->decimals);
    add_interval_changes();
    return std::move(merged_);
  }

 private:
  /// Which file came first is not asked, so that every order of import gives one exposure. What was converted from °F, or printed with
  /// fewer digits, was rounded once more.
  [[nodiscard]] bool speaks_before(const Row& a, const Row& b) const {
    const SeriesSource &one = sources_[a.source], &other = sources_[b.source];
    if (one.trusted != other.trusted) return one.trusted;
    if (one.series->fahrenheit != other.series->fahrenheit) return other.series->fahrenheit;
    if (one.series->decimals != other.series->decimals) return one.series->decimals > other.series->decimals;
    return a.reading.milli_c > b.reading.milli_c;
  }

  [[nodiscard]] std::vector<Row> sorted_rows() const {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < sources_.size(); ++i)
      for (const Reading& reading : sources_[i].series->readings) rows.push_back({reading, i});
    std::sort(rows.begin(), rows.end(), [this](const Row& a, const Row& b) {
      return a.reading.at != b.reading.at ? a.reading.at < b.reading.at : speaks_before(a, b);
    });
    return rows;
  }

  void add_instant(const Row* begin, const Row* end) {
    const Row* stands = std::find_if(begin, end, [](const Row& row) { return row.reading.milli_c.has_value(); });
    merged_.series.readings.push_back((stands == end ? begin : stands)->reading);
    const Row* newest = std::find_if(begin, end, [this](const Row& row) { return row.source == newest_; });
    if (newest == end || end - begin == 1) return;
    ++merged_.known;
    for (const Row* row = begin; row != end; ++row)
      if (!merged_.conflict && contradict(*newest, *row)) merged_.conflict = row->reading.at;
  }

  [[nodiscard]] bool contradict(const Row& a, const Row& b) const {
    if (!sources_[a.source].trusted || !sources_[b.source].trusted || !a.reading.milli_c || !b.reading.milli_c) return false;
    const std::int32_t difference = std::abs(*a.reading.milli_c - *b.reading.milli_c);
    const std::int32_t coarser = std::max(resolution_of(*sources_[a.source].series), resolution_of(*sources_[b.source].series));
    return difference != 0 && difference >= coarser;
  }

  /// Where a file goes on from the others at another interval.
  void add_interval_changes() {
    auto& changes = merged_.series.interval_changes;
    const ReadOut* before = nullptr;
    const std::vector<ReadOut> in_time = read_outs();
    for (const ReadOut& read_out : in_time) {
      const auto& own = read_out.series->interval_changes;
      changes.insert(changes.end(), own.begin(), own.end());
      if (read_out.step == 0) continue;
      if (before && before->step != read_out.step)
        if (const auto first = first_behind(*read_out.series, before->to)) changes.push_back(*first);
      if (!before || read_out.to > before->to) before = &read_out;
    }
    std::sort(changes.begin(), changes.end());
  }

  struct ReadOut {
    Millis from = 0, to = 0, step = 0;  ///< first row, last row, told interval
    const Series* series = nullptr;
  };
  /// By their times alone: of two that begin together, the one that was read out earlier comes first.
  [[nodiscard]] std::vector<ReadOut> read_outs() const {
    std::vector<ReadOut> all;
    for (const auto& [series, trusted] : sources_)
      if (!series->readings.empty()) all.push_back({series->readings.front().at, series->readings.back().at, told_step(*series), series});
    std::sort(all.begin(), all.end(),
              [](const ReadOut& a, const ReadOut& b) { return std::tie(a.from, a.to, a.step) < std::tie(b.from, b.to, b.step); });
    return all;
  }

  static std::optional<Millis> first_behind(const Series& series, Millis at) {
    const auto first = std::upper_bound(series.readings.begin(), series.readings.end(), at,
                                        [](Millis instant, const Reading& reading) { return instant < reading.at; });
    return first == series.readings.end() ? std::nullopt : std::optional(first->at);
  }

  const std::vector<SeriesSource>& sources_;
  std::size_t newest_;
  MergedSeries merged_;
};

}  // namespace

MergedSeries merge_series(const std::vector<SeriesSource>& sources) {
  if (sources.empty()) return {};
  if (sources.size() == 1) return {*sources.front().series, 0, std::nullopt};
  return Merger(sources).run();
}

}  // namespace exoreg::registry
