// synonyms.toml: a site's own names of tests hold where specifications and certificates come in, and nothing recorded moves with them.
#include "registry/synonyms.h"

#include <cstdio>
#include <set>
#include <string>

#include "registry/coa_maps.h"
#include "registry/files.h"
#include "registry/queries.h"
#include "support/catch.h"
#include "support/clinic.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;
using exoreg::test::codes_of;
using Codes = std::vector<std::string>;

namespace {

constexpr const char* lps = "[synonyms]\nendotoxin = [\"LPS test\", \"エンド毒素\"]\n";

void write_names(Clinic& clinic, const std::string& toml) { write_file(clinic.home() / "synonyms.toml", toml); }

/// A certificate of lot A whose endotoxin has another name.
ImportFile coa_with(const std::string& name, const std::string& coa_no = "C-1") {
  return {"coa.csv", "lot_no,coa_no,issued,issuer,test,result,unit,tested\r\nA," + coa_no + ",2026-06-30,Example,\"" + name +
                         "\",0.1,EU/mL,2026-06-20\r\n"};
}

ImportFile specification_with(const std::string& version, const std::string& rows) {
  return {"specification.csv", "version,effective_from,test,limit,unit,mandatory\r\n" + version + ",2026-02-01," + rows};
}

Outcome import(Clinic& clinic, const ImportFile& file) {
  return import_coa(clinic.registry(), file, std::nullopt, "A", clinic.session("kobai"));
}

/// The verdict on the lot's endotoxin; "" when it is no test of the specification.
std::string endotoxin_of(Clinic& clinic) {
  const auto judged = check_lot(clinic.registry(), "LOT-2026-000001", Lang::en);
  for (const Json& test : judged.json.items("tests"))
    if (test.text("test") == "endotoxin") return test.text("verdict");
  return "";
}

/// "LINE LINE …": where the mistakes are.
std::string mistakes(const std::string& toml) {
  std::set<int> lines;
  for (const Finding& finding : parse_synonyms(toml).findings) {
    CHECK(finding.code == "E_SYNONYM");
    CHECK(finding.row == 0);  // it is no row of what is imported
    int line = 0;
    REQUIRE(std::sscanf(finding.message.en.c_str(), "synonyms.toml, line %d: ", &line) == 1);
    CHECK(finding.message.ja.starts_with("synonyms.toml " + std::to_string(line) + "行目: "));
    lines.insert(line);
  }
  std::string text;
  for (const int line : lines) text += std::to_string(line) + " ";
  return text;
}

}  // namespace

TEST_CASE("synonyms: a certificate's row meets the specification by a name that the site added") {
  Clinic clinic;
  (void)clinic.receive("A");
  CHECK(codes_of(import(clinic, coa_with("エンド毒素", "C-0"))) == Codes{"N_TEST_UNKNOWN"});
  CHECK(endotoxin_of(clinic) == "unknown");
  write_names(clinic, lps);
  CHECK(codes_of(import(clinic, coa_with("ｴﾝﾄﾞ毒素"))).empty());
  CHECK(endotoxin_of(clinic) == "pass");
}

TEST_CASE("synonyms: what is recorded stays as it was understood, whatever the file says later") {
  Clinic clinic;
  (void)clinic.receive("A");
  write_names(clinic, lps);
  REQUIRE(import(clinic, coa_with("LPS test")).exit_code() == 0);
  for (const char* later : {"[synonyms]\n", "[synonyms]\nsterility = [\"LPS test\"]\n", "no TOML"}) {
    INFO(later);
    write_names(clinic, later);
    CHECK(endotoxin_of(clinic) == "pass");
  }
}

TEST_CASE("synonyms: a specification's row keeps its code, and meets certificates under any name") {
  Clinic clinic;
  write_names(clinic, lps);
  const auto file = specification_with("2", "LPS test,≤ 0.25,EU/mL,yes\r\n");
  REQUIRE(codes_of(import_specification(clinic.registry(), file, "EX-F10", clinic.session("kobai"))).empty());
  write_names(clinic, "[synonyms]\n");
  (void)clinic.receive("A");
  REQUIRE(import(clinic, coa_with("endotoxin")).exit_code() == 0);
  CHECK(endotoxin_of(clinic) == "pass");
}

