// A strict reader for archives whose every byte must mean something: ZIP (PKWARE APPNOTE 6.3) with stored entries, one
// behind the other, exactly as deterministic writers lay them out. Anything else is refused. Never allocates what a file claims.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace exoreg::ingest {

struct ZipEntry {
  std::string name;        ///< UTF-8, relative, without "." or ".." parts
  std::string_view bytes;  ///< a view into the archive
};

struct ZipProblem {
  std::string entry;  ///< "" for the archive as a whole
  Text detail;
};

struct ZipReading {
  std::vector<ZipEntry> entries;     ///< in the archive's order; empty when it cannot be taken apart
  std::vector<ZipProblem> problems;  ///< none: the archive is as it should be
};

struct ZipLimits {
  std::size_t bytes = std::size_t{1} << 30;
  std::size_t entries = 65'534;  ///< more would need ZIP64, which is refused
};

/// Refused: compression, encryption, ZIP64, extra fields, comments, other dates than 1980-01-01 00:00, other modes than
/// 0644, data descriptors, bytes before, between or behind, a local header that differs from the central one, names twice,
/// absolute or leading out, wrong CRCs. The UTF-8 flag is set for all entries, or for none when all names are ASCII.
/// Entries are still given when only dates, modes, flags, headers or CRCs are wrong, so that their contents can be judged too.
[[nodiscard]] ZipReading read_stored_zip(std::string_view archive, const ZipLimits& limits = {});

}  // namespace exoreg::ingest
