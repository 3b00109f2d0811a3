// A backup is verified when it is made and again before anything of it is used.
#include "registry/backup.h"

#include <sys/stat.h>

#include "base/error.h"
#include "registry/files.h"
#include "registry/log_verify.h"
#include "registry/tar.h"
#include "store/load_entities.h"
#include "store/log_store.h"
#include "support/catch.h"
#include "support/one_of_everything.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::InitFixture;
using exoreg::test::passphrase_of;
namespace fs = std::filesystem;

namespace {

struct BackedUp : InitFixture {
  BackedUp() {
    Registry registry = open();
    test::write_one_of_everything(registry);
    backup = write_backup(registry, session(registry, "admin"), file(), folder.path() / "secret.copy");
  }
  [[nodiscard]] fs::path file() const { return folder.path() / "backup.tar"; }
  [[nodiscard]] RestoreOptions options(const fs::path& home) const {
    RestoreOptions restore;
    restore.file = file();
    restore.home = home;
    restore.reason = "drill";
    restore.user = "admin";
    restore.passphrase = passphrase_of("admin");
    restore.secret = folder.path() / "secret.copy";
    restore.clock = clock;
    return restore;
  }
  static const BackedUp& once() {
    static const BackedUp made;
    return made;
  }
  Outcome backup;
};

domain::Event hold(const std::string& lot) { return test::event("lot.held", lot); }

}  // namespace

TEST_CASE("a backup holds everything but the secret, and only its owner reads it") {
  const BackedUp& made = BackedUp::once();
  REQUIRE(made.backup.exit_code() == 0);
  const BackupReading reading = check_backup(made.file());
  REQUIRE(reading.problems.empty());
  CHECK(reading.manifest->origin == "registry.example/test");
  TarReader archive(made.file());
  for (const char* name :
       {"manifest.json", "manifest.json.p7s", "exoreg.toml", "registry.db", "keys/root.key", "keys/users/admin.key", "pki/root.crt"}) {
    INFO(name);
    CHECK(archive.find(name));
  }
  const Bytes secret = read_file(made.home() / "secret");
  for (const TarEntry& entry : archive.entries()) {
    INFO(entry.name);
    CHECK(archive.read(entry, 64u << 20).find(secret.substr(0, 64)) == Bytes::npos);
  }
  struct stat info {};
  REQUIRE(::stat(made.file().c_str(), &info) == 0);
  CHECK((info.st_mode & 0777u) == 0600u);
  CHECK(read_file(made.folder.path() / "secret.copy") == secret);
  CHECK_FALSE(fs::exists(made.file().string() + ".new"));
  CHECK_FALSE(fs::exists(made.file().string() + ".database.new"));
}

TEST_CASE("any tar can list it") {
  const std::string list = BackedUp::once().file().string();
  CHECK(::system(("tar tf '" + list + "' > /dev/null 2>&1").c_str()) == 0);
}

TEST_CASE("only an administrator backs up, and not into the registry itself") {
  const BackedUp& made = BackedUp::once();
  Registry registry = made.open();
  const Session admin = InitFixture::session(registry, "admin");
  CHECK(write_backup(registry, InitFixture::session(registry, "hinshitsu"), made.folder.path() / "other.tar").exit_code() == 4);
  CHECK_THROWS_AS(write_backup(registry, admin, made.home() / "inside.tar"), UsageError);
  CHECK_THROWS_AS(write_backup(registry, admin, made.file()), UsageError);
}

TEST_CASE("restored elsewhere, the log verifies, goes on, and says that it was restored") {
  const BackedUp& made = BackedUp::once();
  const fs::path home = made.folder.path() / "elsewhere";
  const Outcome outcome = restore_registry(made.options(home));
  REQUIRE(outcome.exit_code() == 0);
  CHECK(outcome.extra.integer("lost", -1) == 0);
  REQUIRE(outcome.events.size() == 1);
  CHECK(outcome.events[0].kind == "restore");

  Registry registry = Registry::open(home, store::Database::Mode::write, made.clock);
  CHECK(verify_log(registry).ok);
  const auto record = store::load_record(registry.database, outcome.events[0].leaf);
  REQUIRE(record);
  const auto body = parse_json(record->bytes).value;
  CHECK(body->text("reason") == "drill");
  CHECK(body->text("actor") == "admin");
  CHECK(body->find("backup")->integer("size") == 33);
  Outcome more;
  store::WriteTx tx(registry.database);
  commit(registry, tx, {hold("LOT-2026-000001")}, InitFixture::session(registry, "hinshitsu"), more);
  CHECK(more.checkpoint->size == 35);
}

