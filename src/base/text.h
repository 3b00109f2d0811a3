// Sentences for people come in two languages and travel together until an edge picks one.
#pragma once

#include <string>

namespace exoreg {

enum class Lang { en, ja };

/// One sentence or label in both languages, UTF-8.
struct Text {
  std::string en;
  std::string ja;

  [[nodiscard]] const std::string& in(Lang lang) const { return lang == Lang::ja ? ja : en; }
  friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace exoreg
