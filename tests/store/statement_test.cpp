// Statements that are kept between runs behave as if they were new, and hold nothing while they rest.
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/error.h"
#include "store/database.h"
#include "store/sql.h"
#include "support/catch.h"
#include "support/program.h"

using namespace exoreg;
using namespace exoreg::store;

namespace {

struct Notes {
  test::TempFolder folder;
  Database database = Database::create(folder / "notes.db");
  sql::Session& session = database.session();

  Notes() { sql::exec(session, "CREATE TABLE note (id BIGINT PRIMARY KEY, body TEXT)"); }
  void add(long long id, const std::optional<std::string>& body) {
    sql::exec(session, "INSERT INTO note (id, body) VALUES (:id, :body)", id, body);
  }
  std::string body(long long id) { return sql::scalar<std::string>(session, "SELECT body FROM note WHERE id = :id", id).value_or("none"); }
};

const std::string all = "SELECT id, body FROM note ORDER BY id";

}  // namespace

TEST_CASE("a statement that runs again takes the new values, NULL and none among them") {
  Notes notes;
  notes.add(1, "one");
  notes.add(2, std::nullopt);
  notes.add(3, "three");
  notes.add(4, "");
  CHECK(notes.body(1) == "one");
  CHECK(notes.body(2).empty());
  CHECK(notes.body(3) == "three");
  CHECK(notes.body(5) == "none");
  CHECK(notes.body(1) == "one");
  CHECK(sql::scalar<long long>(notes.session, "SELECT count(*) FROM note WHERE body IS NULL") == 1);
}

TEST_CASE("whole numbers beyond 32 bits, NUL and big values come back as they went in, the first time and later") {
  Notes notes;
  const std::vector<std::string> bodies{std::string("a\0b", 3), std::string(200'000, 'x'), "short again", std::string(70'000, 'y'), "本"};
  const long long first = 5'000'000'000;
  for (std::size_t i = 0; i < bodies.size(); ++i) notes.add(first + static_cast<long long>(i), bodies[i]);
  for (std::size_t i = 0; i < bodies.size(); ++i) CHECK(notes.body(first + static_cast<long long>(i)) == bodies[i]);
}

TEST_CASE("the same text may be asked for numbers and for texts") {
  Notes notes;
  notes.add(1, "7");
  const std::string query = "SELECT body FROM note WHERE id = :id";
  for (int again = 0; again < 2; ++again) {
    CHECK(sql::scalar<std::string>(notes.session, query, 1) == "7");
    CHECK(sql::scalar<long long>(notes.session, query, 1) == 7);
    CHECK(sql::scalar<std::string>(notes.session, query, "1") == "7");
  }
}

TEST_CASE("a query may be asked again while its own rows are visited") {
  Notes notes;
  for (long long id = 1; id <= 3; ++id) notes.add(id, "n" + std::to_string(id));
  std::vector<std::string> seen;
  sql::each<long long, std::string>(notes.session, all, [&](long long id, const std::string& body) {
    std::string others;
    sql::each<long long, std::string>(notes.session, all,
                                      [&](long long other, const std::string&) { others += other == id ? "" : std::to_string(other); });
    seen.push_back(body + "-" + others);
  });
  CHECK(seen == std::vector<std::string>{"n1-23", "n2-13", "n3-12"});
}

TEST_CASE("a visit that throws leaves no statement open: others may write and the WAL may start anew") {
  Notes notes;
  for (long long id = 1; id <= 3; ++id) notes.add(id, "n");
  const auto stop = [](long long, const std::string&) { throw std::runtime_error("enough"); };
  CHECK_THROWS_AS((sql::each<long long, std::string>(notes.session, all, stop)), std::runtime_error);
  CHECK(sql::scalar<long long>(notes.session, "PRAGMA wal_checkpoint(TRUNCATE)") == 0);  // 1 would be: busy
  CHECK(std::filesystem::file_size(notes.folder / "notes.db-wal") == 0);
  CHECK(sql::rows<long long, std::string>(notes.session, all).size() == 3);
}

TEST_CASE("a kept statement sees what another connection committed, and a changed schema") {
  Notes notes;
  notes.add(1, "before");
  CHECK(notes.body(1) == "before");
  Database other = Database::open(notes.folder / "notes.db", Database::Mode::write);
  sql::exec(other.session(), "UPDATE note SET body = 'after' WHERE id = 1");
  CHECK(notes.body(1) == "after");
  sql::exec(other.session(), "ALTER TABLE note ADD COLUMN more TEXT");
  CHECK(notes.body(1) == "after");
  sql::exec(other.session(), "DROP TABLE note");
  CHECK_THROWS_AS(notes.body(1), WorldError);
}

TEST_CASE("only a writer lets the WAL be carried over, and it never grows far beyond that") {
  Notes notes;
  const std::string wal = notes.folder / "notes.db-wal";
  for (long long id = 0; id < 600; ++id) {
    WriteTx tx(notes.database);
    notes.add(id, std::string(20'000, 'w'));
    tx.commit();
  }
  CHECK(std::filesystem::file_size(wal) < (6u << 20));  // 12 MB were written
  const Database reader = Database::open(notes.folder / "notes.db", Database::Mode::read);
  CHECK(sql::scalar<long long>(reader.session(), "PRAGMA wal_autocheckpoint") == 0);
  CHECK(sql::scalar<long long>(reader.session(), "SELECT count(*) FROM note") == 600);
}
