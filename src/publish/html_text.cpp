// Escapes before anything else touches a text.
#include "publish/html_text.h"

#include <fmt/format.h>

namespace exoreg::publish {

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
          out += "\uFFFD";
        else
          out += c;
    }
  }
  return out;
}

std::string both(const Text& text) {
  if (text.ja == text.en) return escape_html(text.ja);
  return fmt::format("{}<span class=\"en\" lang=\"en\">{}</span>", escape_html(text.ja), escape_html(text.en));
}

std::string side_by_side(const Text& text) {
  return fmt::format("<div class=\"two\"><p>{}</p><p lang=\"en\">{}</p></div>\n", escape_html(text.ja), escape_html(text.en));
}

}  // namespace exoreg::publish
