// coa map and coa import --map: a supplier's layout learnt once, shown before it is saved, and recorded with what was read by it.
#include <sstream>
#include <string>

#include "base/error.h"
#include "cli/coa_map_questions.h"
#include "support/office.h"
#include "support/workbooks.h"

using namespace exoreg;
using test::finding_of;
using test::Office;

namespace {

const std::vector<std::vector<std::string>> certificate{{"試験成績書"},
                                                        {"ロットNo.", "A2601", "", "発行日", "令和8年2月20日"},
                                                        {"成績書番号", "C-1"},
                                                        {"検査項目", "規格", "検査結果"},
                                                        {"ET", "≤ 0.25 EU/mL", "< 0.05 EU/mL"},
                                                        {"無菌試験", "陰性", "陰性"},
                                                        {"以上"},
                                                        {"備考", "", "サンプルは返却しない"}};

const std::string map_text =
    "end = \"以上\"\n[head]\nlot_no = \"ロットNo.\"\ncoa_no = \"成績書番号\"\nissued = \"発行日\"\nissuer = { value = \"Example Bio KK\" "
    "}\n"
    "[columns]\ntest = \"検査項目\"\nlimit = \"規格\"\nresult = \"検査結果\"\n[tests]\nET = \"エンドトキシン\"\n";

struct Received : Office {
  Received() {
    as("kobai",
       "supplier import " + file("s.csv", "legal_name,country,role,site_name,site_address\nExample Bio KK,JP,manufacturer,Plant,x\n"));
    as("kobai", "preparation import " + file("p.csv",
                                             "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category\n"
                                             "Example Bio KK,EX-1,Example EV,HUMAN,H-AD,UNK,frozen,cosmetic\n"));
    as("yakuzai", "lot receive --preparation EX-1 --lot-no A2601 --manufactured 2026-01-15 --quantity 5");
  }
  [[nodiscard]] std::string sample() const { return file("coa.xlsx", test::workbook_of(certificate)); }
  [[nodiscard]] std::string map() const { return file("map.toml", map_text); }
};

}  // namespace

TEST_CASE("coa map: what the map makes of the sample is shown, and a dry run saves nothing") {
  const Received office;
  const auto dry = office.as("kobai", "--lang ja coa map mihon " + office.sample() + " --from " + office.map() + " --dry-run");
  CHECK(dry.exit == 0);
  CHECK_THAT(dry.out, contains_text("< 0.05 EU/mL"));
  CHECK_THAT(dry.out, contains_text("保存していません"));
  CHECK(office.as("kobai", "coa import " + office.sample() + " --lot A2601 --map mihon").exit == 3);
  const Json saved = office.json_as("kobai", "coa map mihon " + office.sample() + " --from " + office.map());
  CHECK(saved.find("head")->text("lot_no") == "A2601");
  CHECK(saved.items("tests").size() == 2);
  CHECK(saved.find("map")->find("saved")->as_bool());
  const auto again = office.as("kobai", "--lang ja coa map mihon2 " + office.sample() + " --from " + office.map());
  CHECK_THAT(again.out, contains_text("対応表 mihon2 を保存しました"));
  CHECK(again.out.find("何も書き込んでいません") == std::string::npos);
}

