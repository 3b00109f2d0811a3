// What scripts lean on: exit codes, the JSON of writes and lists, and where output goes.
#include <string>
#include <vector>

#include "base/json.h"
#include "support/catch.h"
#include "support/office.h"
#include "support/program.h"

using namespace exoreg;
using exoreg::test::json_of;

namespace {

/// The one object on stdout.
const std::string suppliers =
    "legal_name,country,role,site_name,site_address\r\n"
    "Example Bio KK,JP,manufacturer,Plant 1,1-2-3 Example-cho\r\n"
    "Example Bio KK,JP,manufacturer,Plant 2,4-5-6 Example-cho\r\n";

struct Site {
  test::TempFolder folder;
  test::ProgramRegistry registry{folder.path().string()};
  Site() {
    registry.add("kobai", "procurement");
    registry.add("yakuzai", "pharmacist");
    registry.add("hinshitsu", "releaser");
    test::write_text(folder / "suppliers.csv", suppliers);
  }
};

}  // namespace

TEST_CASE("a command line that makes no sense is exit 2") {
  CHECK(test::exoreg("").exit == 2);
  CHECK(test::exoreg("lot fly").exit == 2);
  CHECK(test::exoreg("lot list").exit == 2);  // which registry?
  CHECK(test::exoreg("-C /nowhere lot list").exit == 6);
  CHECK(test::exoreg("--help").exit == 0);
  CHECK(test::exoreg("lot receive --help").exit == 0);
}

TEST_CASE("global options are taken anywhere on the line") {
  Site site;
  const std::string home = site.registry.home();
  for (const std::string& line : {"--json -C " + home + " user list", "user list --json -C " + home, "user --json list -C " + home})
    CHECK(json_of(test::exoreg(line)).items("items").size() == 4);
}

TEST_CASE("the last --lang on the line counts") {
  CHECK_THAT(test::exoreg("--lang ja lot list --help --lang en").out, contains_text("list lots"));
  CHECK_THAT(test::exoreg("--lang en lot list --help --lang ja").out, contains_text("ロットの一覧"));
  CHECK_THAT(test::exoreg("--lang ja lot list --lang de").out, contains_text("--lang は ja か en"));
}

TEST_CASE("the JSON of a write, and of the same file again") {
  Site site;
  const Json first = json_of(site.registry.as("kobai", "--json supplier import " + (site.folder / "suppliers.csv")));
  CHECK(first.boolean("ok"));
  CHECK(first.text("id") == "SUP-0001");
  CHECK(first.items("ids").size() == 3);
  CHECK(first.items("events").size() == 3);
  const Json event = first.items("events").front();
  CHECK(event.text("kind") == "supplier.recorded");
  CHECK(event.text("subject") == "SUP-0001");
  CHECK(event.integer("rev") == 1);
  CHECK(first.find("checkpoint")->integer("size") == event.integer("leaf") + 3);
  CHECK(first.find("findings")->is_array());
  CHECK(first.find("holds")->is_array());

  const Json again = json_of(site.registry.as("kobai", "--json supplier import " + (site.folder / "suppliers.csv")));
  CHECK(again.items("events").empty());
}

TEST_CASE("a dry run writes nothing, a revision needs a reason") {
  Site site;
  const std::string file = site.folder / "suppliers.csv";
  CHECK(json_of(site.registry.as("kobai", "--json supplier import --dry-run " + file)).items("events").empty());
  CHECK(json_of(site.registry.read("--json supplier list")).items("items").empty());
  REQUIRE(site.registry.as("kobai", "supplier import " + file).exit == 0);
  test::write_text(file, "legal_name,country,role,site_name,site_address\r\nExample Bio KK,JP,manufacturer,Plant 1,9-9-9 Example-cho\r\n");
  CHECK(site.registry.as("kobai", "supplier import " + file).exit == 2);
  CHECK(site.registry.as("kobai", "supplier import --reason 'moved' " + file).exit == 0);
  const Json trail = json_of(site.registry.read("--json log show --subject SITE-0001"));
  const Json& change = trail.items("items").back();
  CHECK(change.text("reason") == "moved");
  CHECK(change.text("new") == "9-9-9 Example-cho");
}

