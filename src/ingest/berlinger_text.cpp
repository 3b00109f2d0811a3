// Lines into pairs, with no idea of what they mean.
#include "ingest/berlinger_text.h"

#include <algorithm>

#include "ingest/logger_format.h"

namespace exoreg::ingest {
namespace {

std::string_view trim_spaces(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return text.substr(0, 0);
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// "T AL: +8.0, t AL: 600". A part without a colon belongs to the value before it, which held a comma.
std::vector<BerlingerEntry> split_entries(std::string_view text) {
  std::vector<BerlingerEntry> entries;
  while (!text.empty()) {
    const std::size_t comma = text.find(", ");
    const std::string_view part = text.substr(0, comma);
    const std::size_t colon = part.find(':');
    if (colon != std::string_view::npos) {
      entries.push_back({part.substr(0, colon), trim_spaces(part.substr(colon + 1))});
    } else if (!entries.empty()) {
      std::string_view& value = entries.back().value;
      value = std::string_view(value.data(), static_cast<std::size_t>(part.data() + part.size() - value.data()));
    }
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 2);
  }
  return entries;
}

}  // namespace

BerlingerLines::BerlingerLines(std::string_view bytes) : rest_(bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
}

bool BerlingerLines::next(BerlingerLine& line) {
  if (rest_.empty()) return false;
  ++number_;
  const std::size_t end = rest_.find('\n');
  std::string_view text = rest_.substr(0, end);
  too_long_ = text.size() > max_logger_line;
  if (too_long_) return false;
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  line = {number_, 0, {}, {}};
  if (text.starts_with('\t')) {
    line.row = text.substr(1);
  } else {
    line.level = std::min(text.find_first_not_of(' '), text.size());
    line.entries = split_entries(text.substr(line.level));
  }
  return true;
}

void BerlingerPath::enter(const BerlingerLine& line) {
  if (line.entries.empty() || line.level >= keys_.size()) return;
  for (std::size_t level = depth_; level < line.level; ++level) keys_[level] = {};
  keys_[line.level] = line.entries.front().key;
  depth_ = line.level + 1;
}

}  // namespace exoreg::ingest
