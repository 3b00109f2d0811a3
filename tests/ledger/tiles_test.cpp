// A log as a directory of tiles (c2sp.org/tlog-tiles): paths, widths, bytes.
#include "ledger/tiles.h"

#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "support/catch.h"
#include "trees.h"

using namespace exoreg;
using namespace exoreg::ledger;

TEST_CASE("paths of tiles and bundles") {
  const auto [level, index, width, path] = GENERATE(table<std::optional<unsigned>, Size, Size, std::string>({
      {0U, 0, 256, "tile/0/000"},
      {0U, 5, 256, "tile/0/005"},
      {0U, 999, 256, "tile/0/999"},
      {0U, 1000, 256, "tile/0/x001/000"},
      {0U, 1067, 256, "tile/0/x001/067"},
      {2U, 1234067, 256, "tile/2/x001/x234/067"},
      {1U, 1000000, 3, "tile/1/x001/x000/000.p/3"},
      {63U, 0, 1, "tile/63/000.p/1"},
      {std::nullopt, 0, 12, "tile/entries/000.p/12"},
      {std::nullopt, 11, 256, "tile/entries/011"},
      {std::nullopt, 1234, 255, "tile/entries/x001/234.p/255"},
  }));
  CHECK(tile_path(level, index, width) == path);
}

TEST_CASE("no path for a tile that cannot be") {
  CHECK_THROWS_AS(tile_path(0U, 0, 0), std::invalid_argument);
  CHECK_THROWS_AS(tile_path(0U, 0, 257), std::invalid_argument);
  CHECK_THROWS_AS(tile_path(64U, 0), std::invalid_argument);
}

TEST_CASE("a tree of 70,000 leaves has the tiles that the specification counts") {
  std::map<std::string, std::size_t> sizes;
  for (const File& file : hash_tiles(70'000, [](NodeId) { return Hash{}; })) sizes[file.path] = file.bytes.size();
  CHECK(sizes.size() == 273 + 1 + 1 + 1 + 1);
  CHECK(sizes.at("tile/0/000") == 8192);
  CHECK(sizes.at("tile/0/272") == 8192);
  CHECK(sizes.at("tile/0/273.p/112") == 112 * 32);
  CHECK(sizes.at("tile/1/000") == 8192);
  CHECK(sizes.at("tile/1/001.p/17") == 17 * 32);
  CHECK(sizes.at("tile/2/000.p/1") == 32);
}

TEST_CASE("a full tile stands as one hash in the level above, a partial one does not") {
  const auto paths = [](Size size) {
    std::string all;
    for (const File& file : hash_tiles(size, [](NodeId) { return Hash{}; })) all += file.path + ' ';
    return all;
  };
  CHECK(paths(0) == "");
  CHECK(paths(1) == "tile/0/000.p/1 ");
  CHECK(paths(255) == "tile/0/000.p/255 ");
  CHECK(paths(256) == "tile/0/000 tile/1/000.p/1 ");
  CHECK(paths(257) == "tile/0/000 tile/0/001.p/1 tile/1/000.p/1 ");
}

TEST_CASE("a tile's hashes are those of RFC 6962 over 256^level leaves") {
  const auto leaves = test::numbered_leaves(600);
  const test::NaiveTree naive(leaves);
  const test::GrownTree grown(leaves);
  std::string level0;
  std::string level1;
  for (const File& file : hash_tiles(600, grown.reader())) {
    (file.path.starts_with("tile/0/") ? level0 : level1) += file.bytes;
  }
  std::string expected;
  for (std::size_t i = 0; i < 600; ++i) expected += as_view(leaf_hash(leaves[i]));
  CHECK(level0 == expected);
  const Hash first = naive.mth(0, 256);
  const Hash second = naive.mth(256, 512);
  CHECK(level1 == std::string(as_view(first)) + std::string(as_view(second)));
}

TEST_CASE("entry bundles hold each entry behind its length") {
  const auto files = entry_bundles(2, [](Size index) { return index == 0 ? std::string("ab") : std::string(258, 'c'); });
  REQUIRE(files.size() == 1);
  CHECK(files[0].path == "tile/entries/000.p/2");
  CHECK(files[0].bytes == std::string("\0\2ab\1\2", 6) + std::string(258, 'c'));
}

TEST_CASE("entry bundles of a whole log read back as its leaves") {
  const auto leaves = test::numbered_leaves(513);
  std::vector<std::string> read_back;
  std::string paths;
  for (const File& file : entry_bundles(leaves.size(), [&](Size index) { return leaves[index]; })) {
    paths += file.path + ' ';
    const auto entries = parse_entry_bundle(file.bytes);
    REQUIRE(entries);
    read_back.insert(read_back.end(), entries->begin(), entries->end());
  }
  CHECK(paths == "tile/entries/000 tile/entries/001 tile/entries/002.p/1 ");
  CHECK(read_back == leaves);
}

TEST_CASE("an entry has at most 65,535 bytes") {
  const auto bundle_of = [](std::size_t bytes) { return entry_bundles(1, [=](Size) { return std::string(bytes, 'x'); }); };
  CHECK(parse_entry_bundle(bundle_of(65'535).at(0).bytes)->at(0).size() == 65'535);
  CHECK_THROWS_AS(bundle_of(65'536), std::invalid_argument);
}

TEST_CASE("a bundle whose lengths do not come out even is refused") {
  CHECK(parse_entry_bundle("")->empty());
  CHECK(parse_entry_bundle(std::string("\0\0", 2))->at(0).empty());
  CHECK_FALSE(parse_entry_bundle(std::string("\0", 1)).has_value());
  CHECK_FALSE(parse_entry_bundle(std::string("\0\1", 2)).has_value());
  CHECK_FALSE(parse_entry_bundle(std::string("\0\3ab", 4)).has_value());
  CHECK_FALSE(parse_entry_bundle(std::string("\0\2abc", 5)).has_value());
  CHECK_FALSE(parse_entry_bundle("\xFF\xFFshort").has_value());
}

TEST_CASE("a bundle has at most 256 entries") {
  CHECK(parse_entry_bundle(std::string(512, '\0'))->size() == 256);
  CHECK_FALSE(parse_entry_bundle(std::string(514, '\0')).has_value());
}
