// Lots on the command line: exit codes and JSON where they differ from what a use case alone can show.
#include <string>
#include <vector>

#include "base/json.h"
#include "support/catch.h"
#include "support/office.h"
#include "support/program.h"
#include "support/shared.h"

using namespace exoreg;
using exoreg::test::json_of;

namespace {

/// A pharmacist, a releaser, one preparation, and one lot "A-1" in quarantine.
struct Shelf {
  test::TempFolder folder;
  test::ProgramRegistry registry{folder.path().string()};

  Shelf() {
    registry.add("yakuzai", "pharmacist");
    registry.add("hinshitsu", "releaser");
    write("suppliers.csv", "legal_name,country,role,site_name,site_address\nExample Bio KK,JP,manufacturer,Plant 1,Example-cho\n");
    write("preparations.csv",
          "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category\nExample Bio "
          "KK,EX-1,EV,HUMAN,H-AD,TFF,frozen,reagent\n");
    REQUIRE(registry.as("yakuzai", "supplier import " + (folder / "suppliers.csv")).exit == 0);
    REQUIRE(registry.as("yakuzai", "preparation import " + (folder / "preparations.csv")).exit == 0);
    REQUIRE(receive("A-1").exit == 0);
  }
  void write(const std::string& name, const std::string& text) const { test::write_text(folder / name, text); }
  [[nodiscard]] test::Ran receive(const std::string& lot_no, const std::string& more = "") const {
    return registry.as("yakuzai",
                       "--json lot receive --preparation EX-1 --lot-no '" + lot_no + "' --manufactured 2026-06-01 --quantity 5 " + more);
  }
  [[nodiscard]] std::size_t events() const { return json_of(registry.read("--json log show")).items("items").size(); }
};

}  // namespace

TEST_CASE("lot: what is wrong usage is exit 2 and writes nothing") {
  Shelf shelf;
  const auto before = shelf.events();
  for (const char* line :
       {"lot hold A-1", "lot hold A-1 --reason ' '", "lot hold A-1 --reason ''", "lot hold A-1 --reason x --event-time 2999-01-01",
        "lot hold A-1 --reason '' --event-time 2020-01-01", "lot dispense A-1 --quantity x --route topical", "lot receive",
        "lot receive FILE --lot-no B", "lot split A-1"}) {
    INFO(line);
    CHECK(shelf.registry.as("yakuzai", line).exit == 2);
  }
  CHECK(shelf.registry.as("hinshitsu", "lot release A-1 --conditional ' '").exit == 2);
  CHECK(shelf.registry.read("lot list --status lost").exit == 2);
  CHECK(shelf.registry.read("lot list --expiring soon").exit == 2);
  CHECK(shelf.receive("B", "--received-at 2026-06-02").exit == 2);
  CHECK(shelf.events() == before);
}

TEST_CASE("accounts, keys and places too can be older than their record, which then says when and why") {
  Shelf shelf;
  shelf.write("fresh", "another passphrase of some length");
  const std::string fresh = " --new-passphrase-file " + (shelf.folder / "fresh");
  struct Late {
    const char* who;
    std::string line, subject;
  };
  for (const Late& late : {Late{"yakuzai", "cold location add 'ULT 9' --kind ult", "LOC-0001"},
                           Late{"kanri", "user add kansa --role inspector --full-name 'Example Inspector'" + fresh, "kansa"},
                           Late{"kanri", "user reissue kansa" + fresh, "kansa"}}) {
    INFO(late.line);
    const std::string then = late.line + " --event-time 2026-01-05T09:00:00+09:00";
    CHECK(shelf.registry.as(late.who, then).exit == 2);
    CHECK(shelf.registry.as(late.who, then + " --reason 'entered from paper'").exit == 0);
    const std::string shown = shelf.registry.read("--json log show --subject " + late.subject).out;
    CHECK(shown.find("2026-01-05T00:00:00") != std::string::npos);
    CHECK(shown.find("entered from paper") != std::string::npos);
  }
}

TEST_CASE("lot: what cannot be is exit 3 and writes nothing") {
  Shelf shelf;
  const auto before = shelf.events();
  for (const char* line :
       {"lot dispense A-1 --quantity -1 --route topical", "lot dispense A-1 --quantity 1 --route mouth", "lot split A-1 --quantity 0",
        "lot hold NO-SUCH --reason x", "lot receive --preparation EX-1 --lot-no C --manufactured 2026-02-30 --quantity -1",
        "lot receive --preparation EX-1 --lot-no C --manufactured 2026-06-01 --quantity 0"}) {
    INFO(line);
    CHECK(shelf.registry.as("yakuzai", line).exit == 3);
  }
  for (const char* line :
       {"lot trace NO-SUCH", "lot scan ''", "lot show NO-SUCH", "lot check NO-SUCH", "cold show NO-SUCH", "coa show NO-SUCH"}) {
    INFO(line);
    CHECK(shelf.registry.read(line).exit == 3);
  }
  CHECK(shelf.events() == before);
}

