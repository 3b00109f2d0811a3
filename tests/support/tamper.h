// Changes a registry's database behind its back with SQLite's own command-line tool, and puts it right again.
#pragma once

#include <stdio.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <vector>

#include "registry/files.h"
#include "support/catch.h"

namespace exoreg::test {

/// True when the `sqlite3` tool is installed; the tests that need it do nothing otherwise.
inline bool has_sqlite_tool() { return ::system("sqlite3 -version > /dev/null 2>&1") == 0; }

class Tampering {
 public:
  /// The database must be closed.
  explicit Tampering(std::filesystem::path database) : file_(std::move(database)) {
    run("PRAGMA wal_checkpoint(TRUNCATE);");
    clean_ = registry::read_file(file_);
  }
  /// Runs SQL; constraints of single cells are no hindrance to somebody who holds the file.
  bool run(const std::string& sql) const {
    registry::write_file(script(), "PRAGMA ignore_check_constraints=ON;\n" + sql + "\n", 0600, registry::Durable::no);
    return ::system(("sqlite3 -bail '" + file_.string() + "' < '" + script().string() + "' > '" + out().string() + "' 2>&1").c_str()) == 0;
  }
  /// The rows that a query gives, one line each, columns separated by '|'.
  [[nodiscard]] std::vector<std::string> query(const std::string& sql) const {
    REQUIRE(run(sql));
    std::vector<std::string> lines;
    std::string line;
    for (const char c : registry::read_file(out()))
      if (c == '\n')
        lines.push_back(std::exchange(line, {}));
      else
        line.push_back(c);
    return lines;
  }
  void restore() const { write(clean_); }
  void write(const std::string& bytes) const {
    for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(std::filesystem::path(file_) += suffix);
    registry::write_file(file_, bytes, 0600, registry::Durable::no);
  }
  [[nodiscard]] const std::string& clean() const { return clean_; }

 private:
  [[nodiscard]] std::filesystem::path script() const { return std::filesystem::path(file_) += ".sql"; }
  [[nodiscard]] std::filesystem::path out() const { return std::filesystem::path(file_) += ".out"; }

  std::filesystem::path file_;
  std::string clean_;
};

struct TableColumn {
  std::string table, name, type;
  bool key = false;
};

/// Every column of every table, as the database itself lists them.
inline std::vector<TableColumn> columns_of(const Tampering& database) {
  std::vector<TableColumn> columns;
  for (const std::string& line : database.query("SELECT t.name, c.name, c.type, c.pk > 0 FROM sqlite_master t, pragma_table_info(t.name) c "
                                                "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid;")) {
    const auto a = line.find('|'), b = line.find('|', a + 1), c = line.find('|', b + 1);
    columns.push_back({line.substr(0, a), line.substr(a + 1, b - a - 1), line.substr(b + 1, c - b - 1), line.substr(c + 1) == "1"});
  }
  return columns;
}

}  // namespace exoreg::test
