// A table of readings of any size, taken from its file in one pass: hashed, packed for keeping and read at the same time, in memory
// that does not grow with it. Private to registry/.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "ingest/readings_stream.h"
#include "registry/kept_file.h"

namespace exoreg::registry {

struct StreamedFile {
  std::shared_ptr<KeptFile> kept;
  std::optional<Parsed<ingest::ChunkedFile>> parsed;  ///< nullopt: not for the stream reader
  Finding refusal;                                    ///< then: why
};

constexpr std::size_t stream_from = 8u << 20;  ///< bytes; smaller files are read whole
constexpr long long stream_limit = 8LL << 30;  ///< bytes; a larger file is refused

/// Whether this file is big, and begins as a plain table of readings does.
[[nodiscard]] bool is_worth_streaming(const std::filesystem::path& path);
/// `folder`: where the pieces wait, on the disk of the registry. WorldError when the file cannot be read.
[[nodiscard]] StreamedFile stream_file(const std::filesystem::path& path, const std::filesystem::path& folder,
                                       const ingest::LoggerOptions& options);

}  // namespace exoreg::registry
