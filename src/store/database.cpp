// SQLite through SOCI: settings asserted at every open, one lock for writers.
#include "store/database.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <thread>

#include <soci/sqlite3/soci-sqlite3.h>

#include "base/error.h"
#include "store/layout_parts.h"

namespace exoreg::store {
namespace {

namespace fs = std::filesystem;

constexpr long long application_id = 0x45584f52;  // "EXOR"
constexpr auto lock_patience = std::chrono::seconds(5);
constexpr const char* checkpoint_pages = "1000";        // some 4 MB: as much as a command has to read again at its start
constexpr const char* journal_size_limit = "16777216";  // bytes: what a big import leaves of its WAL

sqlite_api::sqlite3* handle(sql::Session& session) {
  return static_cast<soci::sqlite3_session_backend*>(session.soci().get_backend())->conn_;
}

std::string connect_string(const fs::path& file) {
  if (file.string().find('"') != std::string::npos)
    throw WorldError({"A registry's path must not hold a double quote.", "台帳のパスに二重引用符は使えません。"});
  return "db=\"" + file.string() + "\"";
}

/// A folder that nobody can write to through this path, and no WAL in it: SQLite would want to make one. It is told that the file
/// does not change.
bool is_still(const fs::path& file) {
  const fs::path folder = fs::absolute(file).parent_path();
  return ::access(folder.c_str(), W_OK) != 0 && !fs::exists(fs::path(file) += "-wal");
}

std::string still_file(const fs::path& file) {
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string()) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '_' || c == '.';
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return "db=\"" + uri + "?immutable=1\"";
}

void assert_setting(sql::Session& session, const std::string& pragma, const std::string& wanted) {
  sql::exec(session, "PRAGMA " + pragma + "=" + wanted);
  const auto is = sql::scalar<std::string>(session, "PRAGMA " + pragma);
  if (!is || *is != wanted)
    throw WorldError(
        {"SQLite did not take the setting " + pragma + "=" + wanted, "SQLite の設定 " + pragma + "=" + wanted + " が有効になりません"});
}

void apply_settings(sql::Session& session, Database::Mode mode) {
  sqlite_api::sqlite3_extended_result_codes(handle(session), 1);
  assert_setting(session, "foreign_keys", "1");
  assert_setting(session, "synchronous", "2");
  assert_setting(session, "trusted_schema", "0");
  assert_setting(session, "cell_size_check", "1");
  assert_setting(session, "secure_delete", "1");
  // A writer checkpoints at the end of its COMMIT, so under the lock that WriteTx holds; a reader never does. The WAL is
  // not cut off but written anew from its start: growing a file costs a second write to the disk at every commit.
  assert_setting(session, "wal_autocheckpoint", mode == Database::Mode::write ? checkpoint_pages : "0");
  assert_setting(session, "journal_size_limit", journal_size_limit);
  assert_setting(session, "cache_size", "-65536");
  int on = 0;
  sqlite_api::sqlite3_db_config(handle(session), SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
  sqlite_api::sqlite3_db_config(handle(session), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &on);
}

void check_identity(sql::Session& session, Layouts accepted) {
  const int layout = read_layout(session);
  if (sql::scalar<long long>(session, "PRAGMA application_id").value_or(0) != application_id || layout < 1)
    throw IntegrityError({"This file is no exoreg database.", "これは exoreg のデータベースではありません。"});
  check_layout(layout, accepted);
}

}  // namespace

struct Database::Impl {
  fs::path file;
  sql::Session session;
};

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::open(const fs::path& file, Mode mode, Layouts accepted) {
  if (!fs::exists(file)) throw WorldError({"There is no database at " + file.string(), file.string() + " にデータベースがありません"});
  auto impl = std::make_unique<Impl>();
  impl->file = file;
  const bool still = mode == Mode::read && is_still(file);
  try {
    impl->session.soci().open(soci::sqlite3, (still ? still_file(file) : connect_string(file)) + " timeout=5");
  } catch (const soci::soci_error& error) {
    sql::translate(error);
  }
  apply_settings(impl->session, mode);
  check_identity(impl->session, accepted);
  // A copy made by VACUUM INTO keeps a rollback journal until somebody writes to it.
  if (mode == Mode::write) (void)sql::scalar<std::string>(impl->session, "PRAGMA journal_mode=WAL");
  if (mode == Mode::read) assert_setting(impl->session, "query_only", "1");
  return Database(std::move(impl));
}

Database Database::create(const fs::path& file) {
  if (fs::exists(file)) throw WorldError({file.string() + " exists already", file.string() + " はすでにあります"});
  auto impl = std::make_unique<Impl>();
  impl->file = file;
  try {
    impl->session.soci().open(soci::sqlite3, connect_string(file) + " timeout=5");
  } catch (const soci::soci_error& error) {
    sql::translate(error);
  }
  sql::scalar<std::string>(impl->session, "PRAGMA journal_mode=WAL");
  apply_settings(impl->session, Mode::write);
  sql::exec(impl->session, "BEGIN IMMEDIATE");
  run_layouts(impl->session, 0, newest_layout());
  sql::exec(impl->session, "PRAGMA application_id=" + std::to_string(application_id));
  write_layout(impl->session, newest_layout());
  sql::exec(impl->session, "COMMIT");
  return Database(std::move(impl));
}

Database Database::shadow() { return shadow(newest_layout()); }

Database Database::shadow(int layout) {
  auto impl = std::make_unique<Impl>();
  impl->session.soci().open(soci::sqlite3, "db=\":memory:\"");
  run_layouts(impl->session, 0, layout);
  return Database(std::move(impl));
}

sql::Session& Database::session() const { return impl_->session; }
const fs::path& Database::file() const { return impl_->file; }
std::string Database::sqlite_version() { return sqlite_api::sqlite3_libversion(); }

std::string Database::structural_problem() const {
  std::string problem;
  sql::each<std::string>(session(), "PRAGMA integrity_check(20)", [&](const std::string& line) {
    if (line != "ok") problem += (problem.empty() ? "" : "; ") + line;
  });
  return problem;
}

void Database::copy_to(const fs::path& target) const { sql::exec(session(), "VACUUM INTO :target", target.string()); }

class WriteTx::FileLock {
 public:
  explicit FileLock(const fs::path& path) {
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0) sql::refuse_lock_file(path.string(), errno);
    const auto give_up = std::chrono::steady_clock::now() + lock_patience;
    while (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
      if (std::chrono::steady_clock::now() >= give_up) {
        ::close(file_);
        throw WorldError({"Another process has been writing to this registry for 5 seconds; nothing was written. Try again.",
                          "ほかの処理が5秒以上この台帳に書き込んでいます。何も書き込まれていません。やり直してください。"});
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
  ~FileLock() { ::close(file_); }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int file_ = -1;
};

WriteTx::WriteTx(Database& database) : database_(database) {
  if (!database.file().empty()) lock_ = std::make_unique<FileLock>(fs::path(database.file()) += ".lock");
  sql::exec(session(), "BEGIN IMMEDIATE");
  open_ = true;
}

WriteTx::~WriteTx() {
  if (open_) {
    try {
      sql::exec(session(), "ROLLBACK");
    } catch (const Error&) {
      // SQLite rolled back by itself (disk full, I/O error): nothing is left to undo.
    }
  }
}

void WriteTx::commit() {
  sql::exec(session(), "COMMIT");  // and, now and then, a checkpoint: nobody else commits meanwhile
  open_ = false;
}

ReadTx::ReadTx(const Database& database) : database_(database) {
  sql::exec(database.session(), "BEGIN");
  (void)sql::scalar<long long>(database.session(), "SELECT count(*) FROM sqlite_master");  // the snapshot begins here
}

ReadTx::~ReadTx() {
  try {
    sql::exec(database_.session(), "ROLLBACK");
  } catch (const Error&) {
    // A damaged file may have ended it already.
  }
}

}  // namespace exoreg::store
