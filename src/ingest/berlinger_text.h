// The line grammar of Berlinger reports: not YAML, for a line may hold several pairs and a block the same key twice.
// For the files of this module only.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace exoreg::ingest {

struct BerlingerEntry {
  std::string_view key;
  std::string_view value;
};

/// One line; views into the file.
struct BerlingerLine {
  long number = 0;
  std::size_t level = 0;                ///< leading spaces
  std::vector<BerlingerEntry> entries;  ///< of a table row: none
  std::string_view row;                 ///< of a table row: what stands behind the leading TAB
};

/// Gives the lines in turn, CRLF or LF.
class BerlingerLines {
 public:
  explicit BerlingerLines(std::string_view bytes);
  /// false at the end, and before a line that is too long.
  bool next(BerlingerLine& line);
  [[nodiscard]] bool too_long() const { return too_long_; }
  [[nodiscard]] long number() const { return number_; }

 private:
  std::string_view rest_;
  long number_ = 0;
  bool too_long_ = false;
};

/// The keys that lead to a line, outermost first; deeper levels than a report has are cut off.
class BerlingerPath {
 public:
  void enter(const BerlingerLine& line);
  /// "" where the path is not that deep.
  [[nodiscard]] std::string_view operator[](std::size_t level) const { return level < depth_ ? keys_[level] : ""; }

 private:
  std::array<std::string_view, 6> keys_{};
  std::size_t depth_ = 0;
};

}  // namespace exoreg::ingest
