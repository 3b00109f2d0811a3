// The one write door: what it knows from its last commit must never hide what others did to the log meanwhile.
#include "registry/commit.h"

#include "base/error.h"
#include "ledger/leaf.h"
#include "registry/files.h"
#include "registry/log_verify.h"
#include "store/log_store.h"
#include "support/catch.h"
#include "support/one_of_everything.h"
#include "support/tamper.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::InitFixture;

namespace {

domain::Event place(int n, const std::string& name = "shelf") {
  return test::event("location.recorded", "LOC-" + std::to_string(1000 + n), Json::object({{"name", name}, {"kind", "fridge"}}));
}

Outcome write(Registry& registry, const std::vector<domain::Event>& events) {
  const Session session = InitFixture::session(registry, "admin");
  store::WriteTx tx(registry.database);
  Outcome outcome;
  commit(registry, tx, events, session, outcome);
  return outcome;
}

/// Changes the database behind an open registry's back, as a second program would.
void change(const InitFixture& fixture, const std::string& sql) {
  const std::string script = (fixture.folder.path() / "change.sql").string();
  write_file(script, sql, 0600, Durable::no);
  REQUIRE(::system(("sqlite3 -bail '" + (fixture.home() / "registry.db").string() + "' < '" + script + "'").c_str()) == 0);
}

bool holds(Registry& registry) {
  const auto report = verify_log(registry);
  for (const auto& problem : report.problems) UNSCOPED_INFO(problem.kind << " " << problem.subject << " " << problem.detail.en);
  return report.ok;
}

}  // namespace

TEST_CASE("two open registries write by turns, and each goes on from what the other wrote") {
  const InitFixture fixture;
  Registry one = fixture.open(), other = fixture.open();
  const auto before = store::load_log_size(one.database);
  for (int n = 0; n < 12; ++n) {
    const auto outcome = write(n % 3 == 2 ? other : one, {place(n)});
    CHECK(outcome.events.front().leaf == static_cast<long long>(before) + n);
    CHECK(ledger::open_checkpoint(read_file(one.config.anchor), one.log_key()) == outcome.checkpoint);
  }
  CHECK(holds(one));
}

TEST_CASE("a log rolled back under an open registry is refused at its next write") {
  if (!test::has_sqlite_tool()) return;
  const InitFixture fixture;
  Registry registry = fixture.open();
  write(registry, {place(1)});
  const auto leaf = std::to_string(write(registry, {place(2)}).events.front().leaf);
  change(fixture, "DELETE FROM record WHERE leaf = " + leaf + "; UPDATE log_head SET size = size - 1;");
  CHECK_THROWS_WITH(write(registry, {place(3)}), contains_text("log rollback"));
  CHECK_FALSE(store::load_record(registry.database, std::stoll(leaf)));
}

TEST_CASE("another history of the same length under an open registry is refused, and nothing is kept") {
  if (!test::has_sqlite_tool()) return;
  const InitFixture fixture;
  Registry registry = fixture.open();
  const auto size = write(registry, {place(1)}).checkpoint->size;
  change(fixture, "UPDATE node SET hash = '" + std::string(64, 'a') + "';");
  CHECK_THROWS_AS(write(registry, {place(2)}), IntegrityError);
  CHECK(store::load_log_size(registry.database) == size);
  CHECK_FALSE(store::load_last_record(registry.database, "LOC-1002"));
}

TEST_CASE("another history, as long or longer and with a sound tree, is refused for the anchor that it does not hold") {
  const InitFixture fixture;
  const auto database = fixture.home() / "registry.db", before = fixture.folder.path() / "before.db";
  const auto anchor_file = fixture.open().config.anchor;
  fixture.open().database.copy_to(before);
  const Bytes anchor_before = read_file(anchor_file);
  {
    Registry registry = fixture.open();
    write(registry, {place(1)});
  }
  const Bytes anchor = read_file(anchor_file);
  for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(std::filesystem::path(database) += suffix);
  std::filesystem::copy_file(before, database, std::filesystem::copy_options::overwrite_existing);
  write_file(anchor_file, anchor_before);
  Registry other = fixture.open();
  for (int n = 2; n < 4; ++n) {
    write(other, {place(n)});
    const Bytes own = read_file(anchor_file);
    write_file(anchor_file, anchor);
    CHECK_THROWS_WITH(fixture.open(), contains_text("the log's history differs from its anchor"));
    CHECK_THROWS_WITH(write(other, {place(9)}), contains_text("the log's history differs from its anchor"));
    write_file(anchor_file, own);
  }
}

