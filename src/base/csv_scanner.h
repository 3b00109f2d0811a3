// Splits CSV text into rows, one at a time, and finds out which separator it uses.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/csv.h"

namespace exoreg {

struct CsvDialect {
  char separator = ',';
  std::size_t skip = 0;  ///< bytes of a leading "sep=;" line, which Excel writes and obeys
};

[[nodiscard]] CsvDialect detect_dialect(std::string_view text);

enum class CsvStop { end, open_quote, columns, rows, cells };

class CsvScanner {
 public:
  CsvScanner(std::string_view text, CsvDialect dialect, const CsvLimits& limits);

  /// The next row that is not blank; nullopt at the end or at an error, see stop().
  [[nodiscard]] std::optional<CsvRow> next();
  [[nodiscard]] CsvStop stop() const { return stop_; }
  [[nodiscard]] long stop_line() const { return stop_line_; }

 private:
  bool within_limits(const CsvRow& row);
  bool read_row(CsvRow& row);
  bool read_cell(std::string& cell);
  bool read_quoted(std::string& cell);
  void read_plain(std::string& cell);
  void end_line();
  bool fail(CsvStop stop, long line);
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

  std::string_view text_;
  std::size_t at_ = 0;
  long line_ = 1;
  char separator_;
  std::size_t columns_;
  std::size_t rows_left_;
  std::size_t cells_left_;
  CsvStop stop_ = CsvStop::end;
  long stop_line_ = 0;
};

}  // namespace exoreg
