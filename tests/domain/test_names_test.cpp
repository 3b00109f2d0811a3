// Names of tests in two languages and their codes.
#include "domain/test_names.h"

#include <map>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "domain/test_synonyms.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

TEST_CASE("synonyms meet in one code") {
  const std::map<std::string, std::vector<std::string>> names = {
      {"appearance", {"性状", "外観", "Appearance", "description"}},
      {"particle_concentration", {"粒子濃度", "粒子数濃度", "個数濃度", "EV濃度", "EV count", "particle concentration (NTA)"}},
      {"particles_per_vial", {"総粒子数", "バイアルあたり粒子数", "particles/vial"}},
      {"blank_concentration", {"粒子濃度（未使用培地ブランク）", "培地ブランク", "unconditioned-medium blank"}},
      {"size_d50", {"粒子径 D50", "粒子径(D50)", "D50", "メジアン径", "median"}},
      {"size_mode", {"最頻径", "モード径", "particle size mode"}},
      {"size_z_average", {"粒子径 Z平均", "Z-average (DLS)"}},
      {"total_protein", {"総タンパク質", "蛋白濃度", "total protein", "総タンパク質(BCA)"}},
      {"particle_protein_ratio", {"粒子／タンパク質比", "purity ratio"}},
      {"morphology", {"形態", "電顕像", "TEM", "cryo-EM"}},
      {"sterility", {"無菌試験", "無菌", "Sterility test", "無菌試験(マスターセルバンク)"}},
      {"endotoxin", {"エンドトキシン", "エンドトキシン試験", "Bacterial Endotoxins", "LAL", "ｅｎｄｏｔｏｘｉｎ"}},
      {"mycoplasma", {"マイコプラズマ否定試験", "マイコプラズマ", "mycoplasma (NAT)", "マイコプラズマ試験"}},
      {"adventitious_virus", {"迷入ウイルス否定試験", "外来性ウイルス", "viral safety"}},
      {"subvisible_10", {"不溶性微粒子（10µm以上）", "不溶性微粒子(10μm以上)", "sub-visible particles ≥10 µm"}},
      {"subvisible_25", {"不溶性微粒子(25µm以上)"}},
      {"visible_particles", {"不溶性異物", "visible particles"}},
      {"ph", {"pH", "ｐＨ"}},
      {"osmolality", {"浸透圧", "浸透圧比", "osmolality"}},
      {"water", {"水分", "残留水分", "residual moisture"}},
      {"residual_bsa", {"残留ウシ血清アルブミン", "残留BSA"}},
      {"residual_dna", {"残留DNA", "host-cell DNA"}},
      {"karyotype", {"核型分析", "染色体"}},
      {"str", {"STR型別", "STR profile"}},
      {"stability", {"長期保存安定性", "安定性試験"}},
      {"marker:CD63", {"CD63", "CD63 marker", "表面マーカー CD63", "表面マーカー：CD63", "CD63（表面マーカー）"}},
      {"marker:PDCD6IP", {"ALIX", "ALIX (PDCD6IP)", "PDCD6IP"}},
      {"marker:SDCBP", {"シンテニン", "syntenin-1"}},
      {"marker:CANX", {"カルネキシン", "CANX", "calnexin", "カルネキシン (CANX)"}},
      {"marker:ALB", {"アルブミン", "ALB"}},
      {"marker:GM130", {"GM130"}},
      {"marker:APOA1", {"ApoA1"}},
  };
  for (const auto& [code, spellings] : names) {
    for (const std::string& name : spellings) {
      INFO(name);
      CHECK(test_code(name).code == code);
      CHECK(test_code(name).known);
    }
  }
}

TEST_CASE("what is no synonym keeps its folded text") {
  const TestName name = test_code("テロメア 長");
  CHECK_FALSE(name.known);
  CHECK(name.code == search_key("テロメア長"));
  CHECK_FALSE(test_code("").known);
}

TEST_CASE("a remark that makes another test is not dropped") {
  CHECK_FALSE(test_code("粒子濃度(培養上清)").known);
  CHECK_FALSE(test_code("エンドトキシン(緩衝液)").known);
}