TEST_CASE("a scan of the registry's own id finds the lot, like the maker's number") {
  Shelf shelf;
  for (const char* text : {"A-1", "LOT-2026-000001", "ｌｏｔ－２０２６－０００００１"}) {
    INFO(text);
    const Json scan = json_of(shelf.registry.read(std::string("--json lot scan ") + text));
    REQUIRE(scan.items("matches").size() == 1);
    CHECK(scan.items("matches").front().as_string() == "LOT-2026-000001");
    CHECK_FALSE(scan.boolean("gs1", true));
  }
}

TEST_CASE("a number typed in full width is a number") {
  Shelf shelf;
  const Json split = json_of(shelf.registry.as("yakuzai", "--json lot split A-1 --quantity ２"));
  CHECK(split.boolean("ok"));
  CHECK(json_of(shelf.registry.read("--json lot show " + split.text("id"))).integer("quantity_left") == 2);
  CHECK(shelf.registry.as("yakuzai", "lot split A-1 --quantity 二").exit == 2);
}

TEST_CASE("what a person wrote is shown letter for letter, also where it is a word of ours") {
  Shelf shelf;
  REQUIRE(shelf.receive("OK").exit == 0);
  CHECK_THAT(shelf.registry.read("lot list --lang ja").out, contains_text(" OK ") && !contains_text("許容内"));
  CHECK_THAT(test::exoreg("--lang ja quantity OK").out, contains_text("表記  OK") && !contains_text("許容内"));
}

TEST_CASE("lot receive --dry-run by options writes nothing") {
  Shelf shelf;
  const auto before = shelf.events();
  const Json json = json_of(shelf.receive("B", "--dry-run"));
  CHECK(json.boolean("ok"));
  CHECK(json.items("events").empty());
  CHECK(json.find("checkpoint")->is_null());
  CHECK(shelf.events() == before);
}

TEST_CASE("lot list --status takes each state, in either language") {
  Shelf shelf;
  for (const char* state : {"quarantine", "released", "conditionally_released", "rejected", "recalled", "disposed", "depleted", "on_hold",
                            "expired", "廃棄済み", "残数なし", "保留", "隔離"}) {
    INFO(state);
    const auto ran = shelf.registry.read(std::string("--json lot list --status ") + state);
    REQUIRE(ran.exit == 0);
    const bool of_quarantine = std::string(state) == "quarantine" || std::string(state) == "隔離";
    CHECK(json_of(ran).items("items").size() == (of_quarantine ? 1 : 0));
  }
}

TEST_CASE("the JSON of lot check and of a refusal") {
  Shelf shelf;
  const auto ran = shelf.registry.read("--json lot check A-1");
  CHECK(ran.exit == 1);
  const Json check = json_of(ran);
  CHECK(check.text("subject") == "LOT-2026-000001");
  CHECK(check.text("verdict") == "reject");
  CHECK(check.text("worst") == "K");
  for (const char* member : {"results", "ask", "tests"}) CHECK(check.find(member)->is_array());
  for (const char* member : {"disclosure", "ev_metric"}) CHECK(check.find(member));
  for (const Json& result : check.items("results"))
    for (const char* member : {"rule", "version", "subject", "result", "severity", "message", "inputs", "source"})
      CHECK(result.find(member));

  const auto refused = shelf.registry.as("hinshitsu", "--json lot release A-1");
  CHECK(refused.exit == 4);
  const Json no = json_of(refused);
  CHECK_FALSE(no.boolean("ok", true));
  CHECK(no.items("events").empty());
  CHECK(no.find("checkpoint")->is_null());
  CHECK(no.items("findings").size() >= 2);
}

TEST_CASE("reading commands write nothing: the log keeps its size, the anchor its bytes") {
  Shelf shelf;
  const auto state = [&] { return std::to_string(shelf.events()) + test::read_text(shelf.registry.home() + ".anchor"); };
  const auto before = state();
  for (const char* line : {"lot list", "lot show A-1", "lot check A-1", "lot trace A-1", "lot scan A-1", "coa show A-1", "cold show A-1",
                           "cold location list", "log show", "log verify", "log checkpoint", "log prove 0", "log consistency 1"}) {
    INFO(line);
    CHECK(shelf.registry.read(line).exit <= 1);
    CHECK(state() == before);
  }
}

TEST_CASE("dossier verify needs no registry: a published dossier holds, and any damage is exit 1") {
  const auto dossier = test::shared_file("vectors/sample-dossier.zip");
  if (!dossier) return;
  const char* configured = std::getenv("EXOREG_SHARED");
  const std::string trust = std::string(configured ? configured : test::shared_default) + "/vectors/sample-trust";
  test::TempFolder folder;
  const auto verify = [&](const std::string& bytes) {
    test::write_text(folder / "d.asice", bytes);
    return test::exoreg("--json dossier verify " + (folder / "d.asice") + " --trust " + trust);
  };
  const auto good = verify(*dossier);
  CHECK(good.exit == 0);
  for (const char* member : {"ok", "lot", "complete", "records", "verify_time", "problems"}) CHECK(json_of(good).find(member));
  std::string flipped = *dossier;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
  for (const std::string& bad :
       {flipped, dossier->substr(0, dossier->size() - 100), *dossier + "x", std::string("no zip"), std::string()}) {
    const auto ran = verify(bad);
    CHECK(ran.exit == 1);
    CHECK_FALSE(json_of(ran).items("problems").empty());
  }
}
