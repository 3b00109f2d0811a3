// The import tables for edges: templates to fill in, and bad rows given back.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/finding.h"
#include "base/json.h"

namespace exoreg::registry {

/// {"table","columns":[{"name","ja","column_required","cell_required","values"}]} of a known table.
[[nodiscard]] Json table_json(std::string_view name);
/// UsageError when there is no table of that name (the message lists them).
[[nodiscard]] std::string table_template(std::string_view table, Lang lang);
/// The same as a workbook: the table to fill in with lists to choose from, what each column holds, and the values.
[[nodiscard]] Bytes template_workbook(std::string_view table, Lang lang);
/// The rows that findings name, in the layout of the original, with what is wrong in a last column. A workbook when `path` ends in
/// .xlsx, else CSV.
[[nodiscard]] Bytes rejected_rows(std::string_view table, std::string_view original, const Findings& findings, Lang lang,
                                  const std::string& path);

}  // namespace exoreg::registry
