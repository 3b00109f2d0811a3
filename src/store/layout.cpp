// One statement after the other: SOCI runs only the first of a string. Nothing here decides when a database is migrated.
#include "store/layout.h"

#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "db_files.h"
#include "store/layout_parts.h"

namespace exoreg::store {
namespace {

/// Paragraphs of a file, comments left out.
std::vector<std::string> statements_of(std::string_view script) {
  std::vector<std::string> statements;
  std::string current;
  while (!script.empty()) {
    const auto end = script.find('\n');
    std::string_view line = script.substr(0, end);
    script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
    if (line.substr(0, 2) == "--") continue;
    current.append(line).push_back('\n');
    if (line.empty() || line.back() != ';') continue;
    statements.push_back(std::move(current));
    current.clear();
  }
  return statements;
}

}  // namespace

int newest_layout() { return static_cast<int>(embedded::db_files().size()); }

int layout_of(const Database& database) { return read_layout(database.session()); }

void run_layouts(sql::Session& session, int from, int to) {
  const auto files = embedded::db_files();
  for (int layout = from + 1; layout <= to; ++layout)
    for (const std::string& statement : statements_of(files[static_cast<std::size_t>(layout) - 1].bytes)) sql::exec(session, statement);
}

int read_layout(sql::Session& session) { return static_cast<int>(sql::scalar<long long>(session, "PRAGMA user_version").value_or(0)); }

void write_layout(sql::Session& session, int layout) { sql::exec(session, "PRAGMA user_version=" + std::to_string(layout)); }

void check_layout(int found, Layouts accepted) {
  const int own = newest_layout();
  if (found > own)
    throw WorldError({fmt::format("This database is newer than this program: it has layout {}, and this version of exoreg knows {} and "
                                  "older ones. Use the version that wrote it.",
                                  found, own),
                      fmt::format("このデータベースはこのプログラムより新しい版のものです (形式 {}、この版の exoreg が扱えるのは {} まで)。"
                                  "書き込んだ版の exoreg を使ってください。",
                                  found, own)});
  if (found < own && accepted == Layouts::own)
    throw WorldError(
        {fmt::format("This database has the older layout {}; this version of exoreg works with {}. An administrator brings it "
                     "there with: exoreg db migrate (it makes a backup first)",
                     found, own),
         fmt::format("このデータベースは古い形式 {} です (この版の exoreg は {})。管理者が exoreg db migrate で移行してください "
                     "(先にバックアップを作成します)。",
                     found, own)});
}

bool has_table(const Database& database, std::string_view name) {
  return sql::scalar<long long>(database.session(), "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = :name", name)
             .value_or(0) > 0;
}

void raise_layout(WriteTx& tx) {
  run_layouts(tx.session(), read_layout(tx.session()), newest_layout());
  write_layout(tx.session(), newest_layout());
}

void create_missing_tables(WriteTx& tx) {
  std::set<std::string> there;
  sql::each<std::string>(tx.session(), "SELECT name FROM sqlite_master", [&](const std::string& name) { there.insert(name); });
  const Database fresh = Database::shadow();
  // A table before its indexes, and as all layouts together make it.
  sql::each<std::string, std::string>(fresh.session(),
                                      "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, rowid",
                                      [&](const std::string& name, const std::string& definition) {
                                        if (!there.contains(name)) sql::exec(tx.session(), definition);
                                      });
}

}  // namespace exoreg::store
