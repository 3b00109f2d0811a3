// Printing for people.
#include "cli/render.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "base/unicode.h"
#include "cli/cold_words.h"
#include "cli/words.h"
#include "domain/reason.h"
#include "publish/dossier_words.h"

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

/// A refusal is no mistake in the input.
std::string mark(const Finding& finding, Lang lang) {
  if (finding.code.starts_with("REFUSED_")) return Text{"refused", "拒否"}.in(lang);
  return severity_word(finding.severity, lang);
}

/// An import may have read several files, and a line is a line of one of them; where nothing was imported, `source` is a rule's.
std::string place(const Finding& finding, Lang lang, std::string_view table) {
  std::string text;
  if (!table.empty() && !finding.source.empty()) text += finding.source + (lang == Lang::ja ? " " : ", ");
  if (finding.row > 0) text += lang == Lang::ja ? fmt::format("{}行目 ", finding.row) : fmt::format("line {} ", finding.row);
  if (!finding.column.empty()) text += fmt::format("[{}] ", column_label(finding.column, lang, table));
  return text;
}

/// What a command did that leaves no record: a file, rows made anew, one's own key.
std::string done_without_record(const registry::Outcome& outcome, Lang lang) {
  const bool ja = lang == Lang::ja;
  if (outcome.extra.boolean("dry_run")) return ja ? "確認だけです。何も書き込んでいません。" : "Dry run: nothing was written.";
  if (const std::string file = outcome.extra.text("file"); !file.empty()) return "✓ " + file;
  if (const long long records = outcome.extra.integer("records"); records > 0)
    return fmt::format(fmt::runtime(ja ? "✓ 記録 {} 件から作り直しました" : "✓ made anew from {} records"), records);
  if (!outcome.ids.empty()) return "✓ " + outcome.ids.front();
  return word("Nothing was written.", lang);
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
  if (value.is_string()) return with_site_times(word(value.as_string(), lang));
  std::string joined;
  if (value.is_array())
    for (const Json& item : value.as_array()) {
      const std::string text = item.is_object() ? word(item.text("rule", item.text("id", item.text("name"))), lang) : cell_text(item, lang);
      joined += (joined.empty() ? "" : ", ") + text;
    }
  return joined;
}

/// A member of one line, as its column wants it shown.
std::string member_text(const Json& value, const ListColumn& column, Lang lang) {
  if (column.shown == Shown::duration && value.is_integer()) return duration_words(value.as_integer(), lang);
  if (!value.is_string()) return cell_text(value, lang);
  const std::string& text = value.as_string();
  if (column.shown == Shown::as_written) return text;
  if (column.shown == Shown::named && !text.empty()) return with_name(text);
  if (column.shown == Shown::reason) return with_site_times(domain::read_reason(text).in(lang));
  const auto* table = domain::find_table(column.table);
  const auto* of_table = table ? table->find(column.member) : nullptr;
  return of_table ? domain::display_value(*of_table, text, lang) : cell_text(value, lang);
}

void render_list(const Json& items, const std::vector<ListColumn>& columns, Lang lang) {
  std::vector<std::vector<std::string>> lines(1);
  for (const auto& column : columns) lines.front().push_back(column.heading.in(lang));
  for (const Json& item : items.as_array()) {
    auto& line = lines.emplace_back();
    for (const auto& column : columns) {
      const Json* value = item.find(column.member);
      line.push_back(value ? member_text(*value, column, lang) : "");
    }
  }
  std::vector<std::size_t> widths(columns.size(), 0);
  for (const auto& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], display_width(line[i]));
  for (std::size_t n = 0; n < lines.size(); ++n) {
    std::string text;
    for (std::size_t i = 0; i < lines[n].size(); ++i) text += i + 1 < lines[n].size() ? padded(lines[n][i], widths[i] + 2) : lines[n][i];
    std::cout << (n == 0 ? coloured(text, Colour::bold) : text) << '\n';
  }
  if (items.as_array().empty()) std::cout << word("(none)", lang) << '\n';
}

void render_item(const Json& item, const domain::Table* table, const std::vector<ListColumn>& more, Lang lang) {
  std::vector<std::pair<std::string, std::string>> lines;
  auto add = [&](const ListColumn& shown, const std::string& label, const domain::Column* column) {
    const Json* value = item.find(shown.member);
    if (!value || value->is_null()) return;
    const bool free_text = column && column->type == domain::CellType::text;  // 「OK」 is a lot number here, and no word of ours
    std::string text = column && value->is_string() && shown.shown == Shown::plain
                           ? free_text ? value->as_string() : word(domain::display_value(*column, value->as_string(), lang), lang)
                           : member_text(*value, shown, lang);
    if (text.empty()) return;
    if (column && !column->unit.empty()) text += " " + publish::unit_beside(domain::unit_words(*column), text).in(lang);
    lines.emplace_back(label, text);
  };
  add({"id", {}}, "ID", nullptr);
  if (table)
    for (const auto& column : table->columns)
      add({column.en, {}, column.type == domain::CellType::reference ? Shown::named : Shown::plain, {}},
          std::string(lang == Lang::ja ? column.ja : column.en), &column);
  for (const auto& column : more) add(column, column.heading.in(lang), nullptr);
  std::size_t width = 0;
  for (const auto& [label, text] : lines) width = std::max(width, display_width(label));
  for (const auto& [label, text] : lines) std::cout << padded(label, width + 2) << text << '\n';
}

void render_findings(const Findings& findings, Lang lang, std::string_view table) {
  for (const Finding& finding : findings)
    std::cerr << coloured(fmt::format("[{}]", mark(finding, lang)), severity_colour(finding.severity), true) << ' '
              << place(finding, lang, table) << with_site_times(finding.message.in(lang)) << " (" << finding.code << ")\n";
}

void render_outcome(const registry::Outcome& outcome, Lang lang, bool only_asks) {
  render_findings(outcome.findings, lang, outcome.table);
  if (outcome.status == registry::Status::bad_input || outcome.status == registry::Status::refused) {
    const bool refused = outcome.status == registry::Status::refused;
    if (!only_asks) std::cerr << (refused ? word("Refused: nothing was written.", lang) : word("Nothing was written.", lang)) << '\n';
    return;
  }
  for (const auto& event : outcome.events)
    std::cout << coloured("✓ ", Colour::green)
              << fmt::format(fmt::runtime(Text{"{}  {}  (rev {}, leaf {})\n", "{}  {}  (第{}版、ログ番号 {})\n"}.in(lang)), event.subject,
                             kind_label(event.kind, lang), event.rev, event.leaf);
  for (const Json& excursion : outcome.extra.items("excursions"))
    std::cout << coloured("! " + excursion_line(excursion, lang), Colour::yellow) << '\n';
  for (const auto& lot : outcome.holds)
    std::cout << coloured("! " + hold_line(lot, outcome.extra.items("raised"), lang), Colour::yellow) << '\n';
  if (const std::string shipment = outcome.extra.text("shipment"); !shipment.empty())
    std::cout << fmt::format(fmt::runtime(Text{"Shipment {0}: exoreg report shipment {0} -o FILE.pdf\n",
                                               "輸送 {0}: 報告書は exoreg report shipment {0} -o ファイル.pdf\n"}
                                              .in(lang)),
                             shipment);
  if (outcome.events.empty()) std::cout << done_without_record(outcome, lang) << '\n';
}

}  // namespace exoreg::cli
