// testo, the HTML report: the first table ends with the serial, alone and without a label; the second holds the readings.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "ingest/logger_clock.h"
#include "ingest/logger_columns.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_number.h"
#include "ingest/logger_unit.h"
#include "ingest/markup.h"

namespace exoreg::ingest {
namespace {

struct HtmlRow {
  Cells cells;
  long line = 0;
};
using HtmlTable = std::vector<HtmlRow>;

struct HtmlReport {
  std::vector<HtmlTable> tables;
  bool whole = false;  ///< every table was closed
};

bool is_cell(std::string_view name) { return name == "td" || name == "th"; }

/// Closing tags of rows and cells are optional in HTML; only the tables count.
class ReportReader {
 public:
  explicit ReportReader(std::string_view text) : reader_(text) {}

  HtmlReport read() {
    MarkupPiece piece;
    while (reader_.next(piece) && !full_) take(piece);
    for (HtmlTable& table : report_.tables) trim_cells(table);
    report_.whole = depth_ == 0 && !reader_.cut() && !full_;
    return std::move(report_);
  }

 private:
  static void trim_cells(HtmlTable& table) {
    for (HtmlRow& row : table) {
      for (std::string& cell : row.cells) cell = std::string(trim(cell));
    }
  }

  void take(const MarkupPiece& piece) {
    if (piece.kind == MarkupPiece::Kind::text) return take_text(piece);
    const bool opens = piece.kind == MarkupPiece::Kind::open;
    if (is_cell(piece.name)) in_cell_ = opens;
    if (piece.name == "table") take_table(opens);
    if (report_.tables.empty() || depth_ == 0 || !opens) return;
    HtmlTable& table = report_.tables.back();
    if (piece.name == "tr") add_row(table, piece.line);
    if (is_cell(piece.name)) add_cell(table, piece.line);
  }

  void take_table(bool opens) {
    depth_ = opens ? depth_ + 1 : std::max(0, depth_ - 1);
    in_cell_ = false;
    constexpr std::size_t most = 100;
    full_ = full_ || report_.tables.size() == most;
    if (opens && !full_) report_.tables.emplace_back();
  }

  void add_row(HtmlTable& table, long line) {
    in_cell_ = false;
    full_ = full_ || table.size() > max_logger_rows;
    if (!full_) table.push_back({{}, line});
  }

  void add_cell(HtmlTable& table, long line) {
    constexpr std::size_t most = 64;
    if (table.empty()) add_row(table, line);
    full_ = full_ || table.empty() || table.back().cells.size() == most || ++cells_ > max_logger_values;
    if (!full_) table.back().cells.emplace_back();
    in_cell_ = !full_;
  }

  void take_text(const MarkupPiece& piece) {
    if (!in_cell_ || report_.tables.empty() || report_.tables.back().empty() || report_.tables.back().back().cells.empty()) return;
    std::string& cell = report_.tables.back().back().cells.back();
    if (cell.size() + piece.text.size() > max_logger_line) {
      full_ = true;
      return;
    }
    cell += piece.text;
  }

  MarkupReader reader_;
  HtmlReport report_;
  int depth_ = 0;
  std::size_t cells_ = 0;
  bool in_cell_ = false;
  bool full_ = false;
};

/// Where everything stands in the table of readings.
struct Columns {
  std::size_t clock = 0;
  bool split = false;
  std::vector<ValueColumn> values;
};

bool is_header(const HtmlRow& row) {
  const bool temperature =
      std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !names_something_else(cell) && unit_in(cell); });
  return row.cells.size() >= 3 && temperature;
}

const HtmlTable* find_readings(const HtmlReport& report) {
  const auto table = std::find_if(report.tables.begin(), report.tables.end(),
                                  [](const HtmlTable& each) { return !each.empty() && is_header(each.front()); });
  return table == report.tables.end() ? nullptr : &*table;
}

/// The last row of the first table that holds one cell with text.
std::string serial_of(const HtmlReport& report) {
  if (report.tables.empty()) return "";
  for (auto row = report.tables.front().rbegin(); row != report.tables.front().rend(); ++row) {
    std::vector<std::string> filled;
    std::copy_if(row->cells.begin(), row->cells.end(), std::back_inserter(filled), [](const std::string& cell) { return !cell.empty(); });
    if (filled.empty()) continue;
    return filled.size() == 1 && filled.front().size() <= 64 ? filled.front() : "";
  }
  return "";
}

