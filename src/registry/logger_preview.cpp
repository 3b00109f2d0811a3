// Readings against label ranges, and nothing else: whoever tries a parcel out shall not learn of a thaw only once it is signed.
#include "registry/logger_preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "registry/cold_json.h"
#include "registry/cold_lot.h"
#include "registry/cold_packed.h"
#include "store/load_entities.h"

namespace exoreg::registry {
namespace {

/// The readings of one file under way.
struct Extremes {
  long long count = 0;
  std::optional<std::int32_t> low_mc, high_mc;

  void take(std::int32_t milli_c) {
    ++count;
    low_mc = std::min(low_mc.value_or(milli_c), milli_c);
    high_mc = std::max(high_mc.value_or(milli_c), milli_c);
  }
};

Extremes extremes_of(const ReadLogger& read, const ParcelWay& way) {
  Extremes found;
  for (const auto& series : read.content->series)
    for (const domain::ReadingChunk& chunk : series.chunks) {
      if (chunk.to < way.from || chunk.from > way.to) continue;
      std::vector<domain::Reading> readings;
      if (!domain::unpack_chunk(chunk, readings)) throw_damaged_chunk(series.head.device);
      for (const domain::Reading& reading : readings)
        if (reading.milli_c && way.from <= reading.at && reading.at <= way.to) found.take(*reading.milli_c);
    }
  return found;
}

/// Each preparation whose label range the readings leave: "PREP-0001 (-90..-60 °C)".
std::string left_ranges(const Registry& registry, const Extremes& found, const ParcelWay& way) {
  std::string list;
  for (const auto& id : way.preparations) {
    const auto preparation = store::load_entity(registry.database, id);
    if (!preparation || !found.low_mc) continue;
    const domain::Row row = preparation->row();
    const domain::LabelRange range = label_range(row);
    if (!domain::side_beyond(range, *found.low_mc) && !domain::side_beyond(range, *found.high_mc)) continue;
    list += fmt::format("{}{} ({}..{} °C)", list.empty() ? "" : ", ", id, row.text("storage_min_c"), row.text("storage_max_c"));
  }
  return list;
}

Text readings_words(const Extremes& found) {
  if (found.count == 0) return {"no reading under way", "輸送中の測定値なし"};
  const std::string low = celsius(*found.low_mc), high = celsius(*found.high_mc);
  return {fmt::format("{} reading{} under way, {} to {} °C", found.count, found.count == 1 ? "" : "s", low, high),
          fmt::format("輸送中の測定値 {} 件、{}〜{} ℃", found.count, low, high)};
}

Finding preview_of(const Registry& registry, const ReadLogger& read, const ParcelWay& way) {
  const Extremes found = extremes_of(read, way);
  const std::string name = for_message(read.input.name), left = left_ranges(registry, found, way);
  const Text readings = readings_words(found);
  if (left.empty())
    return {
        "N_LOGGER_PREVIEW",
        Severity::I,
        {fmt::format("{}: {}. Read, not judged: excursions, gaps, budget and holds follow when the parcel is received.", name, readings.en),
         fmt::format("{}: {}。読み取りだけを行い、評価はしていません。逸脱・欠測・許容時間・保留は受領時に判断します。", name,
                     readings.ja)}};
  return {"N_LOGGER_PREVIEW",
          Severity::M,
          {fmt::format("{}: {}, out of the storage range of {}. Received, the parcel is judged by it, and its lots may be held.", name,
                       readings.en, left),
           fmt::format("{}: {}。{} の保管温度を外れています。受領するとこの記録で評価し、ロットを保留にすることがあります。", name,
                       readings.ja, left)}};
}

}  // namespace

Findings preview_loggers(const Registry& registry, const std::vector<ReadLogger>& loggers, const ParcelWay& way) {
  Findings findings;
  for (const ReadLogger& read : loggers) findings.push_back(preview_of(registry, read, way));
  return findings;
}

}  // namespace exoreg::registry
