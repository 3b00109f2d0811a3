// What the readers of the several certificate formats share. Only coa_*.cpp and material_identity.cpp include this.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/json.h"
#include "base/time.h"
#include "domain/coa.h"
#include "domain/table.h"
#include "domain/test_names.h"

namespace exoreg::ingest {

constexpr std::size_t most_coa_tests = 5'000;

/// The columns of the `coa` table that belong to the head, and those of one test.
[[nodiscard]] const domain::Table& coa_head_table();
[[nodiscard]] const domain::Table& coa_test_table();

/// Code, result, limit and detection limits of one row. Findings carry the row's line and the column.
[[nodiscard]] Parsed<domain::CoaTest> read_coa_test(domain::Row row, const domain::TestNames& names);
/// E_DUPLICATE_ROW, once every row knows its code.
void find_repeated_tests(const domain::Coa& coa, Findings& findings);

/// A certificate as cells, before they are checked: what a JSON format is brought to.
struct CoaCells {
  std::map<std::string, std::string> head;
  std::map<std::string, std::string> head_notes;
  std::vector<std::map<std::string, std::string>> tests;
  std::vector<std::map<std::string, std::string>> test_notes;  ///< as many as tests
};

/// Names a head column (test nullopt) or a column of test i in the document: a JSON pointer (RFC 6901).
using PathOf = std::function<std::string(std::optional<std::size_t> test, std::string_view column)>;

/// What a reader knows of the site.
struct Site {
  const Zone& zone;
  const domain::TestNames& names;
};

/// Checks the cells and reads the values; findings carry the path in `column` and no row.
[[nodiscard]] Parsed<domain::Coa> read_coa_cells(const CoaCells& cells, const Site& site, const PathOf& path_of);

[[nodiscard]] Parsed<domain::Coa> read_own_coa(const Json& document, const Site& site);

/// material-identity CoA 1.1.0 (JSON Schema draft-07, EN 10204 certificates of the plastics industry): import only.
[[nodiscard]] bool is_material_identity(const Json& document);
[[nodiscard]] Parsed<domain::Coa> read_material_identity(const Json& document, const Site& site);

}  // namespace exoreg::ingest
