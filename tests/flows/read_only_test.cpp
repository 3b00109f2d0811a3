// A registry in a folder that cannot be written to: what reads works, what writes ends with exit 6 and a sentence. Played by a user
// other than root, whom permissions do not stop.
#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "support/catch.h"
#include "support/program.h"

using namespace exoreg;
namespace fs = std::filesystem;

namespace {

const std::string nobody = "65534";

/// A registry with a place of storage, and a copy of the program that everybody may run; owned by `nobody` where we are root.
struct Shelf {
  Shelf() {
    fs::copy_file(test::exoreg_program, folder / "exoreg");
    REQUIRE(registry.add("yakuzai", "pharmacist").exit == 0);
    REQUIRE(registry.as("yakuzai", "cold location add FREEZER-1 --kind ult").exit == 0);
    if (::geteuid() == 0) REQUIRE(test::shell("chown -R " + nobody + ":" + nobody + " " + folder.path().string()).exit == 0);
  }
  ~Shelf() { (void)test::shell("chmod -R u+w " + folder.path().string()); }
  [[nodiscard]] test::Ran run(const std::string& arguments) const {
    const std::string who = ::geteuid() == 0 ? "setpriv --reuid=" + nobody + " --regid=" + nobody + " --clear-groups " : "";
    return test::shell(who + "env LC_ALL=C.UTF-8 " + (folder / "exoreg") + " -C " + registry.home() + " " + arguments);
  }
  [[nodiscard]] test::Ran write(const std::string& lang) const {
    return run("--lang " + lang + " --as yakuzai --passphrase-file " + (folder / "yakuzai.pass") +
               " cold location add FREEZER-2 --kind ult");
  }
  void close() const { REQUIRE(test::shell("chmod -R a-w " + registry.home() + " " + registry.home() + ".anchor").exit == 0); }
  void check_reading() const {
    for (const char* command : {"cold location list", "log show", "log verify", "user list", "--lang ja doctor"}) {
      const auto ran = run(command);
      INFO(command << "\n" << ran.out);
      CHECK(ran.exit == 0);
    }
    CHECK_THAT(run("cold location list").out, contains_text("FREEZER-1"));
  }
  void check_writing() const {
    const auto en = write("en"), ja = write("ja");
    INFO(en.out << ja.out);
    CHECK(en.exit == 6);
    CHECK_THAT(en.out, contains_text("can be read here, but not written"));
    CHECK(ja.exit == 6);
    CHECK_THAT(ja.out, contains_text("この台帳は読み取り専用です"));
    CHECK(run("cold location list").out.find("FREEZER-2") == std::string::npos);
  }

  test::TempFolder folder;
  test::ProgramRegistry registry{folder.path().string()};
};

bool can_change_user() {
  if (::geteuid() != 0 || test::shell("setpriv --version").exit == 0) return true;
  std::cerr << "skipped: run as root, and there is no setpriv to be somebody else\n";
  return false;
}

}  // namespace

TEST_CASE("a read-only folder can be read and verified, and says that it cannot be written") {
  if (!can_change_user()) return;
  const Shelf shelf;
  shelf.close();
  shelf.check_reading();
  shelf.check_writing();
}

TEST_CASE("so can one that was put away without its WAL") {
  if (!can_change_user()) return;
  const Shelf shelf;
  {
    auto copied = test::shell("sqlite3 " + shelf.registry.home() + "/registry.db 'PRAGMA wal_checkpoint(TRUNCATE);'");
    if (copied.exit != 0) {
      std::cerr << "skipped: no sqlite3 tool\n";
      return;
    }
  }
  for (const char* part : {"registry.db-wal", "registry.db-shm"}) fs::remove(fs::path(shelf.registry.home()) / part);
  shelf.close();
  shelf.check_reading();
  shelf.check_writing();
}

TEST_CASE("a folder on a read-only file system can be read, also by root") {
  const Shelf shelf;
  const std::string home = shelf.registry.home();
  const bool mounted = ::mount(home.c_str(), home.c_str(), nullptr, MS_BIND, nullptr) == 0;
  if (!mounted || ::mount(nullptr, home.c_str(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) != 0) {
    if (mounted) ::umount2(home.c_str(), MNT_DETACH);
    std::cerr << "skipped: nothing can be mounted here (needs root)\n";
    return;
  }
  CHECK(shelf.registry.read("log verify").exit == 0);
  CHECK_THAT(shelf.registry.read("cold location list").out, contains_text("FREEZER-1"));
  shelf.check_reading();
  shelf.check_writing();
  ::umount2(home.c_str(), MNT_DETACH);
}
