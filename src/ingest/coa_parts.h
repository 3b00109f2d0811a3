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

namespace exoreg::ingest {

constexpr std::size_t most_coa_tests = 5'000;

/// The columns of the `coa` table that belong to the head, and those of one test.
[[nodiscard]] const domain::Table& coa_head_table();
[[nodiscard]] const domain::Table& coa_test_table();

/// Code, result, limit and detection limits of one row. Findings carry the row's line and the column.
[[nodiscard]] Parsed<domain::CoaTest> read_coa_test(domain::Row row);

/// A certificate as cells, before they are checked: what a JSON format is brought to.
struct CoaCells {
  std::map<std::string, std::string> head;
  std::map<std::string, std::string> head_notes;
  std::vector<std::map<std::string, std::string>> tests;
  std::vector<std::map<std::string, std::string>> test_notes;  ///< as many as tests
};

/// Names a head column (test nullopt) or a column of test i in the document: a JSON pointer (RFC 6901).
using PathOf = std::function<std::string(std::optional<std::size_t> test, std::string_view column)>;

/// Checks the cells and reads the values; findings carry the path in `column` and no row.
[[nodiscard]] Parsed<domain::Coa> read_coa_cells(const CoaCells& cells, const Zone& zone, const PathOf& path_of);

[[nodiscard]] Parsed<domain::Coa> read_own_coa(const Json& document, const Zone& zone);

/// material-identity CoA 1.1.0 (JSON Schema draft-07, EN 10204 certificates of the plastics industry): import only.
[[nodiscard]] bool is_material_identity(const Json& document);
[[nodiscard]] Parsed<domain::Coa> read_material_identity(const Json& document, const Zone& zone);

}  // namespace exoreg::ingest
