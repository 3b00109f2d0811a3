// Dialogues as a person has them: wrong answers, no answer, second thoughts.
#include "cli/terminal.h"

#include <filesystem>
#include <string>

#include "support/catch.h"
#include "support/program.h"
#include "support/terminal.h"

using namespace exoreg;
using test::TempFolder;
using test::Terminal;

namespace {

const std::string ctrl_c = "\x03";
const std::string ctrl_d = "\x04";

std::string init(const TempFolder& folder) { return "--lang ja init " + folder / "registry" + " --admin kanri --full-name Kanri"; }

}  // namespace

TEST_CASE("an answer is the same in any width and case, and as the kana keyboard writes it") {
  for (const char* yes : {"y", "Y", "ｙ", "Ｙ", "yes", "ＹＥＳ", "はい", " y "}) CHECK(cli::says_yes(yes));
  for (const char* other : {"", "n", "ya", "いいえ", "はいはい"}) CHECK_FALSE(cli::says_yes(other));
  for (const char* no : {"n", "Ｎ", "no", "いいえ"}) CHECK(cli::says_no(no));
  for (const char* none : {"-", "－", "ー", "−", "なし", "None"}) CHECK(cli::says_none(none));
  CHECK_FALSE(cli::says_none("--x"));
}

TEST_CASE("Ctrl-C at a passphrase gives the terminal its echo back and leaves nothing behind") {
#ifdef __SANITIZE_THREAD__
  WARN("skipped: the thread sanitizer holds signals back, now and then for ever");
  return;
#endif
  const TempFolder folder;
  Terminal terminal(init(folder));
  REQUIRE(terminal.shows("kanri のパスフレーズ: "));
  REQUIRE(terminal.is_silent());
  terminal.type("secret" + ctrl_c);
  CHECK(terminal.ended() == 128 + 2);
  CHECK(terminal.echoes());
  CHECK(terminal.screen().find("secret") == std::string::npos);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("Ctrl-D at a passphrase cancels, it is no empty passphrase") {
  const TempFolder folder;
  Terminal terminal(init(folder));
  REQUIRE(terminal.is_silent());
  terminal.type(ctrl_d);
  CHECK(terminal.shows("パスフレーズの入力が中止されました。何も書き込んでいません。"));
  CHECK(terminal.ended() == 2);
  CHECK(terminal.echoes());
}

TEST_CASE("two passphrases that differ, or none, are asked for again") {
  const TempFolder folder;
  Terminal terminal(init(folder));
  REQUIRE(terminal.shows("パスフレーズ: "));
  for (const auto& [typed, said] : {std::pair{"\n", "入力されていません。"},
                                    {"correct horse battery\n", "もう一度: "},
                                    {"correct horse batterx\n", "2回の入力が一致しません。"},
                                    {"correct horse battery\n", "もう一度: "},
                                    {"correct horse battery\n", "kanri"}}) {
    REQUIRE(terminal.is_silent());
    terminal.type(typed);
    REQUIRE(terminal.shows(said));
  }
  CHECK(terminal.ended() == 0);
  CHECK(test::exoreg("-C " + folder / "registry" + " user list").out.find("kanri") != std::string::npos);
}

TEST_CASE("a profile for an unknown logger is made in a dialogue, and the name of its file is said") {
  const TempFolder folder;
  test::write_text(folder / "log.csv", "日付,時刻,CH1\n05/06/2026,10:00,-79.1\n05/06/2026,10:10,-79.3\n06/06/2026,10:20,-79.0\n");
  Terminal terminal("--lang ja cold verify --format " + folder / "kit.toml" + " --device-tz Asia/Tokyo " + folder / "log.csv");
  for (const auto& [shown, typed] : {std::pair{"C と F のどちらですか: ", "たぶん\n"},
                                     {"次のどれかを入力してください: C、F", "℃\n"},
                                     {"のどれですか: ", "ＤＭＹ\n"},
                                     {"(y/n): ", "Ｙ\n"}}) {
    REQUIRE(terminal.shows(shown));
    ::usleep(100'000);  // what is typed before the last question is dropped
    terminal.type(typed);
  }
  CHECK(terminal.shows("に保存しました。"));
  CHECK(terminal.ended() == 0);
  CHECK(test::read_text(folder / "kit.toml").find("date_order = \"dmy\"") != std::string::npos);
}
