// One row of an import table in the registry's own terms: English column names, canonical values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace exoreg::domain {

/// What a cell that was not given holds in `Row::text`: nothing. 該当なし holds this:
constexpr std::string_view not_applicable = "n/a";

struct Row {
  long line = 0;                             ///< line of the file, from 1; 0: not from a file
  std::map<std::string, std::string> cells;  ///< absent = unknown (empty, 未提示, 不明, unknown); "n/a" = not applicable
  std::map<std::string, std::string> notes;  ///< unknown columns, as written

  [[nodiscard]] bool has(std::string_view column) const;                       ///< known and applicable
  [[nodiscard]] std::string text(std::string_view column) const;               ///< "" when unknown
  [[nodiscard]] std::vector<std::string> list(std::string_view column) const;  ///< split at `;`, trimmed

  /// {"column":"value",…,"notes":{…}} and back; a projection and a record hold rows in this form.
  [[nodiscard]] Json to_json() const;
  static Row from_json(const Json& json);  ///< takes string members only, and "notes"
  friend bool operator==(const Row& a, const Row& b) { return a.cells == b.cells && a.notes == b.notes; }
};

using Rows = std::vector<Row>;

}  // namespace exoreg::domain
