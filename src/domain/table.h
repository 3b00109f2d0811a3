// The import tables: one place that names every column in both languages, says what its cells may hold, and so
// serves reading, templates, records, lists and refusals alike.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace exoreg::domain {

enum class CellType {
  text,              ///< kept as written (trimmed)
  date,              ///< stored as YYYY-MM-DD
  date_or_instant,   ///< YYYY-MM-DD, or RFC 3339 UTC
  local_instant,     ///< kept as written: a logger's reading, whose zone is settled later
  integer,           ///< whole number >= 0, stored in plain digits
  decimal,           ///< stored as a plain decimal string
  yes_no,            ///< yes, no (unknown = not given)
  choice,            ///< one of `choices`, stored by its English name
  choices,           ///< several of `choices`, `;`-separated, stored by English names
  list,              ///< `;`-separated texts
  country,           ///< ISO 3166-1 alpha-2, or 日本, Japan, 米国, USA, 韓国 …; stored as alpha-2
  corporate_number,  ///< 法人番号: 13 digits with check digit
  isolation,         ///< ordered isolation steps, stored as written
  reference          ///< an id or a name; settled against what is on file
};

struct Choice {
  std::string_view en;
  std::string_view ja;
  std::string_view other = {};  ///< further accepted spellings, `|`-separated
};

struct Column {
  std::string_view en;
  std::string_view ja;
  CellType type = CellType::text;
  bool header_required = false;  ///< the column must be there (*)
  bool cell_required = false;    ///< and no cell of it may be empty
  std::span<const Choice> choices = {};
  std::string_view example_en = {};
  std::string_view example_ja = {};  ///< empty: as in English
  bool may_be_negative = false;      ///< of a decimal: temperatures
  bool open_choices = false;         ///< a value beyond `choices` is kept as written, with a finding I
  std::string_view unit = {};        ///< of a number: "mL"; empty = none
  std::string_view unit_ja = {};     ///< empty: as in English
  int least = 0;                     ///< of an integer, as a template says it; who records the row refuses less
  std::string_view also_ja = {};     ///< another Japanese header under which labels and suppliers write it; "" = none
  Text hint = {};                    ///< what a template says of a text whose form the other cells of its row settle
};

struct Table {
  std::string_view name;  ///< "suppliers"
  std::string_view ja;    ///< 供給者
  std::vector<Column> columns;

  [[nodiscard]] const Column* find(std::string_view english_name) const;
  /// By its English or a Japanese header; width, case, spaces and a trailing `*` folded.
  [[nodiscard]] const Column* find_header(std::string_view header) const;
};

[[nodiscard]] const std::vector<Table>& tables();
[[nodiscard]] const Table* find_table(std::string_view name);

/// The choice that a cell means (English, Japanese or other spelling, folded), or nullptr.
[[nodiscard]] const Choice* find_choice(std::span<const Choice> choices, std::string_view cell);
/// The unit of a column's numbers; both empty when there is none.
[[nodiscard]] Text unit_words(const Column& column);
/// How a stored English value reads in `lang`; the value itself when it is no choice of the column.
[[nodiscard]] std::string display_value(const Column& column, std::string_view stored, Lang lang);

}  // namespace exoreg::domain
