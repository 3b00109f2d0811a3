// A table of readings of any size, taken from its file in one pass: hashed, packed for keeping and read at the same time, in memory
// that does not grow with it. Private to registry/.
#pragma once

#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "ingest/readings_stream.h"
#include "registry/kept_file.h"

namespace exoreg::registry {

struct StreamedFile {
  std::shared_ptr<KeptFile> kept;
  std::optional<Parsed<ingest::ChunkedFile>> parsed;  ///< nullopt: not for the stream reader
  Finding refusal = {};                               ///< then: why
  std::string without_zone = {};                      ///< and the sensor of which a zone would help, or ""
};

constexpr std::size_t stream_from = 8u << 20;  ///< bytes; smaller files are read whole
constexpr long long stream_limit = 8LL << 30;  ///< bytes; a larger file is refused

/// Whether this file is big, and begins as a plain table of readings does.
[[nodiscard]] bool is_worth_streaming(const std::filesystem::path& path);
/// `folder`: where the pieces wait, on the disk of the registry. WorldError when the file cannot be read.
/// Once `stop` is asked for, what was taken in so far is given back.
[[nodiscard]] StreamedFile stream_file(const std::filesystem::path& path, const std::filesystem::path& folder,
                                       const ingest::LoggerOptions& options, const std::stop_token& stop = {});

/// A table that is taken in while its importer proves who they are: typing a passphrase takes seconds, and opening the key as long
/// as reading millions of rows. Nothing is stored by it. When it is dropped, it stops.
class StreamAhead {
 public:
  StreamAhead(const std::filesystem::path& path, const std::filesystem::path& folder, const ingest::LoggerOptions& options);
  /// What stream_file gives or throws, for the first who asks.
  [[nodiscard]] StreamedFile take() { return streamed_.get(); }

 private:
  std::future<StreamedFile> streamed_;
  std::jthread thread_;
};

}  // namespace exoreg::registry
