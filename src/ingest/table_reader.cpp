// From the bytes of a CSV file to rows: encoding, header, cells, and then what the rows say of each other.
#include "ingest/table_reader.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/csv.h"
#include "base/unicode.h"
#include "domain/table_checks.h"
#include "ingest/cell_reader.h"
#include "ingest/table_file.h"

namespace exoreg::ingest {

namespace {

using domain::Column;
using domain::Row;
using domain::Table;

constexpr std::size_t most_findings = 10'000;  ///< a file with more is the wrong file

Finding error(std::string code, long row, std::string_view column, Text text) {
  return {std::move(code), Severity::error, std::move(text), row, std::string(column)};
}

// ---- header -------------------------------------------------------------------------------------------------------

/// What one column of the file is: a column of the table, a note, or neither (an empty header, the errors written back).
struct Place {
  const Column* column = nullptr;
  std::string note;
};

Finding unknown_column(const std::string& name, long line) {
  return {"N_COLUMN_UNKNOWN",
          Severity::M,
          {fmt::format("The column \"{}\" is not known; it is kept as a note.", name),
           fmt::format("列「{}」は登録されていません。備考として保存します。", name)},
          line,
          name};
}

Finding title_lines(long header_line) {
  return {"N_TITLE_LINES",
          Severity::I,
          {"This line is taken as the header; what stands above it is not read.",
           "この行を見出しとして読み取りました。これより上の行は取り込みません。"},
          header_line};
}

std::string unused_note(const std::vector<Place>& places, const std::string& name) {
  const auto taken = [&places](const std::string& n) {
    return std::any_of(places.begin(), places.end(), [&n](const Place& place) { return place.note == n; });
  };
  std::string note = name;
  for (int i = 2; taken(note); ++i) note = fmt::format("{} ({})", name, i);
  return note;
}

class Header {
 public:
  Header(const Table& table, const CsvRow& row, Findings& findings) {
    for (const std::string& cell : row.cells) places_.push_back(place(table, cell, row.line, findings));
    for (const Column& column : table.columns) {
      if (!column.header_required || has(&column)) continue;
      findings.push_back(error("E_COLUMN_MISSING", row.line, column.en,
                               {fmt::format("The column \"{}\" ({}) is missing.", column.en, column.ja),
                                fmt::format("列「{}」（{}）がありません。", column.ja, column.en)}));
    }
  }

  [[nodiscard]] const std::vector<Place>& places() const { return places_; }

 private:
  [[nodiscard]] bool has(const Column* column) const {
    return std::any_of(places_.begin(), places_.end(), [column](const Place& place) { return place.column == column; });
  }

  Place place(const Table& table, const std::string& cell, long line, Findings& findings) const {
    const std::string name(plain_cell(cell));
    if (name.empty() || is_errors_column(name)) return {};
    if (auto problem = check_text(name.substr(0, 60), name)) {
      problem->row = line;
      problem->column.clear();
      findings.push_back(std::move(*problem));
      return {};
    }
    const Column* column = table.find_header(name);
    if (!column) {
      findings.push_back(unknown_column(name, line));
      return {nullptr, unused_note(places_, name)};
    }
    if (has(column)) {
      findings.push_back(error("E_COLUMN_TWICE", line, column->en,
                               {fmt::format("The column \"{}\" ({}) is there twice.", column->en, column->ja),
                                fmt::format("列「{}」（{}）が重複しています。", column->ja, column->en)}));
      return {};
    }
    return {column, {}};
  }

