// c2sp.org/tlog-tiles: the paths of tiles and entry bundles, and what stands in them. Height 8, so width 256.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/merkle.h"

namespace exoreg::ledger {

constexpr Size tile_width = 256;

/// "tile/0/x001/067", "tile/entries/000.p/12": level nullopt = entries; width below 256 = partial.
/// Throws std::invalid_argument for a level above 63 or a width outside 1..256.
[[nodiscard]] std::string tile_path(std::optional<unsigned> level, Size index, Size width = tile_width);

struct File {
  std::string path;
  std::string bytes;
};
/// Entry bundles of [0, size): each entry with its length before it, two bytes, big endian. Entries of 64 KiB and more
/// throw std::invalid_argument.
[[nodiscard]] std::vector<File> entry_bundles(Size size, const std::function<std::string(Size)>& read_leaf);
/// Hash tiles of a tree of `size`, every level.
[[nodiscard]] std::vector<File> hash_tiles(Size size, const NodeReader& read);
/// nullopt when lengths do not fill the bytes exactly, or above 256 entries. How many there must be, the caller knows.
[[nodiscard]] std::optional<std::vector<std::string>> parse_entry_bundle(std::string_view bytes);

}  // namespace exoreg::ledger
