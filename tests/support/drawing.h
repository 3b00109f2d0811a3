// An SVG taken apart again, to ask what stands where.
#pragma once

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "ingest/xml_reader.h"
#include "publish/text_width.h"
#include "support/catch.h"

namespace exoreg::test {

struct Element {
  std::string name;
  std::string group;  ///< class of the innermost group that has one
  std::map<std::string, std::string> attributes;
  std::string text;
  [[nodiscard]] double number(const std::string& attribute) const {
    const auto found = attributes.find(attribute);
    return found == attributes.end() ? 0 : std::strtod(found->second.c_str(), nullptr);
  }
  [[nodiscard]] bool is(const std::string& element, const std::string& of_class) const {
    const auto found = attributes.find("class");
    return name == element && found != attributes.end() && found->second == of_class;
  }
};

struct Place {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string text;
};

class Drawing {
 public:
  /// Fails the test when it is no well-formed XML.
  explicit Drawing(const std::string& svg) {
    std::vector<std::string> groups{""};
    ingest::XmlReader reader({[&](std::string_view name, const ingest::XmlAttributes& attributes) {
                                Element element{std::string(name), groups.back(), {}, {}};
                                for (const char* key : {"x", "y", "x1", "y1", "x2", "y2", "width", "height", "d", "fill", "class",
                                                        "font-size", "text-anchor", "viewBox", "data-id", "id"})
                                  if (const auto value = attributes.text(key); !value.empty()) element.attributes[key] = std::string(value);
                                if (name == "g")
                                  groups.push_back(element.attributes.count("class") ? element.attributes["class"] : groups.back());
                                open_.push_back(all.size());
                                all.push_back(std::move(element));
                              },
                              [&](std::string_view name) {
                                if (name == "g") groups.pop_back();
                                open_.pop_back();
                              },
                              [&](std::string_view text) {
                                if (!open_.empty()) all[open_.back()].text += text;
                              }});
    const bool read = reader.feed(svg) && reader.finish();
    INFO(reader.problem().en);
    REQUIRE(read);
  }

  [[nodiscard]] std::vector<Element> in(const std::string& group, const std::string& name) const {
    std::vector<Element> found;
    for (const Element& element : all)
      if (element.group == group && element.name == name) found.push_back(element);
    return found;
  }
  [[nodiscard]] std::vector<Element> of(const std::string& name, const std::string& of_class) const {
    std::vector<Element> found;
    for (const Element& element : all)
      if (element.is(name, of_class)) found.push_back(element);
    return found;
  }
  [[nodiscard]] std::vector<std::string> texts() const {
    std::vector<std::string> found;
    for (const Element& element : all)
      if (element.name == "text") found.push_back(element.text);
    return found;
  }
  [[nodiscard]] bool says(const std::string& words) const {
    for (const auto& text : texts())
      if (text.find(words) != std::string::npos) return true;
    return false;
  }
  /// Where the texts stand, from a little above their capitals to a little below their baseline.
  [[nodiscard]] std::vector<Place> text_places() const {
    std::vector<Place> places;
    for (const Element& e : all) {
      if (e.name != "text") continue;
      const double size = e.number("font-size"), width = publish::text_width(e.text, size);
      const std::string anchor = e.attributes.count("text-anchor") ? e.attributes.at("text-anchor") : "start";
      const double left = e.number("x") - (anchor == "middle" ? width / 2 : anchor == "end" ? width : 0);
      places.push_back({left, e.number("y") - size * 0.78, left + width, e.number("y") + size * 0.12, e.text});
    }
    return places;
  }

  std::vector<Element> all;

 private:
  std::vector<std::size_t> open_;
};

/// No two texts meet, and none leaves the paper.
inline void check_texts_apart(const std::string& svg, double width, double height) {
  const auto places = Drawing(svg).text_places();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& a = places[i];
    INFO(a.text);
    CHECK((a.left >= 0 && a.right <= width && a.top >= 0 && a.bottom <= height));
    for (std::size_t j = i + 1; j < places.size(); ++j) {
      const Place& b = places[j];
      const bool apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      INFO("meets " << b.text);
      if (!apart) CHECK(apart);
    }
  }
}

}  // namespace exoreg::test
