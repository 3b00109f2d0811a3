// Reads the first run of digits of a text as people print numbers: separators of thousands belong to it, an exponent does not.
#include "domain/figures.h"

#include <string>

#include "base/unicode.h"

namespace exoreg::domain {

std::optional<std::size_t> last_printed_digit(std::string_view raw) {
  const std::string text = fold_width(raw);
  std::optional<std::size_t> last;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      last = static_cast<std::size_t>(c - '0');
    } else if (last) {
      const bool inside = (c == '.' || c == ',') && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
      if (!inside) break;
    }
  }
  return last;
}

}  // namespace exoreg::domain
