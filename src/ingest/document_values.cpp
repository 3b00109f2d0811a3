// A line is cut where people put spaces and colons, and from each piece the longest run of pieces that reads as one result is taken:
// so "< 0.05" is never read as "0.05".
#include "ingest/document_values.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "ingest/value_reader.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20;
constexpr std::size_t most_values = 20'000;
constexpr std::size_t most_pieces = 8;       ///< of one result: "4.1 × 10 10 個 / mL"
constexpr std::size_t longest_line = 2'000;  ///< bytes; beyond it is prose

bool is_break(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == ':' || c == '|'; }

std::string line_of(std::string_view raw) {
  std::string line = fold_width(raw);
  for (const std::string_view mark : {"、", "。", "\u00A0"})
    for (auto at = line.find(mark); at != std::string::npos; at = line.find(mark, at + 1)) line.replace(at, mark.size(), " ");
  return line;
}

struct Piece {
  std::size_t begin = 0, end = 0;
};

std::vector<Piece> pieces_of(const std::string& line) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < line.size();) {
    while (at < line.size() && is_break(line[at])) ++at;
    const std::size_t begin = at;
    while (at < line.size() && !is_break(line[at])) ++at;
    if (at > begin) pieces.push_back({begin, at});
  }
  return pieces;
}

std::optional<domain::Value> understood(std::string_view text) {
  auto read = parse_result(text);
  if (!read.findings.empty() || !(read.value.is_number() || read.value.word)) return std::nullopt;
  return std::move(read.value);
}

/// As it stands, or without the punctuation of a sentence.
std::optional<domain::Value> read_stretch(std::string_view text) {
  if (auto value = understood(text)) return value;
  const std::string_view bare = text.substr(0, text.find_last_not_of(",;.") + 1);
  return bare.size() < text.size() ? understood(bare) : std::nullopt;
}

void read_line(const std::string& line, std::vector<domain::Value>& values) {
  const auto pieces = pieces_of(line);
  for (std::size_t first = 0; first < pieces.size() && values.size() < most_values;) {
    std::size_t taken = 0;
    for (std::size_t count = std::min(most_pieces, pieces.size() - first); count > 0 && taken == 0; --count) {
      const Piece last = pieces[first + count - 1];
      auto value = read_stretch(std::string_view(line).substr(pieces[first].begin, last.end - pieces[first].begin));
      if (!value) continue;
      values.push_back(std::move(*value));
      taken = count;
    }
    first += std::max<std::size_t>(taken, 1);
  }
}

}  // namespace

std::vector<domain::Value> read_values(std::string_view text) {
  std::vector<domain::Value> values;
  text = text.substr(0, most_bytes);
  while (!text.empty() && values.size() < most_values) {
    const auto end = text.find('\n');
    const std::string_view raw = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (raw.size() <= longest_line) read_line(line_of(raw), values);
  }
  return values;
}

}  // namespace exoreg::ingest
