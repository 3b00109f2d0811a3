// Whatever is changed behind the registry's back, `log verify` finds it and says where.
#include "registry/log_verify.h"

#include <map>
#include <random>
#include <set>

#include "base/error.h"
#include "registry/files.h"
#include "store/log_store.h"
#include "support/catch.h"
#include "support/one_of_everything.h"
#include "support/tamper.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::InitFixture;
using exoreg::test::TableColumn;
using exoreg::test::Tampering;

namespace {

/// Made once: making keys and accounts takes longer than all that is done to the database afterwards.
struct Everything : InitFixture {
  Everything() {
    Registry registry = open();
    test::write_one_of_everything(registry);
  }
  [[nodiscard]] LogReport verify() const {
    Registry registry = Registry::open_unchecked(home(), store::Database::Mode::read, clock);
    return verify_log(registry);
  }
  static const Everything& once() {
    static const Everything everything;
    return everything;
  }
};

std::string listed(const LogReport& report) {
  std::string text;
  for (const auto& p : report.problems)
    text += p.kind + " [" + p.subject + " rev " + std::to_string(p.rev) + "] " + p.column + ": " + p.detail.en + "\n";
  return text;
}

bool names_column(const LogReport& report, const std::string& column) {
  return std::any_of(report.problems.begin(), report.problems.end(), [&](const LogProblem& p) { return p.column == column; });
}

bool names_table(const LogReport& report, const std::string& table) {
  return std::any_of(report.problems.begin(), report.problems.end(),
                     [&](const LogProblem& p) { return p.column == table || p.column.starts_with(table + "."); });
}

std::string changed(const TableColumn& c) {
  if (c.type == "BIGINT") return "coalesce(" + c.name + ", 0) + 1000";
  if (c.type == "BLOB") return "CAST(" + c.name + " || X'00' AS BLOB)";
  return "CASE substr(" + c.name + ", 1, 1) WHEN '1' THEN '2' ELSE '1' END || substr(" + c.name + ", 2)";
}

std::map<std::string, std::vector<TableColumn>> by_table(const Tampering& tampering) {
  std::map<std::string, std::vector<TableColumn>> tables;
  for (const auto& column : test::columns_of(tampering)) tables[column.table].push_back(column);
  return tables;
}

std::string keys_of(const std::vector<TableColumn>& columns) {
  std::string keys;
  for (const auto& c : columns)
    if (c.key) keys += (keys.empty() ? "" : ", ") + c.name;
  return keys;
}

/// WHERE for the first or the last row of a table.
std::string one_row(const std::vector<TableColumn>& columns, bool last) {
  const std::string keys = keys_of(columns);
  const std::string direction = last ? " DESC" : " ASC";
  std::string order;
  for (const auto& c : columns)
    if (c.key) order += (order.empty() ? "" : ", ") + c.name + direction;
  return " WHERE (" + keys + ") = (SELECT " + keys + " FROM " + columns[0].table + " ORDER BY " + order + " LIMIT 1)";
}

}  // namespace

TEST_CASE("a clean registry gives no problem, twenty times", "[slow]") {
  for (int i = 0; i < 20; ++i) {
    const Everything everything;
    const LogReport report = everything.verify();
    INFO(listed(report));
    REQUIRE(report.ok);
    CHECK(report.entries == 33);
    CHECK(report.signatures == report.entries);
    CHECK(report.rows > 20);
  }
}

TEST_CASE("no table is empty in what the following tests change") {
  if (!test::has_sqlite_tool()) return;
  const Tampering tampering(Everything::once().home() / "registry.db");
  for (const auto& [table, columns] : by_table(tampering)) {
    INFO(table);
    CHECK(tampering.query("SELECT count(*) FROM " + table + ";").at(0) != "0");
  }
}

