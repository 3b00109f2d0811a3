// A drawing as SVG 1.1: what figures and printed reports are made of. What an input says never becomes markup; no script, no
// reference to anything outside. Lengths are user units; coordinates are written with two places.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace exoreg::publish {

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
};

enum class Anchor { start, middle, end };

/// Where and how a text stands: `y` is its baseline.
struct TextSpot {
  double x = 0, y = 0;
  double size = 10;
  Anchor anchor = Anchor::start;
  const char* fill = "#111";
};

/// A paper's size: user units, and millimetres where it is printed.
struct Sheet {
  double width = 0, height = 0;
  double width_mm = 0, height_mm = 0;
};

class Svg {
 public:
  /// `style`: attributes of ours, such as `fill="#eee" class="band"`.
  void rect(const Box& box, std::string_view style);
  void line(double x1, double y1, double x2, double y2, std::string_view style);
  /// `d`: path data of ours.
  void path(std::string_view d, std::string_view style);
  void text(const TextSpot& spot, std::string_view words);
  /// Text on a white ground, for places where lines pass.
  void label(const TextSpot& spot, std::string_view words);
  void open(std::string_view attributes);  ///< <g …>
  void close();
  void title(std::string_view words);  ///< what a reader without eyes hears of the enclosing element

  /// The whole document; `name` is its title.
  [[nodiscard]] std::string document(const Sheet& sheet, std::string_view name) const;
  /// The same for a web page: as wide as its column, without the XML declaration.
  [[nodiscard]] std::string inline_element(const Sheet& sheet, std::string_view name) const;

 private:
  std::string out_;
};

/// "12.5", "-3", at most two places.
[[nodiscard]] std::string svg_number(double value);
void append_number(std::string& to, double value);
/// For content and attributes; what XML 1.0 does not allow becomes U+FFFD.
[[nodiscard]] std::string escape_xml(std::string_view text);

}  // namespace exoreg::publish