TEST_CASE("synonyms: two rows of one specification that turn out to be one test are refused") {
  Clinic clinic;
  write_names(clinic, lps);
  const auto file = specification_with("2", "LPS test,≤ 0.25,EU/mL,yes\r\n2,2026-02-01,endotoxin,≤ 0.5,EU/mL,yes\r\n");
  const auto outcome = import_specification(clinic.registry(), file, "EX-F10", clinic.session("kobai"));
  CHECK(outcome.exit_code() == 3);
  CHECK(codes_of(outcome) == Codes{"E_DUPLICATE_ROW"});
}

TEST_CASE("synonyms: a supplier's own layout is read by them too") {
  Clinic clinic;
  const std::string map = "[head]\nlot_no = \"Batch\"\ncoa_no = \"No\"\n[columns]\ntest = \"Item\"\nresult = \"Found\"\n";
  const ImportFile sample{"coa.csv", "Batch,A\r\nNo,C-1\r\nItem,Found\r\nLPS test,0.1 EU/mL\r\n"};
  CHECK(codes_of(try_coa_map(clinic.registry(), map, sample)) == Codes{"N_TEST_UNKNOWN"});
  write_names(clinic, lps);
  const auto read = try_coa_map(clinic.registry(), map, sample);
  CHECK(codes_of(read).empty());
  CHECK(read.extra.items("tests").at(0).text("test_code") == "endotoxin");
}

TEST_CASE("synonyms: every mistake of the file is told at once, with its line") {
  CHECK(mistakes("[synonyms]\nendotoxine = [\"X\", \"Y\"]\nsterility = [\"LAL\", 7]\nph = \"acidity\"\n") == "2 3 4 ");
  CHECK(parse_synonyms("[synonyms]\nsterility = [\"LAL\", 7]\n").findings.size() == 2);
  CHECK(mistakes("[synonyms]\nendotoxin = [\"X\"]\nph = [\"x\"]\n") == "3 ");
  CHECK(mistakes("[synonyms]\n\"marker:CD0\" = [\"X\"]\n") == "2 ");
  CHECK(mistakes("\n[synonym]\nendotoxin = [\"X\"]\n") == "2 ");
  CHECK(mistakes("[synonyms]\nendotoxin = [\"X\"\nph = 1\n") == "3 ");
  CHECK(mistakes("[synonyms]\n\"marker:CD63\" = [\"X\"]\nendotoxin = []\n").empty());
}

TEST_CASE("synonyms: a file with a mistake stops every import that would rest on it, and nothing is written") {
  Clinic clinic;
  (void)clinic.receive("A");
  write_names(clinic, "[synonyms]\nendotoxine = [\"LPS\"]\n");
  const auto before = clinic.log_size();
  const auto file = specification_with("2", "endotoxin,≤ 0.25,EU/mL,yes\r\n");
  for (const Outcome& outcome :
       {import(clinic, coa_with("endotoxin")), import_specification(clinic.registry(), file, "EX-F10", clinic.session("kobai"))}) {
    CHECK(outcome.exit_code() == 3);
    CHECK(codes_of(outcome) == Codes{"E_SYNONYM"});
    CHECK_THAT(outcome.findings[0].message.en,
               contains_text("synonyms.toml, line 2: \"endotoxine\" is no code of a test. Take one of these: appearance"));
  }
  CHECK(clinic.log_size() == before);
}

TEST_CASE("synonyms: a new registry has the file, with every code as a comment that may be taken away") {
  Clinic clinic;
  std::string text = read_file(clinic.home() / "synonyms.toml");
  CHECK(text == write_synonyms());
  CHECK(parse_synonyms(text).findings.empty());
  CHECK_FALSE(parse_synonyms(text).value.find("エンド毒素").known);
  for (const std::string& code : domain::test_codes()) {
    INFO(code);
    const std::string line = "\n# " + (code.find(':') == std::string::npos ? code : "\"" + code + "\"") + " = []";
    const auto at = text.find(line);
    REQUIRE(at != std::string::npos);
    text.replace(at, line.size(), line.substr(0, 1) + line.substr(3, line.size() - 4) + "\"name of " + code + "\"]");
  }
  const auto names = parse_synonyms(text);
  CHECK(names.findings.empty());
  CHECK(names.value.find("name of marker:CD63").code == "marker:CD63");
}