TEST_CASE("an edited cell is named, in every column of every table") {
  if (!test::has_sqlite_tool()) return;
  const Tampering tampering(Everything::once().home() / "registry.db");
  for (const auto& [table, columns] : by_table(tampering)) {
    for (const TableColumn& column : columns) {
      for (const bool last : {false, true}) {
        INFO(table << "." << column.name << (last ? " (last row)" : " (first row)"));
        REQUIRE(tampering.run("UPDATE " + table + " SET " + column.name + " = " + changed(column) + one_row(columns, last) + ";"));
        const LogReport report = Everything::once().verify();
        INFO(listed(report));
        CHECK_FALSE(report.ok);
        CHECK((column.key ? names_table(report, table) : names_column(report, table + "." + column.name)));
        tampering.restore();
      }
    }
  }
}

TEST_CASE("a removed row is named, in every table") {
  if (!test::has_sqlite_tool()) return;
  const Tampering tampering(Everything::once().home() / "registry.db");
  for (const auto& [table, columns] : by_table(tampering)) {
    for (const bool last : {false, true}) {
      INFO(table << (last ? " (last row)" : " (first row)"));
      REQUIRE(tampering.run("DELETE FROM " + table + one_row(columns, last) + ";"));
      const LogReport report = Everything::once().verify();
      INFO(listed(report));
      CHECK(names_table(report, table));
      tampering.restore();
    }
  }
}

TEST_CASE("an inserted row is named, in every table") {
  if (!test::has_sqlite_tool()) return;
  const Tampering tampering(Everything::once().home() / "registry.db");
  for (const auto& [table, columns] : by_table(tampering)) {
    INFO(table);
    std::string values;
    for (const auto& c : columns) {
      const bool other = c.key || (table == "record" && c.name == "rev");  // (subject, rev) is unique
      values += (values.empty() ? "" : ", ") + (other ? changed(c) : c.name);
    }
    REQUIRE(tampering.run("INSERT INTO " + table + " SELECT " + values + " FROM " + table + one_row(columns, true) + ";"));
    const LogReport report = Everything::once().verify();
    INFO(listed(report));
    CHECK(names_table(report, table));
    tampering.restore();
  }
}

TEST_CASE("a cell of another storage type is an edited cell, even where SQLite reads it alike") {
  if (!test::has_sqlite_tool()) return;
  const Tampering tampering(Everything::once().home() / "registry.db");
  const auto find = [&](const std::string& sql, const std::string& column) {
    INFO(sql);
    REQUIRE(tampering.run(sql));
    CHECK(names_column(Everything::once().verify(), column));
    tampering.restore();
  };
  find("UPDATE lot SET status = CAST(status AS BLOB);", "lot.status");
  find("UPDATE record SET rev = rev + 0.5 WHERE leaf = 3;", "record.rev");
  find("UPDATE record SET bytes = CAST(bytes AS BLOB) WHERE leaf = 3;", "record.bytes");
  find("UPDATE subject SET salt = upper(salt);", "subject.salt");
  find("UPDATE node SET hash = upper(hash) WHERE level = 1;", "node.hash");
  find("UPDATE entity SET parent = parent || char(0) || 'x' WHERE id = 'SITE-0001';", "entity.parent");
  find("UPDATE entity SET parent = 'SUP-0001:1', name_key = name_key || '' WHERE id = 'SITE-0001';", "entity.parent");
}

TEST_CASE("a slipped-in row whose revision is beyond every number is named without one") {
  if (!test::has_sqlite_tool()) return;
  const Tampering tampering(Everything::once().home() / "registry.db");
  REQUIRE(tampering.run("UPDATE entity SET id = id || 'X', rev = CAST('99999999999999999999' AS BLOB) WHERE id = 'SITE-0001';"));
  const LogReport report = Everything::once().verify();
  INFO(listed(report));
  const auto named = std::find_if(report.problems.begin(), report.problems.end(),
                                  [](const LogProblem& p) { return p.kind == "extra" && p.subject == "SITE-0001X"; });
  REQUIRE(named != report.problems.end());
  CHECK(named->rev == 0);
  tampering.restore();
}

