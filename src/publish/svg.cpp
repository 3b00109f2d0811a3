// Strings put together; everything that comes from outside goes through escape_xml.
#include "publish/svg.h"

#include <fmt/format.h>

#include <cmath>

#include "base/utf8.h"
#include "publish/text_width.h"

namespace exoreg::publish {
namespace {

const char* name_of(Anchor anchor) {
  switch (anchor) {
    case Anchor::start: return "start";
    case Anchor::middle: return "middle";
    case Anchor::end: return "end";
  }
  return "start";
}

bool allowed(char32_t c) { return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF && c != 0x7F : c == '\t' || c == '\n'; }

void append_escaped(std::string& to, char32_t c) {
  switch (c) {
    case '&': to += "&amp;"; break;
    case '<': to += "&lt;"; break;
    case '>': to += "&gt;"; break;
    case '"': to += "&quot;"; break;
    case '\'': to += "&#39;"; break;
    default: append_utf8(to, allowed(c) ? c : 0xFFFD);
  }
}

/// Patterns that tell areas apart without colour, once for every drawing.
constexpr std::string_view patterns =
    "<defs>"
    "<pattern id=\"gap\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
    "<rect width=\"7\" height=\"7\" fill=\"#fff\"/><path d=\"M0 0V7\" stroke=\"#444\" stroke-width=\"2\"/></pattern>"
    "<pattern id=\"not-read\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
    "<rect width=\"8\" height=\"8\" fill=\"#fff\"/><path d=\"M1 2h2M5 6h2\" stroke=\"#555\" stroke-width=\"1.4\"/></pattern>"
    "<pattern id=\"way\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\">"
    "<rect width=\"6\" height=\"6\" fill=\"#fff\"/><path d=\"M0 0V6\" stroke=\"#bbb\" stroke-width=\"1.6\"/></pattern>"
    "</defs>\n";

}  // namespace

void append_number(std::string& to, double value) {
  const auto hundredths = static_cast<long long>(std::llround(value * 100));
  if (hundredths < 0) to += '-';
  const long long size = hundredths < 0 ? -hundredths : hundredths;
  to += std::to_string(size / 100);
  if (size % 100 == 0) return;
  to += '.';
  to += static_cast<char>('0' + size % 100 / 10);
  if (size % 10 != 0) to += static_cast<char>('0' + size % 10);
}

std::string svg_number(double value) {
  std::string text;
  append_number(text, value);
  return text;
}

std::string escape_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto c = take_code_point(text);
    if (!c) text.remove_prefix(1);
    append_escaped(out, c.value_or(0xFFFD));
  }
  return out;
}

void Svg::rect(const Box& box, std::string_view style) {
  out_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>\n", svg_number(box.x), svg_number(box.y),
                      svg_number(box.width), svg_number(box.height), style);
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view style) {
  out_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>\n", svg_number(x1), svg_number(y1), svg_number(x2),
                      svg_number(y2), style);
}

void Svg::path(std::string_view d, std::string_view style) { out_ += fmt::format("<path d=\"{}\" {}/>\n", d, style); }

void Svg::text(const TextSpot& spot, std::string_view words) {
  if (words.empty()) return;
  out_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\" fill=\"{}\">{}</text>\n", svg_number(spot.x),
                      svg_number(spot.y), svg_number(spot.size), name_of(spot.anchor), spot.fill, escape_xml(words));
}

void Svg::label(const TextSpot& spot, std::string_view words) {
  const double width = text_width(words, spot.size) + 6;
  const double x = spot.anchor == Anchor::start ? spot.x - 3 : (spot.anchor == Anchor::middle ? spot.x - width / 2 : spot.x - width + 3);
  rect({x, spot.y - spot.size, width, spot.size * 1.3}, R"(fill="#fff" class="ground")");
  text(spot, words);
}

void Svg::open(std::string_view attributes) { out_ += fmt::format("<g {}>\n", attributes); }
void Svg::close() { out_ += "</g>\n"; }
void Svg::title(std::string_view words) { out_ += "<title>" + escape_xml(words) + "</title>\n"; }

std::string Svg::document(const Sheet& sheet, std::string_view name) const {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" "
      "viewBox=\"0 0 {} {}\" font-family=\"{}\" role=\"img\">\n<title>{}</title>\n{}<rect width=\"100%\" height=\"100%\" "
      "fill=\"#fff\"/>\n{}</svg>\n",
      svg_number(sheet.width_mm), svg_number(sheet.height_mm), svg_number(sheet.width), svg_number(sheet.height), figure_fonts,
      escape_xml(name), patterns, out_);
}

std::string Svg::inline_element(const Sheet& sheet, std::string_view name) const {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" viewBox=\"0 0 {} {}\" font-family=\"{}\" role=\"img\">\n"
      "<title>{}</title>\n{}{}</svg>\n",
      svg_number(sheet.width), svg_number(sheet.height), figure_fonts, escape_xml(name), patterns, out_);
}

}  // namespace exoreg::publish
