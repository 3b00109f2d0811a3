// A file on its way into the registry, packed already and too big to be held: its pieces wait on the disk. Private to registry/.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/text.h"
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

/// As much of an open file as there is, up to `size` bytes; WorldError, naming `path`, when it cannot be read.
std::size_t read_some(int file, char* to, std::size_t size, const std::filesystem::path& path);
/// WorldError that says what could not be done, and what the system says of it (errno).
[[noreturn]] void fail_on(const std::filesystem::path& path, const Text& what);

}  // namespace exoreg::registry
