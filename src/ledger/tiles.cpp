// Paths and bytes of a c2sp.org/tlog-tiles directory. May lay out what it is handed; writing files is for others.
#include "ledger/tiles.h"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace exoreg::ledger {
namespace {

constexpr unsigned tile_height = 8;
constexpr unsigned highest_level = 63;
constexpr std::size_t longest_entry = 0xFFFF;

// 1234067 -> "x001/x234/067"
std::string tile_number(Size index) {
  std::string path = fmt::format("{:03}", index % 1000);
  for (index /= 1000; index > 0; index /= 1000) path = fmt::format("x{:03}/{}", index % 1000, path);
  return path;
}

// Lays `count` items into tiles from the left; `bytes_of` gives one item's bytes.
void add_tiles(std::vector<File>& files, std::optional<unsigned> level, Size count, const std::function<std::string(Size)>& bytes_of) {
  for (Size begin = 0; begin < count; begin += tile_width) {
    const Size width = std::min(tile_width, count - begin);
    File file{tile_path(level, begin / tile_width, width), {}};
    for (Size item = begin; item < begin + width; ++item) file.bytes += bytes_of(item);
    files.push_back(std::move(file));
  }
}

std::string with_length(const std::string& entry) {
  if (entry.size() > longest_entry) throw std::invalid_argument("entry_bundles: an entry of 64 KiB or more");
  const auto high = static_cast<char>(entry.size() >> 8U);
  const auto low = static_cast<char>(entry.size() & 0xFFU);
  return std::string{high, low} + entry;
}

}  // namespace

std::string tile_path(std::optional<unsigned> level, Size index, Size width) {
  if (width == 0 || width > tile_width) throw std::invalid_argument("tile_path: width not in 1..256");
  if (level.value_or(0) > highest_level) throw std::invalid_argument("tile_path: level above 63");
  const std::string folder = level ? std::to_string(*level) : "entries";
  const std::string suffix = width == tile_width ? "" : fmt::format(".p/{}", width);
  return fmt::format("tile/{}/{}{}", folder, tile_number(index), suffix);
}

std::vector<File> entry_bundles(Size size, const std::function<std::string(Size)>& read_leaf) {
  std::vector<File> files;
  add_tiles(files, std::nullopt, size, [&](Size index) { return with_length(read_leaf(index)); });
  return files;
}

std::vector<File> hash_tiles(Size size, const NodeReader& read) {
  std::vector<File> files;
  // A tile's hashes cover full tiles one level below, so each level has a 256th of the hashes; the rest is partial.
  for (unsigned level = 0; size > 0; ++level, size >>= tile_height) {
    add_tiles(files, level, size, [&](Size index) {
      const Hash hash = read({level * tile_height, index});
      return std::string(as_view(hash));
    });
  }
  return files;
}

std::optional<std::vector<std::string>> parse_entry_bundle(std::string_view bytes) {
  std::vector<std::string> entries;
  while (!bytes.empty()) {
    if (bytes.size() < 2 || entries.size() == tile_width) return std::nullopt;
    const auto high = static_cast<unsigned char>(bytes[0]);
    const auto low = static_cast<unsigned char>(bytes[1]);
    const std::size_t length = std::size_t{high} * 256 + low;
    bytes.remove_prefix(2);
    if (bytes.size() < length) return std::nullopt;
    entries.emplace_back(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  return entries;
}

}  // namespace exoreg::ledger
