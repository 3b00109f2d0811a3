// A trip exported twice is one trip. Most files share no time with what is on file, and then nothing is unpacked.
#include "registry/cold_overlap.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

#include "base/unicode.h"
#include "registry/cold_packed.h"

namespace exoreg::registry {
namespace {

using domain::Series;

/// A series on file, as far as it shares time with the new one.
struct Other {
  Series series;
  bool trusted = true;
};

bool is_trusted(const store::LoggerUse& use) { return use.body.text("signature") != to_string(ingest::DeviceSignature::invalid); }

void cut(Series& series, store::ChunkSpan span) {
  std::erase_if(series.readings, [&](const domain::Reading& reading) { return reading.at < span.from || reading.at > span.to; });
}

class Overlap {
 public:
  Overlap(const store::Database& database, const ReadLogger& read)
      : database_(database), read_(read), trusted_(read.content->file.signature != ingest::DeviceSignature::invalid) {
    for (std::size_t i = 0; i < read_.content->series.size(); ++i) check_series(i);
  }

  std::size_t known = 0;
  Findings contradictions;

 private:
  void check_series(std::size_t number) {
    const auto& packed = read_.content->series[number];
    if (packed.chunks.empty()) return;
    const store::ChunkSpan span{packed.chunks.front().from, packed.chunks.back().to};
    const auto others = others_within(packed.head, span);
    if (others.empty()) return;
    const Series fresh = PackedSeries(read_.content, number).unpack(database_, store::all_chunks());
    std::vector<SeriesSource> sources;
    for (const Other& other : others) sources.push_back({&other.series, other.trusted});
    sources.push_back({&fresh, trusted_});
    const MergedSeries merged = merge_series(sources);
    known += merged.known;
    if (merged.conflict) contradiction(*merged.conflict, packed.head.device);
  }

  /// Each file once, in the order of their import; not this file itself.
  std::vector<Other> others_within(const Series& head, store::ChunkSpan span) {
    std::vector<Other> others;
    std::set<std::string> seen{read_.sha256};
    for (const auto& stored : store::load_series_of_device(database_, head.device, head.channel)) {
      const auto [sha256, trusted] = file_of(stored.leaf);
      if (!seen.insert(sha256).second) continue;
      Series series = stored.head;
      store::each_chunk(database_, stored, span, store::ChunkParts::all, [&](const domain::ReadingChunk& chunk) {
        if (!domain::unpack_chunk(chunk, series.readings)) throw_damaged_chunk(head.device);
      });
      cut(series, span);
      if (!series.readings.empty()) others.push_back({std::move(series), trusted});
    }
    return others;
  }

  const std::pair<std::string, bool>& file_of(long long leaf) {
    const auto [place, fresh] = files_.try_emplace(leaf);
    if (fresh)
      if (const auto use = store::load_logger_use(database_, leaf)) place->second = {use->sha256, is_trusted(*use)};
    return place->second;
  }

  void contradiction(Millis at, const std::string& device) {
    contradictions.push_back(
        {"E_DUPLICATE",
         Severity::error,
         {fmt::format("For {} of device {} another reading is on file already.", format_instant(at), for_message(device)),
          fmt::format("ロガー {} の {} には、異なる測定値がすでに登録されています。", for_message(device), format_instant(at))}});
  }

  const store::Database& database_;
  const ReadLogger& read_;
  bool trusted_;
  std::map<long long, std::pair<std::string, bool>> files_;
};

}  // namespace

void check_overlap(const store::Database& database, ReadLogger& read) {
  Overlap overlap(database, read);
  append(read.findings, std::move(overlap.contradictions));
  read.known = overlap.known;
  if (read.known == 0) return;
  read.findings.push_back(
      {"N_DUPLICATE",
       Severity::I,
       {fmt::format("{} readings were on file already.", read.known), fmt::format("{} 件の測定値は登録済みでした。", read.known)}});
}

Findings find_contradictions(const store::Database& database, const ReadLogger& read) {
  Findings found = Overlap(database, read).contradictions;
  for (Finding& finding : found) finding.source = read.input.name;
  return found;
}

}  // namespace exoreg::registry