TEST_CASE("a site adds its own names, folded and shortened as all others are") {
  TestNames names;
  REQUIRE_FALSE(names.add("endotoxin", "エンド毒素"));
  REQUIRE_FALSE(names.add("endotoxin", "LPS test"));
  REQUIRE_FALSE(names.add("marker:CD63", "テトラスパニン30"));
  for (const char* name : {"エンド毒素", "ｴﾝﾄﾞ毒素", "エンド毒素試験", "lps  TEST", "ＬＰＳ ｔｅｓｔ", "エンド毒素(LAL)"}) {
    INFO(name);
    CHECK(names.find(name).code == "endotoxin");
    CHECK(names.find(name).own);
    CHECK_FALSE(test_code(name).known);  // nowhere else
  }
  CHECK(names.find("表面マーカー テトラスパニン30").code == "marker:CD63");
  CHECK(names.find("エンドトキシン").code == "endotoxin");
  CHECK_FALSE(names.find("エンドトキシン").own);
  CHECK_FALSE(names.find("テロメア長").known);
}

TEST_CASE("a site's name is refused when there is no such test, no name, or when it means another test already") {
  TestNames names;
  REQUIRE_FALSE(names.add("endotoxin", "LPS test"));
  CHECK_FALSE(names.add("endotoxin", "lps test"));  // twice the same
  CHECK_FALSE(names.add("endotoxin", "LAL"));       // built in, and of this very test
  struct Refused {
    const char* code;
    std::string name;
    const char* says;
  };
  for (const Refused& refused : std::vector<Refused>{{"endotoxine", "X", "\"endotoxine\" is no code of a test"},
                                                     {"marker:CD0", "X", "\"marker:CD0\" is no code of a test"},
                                                     {"CD63", "X", "\"CD63\" is no code of a test"},
                                                     {"sterility", "ＬＡＬ", "\"ＬＡＬ\" is a name of endotoxin already"},
                                                     {"sterility", "エンドトキシン試験", "is a name of endotoxin already"},
                                                     {"sterility", "LPS TEST", "\"LPS TEST\" is a name of endotoxin already"},
                                                     {"marker:CD9", "CD63 marker", "is a name of marker:CD63 already"},
                                                     {"sterility", " ", "is empty"},
                                                     {"sterility", std::string(401, 'x'), "longer than 400 bytes"}}) {
    INFO(refused.code << " " << refused.name);
    const auto problem = names.add(refused.code, refused.name);
    REQUIRE(problem);
    CHECK_THAT(problem->en, contains_text(refused.says));
    CHECK_FALSE(problem->ja.empty());
  }
  CHECK_FALSE(names.find("X").known);
}

TEST_CASE("no name belongs to two tests") {
  std::map<std::string, std::string> owners;
  const auto claim = [&owners](std::string_view names, const std::string& code) {
    while (!names.empty()) {
      const auto end = names.find('|');
      const std::string key = search_key(names.substr(0, end));
      INFO(key << " of " << code);
      CHECK(owners.emplace(key, code).first->second == code);
      names = end == std::string_view::npos ? std::string_view() : names.substr(end + 1);
    }
  };
  for (const auto& list : {test_synonyms(), marker_synonyms()}) {
    for (const TestSynonyms& test : list) {
      claim(test.en, std::string(test.code));
      claim(test.ja, std::string(test.code));
      claim(test.other, std::string(test.code));
    }
  }
}

TEST_CASE("every label leads back to its code") {
  for (const TestSynonyms& test : test_synonyms()) {
    INFO(test.code);
    const Text label = test_label(test.code);
    CHECK(test_code(label.en).code == test.code);
    CHECK(test_code(label.ja).code == test.code);
  }
  CHECK(test_label("marker:CANX").ja == "マーカー カルネキシン");
  CHECK(test_label("something else").en == "something else");
}

TEST_CASE("a test tells what it was a test of") {
  struct Row {
    const char* name;
    const char* code;
    bool before;
    const char* sample;
  };
  const std::vector<Row> rows = {{"無菌試験(マスターセルバンク)", "sterility", true, "bank"},
                                 {"mycoplasma (MCB)", "mycoplasma", true, "bank"},
                                 {"Working cell bank: sterility", "sterility", false, "bank"},
                                 {"核型分析", "karyotype", false, "bank"},
                                 {"STR型別", "str", false, "bank"},
                                 {"迷入ウイルス否定試験", "adventitious_virus", true, "harvest"},
                                 {"マイコプラズマ否定試験", "mycoplasma", true, "harvest"},
                                 {"マイコプラズマ否定試験", "mycoplasma", false, "vial"},
                                 {"無菌試験", "sterility", true, "vial"},
                                 {"培地ブランク", "blank_concentration", true, "medium"},
                                 {"安定性試験", "stability", false, "study"},
                                 {"エンドトキシン", "endotoxin", false, "vial"}};
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(sample_of(row.name, row.code, row.before) == row.sample);
  }
}
