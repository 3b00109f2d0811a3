// Help and the answers to a mistyped line: in the reader's language, naming what was written and what would do.
#include "cli/help.h"

#include <algorithm>

#include "base/unicode.h"
#include "support/catch.h"
#include "support/program.h"

using namespace exoreg;
using namespace exoreg::cli;

namespace {

bool has_kana(const std::string& text) {
  return text.find("の") != std::string::npos || text.find("す") != std::string::npos || text.find("を") != std::string::npos;
}

test::Ran japanese(const std::string& arguments) { return test::exoreg(arguments, "env -u LC_ALL -u EXOREG_HOME LANG=ja_JP.UTF-8"); }

}  // namespace

TEST_CASE("every group and every command says in both languages what it is") {
  for (const auto& word : words_after("")) {
    INFO(word);
    CHECK(write_help("", Lang::ja).find("  " + word + " ") != std::string::npos);
    if (const auto inner = words_after(word); !inner.empty()) CHECK(write_help(word, Lang::ja).substr(0, 1) != "\n");
  }
  for (const Command* command : all_commands()) {
    INFO(command->path);
    CHECK_FALSE(command->help.en.empty());
    CHECK(command->help.ja != command->help.en);
    CHECK_FALSE(command->help.ja.empty());
    for (const Option& option : command->options) CHECK_FALSE(option.help.ja.empty());
  }
}

TEST_CASE("help in Japanese holds no English of the parser, and lines up by the width on the screen") {
  for (const char* path : {"", "supplier", "supplier approve", "cold location"}) {
    const auto ran = japanese(std::string(path) + " --help");
    INFO(path << "\n" << ran.out);
    CHECK(ran.exit == 0);
    CHECK(has_kana(ran.out));
    for (const char* english : {"Usage", "Print this help", "Options:", "Subcommands", "REQUIRED", "TEXT"})
      CHECK(ran.out.find(english) == std::string::npos);
  }
  CHECK(write_help("supplier approve", Lang::ja)
            .find("使い方: exoreg supplier approve ID --preparation 値 --site 値 --until 値 [オプション]") != std::string::npos);
}

TEST_CASE("the formats of logger files are listed where one may be named") {
  for (const char* command : {"cold import", "cold verify", "cold mkt"})
    for (const Lang lang : {Lang::en, Lang::ja}) CHECK_THAT(write_help(command, lang), contains_text("berlinger, tandd-csv"));
}

TEST_CASE("a mistyped line is answered with what was probably meant") {
  CHECK_THAT(japanese("suplier list").out, contains_text("「supplier」のことですか"));
  CHECK_THAT(japanese("lot aprove x").out, contains_text("使えるのは次のとおりです: receive, scan"));
  CHECK_THAT(japanese("supplier").out, contains_text("の後にコマンドを続けてください: import, list, show"));
  CHECK_THAT(japanese("lot hold x").out, contains_text("指定が足りません: --reason (理由)"));
  CHECK_THAT(japanese("supplier approve x --site y").out, contains_text("--preparation (調製物 (IDまたは品番))、--until"));
  CHECK_THAT(japanese("lot list --stat x").out, contains_text("「--stat」はここでは使えません"));
  CHECK_THAT(japanese("lot list --status").out, contains_text("--status の後に値を一つ"));
  CHECK_THAT(japanese("lot show a b").out, contains_text("「b」はここでは使えません"));
  CHECK_THAT(test::exoreg("suplier list").out, contains_text("Did you mean \"supplier\"?"));
  for (const char* line : {"suplier list", "supplier", "lot hold x", "lot list --stat x", "lot show a b"}) CHECK(japanese(line).exit == 2);
}

TEST_CASE("without a word at all, the whole help is shown and the exit code says that nothing was done") {
  const auto ran = japanese("");
  CHECK(ran.exit == 2);
  CHECK_THAT(ran.out, contains_text("共通のオプション"));
}

TEST_CASE("colour only on a terminal, and not where NO_COLOR is set") {
  const test::TempFolder folder;
  const test::ProgramRegistry registry(folder.path().string());
  const std::string list = std::string(test::exoreg_program) + " -C " + registry.home() + " user list";
  const auto coloured = [](const test::Ran& ran) { return ran.out.find('\x1b') != std::string::npos; };
  CHECK_FALSE(coloured(test::shell(list)));
  const auto terminal = test::shell("env -u NO_COLOR script -qec '" + list + "' /dev/null");  // gives the command a terminal
  CHECK(coloured(terminal));
  CHECK_FALSE(coloured(test::shell("NO_COLOR=1 script -qec '" + list + "' /dev/null")));
}
