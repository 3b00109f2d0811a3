// Whole tables as texts, for comparing two databases. Reads SQLite's own cells: SOCI wants the number of columns at compile
// time, and an SQL expression that joins them takes longer than all the rest of the reading.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include <soci/sqlite3/soci-sqlite3.h>

#include "domain/reading_chunk.h"
#include "store/project.h"
#include "store/sql.h"

namespace exoreg::store {
namespace {

/// The rows of a query, of as many columns as it happens to have.
class Rows {
 public:
  Rows(sql::Session& session, const std::string& query)
      : connection_(static_cast<soci::sqlite3_session_backend*>(session.soci().get_backend())->conn_) {
    expect(SQLITE_OK, sqlite_api::sqlite3_prepare_v2(connection_, query.data(), static_cast<int>(query.size()), &statement_, nullptr));
  }
  ~Rows() { sqlite_api::sqlite3_finalize(statement_); }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  bool next() {
    const int code = sqlite_api::sqlite3_step(statement_);
    if (code != SQLITE_ROW) expect(SQLITE_DONE, code);
    return code == SQLITE_ROW;
  }

  /// Each cell as text with its length in front; NULL as "~", which no column that may be NULL holds. Of the column `compressed`
  /// the contents: the same readings are packed differently by another version of the library.
  [[nodiscard]] std::string packed(std::ptrdiff_t compressed) const {
    std::string row;
    const int count = sqlite_api::sqlite3_column_count(statement_);
    for (int i = 0; i < count; ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite_api::sqlite3_column_text(statement_, i));
      const std::string_view cell =
          text ? std::string_view(text, static_cast<std::size_t>(sqlite_api::sqlite3_column_bytes(statement_, i))) : "~";
      if (const auto contents = i == compressed ? domain::chunk_contents(cell) : std::nullopt) {
        fmt::format_to(std::back_inserter(row), "{}:{}", contents->size(), *contents);
        continue;
      }
      fmt::format_to(std::back_inserter(row), "{}:", cell.size());
      row += cell;
    }
    return row;
  }

 private:
  void expect(int wanted, int code) const {
    if (code != wanted) sql::translate(soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(connection_), code));
  }

  sqlite_api::sqlite3* connection_;
  sqlite_api::sqlite3_stmt* statement_ = nullptr;
};

std::string joined(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, ", ")); }

}  // namespace

std::vector<std::string> pack_table(const Database& database, const DerivedTable& table) {
  std::vector<std::string> columns = table.keys;
  columns.insert(columns.end(), table.columns.begin(), table.columns.end());
  Rows reading(database.session(), fmt::format("SELECT {} FROM {} ORDER BY {}", joined(columns), table.name, joined(table.keys)));
  std::vector<std::string> rows;
  const auto compressed = table.packed.empty() ? -1 : std::find(columns.begin(), columns.end(), table.packed) - columns.begin();
  while (reading.next()) rows.push_back(reading.packed(compressed));
  return rows;
}

/// "3:abc0:1:x" -> "abc", "", "x".
std::vector<std::string> unpack_row(std::string_view packed) {
  std::vector<std::string> cells;
  while (!packed.empty()) {
    const auto colon = packed.find(':');
    std::size_t length = 0;
    std::from_chars(packed.data(), packed.data() + std::min(colon, packed.size()), length);
    packed.remove_prefix(std::min(colon, packed.size() - 1) + 1);
    cells.emplace_back(packed.substr(0, length));
    packed.remove_prefix(cells.back().size());
  }
  return cells;
}

std::vector<std::vector<std::string>> dump_table(const Database& database, const DerivedTable& table) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& packed : pack_table(database, table)) rows.push_back(unpack_row(packed));
  return rows;
}

}  // namespace exoreg::store
