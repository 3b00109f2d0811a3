// Certificates that came as JSON: our own format, and the cells to which every JSON format is brought.
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/table_checks.h"
#include "ingest/cell_reader.h"
#include "ingest/coa_parts.h"
#include "ingest/table_reader.h"

namespace exoreg::ingest {

namespace {

using domain::Coa;
using domain::Row;
using Cells = std::map<std::string, std::string>;

Finding error(std::string code, std::string path, Text text) {
  return {std::move(code), Severity::error, std::move(text), 0, std::move(path)};
}

void place(Findings& to, Findings from, std::optional<std::size_t> test, const PathOf& path_of) {
  for (Finding& finding : from) {
    finding.row = 0;
    finding.column = path_of(test, finding.column);
    to.push_back(std::move(finding));
  }
}

void take_notes(Row& row, const Cells& notes, std::optional<std::size_t> test, const PathOf& path_of, Findings& findings) {
  for (const auto& [name, text] : notes) {
    if (auto problem = check_text(name, text)) place(findings, {std::move(*problem)}, test, path_of);
    row.notes[name] = text;
  }
}

/// The same test twice within one document; the head is the same for all rows.
void find_duplicates(const Coa& coa, const PathOf& path_of, Findings& findings) {
  domain::Rows rows;
  for (const domain::CoaTest& test : coa.tests) {
    rows.push_back(test.row);
    rows.back().cells.insert(coa.head.cells.begin(), coa.head.cells.end());
    rows.back().line = static_cast<long>(rows.size());
  }
  for (const Finding& finding : domain::check_duplicates(*domain::find_table("coa"), rows)) {
    findings.push_back(error(finding.code, path_of(static_cast<std::size_t>(finding.row - 1), {}),
                             {"This test is given twice; please keep one.", "同じ試験が重複しています。1件だけ残してください。"}));
  }
}

// ---- our own format -----------------------------------------------------------------------------------------------

std::optional<std::string> cell_text(const Json& value) {
  if (value.is_string()) return value.as_string();
  if (value.is_integer()) return std::to_string(value.as_integer());
  if (value.is_number_text()) return value.as_number_text().token;
  return std::nullopt;
}

Finding no_text(const std::string& path) {
  return error("E_COA_SCHEMA", path, {fmt::format("{} must be text.", path), fmt::format("{}は文字列で記載してください。", path)});
}

/// The members of one object as cells; `notes` apart.
void take_members(const Json& object, const std::string& path, Cells& cells, Cells& notes, Findings& findings) {
  for (const auto& [name, value] : object.as_object()) {
    if (value.is_null() || name == "schema" || name == "tests") continue;
    const bool is_notes = name == "notes" && value.is_object();
    if (is_notes) {
      for (const auto& [note, text] : value.as_object()) {
        if (const auto read = cell_text(text)) notes[note] = *read;
      }
    } else if (const auto text = cell_text(value)) {
      cells[name] = *text;
    } else {
      findings.push_back(no_text(path + "/" + name));
    }
  }
}

/// A test may repeat what the head says of its lot, but not contradict it.
void settle_head_columns(const Cells& head, Cells& test, const std::string& path, Findings& findings) {
  for (auto cell = test.begin(); cell != test.end();) {
    if (!domain::is_coa_head_column(cell->first)) {
      ++cell;
      continue;
    }
    const auto above = head.find(cell->first);
    if (above == head.end() || search_key(above->second) != search_key(cell->second)) {
      findings.push_back(error("E_COA_MIXED", path + "/" + cell->first,
                               {fmt::format("{} differs from the head of the certificate.", cell->first),
                                fmt::format("{}が成績書の見出しと異なります。", cell->first)}));
    }
    cell = test.erase(cell);
  }
}

std::string own_path(std::optional<std::size_t> test, std::string_view column) {
  std::string path = test ? fmt::format("/tests/{}", *test) : std::string();
  if (!column.empty()) path += fmt::format("/{}", column);
  return path;
}

}  // namespace

Parsed<Coa> read_coa_cells(const CoaCells& cells, const Site& site, const PathOf& path_of) {
  Parsed<Coa> parsed;
  auto head = parse_row(coa_head_table(), cells.head, site.zone);
  place(parsed.findings, std::move(head.findings), std::nullopt, path_of);
  parsed.value.head = std::move(head.value);
  take_notes(parsed.value.head, cells.head_notes, std::nullopt, path_of, parsed.findings);
  for (std::size_t i = 0; i < cells.tests.size(); ++i) {
    auto row = parse_row(coa_test_table(), cells.tests[i], site.zone);
    place(parsed.findings, std::move(row.findings), i, path_of);
    take_notes(row.value, cells.test_notes[i], i, path_of, parsed.findings);
    auto test = read_coa_test(std::move(row.value), site.names);
    place(parsed.findings, std::move(test.findings), i, path_of);
    parsed.value.tests.push_back(std::move(test.value));
  }
  if (cells.tests.empty()) {
    parsed.findings.push_back(
        error("E_EMPTY", path_of(std::nullopt, "tests"), {"The certificate holds no tests.", "試験結果がありません。"}));
  }
  return parsed;
}

Parsed<Coa> read_own_coa(const Json& document, const Site& site) {
  CoaCells cells;
  Findings findings;
  take_members(document, {}, cells.head, cells.head_notes, findings);
  const Json::Array& tests = document.items("tests");
  if (tests.size() > most_coa_tests) {
    return {{}, {error("E_TOO_BIG", "/tests", {"The certificate holds too many tests.", "試験の件数が多すぎます。"})}};
  }
  for (std::size_t i = 0; i < tests.size(); ++i) {
    const std::string path = own_path(i, {});
    Cells& test = cells.tests.emplace_back();
    Cells& notes = cells.test_notes.emplace_back();
    if (!tests[i].is_object()) {
      findings.push_back(error("E_COA_SCHEMA", path, {"A test must be an object.", "試験はオブジェクトで記載してください。"}));
      continue;
    }
    take_members(tests[i], path, test, notes, findings);
    settle_head_columns(cells.head, test, path, findings);
  }
  auto parsed = read_coa_cells(cells, site, own_path);
  append(findings, std::move(parsed.findings));
  find_duplicates(parsed.value, own_path, findings);
  parsed.findings = std::move(findings);
  return parsed;
}

}  // namespace exoreg::ingest
