// Logger files whose readings stay packed until somebody asks for a span of time. Private to registry/.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/readings_stream.h"
#include "registry/cold_series.h"
#include "store/readings.h"

namespace exoreg::registry {

/// One series of one file: the figures of its chunks, and where their readings are.
class PackedSeries {
 public:
  PackedSeries(const store::Database& database, const store::StoredSeries& stored);   ///< loads the figures
  PackedSeries(std::shared_ptr<const ingest::ChunkedFile> file, std::size_t number);  ///< a file not imported yet
  [[nodiscard]] const domain::Series& head() const { return head_; }
  [[nodiscard]] const std::vector<domain::ReadingChunk>& chunks() const { return file_ ? file_->series[number_].chunks : figures_; }
  /// Unpacked without the database, so in any thread.
  [[nodiscard]] bool is_at_hand() const { return file_ != nullptr; }
  /// With the readings of the chunks that touch [span.from, span.to]. IntegrityError when one cannot be unpacked.
  [[nodiscard]] domain::Series unpack(const store::Database& database, store::ChunkSpan span) const;

 private:
  domain::Series head_;
  std::vector<domain::ReadingChunk> figures_;
  std::optional<store::StoredSeries> stored_;
  std::shared_ptr<const ingest::ChunkedFile> file_;
  std::size_t number_ = 0;
};

/// One use of a file.
struct PackedFile {
  std::string id;           ///< "FILE-…"
  std::string actor;        ///< who imported it
  bool trusted = true;      ///< its device signature was not INVALID
  ingest::LoggerFile file;  ///< without series
  std::vector<PackedSeries> series;
  Millis clock_drift = 0;  ///< of its device when it was read, as recorded
};
/// IntegrityError when the derived tables do not know the file.
[[nodiscard]] PackedFile open_packed(const store::Database& database, const store::LoggerUse& use);
[[noreturn]] void throw_damaged_chunk(const std::string& of);

}  // namespace exoreg::registry
