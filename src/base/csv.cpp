// Reads and writes CSV. Sizes are checked before anything is split, so that a hostile file is refused quickly.
#include "base/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/csv_scanner.h"
#include "base/decimal.h"

namespace exoreg {
namespace {

Finding too_big(long line, std::string en, std::string ja) {
  return {.code = "E_TOO_BIG", .message = {std::move(en), std::move(ja)}, .row = line};
}

/// The first line longer than `limit`, found without looking at more than needed.
std::optional<long> overlong_line(std::string_view text, std::size_t limit) {
  long line = 1;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i - start > limit) return line;
    if (i == text.size() || (text[i] != '\n' && text[i] != '\r')) continue;
    if (text[i] == '\n' || !text.substr(i + 1).starts_with('\n')) ++line;
    start = i + 1;
  }
  return std::nullopt;
}

std::optional<Finding> refused_by_size(std::string_view text, const CsvLimits& limits) {
  if (text.size() > limits.bytes)
    return too_big(0, fmt::format("The file is larger than {} MiB; please split it.", limits.bytes >> 20),
                   fmt::format("ファイルが上限（{} MiB）を超えています。分割してください。", limits.bytes >> 20));
  if (const auto line = overlong_line(text, limits.line_bytes))
    return too_big(*line, fmt::format("Line {} is longer than {} bytes.", *line, limits.line_bytes),
                   fmt::format("{}行目が上限（{}バイト）を超えています。", *line, limits.line_bytes));
  return std::nullopt;
}

Finding finding_of(CsvStop stop, long line, const CsvLimits& limits) {
  switch (stop) {
    case CsvStop::open_quote:
      return {
          .code = "E_CSV_QUOTE",
          .message = {fmt::format("A quotation mark opened on line {} is never closed; close it, or double quotes within a cell.", line),
                      fmt::format("{}行目で始まる引用符（\"）が閉じられていません。閉じるか、セル内の引用符を2つ重ねてください。", line)},
          .row = line};
    case CsvStop::columns:
      return too_big(line, fmt::format("Line {} has more than {} columns.", line, limits.columns),
                     fmt::format("{}行目の列数が上限（{}列）を超えています。", line, limits.columns));
    case CsvStop::rows:
      return too_big(line, fmt::format("The file has more than {} rows.", limits.rows),
                     fmt::format("行数が上限（{}行）を超えています。", limits.rows));
    case CsvStop::cells:
    case CsvStop::end: break;
  }
  return too_big(line, fmt::format("The file has more than {} cells.", limits.cells),
                 fmt::format("セル数が上限（{}個）を超えています。", limits.cells));
}

bool starts_formula(std::string_view cell) {
  constexpr std::array<std::string_view, 10> starts{"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return cell.starts_with(start); });
}

std::string quoted(std::string_view cell) {
  std::string text = "\"";
  for (const char c : cell) text.append(c == '"' ? 2 : 1, c);
  return text + '"';
}

std::string write_cell(const std::string& cell) {
  const std::string text = starts_formula(cell) && !Decimal::parse(cell) ? "'" + cell : cell;
  return text.find_first_of(",\"\r\n") == std::string::npos ? text : quoted(text);
}

}  // namespace

Parsed<std::vector<CsvRow>> parse_csv(std::string_view text, CsvLimits limits) {
  if (auto refused = refused_by_size(text, limits)) return {{}, {std::move(*refused)}};
  const CsvDialect dialect = detect_dialect(text);
  CsvScanner scanner(text, dialect, limits);
  Parsed<std::vector<CsvRow>> result;
  while (auto row = scanner.next()) result.value.push_back(std::move(*row));
  if (scanner.stop() != CsvStop::end) result.findings.push_back(finding_of(scanner.stop(), scanner.stop_line(), limits));
  return result;
}

std::string write_csv_row(const std::vector<std::string>& cells) {
  std::string row;
  const char* separator = "";
  for (const std::string& cell : cells) {
    row += separator;
    row += write_cell(cell);
    separator = ",";
  }
  return row + "\r\n";
}

}  // namespace exoreg
