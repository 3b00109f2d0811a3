// A damaged database file is never served as truth: it is refused, reported by `log verify`, or still says exactly the same.
#include <filesystem>
#include <random>

#include "base/error.h"
#include "registry/log_verify.h"
#include "registry/registry.h"
#include "store/log_store.h"
#include "store/project.h"
#include "support/catch.h"
#include "support/program.h"

using namespace exoreg;
namespace fs = std::filesystem;

namespace {

/// Everything that the registry would show: every derived row, and every record.
std::string contents(const store::Database& database) {
  std::string all;
  for (const auto& table : store::derived_tables())
    for (const auto& row : store::dump_table(database, table))
      for (const auto& cell : row) all += cell + "\x1f";
  store::each_record(database, 0, static_cast<long long>(store::load_log_size(database)), [&](const store::StoredRecord& r) {
    all += r.kind + r.subject + std::to_string(r.rev) + r.bytes + r.signature + r.leaf_bytes;
  });
  return all;
}

/// True when the damaged registry was refused, was found out, or shows just what the sound one did.
bool harmless(const fs::path& home, const std::string& truth) {
  try {
    auto registry = registry::Registry::open_unchecked(home, registry::Access::write);
    if (!registry::verify_log(registry).ok) return true;
    return contents(registry.database) == truth;
  } catch (const Error&) {
    return true;  // refused with a sentence
  }
}

struct Damaged {
  test::TempFolder folder;
  test::ProgramRegistry registry{folder.path().string()};
  std::string truth;
  std::string database;

  Damaged() {
    registry.add("yakuzai", "pharmacist");
    registry.as("yakuzai", "cold location add FRIDGE-1 --kind fridge");
    {
      auto open = registry::Registry::open(registry.home(), registry::Access::write);
      truth = contents(open.database);
      open.database.copy_to(folder / "whole.db");  // one file without a WAL beside it
    }
    database = test::read_text(folder / "whole.db");
    for (const char* part : {"registry.db-wal", "registry.db-shm"}) fs::remove(fs::path(registry.home()) / part);
  }
  bool harmless_with(const std::string& bytes) {
    for (const char* part : {"registry.db-wal", "registry.db-shm"}) fs::remove(fs::path(registry.home()) / part);
    test::write_text(registry.home() + "/registry.db", bytes);
    return harmless(registry.home(), truth);
  }
};

}  // namespace

TEST_CASE("flipped bits and cut files are never served as truth") {
  Damaged damaged;
  REQUIRE(damaged.harmless_with(damaged.database));
  std::mt19937 random(7);
  for (int n = 0; n < 150; ++n) {
    std::string bytes = damaged.database;
    const std::size_t at = std::uniform_int_distribution<std::size_t>(0, bytes.size() - 1)(random);
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (n % 8)));
    INFO("bit " << n % 8 << " of byte " << at);
    CHECK(damaged.harmless_with(bytes));
  }
  for (const std::size_t keep :
       {std::size_t{0}, std::size_t{100}, std::size_t{4096}, damaged.database.size() / 2, damaged.database.size() - 4096}) {
    INFO("cut to " << keep);
    CHECK(damaged.harmless_with(damaged.database.substr(0, keep)));
  }
}

TEST_CASE("an older copy of the database put in place is a rollback, and is refused") {
  const test::TempFolder folder;
  const test::ProgramRegistry registry(folder.path().string());
  { registry::Registry::open(registry.home(), registry::Access::write).database.copy_to(folder / "older.db"); }
  REQUIRE(registry.add("yakuzai", "pharmacist").exit == 0);
  for (const char* part : {"registry.db-wal", "registry.db-shm"}) fs::remove(fs::path(registry.home()) / part);
  fs::copy_file(folder / "older.db", registry.home() + "/registry.db", fs::copy_options::overwrite_existing);
  const auto refused = registry.read("user list");
  INFO(refused.out);
  CHECK(refused.exit == 5);
  CHECK_THAT(refused.out, contains_text("log rollback"));
}
