// Finds the labels and the table of a supplier's own layout. Nothing is guessed here: the map says all.
#include "ingest/coa_map.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/unicode.h"
#include "ingest/coa_parts.h"
#include "ingest/table_file.h"
#include "ingest/table_reader.h"

namespace exoreg::ingest {
namespace {

using domain::Coa;
using domain::Row;
using Cells = std::map<std::string, std::string>;

Finding finding(std::string code, Severity severity, Text text, long row = 0, std::string_view column = {}) {
  return {std::move(code), severity, std::move(text), row, std::string(column)};
}

/// A label as it meets a cell: folded, without a colon at its end.
std::string label_key(std::string_view text) {
  std::string key = search_key(trim(text));
  while (key.ends_with(':')) key.pop_back();
  return key;
}

const std::string& cell_at(const CsvRow& row, std::size_t column) {
  static const std::string empty;
  return column < row.cells.size() ? row.cells[column] : empty;
}

bool is_filled(const CsvRow& row, std::size_t column) { return !trim(cell_at(row, column)).empty(); }

std::string_view first_cell(const CsvRow& row) {
  for (const std::string& cell : row.cells)
    if (!trim(cell).empty()) return trim(cell);
  return {};
}

// ---- the table of tests -------------------------------------------------------------------------------------------

using Places = std::map<std::string, std::size_t>;  ///< column -> where it stands

/// Where every labelled column stands in this row; nullopt when one is missing.
std::optional<Places> header_places(const CoaMap& map, const CsvRow& row) {
  Places places;
  for (const auto& [column, source] : map.columns) {
    if (source.value) continue;
    const std::string wanted = label_key(source.label);
    const auto cell = std::find_if(row.cells.begin(), row.cells.end(), [&](const std::string& text) { return label_key(text) == wanted; });
    if (cell == row.cells.end()) return std::nullopt;
    places[column] = static_cast<std::size_t>(cell - row.cells.begin());
  }
  return places;
}

struct Found {
  const SheetTable* sheet = nullptr;
  std::size_t header = 0;
  std::size_t end = 0;  ///< one behind the last row of the table
  Places places;
};

std::optional<Found> find_table(const std::vector<SheetTable>& sheets, const CoaMap& map) {
  for (const SheetTable& sheet : sheets) {
    if (!map.sheet.empty() && search_key(sheet.name) != search_key(map.sheet)) continue;
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
      const auto places = header_places(map, sheet.rows[i]);
      if (!places) continue;
      std::size_t end = i + 1;
      const auto ends = [&](const CsvRow& row) { return !map.end.empty() && search_key(first_cell(row)).starts_with(search_key(map.end)); };
      while (end < sheet.rows.size() && !ends(sheet.rows[end])) ++end;
      return Found{&sheet, i, end, *places};
    }
  }
  return std::nullopt;
}

// ---- the head -----------------------------------------------------------------------------------------------------

class HeadReader {
 public:
  HeadReader(const CoaMap& map, const Found& found) : map_(map), found_(found) {
    for (const auto& [column, source] : map.head)
      if (!source.value) labels_.insert(label_key(source.label));
  }

  [[nodiscard]] bool is_label_row(const CsvRow& row) const { return labels_.contains(label_key(first_cell(row))); }

  Row read(const Zone& zone, Findings& findings) {
    Cells cells;
    long line = 0;
    for (const auto& [column, source] : map_.head) {
      const auto value = source.value ? std::optional(Hit{*source.value, 0}) : look_up(column, source.label, findings);
      if (!value) continue;
      cells[column] = value->text;
      lines_[column] = value->line;
      if (column == "lot_no") line = value->line;
    }
    auto head = parse_row(coa_head_table(), cells, zone);
    for (Finding& problem : head.findings) {
      problem.row = lines_[problem.column];
      const bool said = problem.code == "E_CELL_EMPTY" && missing_.contains(problem.column);  // E_MAP_LABEL has said it better
      if (!said) findings.push_back(std::move(problem));
    }
    head.value.line = line;
    return std::move(head.value);
  }

 private:
  struct Hit {
    std::string text;
    long line = 0;
  };

  [[nodiscard]] bool in_table(std::size_t row) const {
    return row >= found_.header && row < found_.end && !is_label_row(found_.sheet->rows[row]);
  }

