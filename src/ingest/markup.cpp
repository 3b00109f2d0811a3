// One pass, no recursion, no declared entities: what is hostile stays text.
#include "ingest/markup.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "base/utf8.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t longest_name = 64;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr std::array entities{
    std::pair{std::string_view("amp"), std::string_view("&")},       std::pair{std::string_view("lt"), std::string_view("<")},
    std::pair{std::string_view("gt"), std::string_view(">")},        std::pair{std::string_view("quot"), std::string_view("\"")},
    std::pair{std::string_view("apos"), std::string_view("'")},      std::pair{std::string_view("nbsp"), std::string_view(" ")},
    std::pair{std::string_view("deg"), std::string_view("\xC2\xB0")}};

/// "#176" or "#xB0".
bool append_number(std::string& text, std::string_view reference) {
  reference.remove_prefix(1);
  const bool hex = reference.starts_with('x') || reference.starts_with('X');
  if (hex) reference.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(reference.data(), reference.data() + reference.size(), code, hex ? 16 : 10);
  const bool whole = error == std::errc() && end == reference.data() + reference.size();
  if (!whole || code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
  append_utf8(text, code);
  return true;
}

bool append_entity(std::string& text, std::string_view name) {
  if (name.starts_with('#')) return append_number(text, name);
  const auto known = std::find_if(entities.begin(), entities.end(), [&](const auto& entity) { return entity.first == name; });
  if (known == entities.end()) return false;
  text += known->second;
  return true;
}

std::string resolve(std::string_view raw) {
  constexpr std::size_t longest = 10;
  std::string text;
  text.reserve(raw.size());
  while (!raw.empty()) {
    const std::size_t mark = std::min(raw.find('&'), raw.size());
    text += raw.substr(0, mark);
    raw.remove_prefix(mark);
    if (raw.empty()) break;
    const std::size_t end = raw.substr(0, longest + 2).find(';');
    const bool known = end != std::string_view::npos && append_entity(text, raw.substr(1, end - 1));
    if (!known) text += '&';
    raw.remove_prefix(known ? end + 1 : 1);
  }
  return text;
}

/// The '>' that ends a tag; one in a quoted attribute does not.
std::size_t end_of_tag(std::string_view tag) {
  char quote = 0;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    if (quote != 0) {
      if (tag[i] == quote) quote = 0;
    } else if (tag[i] == '"' || tag[i] == '\'') {
      quote = tag[i];
    } else if (tag[i] == '>') {
      return i;
    }
  }
  return std::string_view::npos;
}

}  // namespace

void MarkupReader::consume(std::size_t bytes) {
  line_ += static_cast<long>(std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(bytes), '\n'));
  rest_.remove_prefix(bytes);
}

bool MarkupReader::skip_past(std::string_view end) {
  const std::size_t at = rest_.find(end);
  cut_ = at == std::string_view::npos;
  consume(cut_ ? rest_.size() : at + end.size());
  return !cut_;
}

/// Names of tags are in either case: "</STYLE" ends a "<style".
bool MarkupReader::skip_to_end_of(std::string_view name) {
  const std::string end = "</" + std::string(name);
  const auto found = std::search(rest_.begin(), rest_.end(), end.begin(), end.end(), [](char a, char b) { return lower(a) == b; });
  cut_ = found == rest_.end();
  consume(static_cast<std::size_t>(found - rest_.begin()) + (cut_ ? 0 : end.size()));
  return !cut_;
}

bool MarkupReader::read_tag(MarkupPiece& piece) {
  const std::size_t end = end_of_tag(rest_);
  cut_ = end == std::string_view::npos;
  if (cut_) return false;
  std::string_view tag = rest_.substr(1, end - 1);
  piece.kind = tag.starts_with('/') ? MarkupPiece::Kind::close : MarkupPiece::Kind::open;
  piece.line = line_;
  if (piece.kind == MarkupPiece::Kind::close) tag.remove_prefix(1);
  piece.empty = tag.ends_with('/');
  const std::string_view name = tag.substr(0, std::min(tag.find_first_of(" \t\r\n/"), longest_name));
  piece.name.assign(name);
  std::transform(piece.name.begin(), piece.name.end(), piece.name.begin(), lower);
  consume(end + 1);
  return true;
}

void MarkupReader::read_text(MarkupPiece& piece) {
  const std::size_t end = std::min(rest_.find('<', rest_.front() == '<' ? 1 : 0), rest_.size());
  piece.kind = MarkupPiece::Kind::text;
  piece.line = line_;
  piece.text = resolve(rest_.substr(0, end));
  consume(end);
}

bool MarkupReader::next(MarkupPiece& piece) {
  constexpr std::string_view cdata = "<![CDATA[";
  while (!rest_.empty()) {
    piece = {};
    if (rest_.starts_with(cdata)) {
      const std::size_t end = rest_.find("]]>");
      cut_ = end == std::string_view::npos;
      if (cut_) return false;
      piece = {MarkupPiece::Kind::text, "", std::string(rest_.substr(cdata.size(), end - cdata.size())), false, line_};
      consume(end + 3);
      return true;
    }
    if (rest_.starts_with("<!--") || rest_.starts_with("<?") || rest_.starts_with("<!")) {
      if (!skip_past(rest_.starts_with("<!--") ? "-->" : ">")) return false;
      continue;
    }
    const bool tag = rest_.starts_with('<') && rest_.size() > 1 && (rest_[1] == '/' || (lower(rest_[1]) >= 'a' && lower(rest_[1]) <= 'z'));
    if (!tag) {
      read_text(piece);
      return true;
    }
    if (!read_tag(piece)) return false;
    const bool hidden = piece.kind == MarkupPiece::Kind::open && !piece.empty && (piece.name == "script" || piece.name == "style");
    if (hidden && !skip_to_end_of(piece.name)) return false;
    if (hidden && !skip_past(">")) return false;
    if (!hidden) return true;
  }
  return false;
}

}  // namespace exoreg::ingest
