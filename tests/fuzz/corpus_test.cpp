// Every file of the corpus through the same doors as the fuzzers use: seeds, and whatever once broke a reader.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/targets.h"
#include "support/catch.h"
#include "support/places.h"

using namespace exoreg::test;
namespace fs = std::filesystem;

namespace {

std::vector<FuzzTarget> every_door() {
  auto doors = reader_targets();
  doors.push_back(dossier_target());
  return doors;
}

std::vector<fs::path> corpus_of(const FuzzTarget& target) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(source_dir) / "tests/fuzz/corpus" / target.name)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("every door from outside keeps its promises over its corpus") {
  for (const FuzzTarget& target : every_door()) {
    const auto files = corpus_of(target);
    INFO(target.name);
    CHECK(files.size() >= 3);
    for (const fs::path& file : files) {
      INFO(file.filename());
      CHECK_NOTHROW(target.run(bytes_of(file)));
    }
  }
}

TEST_CASE("every seed cut off anywhere, and with any byte changed, keeps the promises too") {
  for (const FuzzTarget& target : every_door()) {
    for (const fs::path& file : corpus_of(target)) {
      const std::string bytes = bytes_of(file);
      const std::size_t step = bytes.size() / 64 + 1;
      INFO(target.name << " " << file.filename());
      for (std::size_t at = 0; at < bytes.size(); at += step) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x15);
        CHECK_NOTHROW(target.run(bytes.substr(0, at)));
        CHECK_NOTHROW(target.run(changed));
      }
    }
  }
}
