// Help for people, from the rows of commands: in the user's language, columns lined up whatever the width of a character.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace exoreg::cli {

/// The whole help of "" (the program), "supplier" (a group) or "supplier import" (a command).
[[nodiscard]] std::string write_help(std::string_view path, Lang lang);
/// The words that may follow `path`: groups and commands, in the order of the help.
[[nodiscard]] std::vector<std::string> words_after(std::string_view path);
/// Why `word` cannot follow `path`, what may, and which of it was probably meant. An empty `word`: nothing was written there.
[[nodiscard]] Text explain_word(std::string_view path, std::string_view word);
/// What is missing, each with what it is for.
[[nodiscard]] Text explain_missing(const std::vector<const Option*>& missing);

}  // namespace exoreg::cli
