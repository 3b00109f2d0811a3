// Zstandard (RFC 8878) in memory, one frame at a time. Sizes are bounded before anything is allocated.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/bytes.h"

namespace exoreg {

/// One frame that carries the size of its contents. `level` 1 (fast) to 19.
[[nodiscard]] Bytes zstd_pack(std::string_view plain, int level);

/// nullopt: no such frame, contents of more than `most` bytes, or anything behind the frame.
[[nodiscard]] std::optional<Bytes> zstd_unpack(std::string_view packed, std::size_t most);

}  // namespace exoreg
