// Certificates of analysis as tables and as JSON, and specifications.
#include "ingest/coa_reader.h"

#include <string>
#include <vector>

#include "domain/value.h"
#include "ingest/table_reader.h"
#include "support/catch.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::ingest;

namespace {

const Zone tokyo = *Zone::find("Asia/Tokyo");

std::string list(const Findings& findings) {
  std::string text;
  for (const Finding& f : findings) {
    text += (text.empty() ? "" : " ") + f.code + "@" + (f.row == 0 ? "" : std::to_string(f.row) + ":") + f.column;
  }
  return text;
}

auto read(const std::string& text) { return parse_coa(text, tokyo); }

const std::string header = "lot_no,coa_no,issued,issuer,test,unit,limit,result,lod\n";

}  // namespace

TEST_CASE("a table becomes one certificate with its values") {
  const auto parsed = read(header +
                           "A2601,C-1,2026-02-20,Example Bio KK,endotoxin,EU/mL,≤ 0.25,< 0.05,\n"
                           "A2601,C-1,2026-02-20,Example Bio KK,粒子濃度,particles/mL,≥ 1E10,4.1×10^10,\n"
                           "A2601,C-1,,,無菌試験,,陰性,増殖を認めない,\n"
                           "Ａ２６０１,C-1,,,残留BSA,ng/mL,≤ 10,ND,0.5\n");
  REQUIRE(list(parsed.findings).empty());
  const domain::Coa& coa = parsed.value;
  CHECK(coa.head.text("lot_no") == "A2601");
  CHECK(coa.head.text("issuer") == "Example Bio KK");
  REQUIRE(coa.tests.size() == 4);
  CHECK(coa.tests[0].code == "endotoxin");
  CHECK(coa.tests[0].result.comparator == domain::Comparator::less);
  CHECK(coa.tests[1].result.unit == "{particles}/mL");
  CHECK(coa.tests[2].result.word == domain::Qualitative::no_growth);
  CHECK(coa.tests[3].result.lod == Decimal::parse("0.5"));
  for (const domain::CoaTest& test : coa.tests) {
    INFO(test.code);
    CHECK(judge(test.result, test.limit).verdict == domain::Verdict::pass);
    CHECK_FALSE(test.row.has("lot_no"));
  }
}

TEST_CASE("a file holds one certificate") {
  const auto parsed = read(header + "A,C-1,2026-02-20,X,endotoxin,EU/mL,,0.1,\nB,C-1,2026-02-21,X,pH,,,7.2,\n");
  CHECK(list(parsed.findings) == "E_COA_MIXED@3:issued E_COA_MIXED@3:lot_no");
}

TEST_CASE("bad values are reported with their line and column") {
  const auto parsed = read(header +
                           "A,C-1,2026-02-20,X,endotoxin,EU/mL,0.25,\"1,2\",\n"
                           "A,C-1,2026-02-20,X,テロメア長,kb,,1e,\n"
                           "A,C-1,2026-02-20,X,pH,,,,\n");
  CHECK(list(parsed.findings) ==
        "E_CELL_EMPTY@4:result E_VALUE_AMBIGUOUS@2:result N_LIMIT_SIDE@2:limit N_TEST_UNKNOWN@3:test E_VALUE@3:result");
}

TEST_CASE("a limit printed as a bare number is kept as it stands, and asked about") {
  const auto parsed = read(header + "A,C-1,2026-02-20,X,endotoxin,EU/mL,0.25,0.1,\n");
  REQUIRE(parsed.ok());
  CHECK(list(parsed.findings) == "N_LIMIT_SIDE@2:limit");
  CHECK(parsed.value.tests.at(0).limit.raw == "0.25");
  CHECK_FALSE(parsed.value.tests[0].limit.is_number());
  for (const char* result : {"0.1", "0.25", "適合", "ND"}) {
    INFO(result);
    const auto other = read(header + "A,C-1,2026-02-20,X,endotoxin,EU/mL,0.25," + result + ",\n");
    CHECK(judge(other.value.tests.at(0).result, other.value.tests[0].limit).verdict == domain::Verdict::unknown);
  }
}

