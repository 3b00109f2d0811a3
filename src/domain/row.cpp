// Reading a row's cells, and its JSON form.
#include "domain/row.h"

#include "base/unicode.h"

namespace exoreg::domain {

bool Row::has(std::string_view column) const {
  const auto cell = cells.find(std::string(column));
  return cell != cells.end() && !cell->second.empty() && cell->second != not_applicable;
}

std::string Row::text(std::string_view column) const {
  const auto cell = cells.find(std::string(column));
  return cell == cells.end() ? std::string() : cell->second;
}

std::vector<std::string> Row::list(std::string_view column) const {
  std::vector<std::string> items;
  if (!has(column)) return items;
  const std::string cell = text(column);
  std::string_view rest = cell;
  while (!rest.empty()) {
    const auto end = rest.find(';');
    const std::string_view item = trim(rest.substr(0, end));
    if (!item.empty()) items.emplace_back(item);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return items;
}

Json Row::to_json() const {
  Json json = Json::object();
  for (const auto& [column, value] : cells) json[column] = value;
  if (notes.empty()) return json;
  Json& kept = json["notes"] = Json::object();
  for (const auto& [column, value] : notes) kept[column] = value;
  return json;
}

Row Row::from_json(const Json& json) {
  Row row;
  if (!json.is_object()) return row;
  for (const auto& [column, value] : json.as_object()) {
    if (value.is_string()) row.cells[column] = value.as_string();
  }
  const Json* kept = json.find("notes");
  if (!kept || !kept->is_object()) return row;
  for (const auto& [column, value] : kept->as_object()) {
    if (value.is_string()) row.notes[column] = value.as_string();
  }
  return row;
}

}  // namespace exoreg::domain
