// Archives as other programs write them (ZIP, PKWARE APPNOTE 6.3): the parts of a workbook, unpacked piece by piece, so that
// nothing is allocated because a file claims it. Not for dossiers, whose every byte must mean something: zip_reader.h.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace exoreg::ingest {

struct PackedLimits {
  std::size_t entries = 10'000;
  std::size_t part = std::size_t{256} << 20;   ///< bytes of one part, unpacked
  std::size_t total = std::size_t{512} << 20;  ///< bytes of all parts that are read
  std::size_t ratio = 250;                     ///< unpacked to packed, of a part beyond a mebibyte
};

class PackedFile {
 public:
  /// Refused: no directory where it must be, ZIP64, several volumes, more entries than the limit, names twice. The archive must
  /// outlive the reader.
  explicit PackedFile(std::string_view archive, const PackedLimits& limits = {});

  [[nodiscard]] const Text& problem() const { return problem_; }  ///< both empty: it could be opened
  /// Names are compared without case, and "\\" is "/".
  [[nodiscard]] bool has(std::string_view name) const;

  /// Hands the part over in pieces until `take` says false, and checks length and CRC. Gives what is wrong: encrypted, another
  /// method than stored or deflated, damaged, beyond a limit. Both texts empty: all of it was handed over, or `take` had enough.
  [[nodiscard]] Text read(std::string_view name, const std::function<bool(std::string_view)>& take);

 private:
  struct Entry {
    std::size_t method = 0;
    bool encrypted = false;
    std::size_t crc = 0;
    std::size_t packed = 0;
    std::size_t unpacked = 0;
    std::size_t header = 0;  ///< where its local header begins
  };
  [[nodiscard]] bool read_directory();
  [[nodiscard]] std::optional<std::string_view> bytes_of(const Entry& entry) const;
  [[nodiscard]] Text refuse_size(const std::string& name, const Entry& entry) const;

  std::string_view archive_;
  PackedLimits limits_;
  std::map<std::string, Entry> entries_;
  std::size_t read_ = 0;
  Text problem_;
};

}  // namespace exoreg::ingest
