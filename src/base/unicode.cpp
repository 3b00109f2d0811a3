// Folding and measuring of text. Only this file includes ICU.
#include "base/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <algorithm>

#include <cstdint>

#include "base/error.h"
#include "base/utf8.h"

namespace exoreg {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t ideographic_space = 0x3000;
constexpr char32_t katakana_long_vowel = 0x30FC;

/// The next code point; U+FFFD for a byte that begins none.
char32_t take_any(std::string_view& rest) {
  if (const auto c = take_code_point(rest)) return *c;
  rest.remove_prefix(1);
  return replacement;
}

const icu::Normalizer2& casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) || form == nullptr)
    throw WorldError({"The Unicode tables of ICU cannot be loaded.", "ICUのUnicodeデータを読み込めません。"});
  return *form;
}

icu::UnicodeString nfkc_casefold(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(utf8.data(), static_cast<std::int32_t>(utf8.size()));
  icu::UnicodeString folded = casefold().normalize(icu::UnicodeString::fromUTF8(piece), status);
  if (U_FAILURE(status)) throw WorldError({"ICU cannot fold a text.", "ICUで文字列を正規化できません。"});
  return folded;
}

/// What NFKC leaves apart though people type one for the other.
char32_t fold_punctuation(char32_t c) {
  switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:  // hyphens and dashes
    case 0x2212:  // minus sign
    case 0x2500:  // a ruled line typed as a dash
      return '-';
    case 0x3002: return '.';  // 。
    case 0x301C: return '~';  // 〜, which Windows makes ～
    default: return c;
  }
}

bool is_ascii_alnum(char32_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The long vowel mark is a letter of words (サーバー), but a hyphen where it stands between digits or ASCII letters.
bool is_typed_hyphen(const std::u32string& text, std::size_t i) {
  return text[i] == katakana_long_vowel && i > 0 && i + 1 < text.size() && is_ascii_alnum(text[i - 1]) && is_ascii_alnum(text[i + 1]);
}

std::u32string without_spaces(const icu::UnicodeString& folded) {
  std::u32string kept;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (!u_isUWhiteSpace(c)) kept += fold_punctuation(static_cast<char32_t>(c));
  }
  return kept;
}

std::size_t columns_of(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  const auto category = u_charType(point);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR || category == U_CONTROL_CHAR) return 0;
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_trimmed(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::string fold_width(std::string_view utf8) {
  std::string folded;
  folded.reserve(utf8.size());
  while (!utf8.empty()) {
    const std::string_view before = utf8;
    const char32_t c = take_any(utf8);
    if (c == ideographic_space) {
      folded += ' ';
    } else if (c >= 0xFF01 && c <= 0xFF5E) {
      folded += static_cast<char>(c - 0xFF01 + '!');
    } else {
      folded += before.substr(0, before.size() - utf8.size());
    }
  }
  return folded;
}

std::string search_key(std::string_view utf8) {
  const std::u32string text = without_spaces(nfkc_casefold(utf8));
  std::string key;
  key.reserve(utf8.size());
  for (std::size_t i = 0; i < text.size(); ++i) append_utf8(key, is_typed_hyphen(text, i) ? U'-' : text[i]);
  return key;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view wide = "\xE3\x80\x80";
  while (!text.empty() && (is_trimmed(text.front()) || text.starts_with(wide)))
    text.remove_prefix(is_trimmed(text.front()) ? 1 : wide.size());
  while (!text.empty() && (is_trimmed(text.back()) || text.ends_with(wide))) text.remove_suffix(is_trimmed(text.back()) ? 1 : wide.size());
  return text;
}

std::string for_message(std::string_view text) {
  constexpr int most = 80;
  std::string shown;
  for (int n = 0; n < most && !text.empty(); ++n) {
    const char32_t c = take_any(text);
    append_utf8(shown, u_iscntrl(static_cast<UChar32>(c)) ? replacement : c);
  }
  if (!text.empty()) shown += "…";
  return shown;
}

std::size_t display_width(std::string_view utf8) {
  std::size_t columns = 0;
  while (!utf8.empty()) columns += columns_of(take_any(utf8));
  return columns;
}

bool mentions_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string key = search_key(text);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return key.find(search_key(word)) != std::string::npos; });
}

}  // namespace exoreg
