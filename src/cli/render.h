// Results for people: tables whose columns line up in Japanese too, findings with their place, and colour on terminals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "domain/table.h"
#include "registry/outcome.h"

namespace exoreg::cli {

/// How a member is shown: as a word or value; an id with its name; seconds as a duration; a rule's reason in one language; letter
/// for letter, because a person wrote it.
enum class Shown { plain, named, duration, reason, as_written };

/// One column of a printed list: the JSON member, its heading, how it is shown, and the table whose column of that name holds it.
struct ListColumn {
  std::string_view member;
  Text heading;
  Shown shown = Shown::plain;
  std::string_view table = {};
};

void render_list(const Json& items, const std::vector<ListColumn>& columns, Lang lang);
/// "label: value" lines; columns of `table` first, in its order and with its labels, then the members listed in `more`.
void render_item(const Json& item, const domain::Table* table, const std::vector<ListColumn>& more, Lang lang);
void render_findings(const Findings& findings, Lang lang, std::string_view table = {});  ///< to stderr
void render_outcome(const registry::Outcome& outcome, Lang lang, bool only_asks = false);
/// A JSON value as a cell: lists joined, booleans as words, instants cut to minutes.
[[nodiscard]] std::string cell_text(const Json& value, Lang lang);
/// `text` in colour when stdout (or stderr) is a terminal and NO_COLOR is not set.
enum class Colour { red, yellow, green, bold, plain };
[[nodiscard]] std::string coloured(std::string_view text, Colour colour, bool on_stderr = false);

}  // namespace exoreg::cli
