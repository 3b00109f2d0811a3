// The values of certificate rows and specification rows: what they share of codes, results and limits.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "domain/table_checks.h"
#include "domain/test_names.h"
#include "ingest/coa_parts.h"
#include "ingest/coa_reader.h"
#include "ingest/value_reader.h"

namespace exoreg::ingest {

namespace {

using domain::CoaTest;
using domain::Row;
using domain::Table;
using domain::Value;

Table part_of_coa(bool head) {
  Table part = *domain::find_table("coa");
  std::erase_if(part.columns, [head](const domain::Column& column) { return domain::is_coa_head_column(column.en) != head; });
  return part;
}

void place(Findings& to, Findings from, long line, std::string_view column) {
  for (Finding& finding : from) {
    finding.row = line;
    finding.column = column;
    to.push_back(std::move(finding));
  }
}

/// A stored row knows the code that a site's own name once led to; a row that is read in learns it here.
std::string read_code(Row& row, const domain::TestNames& names, Findings& findings) {
  if (row.has(domain::own_test_code)) return row.text(domain::own_test_code);
  domain::TestName name = names.find(row.text("test"));
  if (name.own) row.cells[std::string(domain::own_test_code)] = name.code;
  if (!name.known && row.has("test")) {
    findings.push_back({"N_TEST_UNKNOWN",
                        Severity::I,
                        {fmt::format("\"{}\" is no known name of a test; it meets only rows of the same name.", row.text("test")),
                         fmt::format("「{}」は登録された試験名ではないため、同じ名称の行とのみ照合します。", row.text("test"))},
                        row.line,
                        "test"});
  }
  return std::move(name.code);
}

/// A detection limit from its own column, in the result's unit.
std::optional<Decimal> read_detection_limit(const Row& row, std::string_view column, const Value& result, Findings& findings) {
  if (!row.has(column)) return std::nullopt;
  auto read = parse_result(row.text(column), row.text("unit"));
  if (read.ok() && read.value.word) return std::nullopt;  // "－"
  if (read.ok() && read.value.value) {
    const auto factor = domain::unit_factor(read.value.unit, result.unit);
    if (factor) return *read.value.value * *factor;
  }
  findings.push_back({"E_VALUE",
                      Severity::error,
                      {fmt::format("\"{}\" cannot be read as a number in the unit of the result.", row.text(column)),
                       fmt::format("「{}」を結果と同じ単位の数値として読み取れません。", row.text(column))},
                      row.line,
                      std::string(column)});
  return std::nullopt;
}

void read_detection_limits(const Row& row, Value& result, Findings& findings) {
  if (auto lod = read_detection_limit(row, "lod", result, findings)) result.lod = lod;
  if (auto loq = read_detection_limit(row, "loq", result, findings)) result.loq = loq;
}

domain::Limit read_limit(const Row& row, Findings& findings) {
  auto limit = parse_limit(row.text("limit"), row.text("unit"));
  place(findings, std::move(limit.findings), row.line, "limit");
  return std::move(limit.value);
}

/// What a certificate prints beside its result is not ours to correct: a bare number is kept as it stands, and nothing is judged by
/// it. A specification is our own paper; there the question stays an error.
void keep_printed(Findings& findings) {
  for (Finding& finding : findings) {
    if (finding.code != "E_LIMIT_SIDE") continue;
    finding.code = "N_LIMIT_SIDE";
    finding.severity = Severity::M;
    finding.message.en += " The certificate's limit is kept as printed and judges nothing.";
    finding.message.ja += "成績書の規格値は記載のまま保管し、判定には使いません。";
  }
}

std::optional<bool> read_verdict(const Row& row) {
  if (!row.has("verdict")) return std::nullopt;
  const auto word = parse_result(row.text("verdict")).value.word;
  if (word == domain::Qualitative::conforms) return true;
  if (word == domain::Qualitative::does_not_conform) return false;
  return std::nullopt;
}

/// One unit that is not known is one finding, not one for the result and one for the limit.
void drop_repeated(Findings& findings) {
  bool seen = false;
  std::erase_if(findings, [&seen](const Finding& finding) {
    if (finding.code != "N_UNIT_UNKNOWN") return false;
    return std::exchange(seen, true);
  });
}

}  // namespace

void find_repeated_tests(const domain::Coa& coa, Findings& findings) {
  domain::Rows rows;
  for (const CoaTest& test : coa.tests) {
    rows.push_back(test.row);
    rows.back().cells.insert(coa.head.cells.begin(), coa.head.cells.end());
  }
  append(findings, domain::check_duplicates(*domain::find_table("coa"), rows));
}

const Table& coa_head_table() {
  static const Table table = part_of_coa(true);
  return table;
}

const Table& coa_test_table() {
  static const Table table = part_of_coa(false);
  return table;
}

Parsed<CoaTest> read_coa_test(Row row, const domain::TestNames& names) {
  Parsed<CoaTest> parsed;
  CoaTest& test = parsed.value;
  test.code = read_code(row, names, parsed.findings);
  if (!row.text("result").empty()) {
    auto result = parse_result(row.text("result"), row.text("unit"));
    place(parsed.findings, std::move(result.findings), row.line, "result");
    test.result = std::move(result.value);
    read_detection_limits(row, test.result, parsed.findings);
  }
  test.limit = read_limit(row, parsed.findings);
  keep_printed(parsed.findings);
  drop_repeated(parsed.findings);
  test.stated_pass = read_verdict(row);
  test.row = std::move(row);
  return parsed;
}

Parsed<std::vector<SpecificationRow>> parse_specification(const domain::Rows& rows, const domain::TestNames& names) {
  Parsed<std::vector<SpecificationRow>> parsed;
  for (const Row& row : rows) {
    SpecificationRow specification;
    specification.row = row;
    specification.code = read_code(specification.row, names, parsed.findings);
    specification.limit = read_limit(row, parsed.findings);
    specification.mandatory = row.text("mandatory") != "no";
    parsed.value.push_back(std::move(specification));
  }
  return parsed;
}

}  // namespace exoreg::ingest
