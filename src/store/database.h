// Opening the database and holding its one write door. The settings that keep acknowledged records safe are asserted here.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace exoreg::store {

namespace sql {
class Session;
}

/// Which databases may be opened: those of this program's layout, or also older ones (to back up, restore and migrate them).
enum class Layouts { own, older_too };

class Database {
 public:
  enum class Mode {
    read,  ///< never checkpoints, never writes
    write  ///< may begin write transactions
  };
  /// Throws WorldError when it is not there, cannot be opened or has a layout that is not accepted, IntegrityError when it is no
  /// database of ours.
  static Database open(const std::filesystem::path& file, Mode mode, Layouts accepted = Layouts::own);
  /// A new database with the current schema; WorldError when the file exists.
  static Database create(const std::filesystem::path& file);
  /// An empty one in memory with the same schema: the shadow that `log verify` replays into.
  static Database shadow();
  static Database shadow(int layout);

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  [[nodiscard]] sql::Session& session() const;
  [[nodiscard]] const std::filesystem::path& file() const;
  [[nodiscard]] static std::string sqlite_version();
  /// SQLite's own check of the file's structure; "" when it is sound.
  [[nodiscard]] std::string structural_problem() const;
  /// A consistent copy by VACUUM INTO; `target` must not exist.
  void copy_to(const std::filesystem::path& target) const;

 private:
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  friend class WriteTx;
  std::unique_ptr<Impl> impl_;
};

/// One write transaction under one exclusive lock, across processes: commits and WAL checkpoints happen nowhere else
/// (SQLite before 3.51.3 can corrupt a WAL database when one connection checkpoints while another commits).
/// Waits up to 5 s for the lock, then WorldError. Without commit() everything is rolled back.
class WriteTx {
 public:
  explicit WriteTx(Database& database);
  ~WriteTx();
  WriteTx(const WriteTx&) = delete;
  WriteTx& operator=(const WriteTx&) = delete;

  [[nodiscard]] Database& database() const { return database_; }
  [[nodiscard]] sql::Session& session() const { return database_.session(); }
  /// Durable when it returns. The lock stays until the destructor, so that the caller can sign what was committed.
  void commit();

 private:
  class FileLock;
  Database& database_;
  std::unique_ptr<FileLock> lock_;
  bool open_ = false;
};

/// One snapshot for many readings: what others write meanwhile is not seen. Ends with the object.
class ReadTx {
 public:
  explicit ReadTx(const Database& database);
  ~ReadTx();
  ReadTx(const ReadTx&) = delete;
  ReadTx& operator=(const ReadTx&) = delete;

 private:
  const Database& database_;
};

}  // namespace exoreg::store