TEST_CASE("a changed record is named by subject, revision and column") {
  if (!test::has_sqlite_tool()) return;
  const Tampering tampering(Everything::once().home() / "registry.db");
  REQUIRE(tampering.run("UPDATE record SET bytes = replace(bytes, '\"quantity\":10', '\"quantity\":90') WHERE kind = 'lot.received';"));
  const LogReport report = Everything::once().verify();
  tampering.restore();
  INFO(listed(report));
  REQUIRE_FALSE(report.problems.empty());
  const auto& first = report.problems.front();
  CHECK(first.kind == "altered");
  CHECK(first.subject == "LOT-2026-000001");
  CHECK(first.rev == 1);
  CHECK(first.column == "record.bytes");
  CHECK(names_column(report, "record.signature"));
  CHECK(names_column(report, "lot.quantity"));
}

TEST_CASE("a schema that was touched is a problem") {
  if (!test::has_sqlite_tool()) return;
  const Tampering tampering(Everything::once().home() / "registry.db");
  for (const char* sql : {"CREATE TRIGGER t AFTER INSERT ON lot BEGIN DELETE FROM hold; END;", "DROP INDEX lot_by_key;",
                          "CREATE TABLE more (a);", "DROP TABLE hold;", "CREATE VIEW v AS SELECT 1;"}) {
    INFO(sql);
    REQUIRE(tampering.run(sql));
    const LogReport report = Everything::once().verify();
    CHECK_FALSE(report.ok);
    CHECK(report.problems.front().kind == "database");
    tampering.restore();
  }
}

TEST_CASE("a damaged file is found, or holds the same rows as before") {
  if (!test::has_sqlite_tool()) return;
  const Everything& everything = Everything::once();
  const Tampering tampering(everything.home() / "registry.db");
  const auto dump = [&]() -> std::vector<std::string> {
    return tampering.run(".dump") ? tampering.query(".dump") : std::vector<std::string>{"unreadable"};
  };
  const auto before = dump();
  std::mt19937 random(20261123);
  int found = 0;
  for (int i = 0; i < 60; ++i) {
    std::string bytes = tampering.clean();
    const std::size_t at = random() % bytes.size();
    if (i % 3 == 0) {
      bytes.replace(at / 4096 * 4096, std::min<std::size_t>(4096, bytes.size() - at / 4096 * 4096), std::string(4096, '\0'));
    } else {
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
    }
    tampering.write(bytes);
    bool seen = false;
    try {
      seen = !everything.verify().ok;
    } catch (const Error&) {
      seen = true;  // not opened at all
    }
    INFO("damage " << i << " at byte " << at);
    if (!seen) CHECK(dump() == before);
    found += seen;
    tampering.restore();
  }
  CHECK(found > 15);
}

TEST_CASE("an anchor that has seen more, or another history, is a problem") {
  const Everything& everything = Everything::once();
  Registry registry = Registry::open_unchecked(everything.home(), store::Database::Mode::read, everything.clock);
  const auto& log = registry.service_keys().log;
  const auto anchored = [&](ledger::Checkpoint checkpoint) { return verify_log(registry, ledger::sign_checkpoint(checkpoint, log)); };
  const std::string& origin = registry.config.origin;
  CHECK(anchored({origin, 0, ledger::empty_root()}).ok);
  const LogReport ahead = anchored({origin, 34, Hash{}});
  REQUIRE(ahead.problems.size() == 1);
  CHECK(ahead.problems[0].kind == "anchor");
  CHECK_THAT(ahead.problems[0].detail.en, contains_text("log rollback"));
  CHECK(anchored({origin, 20, Hash{}}).problems.at(0).kind == "anchor");
  CHECK(verify_log(registry, "no checkpoint").problems.at(0).kind == "anchor");
}

