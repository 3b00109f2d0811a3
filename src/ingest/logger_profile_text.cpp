// What a profile says of encoding and lines is obeyed, not tried.
#include "ingest/logger_profile_text.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "ingest/logger_text.h"

namespace exoreg::ingest {
namespace {

std::string from_latin1(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) append_utf8(text, static_cast<unsigned char>(byte));
  return text;
}

}  // namespace

std::optional<std::string> decode_for_profile(std::string_view bytes, const LoggerProfile& profile) {
  if (profile.encoding.empty()) return decode_logger_text(bytes);
  if (bytes.find('\0') != std::string_view::npos) return std::nullopt;
  if (profile.encoding == "latin-1") return from_latin1(bytes);
  auto decoded = decode_table_bytes(bytes);
  const bool wanted = decoded && (decoded->encoding == Encoding::cp932) == (profile.encoding == "cp932");
  const bool plain = decoded && decoded->text == bytes;  // ASCII is either
  if (!wanted && !plain) return std::nullopt;
  return std::move(decoded->text);
}

std::optional<HeaderRow> header_for_profile(std::string_view text, const LoggerProfile& profile) {
  HeaderRow header;
  header.separator = profile.separator.front();
  header.rows = text;
  const long long last = profile.header_line > 0 ? profile.header_line : profile.first_line - 1;
  for (long long line = 1; line <= last; ++line) {
    if (header.rows.empty()) return std::nullopt;
    Cells cells = take_header_line(header);
    if (line == profile.header_line) header.cells = std::move(cells);
  }
  for (long long line = last + 1; line < profile.first_line; ++line) (void)take_header_line(header);
  return header;
}

}  // namespace exoreg::ingest
