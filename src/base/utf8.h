// UTF-8 (RFC 3629), one code point at a time, for the other files of base.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace exoreg {

/// Takes the first code point off `rest`. nullopt when `rest` is empty or does not begin with one
/// (overlong, surrogate, beyond U+10FFFF, cut short); then `rest` is left as it was.
[[nodiscard]] std::optional<char32_t> take_code_point(std::string_view& rest);

/// `code_point` must be a scalar value, as take_code_point gives it.
void append_utf8(std::string& to, char32_t code_point);

}  // namespace exoreg