  std::vector<Place> places_;
};

// ---- rows ---------------------------------------------------------------------------------------------------------

void add_findings(Findings& to, Findings from, long line) {
  for (Finding& finding : from) {
    finding.row = line;
    to.push_back(std::move(finding));
  }
}

void read_note(Row& row, const Place& place, const std::string& cell, Findings& findings) {
  const std::string text(plain_cell(cell));
  if (text.empty()) return;
  if (auto problem = check_text(place.note, text)) {
    add_findings(findings, {std::move(*problem)}, row.line);
    return;
  }
  row.notes[place.note] = text;
}

void read_column(Row& row, const Column& column, std::string_view cell, const Zone& zone, Findings& findings) {
  auto read = read_cell(column, cell, zone);
  if (read.value) row.cells[std::string(column.en)] = std::move(*read.value);
  add_findings(findings, std::move(read.findings), row.line);
}

bool has_cells_beyond(const CsvRow& row, std::size_t columns) {
  for (std::size_t i = columns; i < row.cells.size(); ++i) {
    if (!trim(row.cells[i]).empty()) return true;
  }
  return false;
}

Row read_row(const Header& header, const CsvRow& csv, const Zone& zone, Findings& findings) {
  Row row;
  row.line = csv.line;
  const auto& places = header.places();
  if (has_cells_beyond(csv, places.size())) {
    findings.push_back(
        error("E_COLUMN_COUNT", csv.line, {},
              {fmt::format("The line has {} cells, the header {}: a comma too many?", csv.cells.size(), places.size()),
               fmt::format("見出しは{}列ですが、この行は{}列あります。コンマが余分ではありませんか。", places.size(), csv.cells.size())}));
    return row;
  }
  static const std::string empty;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string& cell = i < csv.cells.size() ? csv.cells[i] : empty;
    if (places[i].column) {
      read_column(row, *places[i].column, cell, zone, findings);
    } else if (!places[i].note.empty()) {
      read_note(row, places[i], cell, findings);
    }
  }
  return row;
}

void stop_at_too_many(Findings& findings) {
  if (findings.size() <= most_findings) return;
  findings.resize(most_findings);
  findings.push_back(error("E_TOO_MANY", 0, {},
                           {fmt::format("More than {} findings; the rest is not listed.", most_findings),
                            fmt::format("指摘が{}件を超えたため、以降は省略しました。", most_findings)}));
}

}  // namespace

ParsedTable parse_table(const Table& table, std::string_view bytes, const Zone& zone) {
  ParsedTable parsed;
  auto file = read_table_file(table, bytes);
  append(parsed.findings, std::move(file.findings));
  if (!parsed.ok()) return parsed;
  const std::vector<CsvRow>& lines = file.value;
  if (lines.size() < 2) {
    parsed.findings.push_back(error("E_EMPTY", 0, {},
                                    {"The file holds no rows: the header comes first, then a row for each thing (exoreg template).",
                                     "データ行がありません。見出しの下に1件1行で記載してください（exoreg template）。"}));
    if (lines.empty()) return parsed;
  }
  const std::size_t top = find_header_line(table, lines);
  if (top > 0) parsed.findings.push_back(title_lines(lines[top].line));
  const Header header(table, lines[top], parsed.findings);
  for (const Place& place : header.places()) parsed.columns.insert(place.column ? std::string(place.column->en) : place.note);
  for (std::size_t i = top + 1; i < lines.size() && parsed.findings.size() <= most_findings; ++i) {
    Row row = read_row(header, lines[i], zone, parsed.findings);
    add_findings(parsed.findings, domain::check_row(table, row), row.line);
    parsed.value.push_back(std::move(row));
  }
  append(parsed.findings, domain::check_duplicates(table, parsed.value));
  stop_at_too_many(parsed.findings);
  return parsed;
}

Parsed<Row> parse_row(const Table& table, const std::map<std::string, std::string>& cells, const Zone& zone) {
  Parsed<Row> parsed;
  for (const auto& [name, cell] : cells) {
    if (table.find(name)) continue;
    parsed.findings.push_back(unknown_column(name, 0));
    read_note(parsed.value, {nullptr, name}, cell, parsed.findings);
  }
  for (const Column& column : table.columns) {
    const auto cell = cells.find(std::string(column.en));
    if (cell == cells.end() && !column.cell_required) continue;
    read_column(parsed.value, column, cell == cells.end() ? std::string_view() : cell->second, zone, parsed.findings);
  }
  append(parsed.findings, domain::check_row(table, parsed.value));
  return parsed;
}

}  // namespace exoreg::ingest