TEST_CASE("an anchor that another hand changed or took away stops the next write") {
  const InitFixture fixture;
  Registry registry = fixture.open();
  write(registry, {place(1)});
  const Bytes anchor = read_file(registry.config.anchor);
  Bytes damaged = anchor;
  damaged[damaged.size() / 2] ^= 1;
  write_file(registry.config.anchor, damaged);
  CHECK_THROWS_AS(write(registry, {place(2)}), IntegrityError);
  std::filesystem::remove(registry.config.anchor);
  CHECK_THROWS_AS(write(registry, {place(2)}), IntegrityError);
  write_file(registry.config.anchor, anchor);
  CHECK(write(registry, {place(2)}).events.size() == 1);
}

TEST_CASE("an older anchor does no harm: the next write signs over the tail") {
  const InitFixture fixture;
  Registry registry = fixture.open();
  write(registry, {place(1)});
  const Bytes older = read_file(registry.config.anchor);
  write(registry, {place(2)});
  write_file(registry.config.anchor, older);
  const auto outcome = write(registry, {place(3)});
  CHECK(ledger::open_checkpoint(read_file(registry.config.anchor), registry.log_key()) == outcome.checkpoint);
  CHECK(holds(registry));
}

TEST_CASE("many events of one commit stand in the log in their order, each revision on the one before") {
  const InitFixture fixture;
  Registry registry = fixture.open();
  std::vector<domain::Event> events;
  for (int n = 0; n < 1500; ++n) events.push_back(place(n % 700, "shelf " + std::to_string(n)));
  const auto before = static_cast<long long>(store::load_log_size(registry.database));
  const auto outcome = write(registry, events);

  REQUIRE(outcome.events.size() == events.size());
  for (int n = 0; n < 1500; ++n) {
    const auto& written = outcome.events[static_cast<std::size_t>(n)];
    CHECK(written.subject == events[static_cast<std::size_t>(n)].subject);
    CHECK(written.rev == n / 700 + 1);
    CHECK(written.leaf == before + n);
  }
  const auto first = store::load_record(registry.database, before), second = store::load_record(registry.database, before + 700);
  CHECK(ledger::parse_leaf(second->leaf_bytes)->prev == to_hex(ledger::leaf_hash(first->leaf_bytes)));
  CHECK(holds(registry));
}

TEST_CASE("an event among many that nobody could sign takes all the others with it") {
  const InitFixture fixture;
  Registry registry = fixture.open();
  const auto before = store::load_log_size(registry.database);
  std::vector<domain::Event> events;
  for (int n = 0; n < 1000; ++n) events.push_back(place(n));
  events[900].kind = "no.such.kind";
  CHECK_THROWS_AS(write(registry, events), std::logic_error);
  CHECK(store::load_log_size(registry.database) == before);
  CHECK_FALSE(store::load_last_record(registry.database, "LOC-1000"));
  CHECK(write(registry, {place(1)}).events.front().rev == 1);
}

TEST_CASE("a file is overwritten in place only by as many bytes, and by no more than one sector") {
  const InitFixture fixture;
  const auto path = fixture.folder.path() / "file";
  CHECK_FALSE(overwrite_file(path, "abc"));
  CHECK_FALSE(std::filesystem::exists(path));
  write_file(path, "abc");
  CHECK(overwrite_file(path, "xyz"));
  CHECK(read_file(path) == "xyz");
  CHECK_FALSE(overwrite_file(path, "longer"));
  CHECK_FALSE(overwrite_file(path, "x"));
  CHECK(read_file(path) == "xyz");
  write_file(path, std::string(513, 'a'));
  CHECK_FALSE(overwrite_file(path, std::string(513, 'b')));
  CHECK(read_file(path) == std::string(513, 'a'));
}
