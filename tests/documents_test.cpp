// What the documents list, held against the sources: a list that says "every" stays true.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "support/catch.h"
#include "support/places.h"

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What `pattern` captures first, wherever it is found.
std::set<std::string> all_in(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) found.insert((*at)[1]);
  return found;
}

/// E_… and N_… as the sources write them.
std::set<std::string> codes_in_sources() {
  static const std::regex code(R"code("([EN]_[A-Z0-9_]+)")code");
  std::set<std::string> codes;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(exoreg::test::source_dir) / "src"))
    if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h") codes.merge(all_in(text_of(entry.path()), code));
  return codes;
}

/// Those of the first column of the table under "## Findings".
std::set<std::string> codes_in_document() {
  static const std::regex first_column(R"(\n\|([^|]*)\|)"), code("`([EN]_[A-Z0-9_]+)`");
  const std::string text = text_of(fs::path(exoreg::test::source_dir) / "docs/import-formats.md");
  std::set<std::string> codes;
  for (const auto& cell : all_in(text.substr(text.find("\n## Findings")), first_column)) codes.merge(all_in(cell, code));
  return codes;
}

}  // namespace

TEST_CASE("docs/import-formats.md lists every finding that the program can give, and no other") {
  const auto given = codes_in_sources(), listed = codes_in_document();
  REQUIRE(given.size() > 100);
  for (const auto& code : given) {
    INFO(code << " is not in the table of findings");
    CHECK(listed.contains(code));
  }
  for (const auto& code : listed) {
    INFO(code << " is listed, and nothing gives it");
    CHECK(given.contains(code));
  }
}
