// Archives that are the same bytes for the same content: ZIP (PKWARE APPNOTE 6.3), every entry stored as it is.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace exoreg::publish {

struct ZipFile {
  std::string name;  ///< UTF-8, '/' between parts
  Bytes bytes;
};

constexpr std::size_t most_zip_entries = 65'534;           ///< more would need ZIP64, which not every tool reads
constexpr std::size_t largest_zip = std::size_t{1} << 30;  ///< bytes; what our own reader takes

/// In the order given, method "stored", dated 1980-01-01 00:00, flag "names are UTF-8", mode 0644, no extra fields and no
/// comments. Throws std::length_error beyond the limits, or for a name longer than 65,535 bytes.
[[nodiscard]] Bytes write_zip(const std::vector<ZipFile>& files);
/// How long the archive of these files is; for asking before writing.
[[nodiscard]] std::size_t zip_size(const std::vector<ZipFile>& files);

}  // namespace exoreg::publish