  /// What belongs to the label in this cell: behind its colon, the next filled cell to the right, or the cell below.
  [[nodiscard]] std::optional<Hit> value_of(std::size_t r, std::size_t c, const std::string& label) const {
    const auto& rows = found_.sheet->rows;
    const std::string cell(trim(rows[r].cells[c]));
    const std::string key = label_key(cell);
    if (key != label) {
      const auto colon = std::min(cell.find(':'), cell.find("："));
      if (colon == std::string::npos || label_key(cell.substr(0, colon)) != label) return std::nullopt;
      return Hit{std::string(trim(std::string_view(cell).substr(colon + (cell[colon] == ':' ? 1 : 3)))), rows[r].line};
    }
    for (std::size_t right = c + 1; right < rows[r].cells.size(); ++right) {
      if (!is_filled(rows[r], right)) continue;
      if (labels_.contains(label_key(rows[r].cells[right]))) break;
      return Hit{rows[r].cells[right], rows[r].line};
    }
    const bool below =
        r + 1 < rows.size() && !in_table(r + 1) && is_filled(rows[r + 1], c) && !labels_.contains(label_key(rows[r + 1].cells[c]));
    return below ? Hit{rows[r + 1].cells[c], rows[r + 1].line} : Hit{"", rows[r].line};
  }

  std::optional<Hit> look_up(const std::string& column, const std::string& label, Findings& findings) {
    std::optional<Hit> hit;
    const std::string key = label_key(label);
    for (std::size_t r = 0; r < found_.sheet->rows.size(); ++r) {
      if (in_table(r)) continue;
      for (std::size_t c = 0; c < found_.sheet->rows[r].cells.size(); ++c) {
        const auto here = value_of(r, c, key);
        if (!here || (hit && search_key(hit->text) == search_key(here->text))) continue;
        if (hit && !hit->text.empty() && !here->text.empty()) {
          findings.push_back(twice(column, label, *hit, *here));
          return hit;
        }
        if (!hit || hit->text.empty()) hit = here;
      }
    }
    if (!hit) {
      missing_.insert(column);
      findings.push_back(absent(column, label));
    }
    return hit;
  }

  static Finding twice(const std::string& column, const std::string& label, const Hit& a, const Hit& b) {
    return finding("E_MAP_TWICE", Severity::error,
                   {fmt::format("\"{}\" stands beside \"{}\" (line {}) and beside \"{}\" (line {}): which is meant?", label,
                                for_message(a.text), a.line, for_message(b.text), b.line),
                    fmt::format("「{}」の値が「{}」({}行目)と「{}」({}行目)の2つあります。どちらですか。", label, for_message(a.text),
                                a.line, for_message(b.text), b.line)},
                   b.line, column);
  }
  static Finding absent(const std::string& column, const std::string& label) {
    const bool needed = column == "lot_no" || column == "coa_no";
    return finding(
        "E_MAP_LABEL", needed ? Severity::error : Severity::M,
        {fmt::format("The label \"{}\" is nowhere in the file. Has the supplier changed its layout? Make the map anew with: exoreg coa map",
                     label),
         fmt::format("見出し「{}」がファイルにありません。供給者の様式が変わった場合は exoreg coa map で対応表を作り直してください。",
                     label)},
        0, column);
  }

  const CoaMap& map_;
  const Found& found_;
  std::set<std::string> labels_;
  std::set<std::string> missing_;
  std::map<std::string, long> lines_;
};

// ---- the tests ----------------------------------------------------------------------------------------------------

Finding skipped(const CsvRow& row) {
  const std::string text = for_message(first_cell(row));
  return finding("N_ROW_SKIPPED", Severity::N,
                 {fmt::format("\"{}\" was not taken for a test.", text), fmt::format("「{}」の行は試験として読み取っていません。", text)},
                 row.line);
}

/// Our name of a test beside the supplier's, which stays as a note.
void rename_test(const CoaMap& map, Cells& cells, Row& row) {
  const std::string printed = cells["test"];
  for (const auto& [name, known] : map.tests) {
    if (search_key(name) != search_key(printed)) continue;
    row.notes["printed_test"] = printed;
    cells["test"] = known;
  }
}

class TestReader {
 public:
  TestReader(const CoaMap& map, const Found& found, const HeadReader& head) : map_(map), found_(found), head_(head) {}

  std::vector<domain::CoaTest> read(const Site& site, Findings& findings) {
    std::vector<domain::CoaTest> tests;
    for (std::size_t i = found_.header + 1; i < found_.end && tests.size() <= most_coa_tests; ++i) {
      const CsvRow& row = found_.sheet->rows[i];
      if (header_places(map_, row) || first_cell(row).empty()) continue;  // printed again on the next page
      if (!is_test(row)) {
        if (!head_.is_label_row(row)) findings.push_back(skipped(row));
        continue;
      }
      auto test = read_test(row, site);
      append(findings, std::move(test.findings));
      tests.push_back(std::move(test.value));
    }
    return tests;
  }

