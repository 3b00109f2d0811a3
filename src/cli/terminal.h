// What a person types at a terminal: without echo, and in every spelling that a Japanese keyboard makes of the same answer.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace exoreg::cli {

/// One line that the terminal does not show. nullopt: the input ended (Ctrl-D). A signal that ends the program meanwhile (Ctrl-C)
/// gives the echo back first; Ctrl-Z waits until the line is typed.
[[nodiscard]] std::optional<std::string> type_silently(const std::string& prompt);

/// Drops what was typed or pasted before the question that counts; does nothing where the input is no terminal.
void forget_typed_ahead();

/// The same word in any width and case: "Ｙ" is "y".
[[nodiscard]] bool is_answer(std::string_view answer, std::initializer_list<std::string_view> words);
inline const std::initializer_list<std::string_view> yes_words{"y", "yes", "はい"};
inline const std::initializer_list<std::string_view> no_words{"n", "no", "いいえ"};
[[nodiscard]] bool says_yes(std::string_view answer);
[[nodiscard]] bool says_no(std::string_view answer);
[[nodiscard]] bool says_none(std::string_view answer);  ///< "-", also as the kana keyboard writes it: ー, －; none, なし

}  // namespace exoreg::cli
