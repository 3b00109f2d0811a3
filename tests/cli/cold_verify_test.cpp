// cold verify on the command line, and the talk that makes a profile.
#include "cli/logger_files.h"

#include <sstream>

#include "support/office.h"

using namespace exoreg;
using exoreg::test::finding_of;
using exoreg::test::json_of;
using exoreg::test::TempFolder;
using exoreg::test::write_text;

namespace {

const std::string tinytag = ",Time,1\r\nS/N,,227659\r\nProperty,,Temperature\r\n1,2026-03-05 08:00:00,5.1\r\n2,2026-03-05 08:30:00,5.2\r\n";
const std::string unknown = "Datum;T\n05/03/26 08:00;5,1\n05/03/26 08:10;5,2\n";

}  // namespace

TEST_CASE("cold verify: needs no registry, and prints one object with --json") {
  const TempFolder folder;
  write_text(folder / "log.csv", tinytag);
  const auto ran = test::exoreg("--json cold verify " + folder / "log.csv");
  CHECK(ran.exit == 0);
  const Json result = json_of(ran);
  CHECK(result.text("format") == "tinytag");
  CHECK(result.text("signature") == "NOT_APPLICABLE");
  CHECK(result.items("claims").empty());
  REQUIRE(result.items("series").size() == 1);
  CHECK(result.items("series")[0].text("first") == "2026-03-05T08:00:00.000");
  const auto words = test::exoreg("cold verify --lang ja " + folder / "log.csv");
  CHECK(words.out.find("この形式のファイルには署名がありません。") != std::string::npos);
}

TEST_CASE("cold verify: exit 1 for an invalid signature, 3 for what cannot be read or is of another maker") {
  const TempFolder folder;
  write_text(folder / "tag.txt", "Device: Q-tag\nFw Vers: 1\nConf:\n Serial: A\nHist:\nSig: 00\n");
  CHECK(test::exoreg("cold verify " + folder / "tag.txt").exit == 1);
  write_text(folder / "log.csv", tinytag);
  const auto wrong = test::exoreg("--json cold verify --format hobo " + folder / "log.csv");
  CHECK(wrong.exit == 3);
  CHECK(finding_of(json_of(wrong), "E_FORMAT").text("message").find("tinytag") != std::string::npos);
}

TEST_CASE("cold import by a profile (--format FILE.toml): a profile that is not there yet is proposed, and nothing is read") {
  const TempFolder folder;
  write_text(folder / "log.csv", unknown);
  const auto ran = test::exoreg("cold verify --format " + folder / "new.toml" + " " + folder / "log.csv < /dev/null");
  CHECK(ran.exit == 3);
  CHECK(ran.out.find("temperatures = [\"T\"]") != std::string::npos);
  CHECK(ran.out.find("E_PROFILE") != std::string::npos);
  CHECK(ran.out.find("Say in the profile whether its temperatures are unit = \"C\" or unit = \"F\". (E_NO_UNIT)") != std::string::npos);
  CHECK(ran.out.find("(E_AMBIGUOUS_DATE)") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder / "new.toml"));
}

TEST_CASE("cold import by a profile (--format FILE.toml): an existing profile is used, a broken one refused") {
  const TempFolder folder;
  write_text(folder / "log.csv", unknown);
  write_text(folder / "kit.toml",
             "separator = \";\"\ndecimal = \",\"\ntime = \"Datum\"\ntemperatures = [\"T\"]\nunit = \"C\"\ndate_order = \"dmy\"\n");
  const auto ran = test::exoreg("--json cold verify --format " + folder / "kit.toml" + " " + folder / "log.csv");
  CHECK(ran.exit == 0);
  CHECK(json_of(ran).text("format") == "profile");
  write_text(folder / "bad.toml", "time = ");
  CHECK(test::exoreg("--json cold verify --format " + folder / "bad.toml" + " " + folder / "log.csv").exit == 3);
}

TEST_CASE("the talk about a profile: what is open is asked until it is answered, then the first rows are shown") {
  const auto proposal = registry::propose_profile(unknown);
  REQUIRE(proposal.ok());
  std::istringstream answers("K\nC\nymd?\ndmy\ny\n");
  std::ostringstream out;
  const Json members = cli::talk_about(proposal.value, unknown, answers, out, Lang::en);
  CHECK(members.text("unit") == "C");
  CHECK(members.text("date_order") == "dmy");
  CHECK(out.str().find("2026-03-05T08:00:00.000  5.1") != std::string::npos);
  CHECK(out.str().find("2 readings in all") != std::string::npos);
}

TEST_CASE("the talk about a profile: answers count as a Japanese keyboard writes them, others are told what is possible") {
  const auto proposal = registry::propose_profile(unknown);
  std::istringstream answers("摂氏?\n℃\nＤＭＹ\nはい\n");
  std::ostringstream out;
  const Json members = cli::talk_about(proposal.value, unknown, answers, out, Lang::ja);
  CHECK(members.text("unit") == "C");
  CHECK(members.text("date_order") == "dmy");
  CHECK(out.str().find("次のどれかを入力してください: C、F") != std::string::npos);
}

TEST_CASE("the talk about a profile: no, or the end of the input, makes no profile") {
  const auto proposal = registry::propose_profile(unknown);
  for (const char* said : {"C\ndmy\nn\n", "C\ndmy\n", "C\n", ""}) {
    std::istringstream answers(said);
    std::ostringstream out;
    CHECK(cli::talk_about(proposal.value, unknown, answers, out, Lang::ja).is_null());
    CHECK(out.str().find("temperatures = [\"T\"]") != std::string::npos);  // the proposal, to be corrected by hand
    CHECK((out.str().find("unit = \"C\"") != std::string::npos) == std::string(said).starts_with("C"));
  }
}
