// The one place that knows SQLite's result codes: what SOCI throws becomes a sentence and the right exit code. Also what
// keeping statements takes of SQLite itself.
#include "store/sql.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include "base/error.h"

namespace exoreg::store::sql {
namespace {

constexpr int busy = 5, locked = 6, read_only = 8, io_error = 10, corrupt = 11, full = 13, cannot_open = 14, not_a_db = 26;

[[noreturn]] void throw_for(int code, const std::string& detail) {
  switch (code & 0xff) {
    case busy:
    case locked:
      throw WorldError({"The database is in use by another process; try again in a moment.",
                        "ほかの処理がデータベースを使用中です。少し待ってからやり直してください。"});
    case full: throw WorldError({"The disk is full; nothing was written.", "ディスクの空きがありません。何も書き込まれていません。"});
    case corrupt:
    case not_a_db: throw IntegrityError({"The database file is damaged: " + detail, "データベースファイルが壊れています: " + detail});
    case read_only:
    case io_error:
    case cannot_open:
      throw WorldError({"The database cannot be read or written: " + detail, "データベースを読み書きできません: " + detail});
    default: throw WorldError({"The database refused: " + detail, "データベースの処理に失敗しました: " + detail});
  }
}

}  // namespace

bool Session::is_worth_keeping(std::string_view query) {
  for (const std::string_view once : {"PRAGMA", "CREATE", "VACUUM"})
    if (query.starts_with(once)) return false;
  return true;
}

void Session::reset(soci::statement& statement) {
  // Its code says how the last run went, and that was thrown already.
  (void)sqlite_api::sqlite3_reset(static_cast<soci::sqlite3_statement_backend*>(statement.get_backend())->stmt_);
}

void translate(const soci::soci_error& error) {
  const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  throw_for(sqlite ? sqlite->result() : 0, error.what());
}

}  // namespace exoreg::store::sql
