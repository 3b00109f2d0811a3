// What the database or the disk says reaches people as a sentence of ours in their language; the driver's words stand in brackets.
#include <sys/stat.h>

#include <cerrno>

#include <soci/sqlite3/soci-sqlite3.h>

#include "base/error.h"
#include "store/sql.h"
#include "support/catch.h"

using namespace exoreg;

namespace {

struct Said {
  std::string en, ja;
  bool integrity = false;
};

template <class Throwing>
Said said_by(Throwing throwing) {
  try {
    throwing();
  } catch (const IntegrityError& error) {
    return {error.text().en, error.text().ja, true};
  } catch (const WorldError& error) {
    return {error.text().en, error.text().ja};
  }
  return {};
}

}  // namespace

TEST_CASE("what SQLite says is a sentence in both languages, with its own words in brackets") {
  struct Row {
    int code;
    const char *en, *ja;
    bool integrity;
  };
  for (const Row& row : {Row{3, "no permission", "アクセス権", false}, Row{5, "another process", "使用中", false},
                         Row{6, "another process", "使用中", false}, Row{8, "not written", "読み取り専用", false},
                         Row{10, "disk reports an error", "ディスクのエラー", false}, Row{11, "damaged", "壊れています", true},
                         Row{13, "disk is full", "空きがありません", false}, Row{14, "cannot be opened", "開けません", false},
                         Row{26, "damaged", "壊れています", true}, Row{8 | (1 << 8), "not written", "読み取り専用", false},
                         Row{19, "refused", "失敗", false}}) {
    INFO("code " << row.code);
    const auto said = said_by([&] {
      store::sql::translate(soci::sqlite3_soci_error("backend: the driver's words while preparing \"SELECT secret FROM t\".", row.code));
    });
    CHECK_THAT(said.en, contains_text(row.en) && contains_text("(backend: the driver's words)"));
    CHECK_THAT(said.ja, contains_text(row.ja) && contains_text("(backend: the driver's words)"));
    CHECK(said.en.find("SELECT") == std::string::npos);
    CHECK(said.integrity == row.integrity);
  }
}

TEST_CASE("a lock file that cannot be opened says why: read-only, full, or something else") {
  struct Row {
    int error;
    const char *en, *ja;
  };
  for (const Row& row : {Row{EROFS, "read-only", "読み取り専用"}, Row{EACCES, "read-only", "読み取り専用"},
                         Row{ENOSPC, "disk is full", "空きがありません"}, Row{EMFILE, "lock file", "ロックファイル"}}) {
    INFO("errno " << row.error);
    const auto said = said_by([&] { store::sql::refuse_lock_file("/registry.db.lock", row.error); });
    CHECK_THAT(said.en, contains_text(row.en) && contains_text("(/registry.db.lock: "));
    CHECK_THAT(said.ja, contains_text(row.ja) && contains_text("(/registry.db.lock: "));
  }
}
