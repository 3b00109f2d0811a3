// The README's tour, run line by line against the registry that the demo leaves: so it cannot rot.
#include <filesystem>
#include <regex>
#include <sstream>

#include "support/catch.h"
#include "support/program.h"

using namespace exoreg;

namespace {

struct Line {
  std::string command;
  int exit = 0;
};

/// `$ exoreg …` lines of the ```console block; "# exit N" at the end says what is expected.
std::vector<Line> tour(const std::string& readme) {
  std::vector<Line> lines;
  static const std::regex pattern(R"(^\$ exoreg (.*?)(?:\s+# exit (\d))?\s*$)");
  std::istringstream in(readme);
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("```", 0) == 0) inside = line == "```console";
    if (std::smatch match; inside && std::regex_match(line, match, pattern))
      lines.push_back({match[1], match[2].matched ? std::stoi(match[2]) : 0});
  }
  return lines;
}

/// The ```sh block that begins with `first`.
std::string block(const std::string& readme, const std::string& first) {
  const auto start = readme.find("```sh\n" + first);
  if (start == std::string::npos) return {};
  return readme.substr(start + 6, readme.find("```", start + 6) - start - 6);
}

}  // namespace

TEST_CASE("the demo plays to its end, and the README's tour works on what it leaves") {
  const test::TempFolder folder;
  const auto demo = test::exoreg("--lang ja demo " + (folder / "demo"));
  INFO(demo.out);
  REQUIRE(demo.exit == 0);
  CHECK(demo.out.find("expected") == std::string::npos);

  const auto lines = tour(test::read_text(std::string(test::source_dir) + "/README.md"));
  REQUIRE(lines.size() >= 8);
  for (const auto& line : lines) {
    const auto ran = test::shell("cd " + (folder / "demo") + " && LC_ALL=ja_JP.UTF-8 EXOREG_HOME=" + (folder / "demo/registry") + " " +
                                 test::exoreg_program + " " + line.command);
    INFO(line.command << "\n" << ran.out);
    CHECK(ran.exit == line.exit);
    CHECK_FALSE(ran.out.empty());
  }

  // The dossier that the tour exported, with the system's openssl as the README shows it.
  const std::string by_hand = block(test::read_text(std::string(test::source_dir) + "/README.md"), "mkdir look");
  REQUIRE_FALSE(by_hand.empty());
  test::write_text(folder / "by_hand.sh", "set -e\ncd " + (folder / "demo") + "\n" + by_hand);
  const auto checked = test::shell("bash " + (folder / "by_hand.sh"));
  INFO(checked.out);
  CHECK(checked.exit == 0);
  for (const char* said : {"Verification: OK", "CAdES Verification successful", "log/log.crt: OK", "Signature Verified Successfully"})
    CHECK(checked.out.find(said) != std::string::npos);
}
