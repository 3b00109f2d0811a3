// Finding tables, columns and choices by the names people write.
#include "domain/table.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "domain/choices.h"
#include "domain/country.h"
#include "domain/row.h"

namespace exoreg::domain {

namespace {

/// "Legal name *" and "legal_name" meet: a search key without underscores and trailing asterisks.
std::string folded_name(std::string_view name) {
  std::string key = search_key(name);
  std::erase(key, '_');
  while (!key.empty() && key.back() == '*') key.pop_back();
  return key;
}

bool is_one_of(std::string_view spellings, const std::string& key) {
  while (!spellings.empty()) {
    const auto end = spellings.find('|');
    if (folded_name(spellings.substr(0, end)) == key) return true;
    spellings = end == std::string_view::npos ? std::string_view() : spellings.substr(end + 1);
  }
  return false;
}

std::string display_choice(std::span<const Choice> choices, std::string_view stored, Lang lang) {
  for (const Choice& choice : choices) {
    if (choice.en == stored) return std::string(lang == Lang::ja ? choice.ja : choice.en);
  }
  return std::string(stored);
}

std::string display_choices(const Column& column, std::string_view stored, Lang lang) {
  Row row;
  row.cells["list"] = stored;
  std::string shown;
  for (const std::string& item : row.list("list")) {
    if (!shown.empty()) shown += lang == Lang::ja ? "、" : ", ";
    shown += display_choice(column.choices, item, lang);
  }
  return shown;
}

}  // namespace

const Column* Table::find(std::string_view english_name) const {
  const auto column = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.en == english_name; });
  return column == columns.end() ? nullptr : &*column;
}

const Column* Table::find_header(std::string_view header) const {
  const std::string key = folded_name(header);
  const auto is_called = [&](std::string_view title) { return !title.empty() && folded_name(title) == key; };
  const auto column = std::find_if(columns.begin(), columns.end(),
                                   [&](const Column& c) { return is_called(c.en) || is_called(c.ja) || is_called(c.also_ja); });
  return column == columns.end() ? nullptr : &*column;
}

Text unit_words(const Column& column) {
  return {std::string(column.unit), std::string(column.unit_ja.empty() ? column.unit : column.unit_ja)};
}

const Table* find_table(std::string_view name) {
  const auto table = std::find_if(tables().begin(), tables().end(), [&](const Table& t) { return t.name == name; });
  return table == tables().end() ? nullptr : &*table;
}

const Choice* find_choice(std::span<const Choice> choices, std::string_view cell) {
  for (const Choice& choice : choices) {  // most cells are written exactly so; folding every spelling is the slow way
    if (choice.en == cell || choice.ja == cell) return &choice;
  }
  const std::string key = folded_name(cell);
  if (key.empty()) return nullptr;
  for (const Choice& choice : choices) {
    if (folded_name(choice.en) == key || folded_name(choice.ja) == key || is_one_of(choice.other, key)) return &choice;
  }
  return nullptr;
}

std::string display_value(const Column& column, std::string_view stored, Lang lang) {
  if (stored == not_applicable) return lang == Lang::ja ? "該当なし" : std::string(stored);
  switch (column.type) {
    case CellType::choice: return display_choice(column.choices, stored, lang);
    case CellType::choices: return display_choices(column, stored, lang);
    case CellType::yes_no: return display_choice(choices::yes_no, stored, lang);
    case CellType::country: return country_name(stored).in(lang);
    default: return std::string(stored);
  }
}

}  // namespace exoreg::domain
