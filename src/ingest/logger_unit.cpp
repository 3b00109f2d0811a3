// A unit is read, never assumed: what stands here is the whole list.
#include "ingest/logger_unit.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

namespace exoreg::ingest {
namespace {

struct Spelling {
  std::string_view text;
  bool damaged = false;
};

/// Degree signs, right and wrong, and what some software prints in their place; a letter follows, with or without a space.
constexpr std::array degree_signs{
    Spelling{"*"},        Spelling{"?", true},      Spelling{"\xC2\xB0"},     Spelling{"\xC2\xBA"},     Spelling{"\xCB\x9A"},
    Spelling{"\xC2\xA1"}, Spelling{"\xEF\xBD\xB0"}, Spelling{"\xEF\xBD\xA1"}, Spelling{"\xE2\x88\x9E"}, Spelling{"\xEF\xBF\xBD", true}};
constexpr std::array<std::string_view, 4> degree_words{"deg", "degrees", "degree", "deg."};
constexpr std::array<std::string_view, 7> temperature_words{"temp", "温度", "气温", "気温", "teplot", "celsius", "fahrenheit"};
/// Beginnings of words.
constexpr std::array<std::string_view, 36> other_words{
    "humid",   "dew",   "taupunkt", "rosn",   "rosée", "rocío",      "rocio",  "wet",      "rh",    "湿度",    "露点",   "照度",
    "lux",     "light", "uv",       "intens", "press", "alarm",      "thresh", "limit",    "volt",  "batt",    "feucht", "vlhkost",
    "humedad", "co2",   "警報",     "上限",   "下限",  "heat index", "std",    "標準偏差", "frost", "humidex", "feels",  "wind chill"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_case(std::string_view text) {
  std::string lowered(text);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
  return lowered;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word_byte(char c) { return is_letter(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

/// 'C' or 'F' at the front, after at most one space, and no further letter behind it.
std::optional<Unit> unit_letter(std::string_view rest) {
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  if (rest.empty() || (rest.size() > 1 && is_letter(rest[1]))) return std::nullopt;
  if (rest.front() == 'C') return Unit::celsius;
  if (rest.front() == 'F') return Unit::fahrenheit;
  return std::nullopt;
}

std::optional<UnitMark> behind_degree_sign(std::string_view text) {
  for (const Spelling& sign : degree_signs) {
    for (std::size_t at = text.find(sign.text); at != std::string_view::npos; at = text.find(sign.text, at + 1)) {
      if (const auto unit = unit_letter(text.substr(at + sign.text.size()))) return UnitMark{*unit, sign.damaged};
    }
  }
  return std::nullopt;
}

/// The end of `word` where it begins a word; npos: nowhere. Japanese knows no gaps between words.
std::size_t find_word(std::string_view text, std::string_view word) {
  const bool western = static_cast<unsigned char>(word.front()) < 0x80;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (!western || at == 0 || !is_word_byte(text[at - 1])) return at + word.size();
  }
  return std::string_view::npos;
}

std::optional<UnitMark> in_words(std::string_view text) {
  const std::string lowered = lower_case(text);
  if (lowered.find("celsius") != std::string::npos) return UnitMark{Unit::celsius, false};
  if (lowered.find("fahrenheit") != std::string::npos) return UnitMark{Unit::fahrenheit, false};
  for (const auto& [word, unit] : {std::pair{std::string_view("oC"), Unit::celsius}, std::pair{std::string_view("oF"), Unit::fahrenheit}}) {
    const std::size_t end = find_word(text, word);
    if (end != std::string_view::npos && (end == text.size() || !is_word_byte(text[end]))) return UnitMark{unit, false};
  }
  for (const std::string_view word : degree_words) {
    const std::size_t end = find_word(lowered, word);
    if (end == std::string_view::npos) continue;
    if (const auto unit = unit_letter(text.substr(end))) return UnitMark{*unit, false};
  }
  const std::size_t ucum = find_word(text, "CEL");
  if (ucum != std::string_view::npos && (ucum == text.size() || !is_word_byte(text[ucum]))) return UnitMark{Unit::celsius, false};
  return std::nullopt;
}

/// "(C)" says nothing without the word for temperature before it.
std::optional<UnitMark> in_brackets(std::string_view text) {
  constexpr std::array brackets{std::pair{std::string_view("(C)"), Unit::celsius}, std::pair{std::string_view("(F)"), Unit::fahrenheit}};
  for (const auto& [bracket, unit] : brackets) {
    const std::size_t at = text.find(bracket);
    if (at != std::string_view::npos && names_temperature(text.substr(0, at))) return UnitMark{unit, false};
  }
  return std::nullopt;
}

}  // namespace

std::optional<UnitMark> unit_in(std::string_view text) {
  if (text.find("\xE2\x84\x83") != std::string_view::npos) return UnitMark{Unit::celsius, false};
  if (text.find("\xE2\x84\x89") != std::string_view::npos) return UnitMark{Unit::fahrenheit, false};
  if (const auto mark = behind_degree_sign(text)) return mark;
  if (const auto mark = in_words(text)) return mark;
  return in_brackets(text);
}

bool names_temperature(std::string_view text) {
  const std::string lowered = lower_case(text);
  return std::any_of(temperature_words.begin(), temperature_words.end(),
                     [&](std::string_view word) { return lowered.find(word) != std::string::npos; });
}

bool names_something_else(std::string_view text) {
  const std::string lowered = lower_case(text.substr(0, text.find_first_of(",([")));
  return std::any_of(other_words.begin(), other_words.end(),
                     [&](std::string_view word) { return find_word(lowered, word) != std::string_view::npos; });
}

}  // namespace exoreg::ingest
