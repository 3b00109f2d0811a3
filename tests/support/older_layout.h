// A registry as an older exoreg left it: the same records under the tables of fewer files of db/. Made with SQLite's own tool from
// the files themselves.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "registry/files.h"
#include "support/places.h"
#include "support/tamper.h"

namespace exoreg::test {

/// The files of db/, in their order.
inline std::vector<std::filesystem::path> layout_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(source_dir) / "db"))
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// Puts a database of that layout, holding what this one holds, in its place; it must be closed. Needs the sqlite3 tool.
inline void make_older(const std::filesystem::path& database, std::size_t layout) {
  const Tampering now(database);
  const std::filesystem::path file = std::filesystem::path(database) += ".older";
  std::filesystem::remove(file);
  registry::write_file(file, "", 0600, registry::Durable::no);
  const Tampering older(file);
  const auto files = layout_files();
  for (std::size_t i = 0; i < layout; ++i) REQUIRE(older.run(registry::read_file(files.at(i))));
  std::string copy = "ATTACH '" + database.string() + "' AS now;\n";
  for (const auto& line : older.query("SELECT t.name || '|' || group_concat(c.name) FROM sqlite_master t, pragma_table_info(t.name) c "
                                      "WHERE t.type = 'table' GROUP BY t.name;")) {
    const auto bar = line.find('|');
    const std::string table = line.substr(0, bar), columns = line.substr(bar + 1);
    copy +=
        "DELETE FROM main." + table + "; INSERT INTO main." + table + " (" + columns + ") SELECT " + columns + " FROM now." + table + ";\n";
  }
  REQUIRE(older.run(copy + "PRAGMA application_id=0x45584f52; PRAGMA user_version=" + std::to_string(layout) + ";"));
  now.write(registry::read_file(file));
  for (const char* suffix : {"", ".sql", ".out"}) std::filesystem::remove(std::filesystem::path(file) += suffix);
}

}  // namespace exoreg::test
