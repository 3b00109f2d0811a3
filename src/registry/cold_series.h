// Logger files on file: read again from their stored bytes, and joined into one series per device and channel. Private to registry/.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
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
  Millis clock_drift = 0;  ///< of its device when it was read, as recorded
};

/// Reads the stored bytes again, with the options of then; what was read before in this process is at hand. The device signature
/// is not verified again: what was found at import stands in the record. IntegrityError when the bytes are gone or unreadable.
[[nodiscard]] UsedFile open_file(const Registry& registry, const store::LoggerUse& use);
/// Every file that holds this device, each once, without the one of this SHA-256 (hex).
[[nodiscard]] std::vector<UsedFile> load_files_of_device(const Registry& registry, std::string_view device, std::string_view except);
/// Series of a file that names no serial get `id`: such a file is a device of its own.
void name_devices(ingest::LoggerFile& file, const std::string& id);

struct SeriesSource {
  const domain::Series* series = nullptr;
  bool trusted = true;
};
struct MergedSeries {
  domain::Series series;
  std::size_t known = 0;           ///< rows of the last source that others had already
  std::optional<Millis> conflict;  ///< first instant at which the last source, trusted, contradicts another trusted one
};
/// All of one device and channel, in order of import. At one instant a value stands before a missing marker, a trusted file before
/// one that is not, then the earlier import. Where files were logged at different intervals, a new part begins.
[[nodiscard]] MergedSeries merge_series(const std::vector<SeriesSource>& sources);

}  // namespace exoreg::registry
