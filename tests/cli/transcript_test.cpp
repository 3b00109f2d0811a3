// Plays tests/cli/*.txt: a day of the purchaser, the pharmacist and the inspector, and what is refused to whom. With
// EXOREG_TRANSCRIPTS=write the files are written anew from what was printed; read the difference before you commit it.
#include "support/transcript.h"

#include <algorithm>

#include "support/catch.h"
#include "support/places.h"

using namespace exoreg;

namespace {

std::string trimmed(std::string text) {
  text = std::regex_replace(text, std::regex(R"([ \t]+\n)"), "\n");
  while (text.size() > 1 && text.ends_with("\n\n")) text.pop_back();
  return text == "\n" ? "" : text;
}

void check_transcript(const std::string& name) {
  const std::string path = std::string(test::source_dir) + "/tests/cli/" + name;
  const auto expected = test::parse_transcript(test::read_text(path));
  REQUIRE(expected.exchanges.size() >= 5);
  const auto played = test::play(expected);
  if (const char* mode = std::getenv("EXOREG_TRANSCRIPTS"); mode && std::string(mode) == "write")
    test::write_text(path, test::write_transcript(played));
  for (std::size_t i = 0; i < expected.exchanges.size(); ++i) {
    INFO(name << ": $ " << expected.exchanges[i].command);
    CHECK(played.exchanges[i].output == trimmed(expected.exchanges[i].output));
    CHECK(played.exchanges[i].exit == expected.exchanges[i].exit);
  }
}

}  // namespace

TEST_CASE("a purchaser's day, in Japanese", "[transcript]") { check_transcript("purchaser.txt"); }
TEST_CASE("a pharmacist's day, in Japanese", "[transcript]") { check_transcript("pharmacist.txt"); }
TEST_CASE("an inspector's day with openssl alone, in Japanese", "[transcript]") { check_transcript("inspector.txt"); }
TEST_CASE("three parcels, one clean, one thawed, one without its logger, in Japanese", "[transcript]") {
  check_transcript("coldchain.txt");
}
TEST_CASE("an inspector's day, in English", "[transcript]") { check_transcript("inspector-en.txt"); }
TEST_CASE("what is refused, why, and who could lift it", "[transcript]") { check_transcript("refusals.txt"); }

TEST_CASE("a transcript that says something else is noticed") {
  const auto expected = test::parse_transcript("# a comment\n$ printf 'one\\ntwo\\n'\none\nthree\n\n$ exit 3\n[exit 3]\n");
  REQUIRE(expected.exchanges.size() == 2);
  const auto played = test::play(expected);
  CHECK(played.exchanges[0].output == "one\ntwo\n");
  CHECK(played.exchanges[0].output != trimmed(expected.exchanges[0].output));
  CHECK(played.exchanges[1].exit == expected.exchanges[1].exit);
}

TEST_CASE("what differs every day is folded, and nothing else") {
  CHECK(test::folded("LOT-2031-000007 2031-02-03 09:15 +09:00 /tmp/x/registry あと12日 残数 12\n", "/tmp/x", "2031-02-03") ==
        "LOT-YYYY-000007 YYYY-MM-DD hh:mm +09:00 FOLDER/registry あと#日 残数 12\n");
}