std::optional<Columns> columns_of(const HtmlTable& table, Findings& findings) {
  HeaderRow header{table.front().cells, ';', table.front().line, {}};
  TableLayout layout;
  add_temperature_columns(layout, header, findings);
  if (has_errors(findings)) return std::nullopt;
  Columns columns{0, false, layout.values};
  if (table.size() < 2) return columns;
  const Cells& cells = table[1].cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    columns.clock = i;
    columns.split = false;
    if (parse_clock(cells[i])) return columns;
    columns.split = i + 1 < cells.size();
    if (columns.split && parse_clock(cells[i] + " " + cells[i + 1])) return columns;
  }
  findings.push_back(
      {"E_ROW", Severity::error, {"This row has no date with a time.", "この行に日時がありません。"}, table[1].line, "timestamp"});
  return std::nullopt;
}

Finding bad_row(const HtmlRow& row) {
  return {"E_ROW", Severity::error, {"This row of the report cannot be read.", "レポートのこの行を読み取れません。"}, row.line};
}

std::optional<ClockReading> clock_of(const HtmlRow& row, const Columns& columns) {
  const std::size_t last = columns.clock + (columns.split ? 1 : 0);
  if (row.cells.size() <= last) return std::nullopt;
  return parse_clock(columns.split ? row.cells[columns.clock] + " " + row.cells[last] : row.cells[last]);
}

void read_row(const HtmlRow& row, const Columns& columns, OpenRows& rows, Findings& findings) {
  const auto clock = clock_of(row, columns);
  if (!clock) return add_row_error(findings, bad_row(row));
  for (std::size_t i = 0; i < columns.values.size(); ++i) {
    const ValueColumn& value = columns.values[i];
    const auto reading = value.index < row.cells.size() ? read_cell(row.cells[value.index], {value.unit, true, nullptr}) : std::nullopt;
    if (!reading) return add_row_error(findings, bad_row(row));
    LoggedChannel& channel = rows.channels[i];
    channel.rows.push_back({row.line, 0, true, std::nullopt});
    channel.fahrenheit = value.unit == Unit::fahrenheit;
    rows.clocks[i].push_back(*clock);
    if (!reading->temperature) continue;
    channel.rows.back().milli_c = reading->temperature->milli_c;
    channel.decimals = std::max(channel.decimals, reading->temperature->decimals);
  }
}

OpenRows read_table(const HtmlTable& table, const Columns& columns, const std::string& serial, Findings& findings) {
  OpenRows rows;
  for (const ValueColumn& value : columns.values) {
    rows.channels.push_back({serial, value.channel, 0, {}});
    rows.clocks.emplace_back();
  }
  for (std::size_t i = 1; i < table.size(); ++i) {
    const bool blank = std::all_of(table[i].cells.begin(), table[i].cells.end(), [](const std::string& cell) { return cell.empty(); });
    if (!blank) read_row(table[i], columns, rows, findings);
  }
  return rows;
}

}  // namespace

bool looks_like_testo_html(const LoggerHead& head) {
  if (head.lines.empty() || !head.lines.front().starts_with('<')) return false;
  std::string beginning;
  for (const std::string& line : head.lines) beginning += line;
  const auto holds = [&](std::string_view word) {
    return std::search(beginning.begin(), beginning.end(), word.begin(), word.end(),
                       [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; }) != beginning.end();
  };
  return holds("<html") && (holds("testo") || holds("<table"));
}

Parsed<LoggerFile> parse_testo_html(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  const auto text = decode_logger_text(bytes);
  const HtmlReport report = text ? ReportReader(*text).read() : HtmlReport{};
  const HtmlTable* table = find_readings(report);
  if (!report.whole || !table) {
    parsed.findings.push_back(report.whole ? no_temperature(0) : cut_off("E_TRUNCATED", Severity::error, 0));
    return parsed;
  }
  const auto columns = columns_of(*table, parsed.findings);
  if (!columns) return parsed;
  OpenRows rows = read_table(*table, *columns, serial_of(report), parsed.findings);
  if (parsed.ok()) finish_file(parsed.value, std::move(rows), {}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
