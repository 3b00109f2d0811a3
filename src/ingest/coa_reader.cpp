// Tells the certificate formats apart, and gathers the rows of a table into one certificate.
#include "ingest/coa_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/table.h"
#include "ingest/coa_parts.h"
#include "ingest/table_reader.h"
#include "ingest/value_reader.h"

namespace exoreg::ingest {

namespace {

using domain::Coa;
using domain::Row;

constexpr std::size_t most_json_bytes = 32u << 20;

Finding mixed(const Row& row, std::string_view column, const std::string& first, const std::string& other) {
  return {"E_COA_MIXED",
          Severity::error,
          {fmt::format("A file holds one certificate, but {} is \"{}\" here and \"{}\" above.", column, other, first),
           fmt::format("1つのファイルには1通の成績書のみ記載できます。{}がこの行では「{}」、前の行では「{}」です。", column, other, first)},
          row.line,
          std::string(column)};
}

/// The head is what the rows say together: an empty cell says nothing, another value contradicts.
void merge_head(Row& head, const Row& row, Findings& findings) {
  if (head.line == 0) head.line = row.line;
  for (const auto& [column, value] : row.cells) {
    if (!domain::is_coa_head_column(column)) continue;
    const auto [cell, is_new] = head.cells.emplace(column, value);
    if (!is_new && search_key(cell->second) != search_key(value)) findings.push_back(mixed(row, column, cell->second, value));
  }
}

Row without_head(Row row) {
  std::erase_if(row.cells, [](const auto& cell) { return domain::is_coa_head_column(cell.first); });
  return row;
}

Finding too_many_tests() {
  return {"E_TOO_BIG",
          Severity::error,
          {fmt::format("A certificate holds at most {} tests.", most_coa_tests),
           fmt::format("1通の成績書に記載できる試験は{}件までです。", most_coa_tests)}};
}

Parsed<Coa> read_coa_table(std::string_view bytes, const Site& site) {
  auto rows = parse_table(*domain::find_table("coa"), bytes, site.zone);
  Parsed<Coa> parsed{{}, std::move(rows.findings)};
  if (rows.value.size() > most_coa_tests) {
    parsed.findings.push_back(too_many_tests());
    return parsed;
  }
  for (Row& row : rows.value) {
    merge_head(parsed.value.head, row, parsed.findings);
    auto test = read_coa_test(without_head(std::move(row)), site.names);
    append(parsed.findings, std::move(test.findings));
    parsed.value.tests.push_back(std::move(test.value));
  }
  if (parsed.ok()) find_repeated_tests(parsed.value, parsed.findings);  // now by the site's names as well
  return parsed;
}

Parsed<Coa> refused(std::string code, Text text) { return {{}, {{std::move(code), Severity::error, std::move(text)}}}; }

Parsed<Coa> read_coa_json(std::string_view bytes, const Site& site) {
  JsonLimits limits;
  limits.bytes = most_json_bytes;
  const JsonReading reading = parse_json(bytes, Numbers::as_text, limits);
  if (!reading.value) return refused("E_JSON", reading.error);
  if (is_material_identity(*reading.value)) return read_material_identity(*reading.value, site);
  if (reading.value->text("schema") == "exoreg/coa/1") return read_own_coa(*reading.value, site);
  return refused("E_COA_SCHEMA", {"This JSON is no certificate format that can be read (exoreg/coa/1, material-identity CoA 1.1.0).",
                                  "読み取れる成績書の形式（exoreg/coa/1、material-identity CoA 1.1.0）ではありません。"});
}

bool is_json(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes = trim(bytes.substr(0, 1000));
  return bytes.starts_with('{') || bytes.starts_with('[');
}

}  // namespace

Parsed<Coa> parse_coa(std::string_view bytes, const Zone& zone, const domain::TestNames& names) {
  if (!is_json(bytes)) return read_coa_table(bytes, {zone, names});
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return read_coa_json(bytes, {zone, names});
}

Coa coa_from_json(const Json& json) {
  Coa coa;
  coa.head = Row::from_json(json);
  coa.head.cells.erase("schema");
  for (const Json& item : json.items("tests")) {
    coa.tests.push_back(read_coa_test(Row::from_json(item), {}).value);
  }
  return coa;
}

}  // namespace exoreg::ingest
