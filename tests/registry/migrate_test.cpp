// A registry that an older exoreg made goes on with this one: the same log, the same records, the derived tables of today.
#include "registry/migrate.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "registry/backup.h"
#include "registry/log_verify.h"
#include "registry/replay.h"
#include "store/layout.h"
#include "store/log_store.h"
#include "store/project.h"
#include "support/catch.h"
#include "support/older_layout.h"
#include "support/one_of_everything.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::InitFixture;
namespace fs = std::filesystem;

namespace {

using Tables = std::vector<std::vector<std::vector<std::string>>>;

Tables derived(const store::Database& database) {
  Tables tables;
  for (const auto& table : store::derived_tables()) tables.push_back(store::dump_table(database, table));
  return tables;
}

std::string log_of(const store::Database& database) {
  std::string all;
  store::each_record(database, 0, static_cast<long long>(store::load_log_size(database)), [&](const store::StoredRecord& r) {
    all += std::to_string(r.leaf) + r.kind + r.subject + std::to_string(r.rev) + r.bytes + r.signature + r.leaf_bytes;
  });
  return all;
}

/// One of everything, with its files kept whole, as older layouts do; made once.
struct Whole : InitFixture {
  Whole() {
    Registry registry = open();
    test::write_one_of_everything(registry, false);
    tables = derived(registry.database);
    log = log_of(registry.database);
  }
  static const Whole& once() {
    static const Whole whole;
    return whole;
  }
  Tables tables;
  std::string log;
};

/// A copy of it, as an exoreg of an older layout would have left it.
struct Older {
  explicit Older(int layout) {
    fs::copy(Whole::once().folder.path(), folder.path(), fs::copy_options::recursive);
    test::make_older(home() / "registry.db", static_cast<std::size_t>(layout));
  }
  [[nodiscard]] fs::path home() const { return folder.path() / "registry"; }
  [[nodiscard]] Registry open() const { return Registry::open(home(), store::Database::Mode::write, Whole::once().clock); }
  [[nodiscard]] MigrateOptions options(const std::string& user = "admin") const {
    MigrateOptions made{home(), user, test::passphrase_of(user)};
    made.clock = Whole::once().clock;
    return made;
  }
  [[nodiscard]] int layout() const {
    return store::layout_of(store::Database::open(home() / "registry.db", store::Database::Mode::read, store::Layouts::older_too));
  }
  [[nodiscard]] std::string refusal() const {
    try {
      (void)open();
    } catch (const WorldError& error) {
      return error.text().en + error.text().ja;
    }
    return "";
  }
  test::TemporaryFolder folder;
};

/// Runs the migration in a process that is killed when the n-th record is replayed, or the backup checked (n = 0).
bool killed_at(const Older& older, long long n) {
  const pid_t child = ::fork();
  if (child == 0) {
    MigrateOptions options = older.options();
    options.progress = [n](const Text& what, long long done, long long) {
      if (n == 0 ? what.en == "Checking the log" : what.en == "Replaying records" && done == n) ::kill(::getpid(), SIGKILL);
    };
    (void)migrate_registry(options);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

}  // namespace

TEST_CASE("a registry of every older layout is refused by everything else, migrated, and then verifies clean") {
  if (!test::has_sqlite_tool()) return;
  for (int layout = 1; layout < store::newest_layout(); ++layout) {
    INFO("layout " << layout);
    const Older older(layout);
    CHECK_THAT(older.refusal(), contains_text("exoreg db migrate") && contains_text("移行"));
    const std::string anchor = read_file(older.home().string() + ".anchor");

    const Outcome outcome = migrate_registry(older.options());
    REQUIRE(outcome.exit_code() == 0);
    CHECK(outcome.events.empty());
    CHECK(outcome.extra.integer("from") == layout);
    CHECK(outcome.extra.integer("to") == store::newest_layout());
    CHECK(read_file(older.home().string() + ".anchor") == anchor);

    Registry registry = older.open();
    CHECK(log_of(registry.database) == Whole::once().log);
    CHECK(derived(registry.database) == Whole::once().tables);
    const LogReport report = verify_log(registry);
    for (const auto& problem : report.problems) UNSCOPED_INFO(problem.kind << " " << problem.column << " " << problem.detail.en);
    CHECK(report.ok);
    CHECK(rebuild_database(registry, InitFixture::session(registry, "admin")).exit_code() == 0);
    CHECK(derived(registry.database) == Whole::once().tables);
  }
}

TEST_CASE("before a migration stands a verified backup of the older layout, which this program restores") {
  if (!test::has_sqlite_tool()) return;
  const Older older(2);
  const Outcome outcome = migrate_registry(older.options());
  const fs::path backup = outcome.extra.text("backup");
  CHECK(backup == older.home().string() + ".layout-2.tar");
  CHECK(check_backup(backup).problems.empty());

  const test::TemporaryFolder elsewhere;
  RestoreOptions options{backup,
                         elsewhere.path() / "registry",
                         "to see it",
                         "admin",
                         test::passphrase_of("admin"),
                         older.home() / "secret",
                         Whole::once().clock};
  REQUIRE(restore_registry(options).exit_code() == 0);
  Registry restored = Registry::open(options.home, store::Database::Mode::write, Whole::once().clock);
  CHECK(store::layout_of(restored.database) == store::newest_layout());
  CHECK(verify_log(restored).ok);
}

TEST_CASE("a migration killed in the middle leaves the old registry whole, and goes through the next time") {
  if (!test::has_sqlite_tool()) return;
  const Older older(2);
  for (const long long moment : {0, 1, 17, 33}) {
    INFO("killed at " << moment);
    REQUIRE(killed_at(older, moment));
    CHECK(older.layout() == 2);
    CHECK_THAT(older.refusal(), contains_text("exoreg db migrate"));
  }
  CHECK(migrate_registry(older.options()).exit_code() == 0);
  Registry registry = older.open();
  CHECK(verify_log(registry).ok);
}

TEST_CASE("only an administrator migrates, with the right passphrase, refused, nothing is changed and no backup made") {
  if (!test::has_sqlite_tool()) return;
  const Older older(1);
  CHECK(migrate_registry(older.options("hinshitsu")).exit_code() == 4);
  MigrateOptions wrong = older.options();
  wrong.passphrase = crypto::Secret("not the passphrase");
  CHECK(migrate_registry(wrong).findings.front().code == "REFUSED_PASSPHRASE");
  CHECK(older.layout() == 1);
  CHECK_FALSE(fs::exists(older.home().string() + ".layout-1.tar"));
}

TEST_CASE("a registry of this layout needs no migration: no backup, and a finding that says so") {
  const Whole& whole = Whole::once();
  MigrateOptions options{whole.home(), "admin", test::passphrase_of("admin")};
  options.clock = whole.clock;
  const Outcome outcome = migrate_registry(options);
  CHECK(outcome.exit_code() == 0);
  CHECK(outcome.findings.front().code == "N_NOTHING_NEW");
  CHECK_FALSE(outcome.extra.find("backup"));
}

TEST_CASE("older tables that somebody changed, and records that are not the log's, are not migrated") {
  if (!test::has_sqlite_tool()) return;
  for (const char* sql : {"ALTER TABLE lot ADD COLUMN colour TEXT;", "CREATE TABLE coa_value (coa TEXT);",
                          "UPDATE record SET bytes = replace(bytes, 'LOC-0001', 'LOC-0002') WHERE kind = 'location.recorded';"}) {
    INFO(sql);
    const Older older(2);
    REQUIRE(test::Tampering(older.home() / "registry.db").run(sql));
    CHECK_THROWS_AS(migrate_registry(older.options()), IntegrityError);
    CHECK(older.layout() == 2);
  }
}

TEST_CASE("a backup that was tried before is kept, another place can be named") {
  if (!test::has_sqlite_tool()) return;
  const Older older(3);
  write_file(older.home().string() + ".layout-3.tar", "of an earlier attempt");
  const Outcome outcome = migrate_registry(older.options());
  CHECK(outcome.extra.text("backup") == older.home().string() + ".layout-3-2.tar");
  CHECK(read_file(older.home().string() + ".layout-3.tar") == "of an earlier attempt");

  const Older another(3);
  MigrateOptions options = another.options();
  options.backup = another.folder.path() / "before.tar";
  CHECK(migrate_registry(options).extra.text("backup") == options.backup.string());
  CHECK(check_backup(options.backup).problems.empty());
}