 private:
  /// A row that says nothing but one thing is a heading or a remark.
  [[nodiscard]] bool is_test(const CsvRow& row) const {
    const auto filled =
        std::count_if(found_.places.begin(), found_.places.end(), [&row](const auto& place) { return is_filled(row, place.second); });
    return filled > 1 && !head_.is_label_row(row);
  }

  [[nodiscard]] Parsed<domain::CoaTest> read_test(const CsvRow& csv, const Site& site) const {
    Cells cells;
    for (const auto& [column, source] : map_.columns) cells[column] = source.value ? *source.value : cell_at(csv, found_.places.at(column));
    Row renamed;
    rename_test(map_, cells, renamed);
    auto row = parse_row(coa_test_table(), cells, site.zone);
    for (Finding& problem : row.findings) problem.row = csv.line;
    row.value.line = csv.line;
    row.value.notes = std::move(renamed.notes);
    auto test = read_coa_test(std::move(row.value), site.names);
    row.findings.insert(row.findings.end(), test.findings.begin(), test.findings.end());
    return {std::move(test.value), std::move(row.findings)};
  }

  const CoaMap& map_;
  const Found& found_;
  const HeadReader& head_;
};

Finding no_table(const CoaMap& map) {
  std::string headers;
  for (const auto& [column, source] : map.columns)
    if (!source.value) headers += (headers.empty() ? "" : ", ") + source.label;
  return finding(
      "E_MAP_TABLE", Severity::error,
      {fmt::format(
           "No row of the file has all these headers: {}. Has the supplier changed its layout? Make the map anew with: exoreg coa map",
           headers),
       fmt::format("見出し {} がそろった行がありません。供給者の様式が変わった場合は exoreg coa map で対応表を作り直してください。",
                   headers)});
}

}  // namespace

Findings check_coa_map(const CoaMap& map) {
  Findings findings;
  std::set<std::string> used;
  const auto refuse = [&findings](std::string_view column, Text text) {
    findings.push_back(finding("E_MAP", Severity::error, std::move(text), 0, column));
  };
  const auto check = [&](const std::map<std::string, CoaSource>& part, const domain::Table& table,
                         std::initializer_list<const char*> needed) {
    for (const auto& [column, source] : part) {
      if (!table.find(column))
        refuse(column, {fmt::format("The map names \"{}\", which is no such column of a certificate.", column),
                        fmt::format("対応表の「{}」は成績書のこの部分の列ではありません。", column)});
      if (!source.value && label_key(source.label).empty())
        refuse(column,
               {fmt::format("The map gives no label for \"{}\".", column), fmt::format("対応表に「{}」の見出しがありません。", column)});
      if (!source.value && !used.insert(label_key(source.label)).second)
        refuse(column, {fmt::format("The map uses the label \"{}\" twice.", source.label),
                        fmt::format("対応表で見出し「{}」が2回使われています。", source.label)});
    }
    for (const char* column : needed)
      if (!part.contains(column))
        refuse(column, {fmt::format("The map does not say where \"{}\" stands.", column),
                        fmt::format("対応表に「{}」の場所がありません。", table.find(column)->ja)});
    used.clear();  // a label may stand in the head and over a column
  };
  check(map.head, coa_head_table(), {"lot_no", "coa_no"});
  check(map.columns, coa_test_table(), {"test", "result"});
  return findings;
}

Parsed<Coa> parse_mapped_coa(std::string_view bytes, const CoaMap& map, const Zone& zone, const domain::TestNames& names) {
  auto sheets = read_sheets(bytes);
  Parsed<Coa> parsed{{}, std::move(sheets.findings)};
  append(parsed.findings, check_coa_map(map));
  if (!parsed.ok()) return parsed;
  const auto found = find_table(sheets.value, map);
  if (!found) {
    parsed.findings.push_back(no_table(map));
    return parsed;
  }
  for (const Finding& formula : found->sheet->findings)
    if (formula.row > found->sheet->rows[found->header].line) parsed.findings.push_back(formula);
  HeadReader head(map, *found);
  parsed.value.head = head.read(zone, parsed.findings);
  parsed.value.tests = TestReader(map, *found, head).read({zone, names}, parsed.findings);
  if (parsed.value.tests.size() > most_coa_tests)
    return {{}, {finding("E_TOO_BIG", Severity::error, {"The certificate holds too many tests.", "試験の件数が多すぎます。"})}};
  if (parsed.value.tests.empty())
    parsed.findings.push_back(finding("E_EMPTY", Severity::error, {"The certificate holds no tests.", "試験結果がありません。"}));
  find_repeated_tests(parsed.value, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
