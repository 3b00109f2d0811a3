// Hands on to ingest, so that edges need not know it.
#include "registry/templates.h"

#include "base/error.h"
#include "domain/table.h"
#include "ingest/table_reader.h"

namespace exoreg::registry {

std::string table_template(std::string_view name, Lang lang) {
  if (const domain::Table* table = domain::find_table(name)) return ingest::write_template(*table, lang);
  std::string names;
  for (const auto& table : domain::tables()) names += (names.empty() ? "" : ", ") + std::string(table.name);
  throw UsageError(
      {"There is no table \"" + std::string(name) + "\": " + names, "「" + std::string(name) + "」という表はありません: " + names});
}

Json table_json(std::string_view name) {
  const domain::Table* table = domain::find_table(name);
  Json columns = Json::array();
  for (const auto& column : table->columns) {
    Json values = Json::array();
    for (const auto& choice : column.choices) values.push_back(std::string(choice.en));
    columns.push_back(Json::object({{"name", std::string(column.en)},
                                    {"ja", std::string(column.ja)},
                                    {"column_required", column.header_required},
                                    {"cell_required", column.cell_required},
                                    {"values", std::move(values)}}));
  }
  return Json::object({{"table", std::string(table->name)}, {"columns", std::move(columns)}});
}

std::string rejected_rows(std::string_view table, std::string_view original, const Findings& findings, Lang lang) {
  return ingest::write_rejected_rows(*domain::find_table(table), original, findings, lang);
}

}  // namespace exoreg::registry
