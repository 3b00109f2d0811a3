// Widths are a table; breaking is greedy.
#include "publish/text_width.h"

#include <array>

#include "base/utf8.h"

namespace exoreg::publish {
namespace {

/// Thousandths of an em, U+0020 … U+007E.
constexpr std::array<short, 95> ascii_widths{270, 297, 337, 629, 629, 850, 694, 192, 333, 333, 370, 678, 264, 357, 264, 500, 629, 629, 629,
                                             629, 629, 629, 629, 629, 629, 629, 319, 319, 678, 678, 678, 550, 894, 637, 659, 725, 756, 595,
                                             571, 752, 750, 289, 379, 645, 525, 901, 759, 796, 621, 796, 647, 584, 599, 747, 637, 928, 686,
                                             619, 642, 299, 500, 299, 500, 500, 500, 549, 624, 543, 624, 568, 306, 555, 606, 270, 270, 518,
                                             270, 871, 604, 604, 621, 622, 370, 461, 346, 604, 485, 751, 488, 492, 473, 329, 200, 329, 500};

double em_width(char32_t c) {
  if (c >= 0x20 && c <= 0x7E) return ascii_widths[c - 0x20] / 1000.0;
  return c >= 0xFF61 && c <= 0xFF9F ? 0.5 : 1;
}

/// Takes one character off; a byte that is none counts as U+FFFD.
char32_t take(std::string_view& rest) {
  if (const auto c = take_code_point(rest)) return *c;
  rest.remove_prefix(1);
  return 0xFFFD;
}

bool may_break_behind(char32_t c, std::string_view rest) {
  if (c == ' ') return true;
  if (rest.empty()) return false;
  const char32_t next = take(rest);
  constexpr std::u32string_view never_first = U"、。)」』】〜ーっゃゅょッャュョ・…%℃";
  constexpr std::u32string_view never_last = U"(「『【";
  const auto wide = [](char32_t x) { return x >= 0x2E80; };
  return (wide(c) || wide(next)) && never_first.find(next) == std::u32string_view::npos && never_last.find(c) == std::u32string_view::npos;
}

std::string without_last_space(std::string_view line) {
  while (line.ends_with(' ')) line.remove_suffix(1);
  return std::string(line);
}

/// The bytes of the first line of `text`.
std::size_t first_line(std::string_view text, double size, double width) {
  double used = 0;
  std::size_t fits = 0, break_at = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const char32_t c = take(rest);
    used += em_width(c) * size;
    const std::size_t behind = text.size() - rest.size();
    if (used > width && c != ' ') return break_at > 0 ? break_at : (fits > 0 ? fits : behind);
    fits = behind;
    if (may_break_behind(c, rest)) break_at = behind;
  }
  return text.size();
}

}  // namespace

double text_width(std::string_view utf8, double size) {
  double width = 0;
  while (!utf8.empty()) width += em_width(take(utf8));
  return width * size;
}

std::string fit_text(std::string_view utf8, double size, double width) {
  if (text_width(utf8, size) <= width) return std::string(utf8);
  double used = size;  // of the "…"
  std::string_view rest = utf8;
  std::size_t kept = 0;
  while (!rest.empty()) {
    used += em_width(take(rest)) * size;
    if (used > width) break;
    kept = utf8.size() - rest.size();
  }
  return kept == 0 ? "" : std::string(utf8.substr(0, kept)) + "…";
}

std::vector<std::string> wrap_text(std::string_view utf8, double size, double width) {
  std::vector<std::string> lines;
  do {
    const std::size_t length = first_line(utf8, size, width);
    lines.push_back(without_last_space(utf8.substr(0, length)));
    utf8.remove_prefix(length);
  } while (!utf8.empty());
  return lines;
}

}  // namespace exoreg::publish