TEST_CASE("coa import --map: the certificate is attached, and its record keeps the map") {
  const Received office;
  REQUIRE(office.as("kobai", "coa map mihon " + office.sample() + " --from " + office.map()).exit == 0);
  const Json made = office.json_as("kobai", "coa import " + office.sample() + " --lot A2601 --map mihon");
  REQUIRE(made.text("id") == "COA-2026-000001");
  const Json shown = office.json("coa show A2601").items("items")[0];
  CHECK(shown.text("coa_no") == "C-1");
  CHECK(shown.text("issuer") == "Example Bio KK");
  REQUIRE(shown.items("tests").size() == 2);
  CHECK(shown.items("tests")[0].text("test") == "エンドトキシン");
  CHECK(shown.items("tests")[0].find("notes")->text("printed_test") == "ET");
  CHECK(shown.items("attachments")[0].text("media_type") == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  CHECK(finding_of(office.json_as("kobai", "coa import " + office.sample() + " --lot A2601 --map mihon"), "N_NOTHING_NEW").is_object());
  CHECK(office.read("log verify").exit == 0);
}

TEST_CASE("coa import --map: another lot's certificate, an unknown map and a changed layout are bad input") {
  const Received office;
  REQUIRE(office.as("kobai", "coa map mihon " + office.sample() + " --from " + office.map()).exit == 0);
  auto other = certificate;
  other[1][1] = "A2602";
  const auto code = [&](const std::string& arguments) {
    const auto ran = office.as("kobai", "--json coa import " + arguments);
    CHECK(ran.exit == 3);
    return test::json_of(ran).items("findings").at(0).text("code");
  };
  CHECK(code(office.file("o.xlsx", test::workbook_of(other)) + " --lot A2601 --map mihon") == "E_COA_OTHER_LOT");
  CHECK(code(office.sample() + " --lot A2601 --map nobody") == "E_REFERENCE");
  CHECK(code(office.sample() + " --lot A2601 --map ../mihon") == "E_REFERENCE");
  other = certificate;
  other[3][2] = "成績";
  CHECK(code(office.file("n.xlsx", test::workbook_of(other)) + " --lot A2601 --map mihon") == "E_MAP_TABLE");
}

TEST_CASE("lot receive --coa --map: the parcel's certificate in its supplier's own layout comes in with the lot") {
  const Received office;
  REQUIRE(office.as("kobai", "coa map mihon " + office.sample() + " --from " + office.map()).exit == 0);
  auto next = certificate;
  next[1][1] = "A2602";
  const std::string parcel = "lot receive --preparation EX-1 --lot-no A2602 --manufactured 2026-01-16 --quantity 5 --coa " +
                             office.file("n.xlsx", test::workbook_of(next));
  CHECK(office.json_as("yakuzai", parcel + " --map mihon --dry-run").items("events").empty());
  CHECK(office.read("lot show A2602").exit == 3);
  const Json made = office.json_as("yakuzai", parcel + " --map mihon");
  REQUIRE(made.text("id").starts_with("LOT-"));
  const Json shown = office.json("coa show A2602").items("items").at(0);
  CHECK(shown.text("coa_no") == "C-1");
  CHECK(shown.items("tests").at(0).find("notes")->text("printed_test") == "ET");
  CHECK(office.read("log verify").exit == 0);
}

TEST_CASE("lot receive --coa --map: what coa import refuses keeps the whole parcel out") {
  const Received office;
  REQUIRE(office.as("kobai", "coa map mihon " + office.sample() + " --from " + office.map()).exit == 0);
  const std::string parcel = "lot receive --preparation EX-1 --lot-no A2602 --manufactured 2026-01-16 --quantity 5";
  const auto code = [&](const std::string& arguments) {
    const auto ran = office.as("yakuzai", "--json " + parcel + arguments);
    CHECK(ran.exit == 3);
    return test::json_of(ran).items("findings").at(0).text("code");
  };
  CHECK(code(" --coa " + office.sample() + " --map mihon") == "E_COA_OTHER_LOT");  // of A2601
  CHECK(code(" --coa " + office.sample() + " --map nobody") == "E_REFERENCE");
  auto changed = certificate;
  changed[1][1] = "A2602";
  changed[3][2] = "成績";
  CHECK(code(" --coa " + office.file("n.xlsx", test::workbook_of(changed)) + " --map mihon") == "E_MAP_TABLE");
  CHECK(office.as("yakuzai", parcel + " --map mihon").exit == 2);  // a map of nothing
  CHECK(office.read("lot show A2602").exit == 3);
}

TEST_CASE("coa map: a map that is none is refused, and only those who import certificates save one") {
  const Received office;
  const auto code = [&](const std::string& toml, const std::string& name = "m") {
    const auto ran = office.as("kobai", "--json coa map " + name + " " + office.sample() + " --from " + office.file("bad.toml", toml));
    CHECK(ran.exit == 3);
    return test::json_of(ran).items("findings").at(0).text("code");
  };
  CHECK(code("[head") == "E_MAP");
  CHECK(code(map_text + "[other]\n") == "E_MAP");
  CHECK(code("[head]\nlot_no = 7\n") == "E_MAP");
  CHECK(code(map_text, "a/b") == "E_MAP");
  CHECK(code(map_text, ".hidden") == "E_MAP");
  CHECK(office.as("kansa", "coa map m " + office.sample() + " --from " + office.map()).exit == 4);
  CHECK(office.as("kobai", "coa map m " + office.sample()).exit == 2);  // no terminal, no --from
}

TEST_CASE("coa map: questions with proposals make the map, and it is the same when read back") {
  const auto sample = registry::read_coa_sample({"coa.xlsx", test::workbook_of(certificate)});
  std::istringstream answers(
      "\n"                                   // the row of headers, as proposed
      "\n\n\n"                               // 検査項目, 規格, 検査結果
      "\n\n-\n\n=Example Bio KK\n-\n-\n-\n"  // lot_no, coa_no, version, issued, issuer, lab, signatory, pages
      "エンドトキシン\n"                     // ET
      "\n"                                   // 備考 is asked too
      "以上\n");
  std::ostringstream asked;
  const registry::CoaMap map = cli::ask_coa_map(sample.value, answers, asked, Lang::ja);
  CHECK_THAT(asked.str(), contains_text("ロット番号 [ロットNo.]:"));
  CHECK_THAT(asked.str(), contains_text("検査結果 [結果]:"));
  CHECK_THAT(asked.str(), contains_text("ET [そのまま]:"));
  CHECK(map.head.at("lot_no").label == "ロットNo.");
  CHECK(map.head.at("issuer").value == "Example Bio KK");
  CHECK_FALSE(map.head.contains("version"));
  CHECK(map.columns.at("result").label == "検査結果");
  CHECK(map.tests.at("ET") == "エンドトキシン");
  CHECK(map.end == "以上");
  const auto again = registry::parse_coa_map(registry::write_coa_map(map));
  REQUIRE(again.ok());
  CHECK(registry::write_coa_map(again.value) == registry::write_coa_map(map));
  std::istringstream few("\n");
  CHECK_THROWS_AS(cli::ask_coa_map(sample.value, few, asked, Lang::en), UsageError);
  CHECK(asked.str().ends_with(": \n"));  // what is said next has a line of its own
}

TEST_CASE("coa map: an answer that is not in the file, or no name of a test, is asked for again") {
  const auto sample = registry::read_coa_sample({"coa.xlsx", test::workbook_of(certificate)});
  std::istringstream answers(
      "99\n４\n"                                                      // no such row; full-width digits
      "－\n\n\n"                                                      // 検査項目 is left out; 規格, 検査結果
      "ロット\nロットＮｏ．\n採番\n成績書番号\nー\n\n＝見本試験所\n"  // lot_no, coa_no, version, issued, issuer
      "-\n-\n-\n"
      "\n");
  std::ostringstream asked;
  const registry::CoaMap map = cli::ask_coa_map(sample.value, answers, asked, Lang::ja);
  CHECK_THAT(asked.str(), contains_text("その行はありません。"));
  CHECK_THAT(asked.str(), contains_text("その見出しのセルはこのシートにありません。"));
  CHECK_FALSE(map.columns.contains("test"));
  CHECK(map.head.at("coa_no").label == "成績書番号");
  CHECK(map.head.at("issuer").value == "見本試験所");
  CHECK_FALSE(map.head.contains("version"));
}

TEST_CASE("coa map: a test is renamed to a name that is known") {
  const auto sample = registry::read_coa_sample({"coa.xlsx", test::workbook_of(certificate)});
  std::istringstream answers("\n\n\n\n\n\n-\n\n-\n-\n-\n-\nえんどとき\nエンドトキシン\n\n\n");
  std::ostringstream asked;
  const registry::CoaMap map = cli::ask_coa_map(sample.value, answers, asked, Lang::ja);
  CHECK_THAT(asked.str(), contains_text("その試験名は登録されていません"));
  CHECK(map.tests.at("ET") == "エンドトキシン");
}
