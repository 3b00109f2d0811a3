// Logger files of a place, joined into one series per device and channel. Private to registry/.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/cold.h"
#include "ingest/logger.h"
#include "registry/registry.h"
#include "store/load_lots.h"

namespace exoreg::registry {

/// One use of a file that was read.
struct UsedFile {
  std::string id;       ///< "FILE-…"
  std::string actor;    ///< who imported it
  bool trusted = true;  ///< its device signature was not INVALID
  std::shared_ptr<const ingest::LoggerFile> file;
  Millis clock_drift = 0;                     ///< of its device when it was read, as recorded
  std::vector<domain::GuardStep> guard = {};  ///< of its device, for what it claims; empty where readings count as read
};

struct SeriesSource {
  const domain::Series* series = nullptr;
  bool trusted = true;
};
struct MergedSeries {
  domain::Series series;
  std::size_t known = 0;           ///< rows of the last source that others had already
  std::optional<Millis> conflict;  ///< first instant at which the last source, trusted, contradicts another trusted one
};
/// All of one device and channel, in any order: the joined series is the same. At one instant a value stands before a missing marker,
/// a trusted file before one that is not, then °C before °F, the finer print, the warmer (of files that are not trusted). Where files
/// were logged at different intervals, a new part begins.
[[nodiscard]] MergedSeries merge_series(const std::vector<SeriesSource>& sources);

}  // namespace exoreg::registry
