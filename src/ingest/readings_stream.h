// The plain table of readings in one pass, for files that are too big to be held: rows as machines write them go straight into
// chunks. Whatever a person may have written differently is not read here but by the ordinary reader (ingest/readings.cpp), which
// gives the very same result and findings for what is read here.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "domain/reading_chunk.h"
#include "ingest/logger.h"

namespace exoreg::ingest {

/// A logger file whose readings are in chunks; its own `series` stay empty.
struct ChunkedFile {
  LoggerFile file;
  std::vector<domain::ChunkedSeries> series;
};

/// Reads UTF-8 with the header `sensor,timestamp,temperature_c` and rows "S1,2026-03-05T08:00:00Z,-79.9": no quotes, names of ASCII
/// letters, digits and `._-:/`, times with an offset (or none, when the options give a fixed one), times of each sensor not falling,
/// two rows for one instant only when they say the same. Any number of rows; at most most_sensors sensors.
class ReadingsStream {
 public:
  static constexpr std::size_t most_sensors = 2048;

  explicit ReadingsStream(const LoggerOptions& options);
  ~ReadingsStream();
  ReadingsStream(ReadingsStream&&) noexcept;
  ReadingsStream& operator=(ReadingsStream&&) noexcept;

  /// Whether a file that begins like this can be worth a try.
  [[nodiscard]] static bool looks_plain(std::string_view head);

  /// The next bytes of the file, cut anywhere. false: not for this reader (or a block before was not).
  bool feed(std::string_view block);
  /// After the last block. Findings: N_DUPLICATE. nullopt as feed's false.
  [[nodiscard]] std::optional<Parsed<ChunkedFile>> finish();
  /// The line that is not for this reader, from 1; and what it lacks.
  [[nodiscard]] Finding refusal() const;
  /// The sensor of that line, when all that it lacks is a zone; else "".
  [[nodiscard]] std::string without_zone() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace exoreg::ingest
