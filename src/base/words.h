// Codes, and what people call them: tables of three columns.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "base/text.h"

namespace exoreg {

struct Word {
  std::string_view code, en, ja;
};

/// nullptr: the table has no such code.
[[nodiscard]] inline const Word* find_word(std::span<const Word> words, std::string_view code) {
  const auto found = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.code == code; });
  return found == words.end() ? nullptr : &*found;
}

/// In words; the code itself where the table has none.
[[nodiscard]] inline Text words_for(std::span<const Word> words, std::string_view code) {
  const Word* word = find_word(words, code);
  return word ? Text{std::string(word->en), std::string(word->ja)} : Text{std::string(code), std::string(code)};
}

}  // namespace exoreg
