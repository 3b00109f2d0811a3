// How wide a text will be when it is drawn, so that a figure can be laid out without drawing it. Pure: no font is opened.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace exoreg::publish {

/// The font that figures name first, and what stands in for it where it is not installed.
constexpr const char* figure_fonts = "IPAexGothic, IPAPGothic, 'Noto Sans CJK JP', 'Yu Gothic', 'Hiragino Sans', Meiryo, sans-serif";

/// In the units of `size`: advance widths of IPAex Gothic for ASCII; half an em for half-width kana; one em for all else, which
/// is never less than what is drawn.
[[nodiscard]] double text_width(std::string_view utf8, double size);
/// The text, or as much of it as fits with "…" behind; "" when not even one character does.
[[nodiscard]] std::string fit_text(std::string_view utf8, double size, double width);
/// Lines that fit: broken at spaces and between wide characters, a longer word anywhere. At least one line; one character a
/// line however narrow.
[[nodiscard]] std::vector<std::string> wrap_text(std::string_view utf8, double size, double width);

}  // namespace exoreg::publish
