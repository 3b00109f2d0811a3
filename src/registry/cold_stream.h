// A table of readings of any size, taken from its file in one pass: hashed, packed for keeping and read at the same time, in memory
// that does not grow with it. Private to registry/.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/readings_stream.h"
#include "store/attachments.h"

namespace exoreg::registry {

/// A file that was packed on its way in; the pieces wait in a nameless file beside the database.
class KeptFile {
 public:
  explicit KeptFile(const std::filesystem::path& folder);
  ~KeptFile();
  KeptFile(const KeptFile&) = delete;
  KeptFile& operator=(const KeptFile&) = delete;

  void add(const store::PackedPiece& piece);
  /// Gives the pieces in turn, for store::save_pieces. One at a time.
  [[nodiscard]] std::function<std::optional<store::PackedPiece>()> pieces() const;
  [[nodiscard]] Bytes whole() const;  ///< as it came

  Hash sha256{};
  long long size = 0;  ///< bytes as it came

 private:
  struct Place {
    std::size_t size, packed;
  };
  int file_ = -1;
  std::vector<Place> places_;
};

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
