// The grammar of RFC 4180, and what spreadsheets make of it: any of three line ends, quotes only where a cell begins,
// text behind a closing quote kept.
#include "base/csv_scanner.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"

namespace exoreg {
namespace {

bool is_blank(const CsvRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return trim(cell).empty(); });
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

}  // namespace

CsvScanner::CsvScanner(std::string_view text, CsvDialect dialect, const CsvLimits& limits)
    : text_(text), separator_(dialect.separator), columns_(limits.columns), rows_left_(limits.rows), cells_left_(limits.cells) {
  while (at_ < dialect.skip) {
    if (is_line_end(text_[at_])) {
      end_line();
    } else {
      ++at_;
    }
  }
}

std::optional<CsvRow> CsvScanner::next() {
  while (!at_end()) {
    CsvRow row;
    row.line = line_;
    if (!read_row(row)) return std::nullopt;
    if (is_blank(row)) continue;
    if (!within_limits(row)) return std::nullopt;
    return row;
  }
  return std::nullopt;
}

bool CsvScanner::within_limits(const CsvRow& row) {
  if (rows_left_ == 0) return fail(CsvStop::rows, row.line);
  if (row.cells.size() > cells_left_) return fail(CsvStop::cells, row.line);
  --rows_left_;
  cells_left_ -= row.cells.size();
  return true;
}

bool CsvScanner::read_row(CsvRow& row) {
  for (;;) {
    if (row.cells.size() == columns_) return fail(CsvStop::columns, row.line);
    if (!read_cell(row.cells.emplace_back())) return false;
    if (at_end()) return true;
    if (is_line_end(text_[at_])) {
      end_line();
      return true;
    }
    ++at_;  // the separator
  }
}

bool CsvScanner::read_cell(std::string& cell) {
  if (!at_end() && text_[at_] == '"' && !read_quoted(cell)) return false;
  read_plain(cell);
  return true;
}

/// Stops behind the closing quote. Line ends inside become "\n".
bool CsvScanner::read_quoted(std::string& cell) {
  const long opened = line_;
  ++at_;
  while (!at_end()) {
    const char c = text_[at_];
    if (is_line_end(c)) {
      end_line();
      cell += '\n';
      continue;
    }
    ++at_;
    if (c != '"') {
      cell += c;
    } else if (!at_end() && text_[at_] == '"') {
      cell += '"';
      ++at_;
    } else {
      return true;
    }
  }
  return fail(CsvStop::open_quote, opened);
}

void CsvScanner::read_plain(std::string& cell) {
  const std::size_t start = at_;
  while (!at_end() && text_[at_] != separator_ && !is_line_end(text_[at_])) ++at_;
  cell.append(text_, start, at_ - start);
}

/// Takes one of LF, CRLF and CR.
void CsvScanner::end_line() {
  const bool is_pair = text_.substr(at_).starts_with("\r\n");
  at_ += is_pair ? 2 : 1;
  ++line_;
}

bool CsvScanner::fail(CsvStop stop, long line) {
  stop_ = stop;
  stop_line_ = line;
  at_ = text_.size();
  return false;
}

}  // namespace exoreg
