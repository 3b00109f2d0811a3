// Not samples: every record, signature, leaf, node, salt and attachment, one at a time, altered and taken away.
#include "registry/log_verify.h"
#include "support/catch.h"
#include "support/one_of_everything.h"
#include "support/tamper.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

struct Row {
  std::string leaf, subject, rev;
};

struct Whole : InitFixture {
  Whole() {
    {
      Registry registry = open();
      write_one_of_everything(registry);
    }
    tampering.emplace(home() / "registry.db");
  }
  static const Whole& once() {
    static const Whole whole;
    return whole;
  }
  /// What `log verify` says after this statement; the database is put right again.
  [[nodiscard]] LogReport after(const std::string& sql) const {
    REQUIRE(tampering->run(sql));
    Registry registry = Registry::open_unchecked(home(), store::Database::Mode::read, clock);
    LogReport report = verify_log(registry);
    tampering->restore();
    return report;
  }
  [[nodiscard]] std::vector<Row> records() const {
    std::vector<Row> rows;
    for (const auto& line : tampering->query("SELECT leaf, subject, rev FROM record ORDER BY leaf;")) {
      const auto a = line.find('|'), b = line.rfind('|');
      rows.push_back({line.substr(0, a), line.substr(a + 1, b - a - 1), line.substr(b + 1)});
    }
    return rows;
  }
  std::optional<Tampering> tampering;
};

bool names(const LogReport& report, const std::string& subject, const std::string& rev, const std::string& column) {
  return std::any_of(report.problems.begin(), report.problems.end(),
                     [&](const LogProblem& p) { return p.subject == subject && std::to_string(p.rev) == rev && p.column == column; });
}

bool says(const LogReport& report, const std::string& column, const std::string& detail) {
  return std::any_of(report.problems.begin(), report.problems.end(),
                     [&](const LogProblem& p) { return p.column == column && p.detail.en.find(detail) != std::string::npos; });
}

/// One byte of a blob or a text replaced by another, in the middle.
std::string altered(const std::string& column) {
  const std::string half = "length(" + column + ")/2";
  return "substr(" + column + ", 1, " + half + ") || CASE substr(" + column + ", " + half +
         " + 1, 1) WHEN 'a' THEN 'b' ELSE 'a' END || substr(" + column + ", " + half + " + 2)";
}

/// A blob in SQL that is one byte longer; substr() of a blob would make it text.
std::string lengthened(const std::string& column) { return "CAST(" + column + " || X'00' AS BLOB)"; }

}  // namespace

TEST_CASE("every record, signature and leaf that is altered is named by subject, revision and column") {
  if (!has_sqlite_tool()) return;
  const Whole& whole = Whole::once();
  for (const Row& row : whole.records()) {
    const std::string where = " WHERE leaf = " + row.leaf + ";";
    for (const auto& [column, value] : {std::pair<std::string, std::string>{"bytes", altered("bytes")},
                                        {"signature", lengthened("signature")},
                                        {"leaf_bytes", altered("leaf_bytes")}}) {
      INFO("leaf " << row.leaf << " " << column);
      CHECK(names(whole.after("UPDATE record SET " + column + " = " + value + where), row.subject, row.rev, "record." + column));
    }
  }
}

TEST_CASE("every record that is taken away is missed by its place in the log") {
  if (!has_sqlite_tool()) return;
  const Whole& whole = Whole::once();
  for (const Row& row : whole.records()) {
    INFO("leaf " << row.leaf);
    CHECK(says(whole.after("DELETE FROM record WHERE leaf = " + row.leaf + ";"), "record", "the record of leaf " + row.leaf + " is gone"));
  }
}

TEST_CASE("two records that changed places are both named") {
  if (!has_sqlite_tool()) return;
  const Whole& whole = Whole::once();
  const auto rows = whole.records();
  const auto report = whole.after(
      "UPDATE record SET leaf = 1000000 WHERE leaf = 3; UPDATE record SET leaf = 3 WHERE leaf = 4; "
      "UPDATE record SET leaf = 4 WHERE leaf = 1000000;");
  for (const std::size_t leaf : {std::size_t{3}, std::size_t{4}})
    CHECK(std::any_of(report.problems.begin(), report.problems.end(),
                      [&](const LogProblem& p) { return p.subject == rows[leaf].subject && std::to_string(p.rev) == rows[leaf].rev; }));
}

TEST_CASE("every node of the tree that is altered or taken away is named by its place") {
  if (!has_sqlite_tool()) return;
  const Whole& whole = Whole::once();
  for (const auto& line : whole.tampering->query("SELECT level || '/' || position FROM node;")) {
    INFO("node " << line);
    const std::string where = " WHERE level || '/' || position = '" + line + "';";
    CHECK(says(whole.after("UPDATE node SET hash = " + altered("hash") + where), "node.hash", "node " + line));
    CHECK(says(whole.after("DELETE FROM node" + where), "node", "node " + line));
  }
}

TEST_CASE("every attachment that is altered or taken away is named by its hash") {
  if (!has_sqlite_tool()) return;
  const Whole& whole = Whole::once();
  for (const auto& sha256 : whole.tampering->query("SELECT sha256 FROM attachment;")) {
    INFO("attachment " << sha256);
    const std::string where = " WHERE sha256 = '" + sha256 + "';";
    CHECK(says(whole.after("UPDATE attachment SET bytes = " + lengthened("bytes") + where), "attachment.bytes", sha256));
    CHECK(says(whole.after("DELETE FROM attachment" + where), "attachment", sha256));
  }
}

TEST_CASE("every salt that is altered or taken away is named by its subject") {
  if (!has_sqlite_tool()) return;
  const Whole& whole = Whole::once();
  for (const auto& subject : whole.tampering->query("SELECT id FROM subject;")) {
    INFO(subject);
    const auto named = [&](const LogReport& report, const std::string& column) {
      return std::any_of(report.problems.begin(), report.problems.end(),
                         [&](const LogProblem& p) { return p.subject == subject && p.column == column; });
    };
    CHECK(named(whole.after("UPDATE subject SET salt = " + altered("salt") + " WHERE id = '" + subject + "';"), "subject.salt"));
    CHECK(named(whole.after("DELETE FROM subject WHERE id = '" + subject + "';"), "subject"));
  }
}
