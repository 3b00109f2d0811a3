// Which separator a CSV file uses. People's files do not say, so the first rows are split with each and compared.
#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>

#include "base/csv_scanner.h"

namespace exoreg {
namespace {

constexpr std::size_t sampled_rows = 100;
constexpr std::size_t sampled_bytes = 256 << 10;
// In the order of preference when two fit equally well: a TAB is hardly ever text, and a comma may be decimal.
constexpr std::array<char, 3> separators{'\t', ';', ','};

/// How well a separator explains the sample; compared member by member.
struct Fit {
  bool first_row = false;  ///< the first row, mostly the header, has as many columns as most rows
  std::size_t cells = 0;   ///< in rows with that many columns
  // NOLINTNEXTLINE(modernize-use-nullptr): there is no 0 here; the check means one that the compiler adds.
  auto operator<=>(const Fit&) const = default;
};

Fit fit_of(std::string_view sample, CsvDialect dialect) {
  CsvLimits limits;
  limits.rows = sampled_rows;
  CsvScanner scanner(sample, dialect, limits);
  std::map<std::size_t, std::size_t> rows_by_columns;
  std::size_t first = 0;
  while (const auto row = scanner.next()) {
    if (first == 0) first = row->cells.size();
    if (row->cells.size() > 1) ++rows_by_columns[row->cells.size()];
  }
  const auto most =
      std::max_element(rows_by_columns.begin(), rows_by_columns.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == rows_by_columns.end()) return {};
  return {first == most->first, most->first * most->second};
}

/// "sep=;" and the end of its line.
std::optional<CsvDialect> declared(std::string_view text) {
  constexpr std::string_view key = "sep=";
  if (!text.starts_with(key) || text.size() <= key.size()) return std::nullopt;
  const char separator = text[key.size()];
  const std::string_view rest = text.substr(key.size() + 1);
  const std::size_t line_end = std::min<std::size_t>(rest.find_first_not_of("\r\n"), rest.size());
  const bool is_known = std::find(separators.begin(), separators.end(), separator) != separators.end();
  if (!is_known || (line_end == 0 && !rest.empty())) return std::nullopt;
  return CsvDialect{separator, key.size() + 1 + line_end};
}

}  // namespace

CsvDialect detect_dialect(std::string_view text) {
  if (const auto dialect = declared(text)) return *dialect;
  CsvDialect best;
  Fit best_fit;
  for (const char separator : separators) {
    const CsvDialect dialect{separator, 0};
    const Fit fit = fit_of(text.substr(0, sampled_bytes), dialect);
    if (fit > best_fit) {
      best = dialect;
      best_fit = fit;
    }
  }
  return best;
}

}  // namespace exoreg
