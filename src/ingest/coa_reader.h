// Certificates of analysis from outside: the `coa` table (CSV), our own JSON, material-identity CoA 1.1.0 JSON.
#pragma once

#include <string_view>

#include "base/finding.h"
#include "base/time.h"
#include "domain/coa.h"
#include "domain/test_names.h"

namespace exoreg::ingest {

/// Told apart by content. Every row must name the same lot and certificate (E_COA_MIXED). Findings of values as in
/// value_reader.h, with row and column; JSON findings carry the path in `column`. `names`: by which names the site knows tests.
[[nodiscard]] Parsed<domain::Coa> parse_coa(std::string_view bytes, const Zone& zone, const domain::TestNames& names = {});

/// A stored certificate (Coa::to_json) read again; its values are parsed anew from their raw text.
[[nodiscard]] domain::Coa coa_from_json(const Json& json);

/// One specification row's limit and code (table `specifications`), for judging. `row` also keeps a code by a name of the site.
struct SpecificationRow {
  domain::Row row;
  std::string code;
  domain::Limit limit;
  bool mandatory = true;
};
[[nodiscard]] Parsed<std::vector<SpecificationRow>> parse_specification(const domain::Rows& rows, const domain::TestNames& names = {});

}  // namespace exoreg::ingest
