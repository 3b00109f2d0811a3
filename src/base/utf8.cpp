// UTF-8 by the table of RFC 3629 §4: no overlongs, no surrogates, nothing beyond U+10FFFF.
#include "base/utf8.h"

#include <cstddef>

#include "base/unicode.h"

namespace exoreg {
namespace {

struct Form {
  std::size_t length;  ///< bytes; 0 = no leading byte
  char32_t bits;       ///< what the leading byte carries
  char32_t least;      ///< smaller code points have a shorter form
};

Form form_of(unsigned char lead) {
  if (lead < 0x80) return {1, lead, 0};
  if (lead >= 0xC2 && lead <= 0xDF) return {2, lead & 0x1Fu, 0x80};
  if (lead >= 0xE0 && lead <= 0xEF) return {3, lead & 0x0Fu, 0x800};
  if (lead >= 0xF0 && lead <= 0xF4) return {4, lead & 0x07u, 0x10000};
  return {0, 0, 0};
}

bool is_scalar(char32_t c) { return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }

char low_bits(char32_t c, int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); }

}  // namespace

std::optional<char32_t> take_code_point(std::string_view& rest) {
  if (rest.empty()) return std::nullopt;
  const Form form = form_of(static_cast<unsigned char>(rest.front()));
  if (form.length == 0 || form.length > rest.size()) return std::nullopt;
  char32_t c = form.bits;
  for (std::size_t i = 1; i < form.length; ++i) {
    const auto byte = static_cast<unsigned char>(rest[i]);
    if ((byte & 0xC0) != 0x80) return std::nullopt;
    c = (c << 6) | (byte & 0x3Fu);
  }
  if (c < form.least || !is_scalar(c)) return std::nullopt;
  rest.remove_prefix(form.length);
  return c;
}

void append_utf8(std::string& to, char32_t c) {
  if (c < 0x80) {
    to += static_cast<char>(c);
  } else if (c < 0x800) {
    to += static_cast<char>(0xC0 | (c >> 6));
    to += low_bits(c, 0);
  } else if (c < 0x10000) {
    to += static_cast<char>(0xE0 | (c >> 12));
    to += low_bits(c, 6);
    to += low_bits(c, 0);
  } else {
    to += static_cast<char>(0xF0 | (c >> 18));
    to += low_bits(c, 12);
    to += low_bits(c, 6);
    to += low_bits(c, 0);
  }
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    if (static_cast<unsigned char>(bytes.front()) < 0x80)
      bytes.remove_prefix(1);  // most of it
    else if (!take_code_point(bytes))
      return false;
  }
  return true;
}

}  // namespace exoreg
