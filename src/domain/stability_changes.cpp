// Rows have no names of their own, so they are told by what they say.
#include "domain/stability_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "domain/choices.h"
#include "domain/table.h"

namespace exoreg::domain {
namespace {

constexpr std::array cells{"item", "low_c", "high_c", "minutes", "value", "scope", "source"};
/// Of these a profile may have several rows.
constexpr std::array repeated{"band", "alarm", "never_exceed"};

bool may_repeat(const Row& row) { return std::find(repeated.begin(), repeated.end(), row.text("item")) != repeated.end(); }

bool says_the_same(const Row& a, const Row& b) {
  return std::all_of(cells.begin(), cells.end(), [&](const char* cell) { return a.text(cell) == b.text(cell); });
}

bool names_the_same(const Row& a, const Row& b) {
  if (a.text("item") != b.text("item")) return false;
  if (!may_repeat(a)) return true;
  return a.text("low_c") == b.text("low_c") && a.text("high_c") == b.text("high_c") && a.text("scope") == b.text("scope");
}

/// Between two limits, or beyond the one that there is.
Text limits_words(const Row& row) {
  const std::string low = row.text("low_c"), high = row.text("high_c");
  if (!low.empty() && !high.empty()) return {fmt::format(" {} to {} °C", low, high), fmt::format(" {}〜{} ℃", low, high)};
  if (!low.empty()) return {fmt::format(" below {} °C", low), fmt::format(" {} ℃ 未満", low)};
  if (high.empty()) return {};
  if (row.text("item") == "arrhenius") return {fmt::format(" at {} °C", high), fmt::format(" {} ℃", high)};
  return {fmt::format(" above {} °C", high), fmt::format(" {} ℃ 超", high)};
}

/// "alarm above -60 °C".
Text name_of(const Row& row) {
  const std::string item = row.text("item");
  const Choice* choice = find_choice(choices::stability_item, item);
  const Text limits = may_repeat(row) ? limits_words(row) : Text{};
  return {item + limits.en, std::string(choice ? choice->ja : item) + limits.ja};
}

/// "alarm above -60 °C, 60 min, consecutive".
Text row_words(const Row& row) {
  Text words = name_of(row);
  if (!may_repeat(row)) {
    const Text limits = limits_words(row);
    words.en += limits.en;
    words.ja += limits.ja;
  }
  if (row.has("value")) {
    const std::string item = row.text("item");
    const Text unit = item == "gap_policy" ? Text{} : item == "arrhenius" ? Text{" kJ/mol", " kJ/mol"} : Text{" °C", " ℃"};
    words.en += " " + row.text("value") + unit.en;
    words.ja += " " + row.text("value") + unit.ja;
  }
  if (row.has("minutes")) {
    words.en += fmt::format(", {} min", row.text("minutes"));
    words.ja += fmt::format("、{}分", row.text("minutes"));
  }
  if (row.has("scope")) {
    words.en += ", " + row.text("scope");
    words.ja += "、" + row.text("scope");
  }
  return words;
}

/// "alarm above -60 °C (minutes 60 → 30)".
Text change_words(const Row& before, const Row& now) {
  const Table& table = *find_table("stability");
  Text inner;
  for (const char* cell : cells) {
    const std::string old_cell = before.text(cell), new_cell = now.text(cell);
    if (old_cell == new_cell) continue;
    const auto shown = [](const std::string& text, const char* none) { return text.empty() ? std::string(none) : text; };
    inner.en += fmt::format("{}{} {} → {}", inner.en.empty() ? "" : ", ", cell, shown(old_cell, "∅"), shown(new_cell, "∅"));
    inner.ja += fmt::format("{}{} {} → {}", inner.ja.empty() ? "" : "、", table.find(cell)->ja, shown(old_cell, "(空欄)"),
                            shown(new_cell, "(空欄)"));
  }
  const Text name = name_of(now);
  return {fmt::format("{} ({})", name.en, inner.en), fmt::format("{}({})", name.ja, inner.ja)};
}

/// Rows that still have to find their like; what was found is taken out of both.
struct Unmatched {
  std::vector<const Row*> before, now;

  template <class Same>
  std::vector<std::pair<const Row*, const Row*>> take(Same same) {
    std::vector<std::pair<const Row*, const Row*>> pairs;
    std::erase_if(now, [&](const Row* row) {
      const auto like = std::find_if(before.begin(), before.end(), [&](const Row* other) { return same(*other, *row); });
      if (like == before.end()) return false;
      pairs.emplace_back(*like, row);
      before.erase(like);
      return true;
    });
    return pairs;
  }
};

std::vector<const Row*> pointers(const Rows& rows) {
  std::vector<const Row*> all;
  for (const Row& row : rows) all.push_back(&row);
  return all;
}

void add_list(Text& text, const Text& heading, const std::vector<Text>& lines) {
  for (const Text& line : lines) {
    const bool first = &line == &lines.front();
    text.en += first ? (text.en.empty() ? "" : ". ") + heading.en + ": " : "; ";
    text.ja += first ? (text.ja.empty() ? "" : "。") + heading.ja + ": " : " / ";
    text.en += line.en;
    text.ja += line.ja;
  }
}

std::vector<Text> words_of(const std::vector<const Row*>& rows) {
  std::vector<Text> words;
  for (const Row* row : rows) words.push_back(row_words(*row));
  return words;
}

}  // namespace

Text stability_changes(const Rows& before, const Rows& now) {
  Unmatched rows{pointers(before), pointers(now)};
  (void)rows.take(says_the_same);
  std::vector<Text> changed;
  for (const auto& [old_row, new_row] : rows.take(names_the_same)) changed.push_back(change_words(*old_row, *new_row));
  Text text;
  add_list(text, {"changed", "変更"}, changed);
  add_list(text, {"added", "追加"}, words_of(rows.now));
  add_list(text, {"removed", "削除"}, words_of(rows.before));
  if (text.en.empty()) return {"the same rows in another order", "行の順序のみ"};
  return text;
}

}  // namespace exoreg::domain
