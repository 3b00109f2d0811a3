// Readings packed for keeping: a few thousand of one series in some kilobytes, and beside them what most questions ask.
// Pure; never trusts what it unpacks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "domain/cold.h"

namespace exoreg::domain {

constexpr std::size_t chunk_readings = 4096;  ///< at most, in one chunk

/// Consecutive readings of one series. Temperatures in milli-degrees Celsius, times UTC ms.
struct ReadingChunk {
  Millis from = 0;          ///< the first reading
  Millis to = 0;            ///< the last one
  long long count = 0;      ///< rows, those with a missing marker too
  long long missing = 0;    ///< rows with a missing marker
  std::int32_t min_mc = 0;  ///< of the rows with a value; 0 when there is none
  std::int32_t max_mc = 0;
  Millis step = 0;     ///< what every two neighbours differ by; 0 when not all do, or there is but one row
  Millis gap = 0;      ///< the most that two neighbours differ by
  double sum_exp = 0;  ///< of arrhenius_term over the rows with a value, in their order
  Bytes data;          ///< the readings; see docs/formats.md
  friend bool operator==(const ReadingChunk&, const ReadingChunk&) = default;
};

/// One series without its readings, and its chunks in rising order of time.
struct ChunkedSeries {
  Series head;  ///< `readings` is empty
  std::vector<ReadingChunk> chunks;
};

/// 1 to chunk_readings readings, in strictly rising order of time.
[[nodiscard]] ReadingChunk pack_chunk(std::span<const Reading> readings);
[[nodiscard]] ChunkedSeries pack_series(const Series& series);

/// Appends the chunk's readings. false, and nothing appended: `data` is not what pack_chunk makes of `count` readings that begin at
/// `from`.
[[nodiscard]] bool unpack_chunk(const ReadingChunk& chunk, std::vector<Reading>& readings);
/// nullopt when a chunk cannot be unpacked.
[[nodiscard]] std::optional<Series> unpack_series(const ChunkedSeries& series);

/// `data` without its compression, which depends on the library's version: what two chunks are compared by.
[[nodiscard]] std::optional<Bytes> chunk_contents(std::string_view data);

}  // namespace exoreg::domain
