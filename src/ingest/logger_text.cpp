// Which encoding a logger's software wrote is nowhere said; the ladder goes from the strictest reading to the one that fits all.
#include "ingest/logger_text.h"

#include <algorithm>
#include <cstddef>

#include "base/unicode.h"
#include "base/utf8.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t head_bytes = 64u << 10;
constexpr std::size_t head_lines = 64;
constexpr char32_t replacement = 0xFFFD;

/// Characters that CP932 writes with two bytes and a file in Latin-1 is not likely to spell by accident.
bool is_japanese(std::string_view utf8) {
  while (const auto c = take_code_point(utf8)) {
    const bool kana = *c >= 0x3041 && *c <= 0x30FE;
    const bool kanji = *c >= 0x4E00 && *c <= 0x9FFF;
    if (kana || kanji || *c == 0x2103) return true;
  }
  return false;
}

std::string from_latin1(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 16);
  for (const char byte : bytes) append_utf8(text, static_cast<unsigned char>(byte));
  return text;
}

/// Unpaired surrogates become U+FFFD; half a unit at the end is left out.
std::string from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    const bool high = c >= 0xD800 && c < 0xDC00;
    const char32_t low = high && at + 3 < bytes.size() ? unit(at + 2) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    append_utf8(text, c >= 0xD800 && c < 0xE000 ? replacement : c);
  }
  return text;
}

/// A program that writes CR LF through a layer which turns LF into CR LF doubles the CR.
std::string with_single_line_ends(std::string text) {
  constexpr std::string_view doubled = "\r\r\n";
  std::size_t from = text.find(doubled);
  if (from == std::string::npos) return text;
  std::string single = text.substr(0, from);
  for (std::size_t at = from; at < text.size(); ++at) {
    const bool extra = std::string_view(text).substr(at).starts_with(doubled);
    if (!extra) single += text[at];
  }
  return single;
}

std::string_view without_partial_line(std::string_view head) {
  const std::size_t end = head.find_last_of("\r\n");
  return end == std::string_view::npos ? head : head.substr(0, end + 1);
}

}  // namespace

namespace {

std::optional<std::string> decode(std::string_view bytes) {
  constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
  while (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());  // some software writes it twice
  auto table = decode_table_bytes(bytes);
  if (table && (table->encoding == Encoding::utf8 || is_japanese(table->text))) return std::move(table->text);
  if (bytes.find('\0') != std::string_view::npos) return std::nullopt;
  return from_latin1(bytes);
}

}  // namespace

std::optional<std::string> decode_logger_text(std::string_view bytes) {
  auto text = decode(bytes);
  return text ? std::optional(with_single_line_ends(std::move(*text))) : std::nullopt;
}

std::vector<std::string> first_lines(std::string_view text, std::size_t most) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < most) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.emplace_back(trim(text.substr(0, end)));
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(text.size(), 1));
  }
  return lines;
}

LoggerHead read_head(std::string_view bytes) {
  LoggerHead head{bytes, {}};
  std::string_view beginning = bytes.substr(0, head_bytes);
  if (beginning.size() < bytes.size() && !beginning.starts_with("\xFF\xFE") && !beginning.starts_with("\xFE\xFF")) {
    beginning = without_partial_line(beginning);
  }
  if (const auto text = decode_logger_text(beginning)) head.lines = first_lines(*text, head_lines);
  return head;
}

}  // namespace exoreg::ingest
