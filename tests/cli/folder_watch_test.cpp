// What the system tells of a folder that is watched, with no time going by.
#include "cli/folder_watch.h"

#include <fstream>

#include "support/catch.h"
#include "support/program.h"

using namespace exoreg;
using Names = std::set<std::string>;

TEST_CASE("a watched folder names the file that its writer has closed, and not the one that is still being written") {
  const test::TempFolder folder;
  cli::FolderWatch watch(folder.path());
  std::ofstream slow(folder / "slow.csv");
  slow << "first row" << std::flush;
  std::ofstream(folder / "other.csv") << "all rows";
  REQUIRE(watch.wait(0));
  CHECK(watch.notices().finished == Names{"other.csv"});
  CHECK(watch.notices().growing == Names{"slow.csv"});
  slow << "last row" << std::flush;
  slow.close();
  REQUIRE(watch.wait(0));
  CHECK(watch.notices().finished == Names{"slow.csv"});
  CHECK(watch.notices().growing.empty());
}

TEST_CASE("a watched folder names the file that is moved in, and forgets the one that is moved away") {
  const test::TempFolder folder, elsewhere;
  cli::FolderWatch watch(folder.path());
  std::ofstream(elsewhere / "in.csv") << "all rows";
  std::filesystem::rename(elsewhere / "in.csv", folder / "in.csv");
  std::ofstream(folder / "out.csv") << "all rows";
  std::filesystem::rename(folder / "out.csv", elsewhere / "out.csv");
  REQUIRE(watch.wait(0));
  CHECK(watch.notices().finished == Names{"in.csv"});
}