TEST_CASE("a verifier's own trust is what counts") {
  const Everything& everything = Everything::once();
  Registry registry = Registry::open_unchecked(everything.home(), store::Database::Mode::read, everything.clock);
  const auto folder = everything.folder.path() / "trust";
  std::filesystem::create_directories(folder);
  write_file(folder / "root.pem", registry.pki.root.pem());
  write_file(folder / "tsaroot.pem", registry.pki.tsa_root.pem());
  write_file(folder / "log.vkey", registry.log_key().to_string() + "\n");
  CHECK(verify_log(registry, std::nullopt, load_trust(folder)).ok);

  write_file(folder / "root.pem", registry.pki.tsa_root.pem());
  const LogReport report = verify_log(registry, std::nullopt, load_trust(folder));
  CHECK(report.signatures == 0);
  CHECK(report.problems.at(0).kind == "signature");
  write_file(folder / "log.vkey", "nonsense");
  CHECK_THROWS_AS(load_trust(folder), UsageError);
}

TEST_CASE("a secret that is put away is no problem of the log") {
  const Everything& everything = Everything::once();
  const auto secret = everything.home() / "secret";
  std::filesystem::rename(secret, everything.folder.path() / "put-away");
  CHECK(everything.verify().ok);
  std::filesystem::rename(everything.folder.path() / "put-away", secret);
}

TEST_CASE("a person's act signed with somebody else's key is found") {
  const InitFixture fixture;
  Registry registry = fixture.open();
  const Session admin = InitFixture::session(registry, "admin");
  for (const char* name : {"kobai", "hinshitsu"})
    REQUIRE(add_user(registry, admin, {name, name, {domain::Role::releaser}, test::passphrase_of(name)}).exit_code() == 0);
  Session thief = InitFixture::session(registry, "kobai");
  thief.actor = load_actor(registry.database, "hinshitsu").value();
  Outcome outcome;
  store::WriteTx tx(registry.database);
  commit(registry, tx, {test::event("lot.held", "LOT-2026-000009")}, thief, outcome);
  const LogReport report = verify_log(registry);
  INFO(listed(report));
  REQUIRE(report.problems.size() == 1);
  CHECK(report.problems[0].kind == "signature");
  CHECK(report.problems[0].subject == "LOT-2026-000009");
  CHECK(report.signatures == report.entries - 1);
}

TEST_CASE("nothing counts that a key signs after its revocation was logged") {
  const InitFixture fixture;
  Registry registry = fixture.open();
  const Session admin = InitFixture::session(registry, "admin");
  REQUIRE(add_user(registry, admin, {"kobai", "kobai", {domain::Role::releaser}, test::passphrase_of("kobai")}).exit_code() == 0);
  const Session person = InitFixture::session(registry, "kobai");
  Outcome outcome;
  const auto act = [&](const char* lot) {
    store::WriteTx tx(registry.database);
    commit(registry, tx, {test::event("lot.held", lot)}, person, outcome);
  };
  act("LOT-2026-000001");
  REQUIRE(revoke_user(registry, admin, "kobai", "stolen").exit_code() == 0);
  CHECK(verify_log(registry).ok);
  act("LOT-2026-000002");
  const LogReport report = verify_log(registry);
  REQUIRE(report.problems.size() == 1);
  CHECK(report.problems[0].subject == "LOT-2026-000002");
}

TEST_CASE("whoever watches is told how far a verification is, step by step to its end") {
  const Everything& everything = Everything::once();
  Registry registry = Registry::open_unchecked(everything.home(), store::Database::Mode::read, everything.clock);
  std::map<std::string, std::vector<std::pair<long long, long long>>> told;
  registry.progress = [&](const Text& what, long long done, long long total) { told[what.en].emplace_back(done, total); };
  CHECK(verify_log(registry).ok);
  CHECK(told.size() == 2);
  for (const auto& [what, steps] : told) {
    INFO(what);
    CHECK(std::is_sorted(steps.begin(), steps.end()));
    CHECK(steps.back().first == steps.back().second);
  }
  CHECK(told.at("Checking records and signatures").back().second == 33);
}