TEST_CASE("our own JSON reads back what it writes") {
  const auto first = read(header + "A2601,C-1,2026-02-20,Example Bio KK,endotoxin,EU/mL,≤ 0.25,< 0.05,0.005\n");
  const std::string json = first.value.to_json().dump();
  const auto again = read(json);
  REQUIRE(list(again.findings).empty());
  CHECK(again.value.to_json() == first.value.to_json());
  const domain::Coa stored = coa_from_json(first.value.to_json());
  CHECK(stored.to_json() == first.value.to_json());
  CHECK(stored.tests[0].result.lod == Decimal::parse("0.005"));
  CHECK(stored.tests[0].code == "endotoxin");
}

TEST_CASE("our own JSON is checked like a table, with paths") {
  CHECK(list(read(R"({"schema":"exoreg/coa/1","lot_no":"A","coa_no":"C","issued":"03/05/26","tests":[{"test":"pH"}]})").findings) ==
        "E_DATE_AMBIGUOUS@/issued E_CELL_EMPTY@/tests/0/result");
  CHECK(list(read(R"({"schema":"exoreg/coa/1","lot_no":"A","coa_no":"C","tests":[{"test":"pH","result":"7","lot_no":"B"}]})").findings) ==
        "E_COA_MIXED@/tests/0/lot_no");
  CHECK(list(read(R"({"schema":"exoreg/coa/1","lot_no":"A","coa_no":"C","tests":[{"test":"pH","result":7.2},{"test":"pH","result":"7"}]})")
                 .findings) == "E_DUPLICATE_ROW@/tests/1");
  CHECK(list(read(R"({"schema":"exoreg/coa/1","lot_no":"A","coa_no":"C","tests":[]})").findings) == "E_EMPTY@/tests");
  CHECK(list(read(R"({"schema":"exoreg/coa/1","lot_no":["A"],"coa_no":"C","tests":[{"test":"pH","result":"7"}]})").findings) ==
        "E_COA_SCHEMA@/lot_no E_CELL_EMPTY@/lot_no");
}

