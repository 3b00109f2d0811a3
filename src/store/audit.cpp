// Reads SQLite's own catalogue: the one place that knows how it spells types.
#include "store/audit.h"

#include <fmt/format.h>

#include <map>

#include "store/layout.h"
#include "store/sql.h"

namespace exoreg::store {
namespace {

struct Column {
  std::string name;
  std::string condition;  // of an odd cell
};

std::string odd_condition(const std::string& name, const std::string& type, bool nullable) {
  const std::string storage = type == "BIGINT" ? "integer" : type == "BLOB" ? "blob" : "text";
  std::string condition = fmt::format("typeof({}) NOT IN ('{}'{})", name, storage, nullable ? ", 'null'" : "");
  // Hex reads the same in both cases, but it was written in lower case.
  if (name == "salt" || name == "hash" || name == "sha256") condition += fmt::format(" OR {0} <> lower({0})", name);
  return condition;
}

std::vector<Column> columns_of(const Database& database, const std::string& table, std::string& key) {
  std::vector<Column> columns;
  sql::each<std::string, std::string, long long, long long>(
      database.session(), "SELECT name, type, \"notnull\", pk FROM pragma_table_info('" + table + "')",
      [&](const std::string& name, const std::string& type, long long not_null, long long pk) {
        columns.push_back({name, odd_condition(name, type, not_null == 0 && pk == 0)});
        if (pk == 1) key = name;
      });
  return columns;
}

void find_in(const Database& database, const std::string& table, std::vector<OddCell>& odd) {
  std::string key = "rowid";
  const auto columns = columns_of(database, table, key);
  std::string any;
  for (const Column& column : columns) any += (any.empty() ? "" : " OR ") + column.condition;
  if (sql::scalar<long long>(database.session(), "SELECT count(*) FROM " + table + " WHERE " + any).value_or(0) == 0) return;
  for (const Column& column : columns)
    sql::each<std::string>(database.session(),
                           fmt::format("SELECT coalesce(CAST({} AS TEXT), '') FROM {} WHERE {} LIMIT 100", key, table, column.condition),
                           [&](const std::string& row) {
                             odd.push_back({table, column.name, row});
                           });
}

std::map<std::string, std::string> catalogue(const Database& database) {
  std::map<std::string, std::string> objects;
  sql::each<std::string, std::string, std::string>(
      database.session(), "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'",
      [&](const std::string& type, const std::string& name, const std::string& definition) { objects[type + " " + name] = definition; });
  return objects;
}

}  // namespace

std::vector<OddCell> find_odd_cells(const Database& database) {
  std::vector<OddCell> odd;
  // The names come from a fresh database: a table that somebody added is a change of the schema, not a cell.
  for (const auto& [object, definition] : catalogue(Database::shadow()))
    if (object.substr(0, 6) == "table " && catalogue(database).contains(object)) find_in(database, object.substr(6), odd);
  return odd;
}

std::vector<std::string> find_schema_changes(const Database& database) {
  const auto wanted = catalogue(Database::shadow(layout_of(database)));
  auto found = catalogue(database);
  std::vector<std::string> changes;
  for (const auto& [object, definition] : wanted) {
    const auto at = found.find(object);
    if (at == found.end() || at->second != definition) changes.push_back(object);
    if (at != found.end()) found.erase(at);
  }
  for (const auto& [object, definition] : found) changes.push_back(object);
  return changes;
}

RecordExtent load_record_extent(const Database& database) {
  const auto row = sql::first<long long, long long, long long>(
      database.session(), "SELECT count(*), coalesce(min(leaf), 0), coalesce(max(leaf), -1) FROM record");
  const auto heads = sql::scalar<long long>(database.session(), "SELECT count(*) FROM log_head").value_or(0);
  return row ? RecordExtent{heads, std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)} : RecordExtent{};
}

}  // namespace exoreg::store
