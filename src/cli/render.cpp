// Printing for people.
#include "cli/render.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "base/unicode.h"
#include "cli/words.h"

namespace exoreg::cli {
namespace {

bool colours(bool on_stderr) {
  const char* no = std::getenv("NO_COLOR");
  return (!no || !*no) && ::isatty(on_stderr ? STDERR_FILENO : STDOUT_FILENO);
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t used = display_width(text);
  return used < width ? text + std::string(width - used, ' ') : text;
}

Colour severity_colour(Severity severity) {
  switch (severity) {
    case Severity::error:
    case Severity::K: return Colour::red;
    case Severity::M: return Colour::yellow;
    default: return Colour::plain;
  }
}

std::string place(const Finding& finding, Lang lang) {
  std::string text;
  if (finding.row > 0) text += lang == Lang::ja ? fmt::format("{}行目 ", finding.row) : fmt::format("line {} ", finding.row);
  if (!finding.column.empty()) text += fmt::format("[{}] ", column_label(finding.column, lang));
  return text;
}

}  // namespace

std::string coloured(std::string_view text, Colour colour, bool on_stderr) {
  if (colour == Colour::plain || !colours(on_stderr)) return std::string(text);
  static constexpr const char* codes[] = {"31", "33", "32", "1"};
  return fmt::format("\x1b[{}m{}\x1b[0m", codes[static_cast<int>(colour)], text);
}

std::string cell_text(const Json& value, Lang lang) {
  if (value.is_null()) return "";
  if (value.is_bool()) return value.as_bool() ? word("yes", lang) : word("no", lang);
  if (value.is_integer()) return std::to_string(value.as_integer());
  if (value.is_string()) return word(value.as_string(), lang);
  std::string joined;
  if (value.is_array())
    for (const Json& item : value.as_array()) {
      const std::string text = item.is_object() ? item.text("rule", item.text("id", item.text("name"))) : cell_text(item, lang);
      joined += (joined.empty() ? "" : ", ") + text;
    }
  return joined;
}

void render_list(const Json& items, const std::vector<ListColumn>& columns, Lang lang) {
  std::vector<std::vector<std::string>> lines(1);
  for (const auto& column : columns) lines.front().push_back(column.heading.in(lang));
  for (const Json& item : items.as_array()) {
    auto& line = lines.emplace_back();
    for (const auto& column : columns) {
      const Json* value = item.find(column.member);
      line.push_back(value ? cell_text(*value, lang) : "");
    }
  }
  std::vector<std::size_t> widths(columns.size(), 0);
  for (const auto& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], display_width(line[i]));
  for (std::size_t n = 0; n < lines.size(); ++n) {
    std::string text;
    for (std::size_t i = 0; i < lines[n].size(); ++i)
      text += i + 1 < lines[n].size() ? padded(lines[n][i], widths[i] + 2) : lines[n][i];
    std::cout << (n == 0 ? coloured(text, Colour::bold) : text) << '\n';
  }
  if (items.as_array().empty()) std::cout << word("(none)", lang) << '\n';
}

void render_item(const Json& item, const domain::Table* table, const std::vector<ListColumn>& more, Lang lang) {
  std::vector<std::pair<std::string, std::string>> lines;
  auto add = [&](std::string_view member, const std::string& label, const domain::Column* column) {
    const Json* value = item.find(member);
    if (!value || value->is_null()) return;
    const std::string text = column && value->is_string() ? word(domain::display_value(*column, value->as_string(), lang), lang) : cell_text(*value, lang);
    if (!text.empty()) lines.emplace_back(label, text);
  };
  add("id", "ID", nullptr);
  if (table)
    for (const auto& column : table->columns) add(column.en, std::string(lang == Lang::ja ? column.ja : column.en), &column);
  for (const auto& column : more) add(column.member, column.heading.in(lang), nullptr);
  std::size_t width = 0;
  for (const auto& [label, text] : lines) width = std::max(width, display_width(label));
  for (const auto& [label, text] : lines) std::cout << padded(label, width + 2) << text << '\n';
}

void render_findings(const Findings& findings, Lang lang) {
  for (const Finding& finding : findings)
    std::cerr << coloured(fmt::format("[{}]", severity_word(finding.severity, lang)), severity_colour(finding.severity), true) << ' '
              << place(finding, lang) << finding.message.in(lang) << " (" << finding.code << ")\n";
}

void render_outcome(const registry::Outcome& outcome, Lang lang) {
  render_findings(outcome.findings, lang);
  if (outcome.status == registry::Status::bad_input || outcome.status == registry::Status::refused) {
    const bool refused = outcome.status == registry::Status::refused;
    std::cerr << (refused ? word("Refused: nothing was written.", lang) : word("Nothing was written.", lang)) << '\n';
    return;
  }
  for (const auto& event : outcome.events)
    std::cout << coloured("✓ ", Colour::green) << fmt::format("{}  {}  (rev {}, leaf {})\n", event.subject, kind_label(event.kind, lang), event.rev, event.leaf);
  for (const auto& lot : outcome.holds)
    std::cout << coloured(lang == Lang::ja ? fmt::format("! {} を保留にしました\n", lot) : fmt::format("! {} is now on hold\n", lot), Colour::yellow);
  if (outcome.events.empty()) std::cout << word("Nothing was written.", lang) << '\n';
}

}  // namespace exoreg::cli
