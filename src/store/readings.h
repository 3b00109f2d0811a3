// What logger files say, as the derived tables hold it: one row per file, per series, per chunk of readings.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/reading_chunk.h"
#include "store/database.h"

namespace exoreg::store {

/// A file's first use; `options` is what it took to read it so, as the record says it, `body` what it says beside its readings.
struct LoggerContent {
  long long leaf = 0;
  std::string sha256;
  std::string options;
  std::string body;
};
void save_logger_content(WriteTx& tx, const LoggerContent& content, const std::vector<domain::ChunkedSeries>& series);
[[nodiscard]] std::optional<LoggerContent> find_logger_content(const Database& database, std::string_view sha256, std::string_view options);

/// A series without its readings.
struct StoredSeries {
  long long leaf = 0;
  long long number = 0;
  domain::Series head;
};
[[nodiscard]] std::vector<StoredSeries> load_series(const Database& database, long long leaf);
/// Every file's series of this device and channel, earlier files first.
[[nodiscard]] std::vector<StoredSeries> load_series_of_device(const Database& database, std::string_view device, std::string_view channel);

/// Which chunks of a series are wanted: those that touch [from, to].
struct ChunkSpan {
  Millis from;
  Millis to;
};
[[nodiscard]] ChunkSpan all_chunks();
/// In rising order of time, one at a time. `data` stays empty where only the figures are asked for.
enum class ChunkParts { figures, all };
void each_chunk(const Database& database, const StoredSeries& series, ChunkSpan span, ChunkParts parts,
                const std::function<void(const domain::ReadingChunk&)>& visit);
[[nodiscard]] std::vector<domain::ReadingChunk> load_chunks(const Database& database, const StoredSeries& series, ChunkSpan span,
                                                            ChunkParts parts);

}  // namespace exoreg::store
