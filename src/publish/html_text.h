// HTML without script: escaping, and labels in both languages. What an input says never becomes markup.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace exoreg::publish {

/// For element content and attribute values; characters that are not allowed in HTML become U+FFFD.
[[nodiscard]] std::string escape_html(std::string_view text);
/// Japanese above, English below in smaller print; one line when both say the same.
[[nodiscard]] std::string both(const Text& text);
/// A paragraph in two columns, Japanese left and English right.
[[nodiscard]] std::string side_by_side(const Text& text);

}  // namespace exoreg::publish
