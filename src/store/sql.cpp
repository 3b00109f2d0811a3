// The one place that knows SQLite's result codes: what SOCI throws becomes a sentence and the right exit code. Also what
// keeping statements takes of SQLite itself.
#include "store/sql.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace exoreg::store::sql {
namespace {

constexpr int permission = 3, busy = 5, locked = 6, read_only = 8, io_error = 10, corrupt = 11, full = 13, cannot_open = 14, auth = 23,
              not_a_db = 26;

/// "sqlite3_statement_backend::prepare: disk I/O error while preparing "SELECT …".": what the library says, without our query.
std::string driver_words(const std::string& what) {
  const auto query = std::min(what.find(" while preparing"), what.find(" while executing"));
  return " (" + what.substr(0, query) + ")";
}

Text with(const Text& text, const std::string& detail) { return {text.en + detail, text.ja + detail}; }

Text cannot_write(const std::string& detail) {
  return with({"The registry can be read here, but not written: its folder or a file in it is read-only, or belongs to another user. "
               "Nothing was written. Whoever looks after this computer can change that.",
               "この台帳は読み取り専用です。フォルダーまたはファイルに書き込み権限がないか、所有者が異なります。何も書き込まれていません。"
               "このコンピューターの管理者に依頼してください。"},
              detail);
}

Text disk_full(const std::string& detail) {
  return with({"The disk is full; nothing was written. Make room and try again.",
               "ディスクの空きがありません。何も書き込まれていません。空き容量を増やしてからやり直してください。"},
              detail);
}

[[noreturn]] void throw_for(int code, const std::string& what) {
  const std::string detail = driver_words(what);
  switch (code & 0xff) {
    case busy:
    case locked:
      throw WorldError(with({"The database is in use by another process; nothing was written. Try again in a moment.",
                             "ほかの処理がデータベースを使用中です。何も書き込まれていません。少し待ってからやり直してください。"},
                            detail));
    case full: throw WorldError(disk_full(detail));
    case corrupt:
    case not_a_db:
      throw IntegrityError(
          with({"The database file is damaged. See what: exoreg doctor; bring back a backup: exoreg restore.",
                "データベースファイルが壊れています。exoreg doctor で確認し、exoreg restore でバックアップから復元してください。"},
               detail));
    case read_only: throw WorldError(cannot_write(detail));
    case permission:
    case auth:
    case cannot_open:
      throw WorldError(with({"The database file cannot be opened: it, its folder or the files beside it (-wal, -shm) are missing, or this "
                             "user has no permission for them.",
                             "データベースファイルを開けません。ファイル、フォルダー、または隣のファイル (-wal、-shm) がないか、"
                             "この利用者にアクセス権がありません。"},
                            detail));
    case io_error:
      throw WorldError(with({"The disk reports an error at the database file; nothing more was written. Look at the disk before going on.",
                             "データベースファイルの読み書きでディスクのエラーが発生しました。以後は何も書き込まれていません。"
                             "続行する前にディスクを確認してください。"},
                            detail));
    default: throw WorldError(with({"The database refused.", "データベースの処理に失敗しました。"}, detail));
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

void refuse_lock_file(const std::string& path, int error) {
  const std::string detail = " (" + path + ": " + std::strerror(error) + ")";
  if (error == EROFS || error == EACCES || error == EPERM) throw WorldError(cannot_write(detail));
  if (error == ENOSPC || error == EDQUOT) throw WorldError(disk_full(detail));
  throw WorldError(
      with({"The lock file cannot be opened; nothing was written.", "ロックファイルを開けません。何も書き込まれていません。"}, detail));
}

void translate(const soci::soci_error& error) {
  const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  throw_for(sqlite ? sqlite->result() : 0, error.what());
}

}  // namespace exoreg::store::sql