TEST_CASE("bad rows: exit 3, every error with row and column, and a file to correct") {
  Site site;
  const std::string file = site.folder / "bad.csv";
  test::write_text(
      file, "legal_name,country,role,site_name,site_address\r\n,JP,manufacturer,Plant 1,x\r\nExample GmbH,Nowhere,baker,Plant,y\r\n");
  const auto ran = site.registry.as("kobai", "--json supplier import --errors " + (site.folder / "errors.csv") + " " + file);
  CHECK(ran.exit == 3);
  const Json json = json_of(ran);
  CHECK_FALSE(json.boolean("ok", true));
  REQUIRE(json.items("findings").size() == 3);
  CHECK(json.items("findings")[0].integer("row") == 2);
  CHECK(json.items("findings")[0].text("column") == "legal_name");
  CHECK(json.items("findings")[1].integer("row") == 3);
  CHECK_THAT(test::read_text(site.folder / "errors.csv"), contains_text("Example GmbH"));
}

TEST_CASE("who may not is refused with exit 4 and told who may") {
  Site site;
  const auto role = site.registry.as("hinshitsu", "supplier import " + (site.folder / "suppliers.csv"));
  CHECK(role.exit == 0);  // a releaser may what a pharmacist may
  const auto admin = site.registry.as("kanri", "supplier import " + (site.folder / "suppliers.csv"));
  CHECK(admin.exit == 4);
  CHECK_THAT(admin.out, contains_text("REFUSED_ROLE"));
  const auto stranger =
      test::exoreg("-C " + site.registry.home() + " --as nobody --passphrase-file " + (site.folder / "kobai.pass") + " supplier import x");
  CHECK(stranger.exit != 0);
  const auto wrong = test::exoreg("-C " + site.registry.home() + " --as kobai --passphrase-file " + (site.folder / "yakuzai.pass") +
                                  " supplier import " + (site.folder / "suppliers.csv"));
  CHECK(wrong.exit == 4);
  CHECK_THAT(wrong.out, contains_text("REFUSED_PASSPHRASE"));
}

TEST_CASE("scanning: a wrong check digit is exit 3, a plain lot number is no GS1") {
  Site site;
  const Json plain = json_of(site.registry.read("--json lot scan 10D9T"));
  CHECK_FALSE(plain.boolean("gs1", true));
  const Json code = json_of(site.registry.read("--json lot scan '(01)04912345678904(17)270300(10)LOT-7A'"));
  CHECK(code.boolean("gs1"));
  CHECK(code.text("expires") == "2027-03-31");
  CHECK(code.text("lot_no") == "LOT-7A");
  const auto wrong = site.registry.read("lot scan '(01)04912345678901(10)LOT-7A' --lang en");
  CHECK(wrong.exit == 3);
  CHECK_THAT(wrong.out, contains_text("the check digit is wrong. Scan the code again"));
}

TEST_CASE("files that are not what they should be are refused and leave no trace") {
  Site site;
  const std::string file = site.folder / "odd.csv";
  const std::string header = "legal_name,country,role,site_name,site_address\r\n";
  const std::vector<std::string> contents{std::string("\xff\xfe") + std::string("l\0e\0", 4),
                                          "",
                                          "only one cell",
                                          header + std::string("A\0B,JP,manufacturer,P,x\r\n", 26),
                                          header + std::string(2'000'000, 'x'),
                                          header + "\"never closed,JP",
                                          "%PDF-1.7 not a table",
                                          header};
  for (const auto& content : contents) {
    test::write_text(file, content);
    const auto ran = site.registry.as("kobai", "supplier import " + file);
    INFO(content.substr(0, 60) << "\n" << ran.out);
    CHECK(ran.exit == 3);
    CHECK_FALSE(ran.out.empty());
  }
  CHECK(json_of(site.registry.read("--json supplier list")).items("items").empty());
  CHECK(site.registry.as("kobai", "supplier import /no/such/file.csv").exit == 6);
}
