// A cursor over one result or limit whose many spellings have been made one. It reads text and judges nothing.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace exoreg::ingest {

/// One spelling for what means the same on paper: half width, "<=" for ≤ and ≦, "×", "^11" for ¹¹ and の11乗, "u" for µ and μ, "mg" for ㎎,
/// '-' for hyphens and the minus sign, '–' for every dash, '〜' for wave dashes, single spaces. UTF-8 in and out.
[[nodiscard]] std::string normalise_value(std::string_view text);

/// Every `from` (not empty) in `text` as `to`.
[[nodiscard]] std::string replaced(std::string_view text, std::string_view from, std::string_view to);

[[nodiscard]] bool is_digit(char c);
[[nodiscard]] bool is_letter(char c);  ///< ASCII

class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool at_digit() const { return !rest_.empty() && is_digit(rest_.front()); }
  void skip(std::size_t bytes) { rest_.remove_prefix(bytes); }
  void skip_space();

  /// Takes exactly `literal`.
  bool take(std::string_view literal);
  /// Takes `phrase`, whatever its case and spacing, unless it ends amid a word of ASCII letters.
  bool take_phrase(std::string_view phrase);
  /// Takes the first of `phrases` that stands here. Longer ones must come first.
  bool take_any(std::initializer_list<std::string_view> phrases);
  /// A run of ASCII digits, perhaps empty.
  std::string_view take_digits();

 private:
  std::string_view rest_;
};

template <class T>
struct Phrase {
  std::string_view text;
  T meaning;
};

/// What the first of `phrases` that stands here means. Longer ones must come first.
template <class T, std::size_t size>
std::optional<T> take_meaning(Scanner& in, const Phrase<T> (&phrases)[size]) {
  for (const Phrase<T>& phrase : phrases) {
    if (in.take_phrase(phrase.text)) return phrase.meaning;
  }
  return std::nullopt;
}

}  // namespace exoreg::ingest