TEST_CASE("going back to an older state stays visible") {
  const BackedUp made;
  const fs::path home = made.home();
  Outcome later;
  {
    Registry registry = made.open();
    store::WriteTx tx(registry.database);
    commit(registry, tx, {hold("LOT-2026-000001"), hold("LOT-2026-000001")}, InitFixture::session(registry, "hinshitsu"), later);
  }
  const std::string anchor = read_file(default_anchor(home));
  fs::remove_all(home);

  const Outcome outcome = restore_registry(made.options(home));
  REQUIRE(outcome.exit_code() == 0);
  CHECK(outcome.extra.integer("lost") == 2);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].code == "RESTORE_BEHIND");
  Registry registry = made.open();
  const auto record = store::load_record(registry.database, outcome.events[0].leaf);
  CHECK(parse_json(record->bytes).value->find("anchor")->integer("size") == 35);
  CHECK(verify_log(registry).ok);
  CHECK(verify_log(registry, anchor).problems.at(0).kind == "anchor");
  CHECK(read_file(default_anchor(home).string() + ".before-restore") == anchor);
}

TEST_CASE("a folder put back by hand is refused as a rollback") {
  const InitFixture fixture;
  const fs::path old = fixture.folder.path() / "old";
  fs::copy(fixture.home(), old, fs::copy_options::recursive);
  {
    Registry registry = fixture.open();
    REQUIRE(add_user(registry, InitFixture::session(registry, "admin"),
                     {"kobai", "Example", {domain::Role::procurement}, passphrase_of("kobai")})
                .exit_code() == 0);
  }
  fs::remove_all(fixture.home());
  fs::rename(old, fixture.home());
  CHECK_THROWS_AS(fixture.open(), IntegrityError);
}

TEST_CASE("who cannot act there cannot restore, and nothing is left behind") {
  const BackedUp& made = BackedUp::once();
  const fs::path home = made.folder.path() / "nowhere";
  const auto code = [&](auto change) {
    RestoreOptions options = made.options(home);
    change(options);
    const Outcome outcome = restore_registry(options);
    CHECK_FALSE(fs::exists(home));
    CHECK_FALSE(fs::exists(home.string() + ".restoring"));
    CHECK_FALSE(fs::exists(home.string() + ".anchor"));
    return outcome.findings.at(0).code;
  };
  CHECK(code([](RestoreOptions& o) { o.passphrase = crypto::Secret("something else"); }) == "REFUSED_PASSPHRASE");
  CHECK(code([](RestoreOptions& o) {
          o.user = "hinshitsu";
          o.passphrase = passphrase_of("hinshitsu");
        }) == "REFUSED_ROLE");
  RestoreOptions options = made.options(home);
  options.secret.clear();
  CHECK_THROWS_AS(restore_registry(options), UsageError);
  options = made.options(home);
  options.reason.clear();
  CHECK_THROWS_AS(restore_registry(options), UsageError);
  options = made.options(made.home());
  CHECK_THROWS_AS(restore_registry(options), UsageError);
  write_file(made.folder.path() / "wrong.secret", std::string(64, '0'), 0600);
  options = made.options(home);
  options.secret = made.folder.path() / "wrong.secret";
  CHECK_THROWS_AS(restore_registry(options), WorldError);
  CHECK_FALSE(fs::exists(home));
}

TEST_CASE("a damaged backup is refused, and every damaged file is named") {
  const BackedUp& made = BackedUp::once();
  const Bytes clean = read_file(made.file());
  const fs::path bad = made.folder.path() / "bad.tar";
  TarReader archive(made.file());

  SECTION("one bit anywhere that means something") {
    for (const TarEntry& entry : archive.entries()) {
      for (const std::uint64_t at : {entry.offset - 512, entry.offset, entry.offset + entry.size / 2, entry.offset + entry.size - 1}) {
        INFO(entry.name << " at " << at);
        Bytes bytes = clean;
        bytes[at] = static_cast<char>(bytes[at] ^ 4);
        write_file(bad, bytes, 0600, Durable::no);
        CHECK_FALSE(check_backup(bad).problems.empty());
      }
    }
  }
  SECTION("two damaged files are two findings") {
    Bytes bytes = clean;
    bytes[archive.find("registry.db")->offset + 5000] ^= 1;
    bytes[archive.find("pki/log.crt")->offset + 100] ^= 1;
    write_file(bad, bytes, 0600, Durable::no);
    CHECK(check_backup(bad).problems.size() == 2);
    RestoreOptions options = made.options(made.folder.path() / "nowhere");
    options.file = bad;
    CHECK(restore_registry(options).exit_code() == 3);
    CHECK_FALSE(fs::exists(options.home));
  }
  SECTION("cut off anywhere, or with something behind it") {
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{511}, std::size_t{1536}, clean.size() / 2, clean.size() - 512, clean.size() - 1}) {
      INFO(length);
      write_file(bad, clean.substr(0, length), 0600, Durable::no);
      CHECK_FALSE(check_backup(bad).problems.empty());
    }
    write_file(bad, clean + std::string(512, '\0'), 0600, Durable::no);
    CHECK_FALSE(check_backup(bad).problems.empty());
  }
  SECTION("a name that leads out of the folder is no entry at all") {
    TarWriter writer(bad);
    CHECK_THROWS_AS(writer.add("../evil", "x"), WorldError);
    CHECK_THROWS_AS(writer.add("/evil", "x"), WorldError);
    CHECK_THROWS_AS(writer.add("a//b", "x"), WorldError);
  }
}