TEST_CASE("other and broken JSON is refused") {
  CHECK(list(read("{}").findings) == "E_COA_SCHEMA@");
  CHECK(list(read("[]").findings) == "E_COA_SCHEMA@");
  CHECK(list(read("{\"schema\":").findings) == "E_JSON@");
  CHECK(list(read(std::string(100'000, '[')).findings) == "E_JSON@");
  CHECK(list(read(R"({"schema":"exoreg/coa/1","a":1,"a":2})").findings) == "E_JSON@");
  CHECK(list(read(R"({"RefSchemaUrl":"https://example.com/coa-schemas/v0.9.0/schema.json"})").findings) == "E_COA_SCHEMA@/RefSchemaUrl");
}

TEST_CASE("published certificates of another industry read as their files say") {
  const auto expected = test::shared_file("samples/coa/expected.json");
  if (!expected) return;
  const auto entries = parse_json(*expected);
  REQUIRE(entries.value.has_value());
  for (const Json& entry : entries.value->as_array()) {
    const std::string name = entry.text("file");
    INFO(name);
    const auto file = test::shared_file("samples/coa/" + name);
    REQUIRE(file.has_value());
    const auto parsed = read(*file);
    CHECK(parsed.ok() == entry.boolean("schema_valid"));
    if (!entry.boolean("schema_valid")) continue;
    const domain::Coa& coa = parsed.value;
    CHECK(coa.head.text("lot_no") == entry.text("filling_batch_id"));
    CHECK(coa.head.text("issued") == entry.text("cert_date"));
    REQUIRE(static_cast<std::int64_t>(coa.tests.size()) == entry.integer("inspections"));
    std::vector<std::string> failed;
    for (const domain::CoaTest& test : coa.tests) {
      if (judge(test.result, test.limit).verdict == domain::Verdict::fail) failed.push_back(test.row.text("test"));
    }
    std::vector<std::string> out_of_spec;
    for (const Json& test : entry.items("out_of_spec")) out_of_spec.push_back(test.as_string());
    CHECK(failed == out_of_spec);
    const bool says_expired = list(parsed.findings).find("N_EXPIRED_ON_ISSUE") != std::string::npos;
    CHECK(says_expired == entry.boolean("expired_on_issue"));
    const bool lots_differ = list(parsed.findings).find("N_LOT_IDS") != std::string::npos;
    CHECK(lots_differ == (!entry.find("lot_id")->is_null() && !entry.boolean("lot_ids_agree")));
  }
}

TEST_CASE("a broken foreign certificate names the path") {
  const auto file = test::shared_file("samples/coa/missing_languages.json");
  if (!file) return;
  CHECK(list(read(*file).findings) == "E_COA_SCHEMA@/Certificate/CertificateLanguages");
}

TEST_CASE("a site's own names of tests hold in a table and in JSON, and the row keeps the code for later readers") {
  domain::TestNames names;
  REQUIRE_FALSE(names.add("endotoxin", "LPS test"));
  const std::string csv = header + "A,C-1,2026-02-20,X,LPS test,EU/mL,≤ 0.25,0.1,\nA,C-1,,,pH,,,7.2,\n";
  const std::string json = R"({"schema":"exoreg/coa/1","lot_no":"A","coa_no":"C-1","tests":[{"test":"ＬＰＳ test","result":"0.1"}]})";
  for (const std::string& text : {csv, json}) {
    INFO(text);
    const auto parsed = parse_coa(text, tokyo, names);
    CHECK(list(parsed.findings).empty());
    CHECK(parsed.value.tests.at(0).code == "endotoxin");
    CHECK(coa_from_json(parsed.value.to_json()).tests.at(0).code == "endotoxin");
    CHECK(parse_coa(text, tokyo).value.tests.at(0).code == "lpstest");
  }
  CHECK_FALSE(parse_coa(csv, tokyo, names).value.tests.at(1).row.has("test_code"));  // a built-in name needs none
}

TEST_CASE("a code that a certificate writes itself is a note and decides nothing") {
  const std::string json = R"({"schema":"exoreg/coa/1","lot_no":"A","coa_no":"C","tests":[{"test":"X","result":"1","test_code":"ph"}]})";
  const auto parsed = read(json);
  CHECK(parsed.value.tests.at(0).code == "x");
  CHECK(coa_from_json(parsed.value.to_json()).tests.at(0).code == "x");
  CHECK(read("lot_no,coa_no,test,result,test_code\nA,C,X,1,ph\n").value.tests.at(0).code == "x");
}

TEST_CASE("one test under a built-in name and a site's own is there twice") {
  domain::TestNames names;
  REQUIRE_FALSE(names.add("endotoxin", "LPS test"));
  const std::string csv = header + "A,C-1,2026-02-20,X,LPS test,EU/mL,,0.1,\nA,C-1,,,endotoxin,EU/mL,,0.1,\n";
  CHECK(list(parse_coa(csv, tokyo, names).findings) == "E_DUPLICATE_ROW@3:");
  CHECK(parse_coa(csv, tokyo).ok());
}

TEST_CASE("a specification row has a code, a limit and its weight") {
  const auto rows =
      parse_table(*domain::find_table("specifications"),
                  "test,limit,unit,mandatory\nエンドトキシン,≤ 0.25,EU/mL,\n性状,無色澄明の液,,no\n細胞老化度,0.25,,yes\n", tokyo);
  REQUIRE(rows.ok());
  const auto parsed = parse_specification(rows.value);
  CHECK(list(parsed.findings) == "N_TEST_UNKNOWN@4:test E_LIMIT_SIDE@4:limit");
  CHECK(parsed.value[0].code == "endotoxin");
  CHECK(parsed.value[0].limit.unit == "{EU}/mL");
  CHECK(parsed.value[0].mandatory);
  CHECK_FALSE(parsed.value[1].mandatory);
}
