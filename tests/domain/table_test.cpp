// The import tables: their names, their vocabularies, and what a table can contradict by itself.
#include "domain/table.h"

#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "domain/choices.h"
#include "domain/coa.h"
#include "domain/country.h"
#include "domain/country_codes.h"
#include "domain/identifiers.h"
#include "domain/isolation.h"
#include "domain/row.h"
#include "domain/table_checks.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

Row row(std::map<std::string, std::string> cells, long line = 2) {
  Row made;
  made.line = line;
  made.cells = std::move(cells);
  return made;
}

std::string codes(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) text += (text.empty() ? "" : " ") + finding.code;
  return text;
}

}  // namespace

TEST_CASE("there are eleven tables with the columns of their contract") {
  const std::vector<std::pair<std::string, std::size_t>> sizes = {
      {"suppliers", 13}, {"certificates", 13}, {"preparations", 34}, {"specifications", 9}, {"lots", 18},       {"coa", 27},
      {"donors", 10},    {"offers", 7},        {"readings", 3},      {"stability", 7},      {"calibrations", 9}};
  REQUIRE(tables().size() == sizes.size());
  for (const auto& [name, columns] : sizes) {
    INFO(name);
    REQUIRE(find_table(name) != nullptr);
    CHECK(find_table(name)->columns.size() == columns);
  }
  CHECK(find_table("nonsense") == nullptr);
}

TEST_CASE("no two columns of a table share a name, and every choice column has choices") {
  for (const Table& table : tables()) {
    std::set<std::string> names;
    for (const Column& column : table.columns) {
      INFO(table.name << "." << column.en);
      const std::string en = search_key(column.en);
      const std::string ja = search_key(column.ja);
      CHECK(names.insert(en).second);
      if (ja != en) CHECK(names.insert(ja).second);
      const bool chooses = column.type == CellType::choice || column.type == CellType::choices;
      CHECK(chooses == !column.choices.empty());
      if (column.cell_required) CHECK(column.header_required);
    }
  }
}

TEST_CASE("headers are found in either language, folded") {
  const Table& lots = *find_table("lots");
  for (const char* header : {"lot_no", "Lot No", "LOT_NO*", "ロット番号", " ロット番号＊", "ｌｏｔ＿ｎｏ"}) {
    INFO(header);
    REQUIRE(lots.find_header(header) != nullptr);
    CHECK(lots.find_header(header)->en == "lot_no");
  }
  for (const char* header : {"expires", "有効期限", "使用期限"}) CHECK(lots.find_header(header) == lots.find("expires"));
  CHECK(lots.find_header("colour") == nullptr);
  CHECK(lots.find_header("") == nullptr);
}

TEST_CASE("the cells that must be filled are those that name a thing") {
  const std::vector<std::pair<std::string, std::set<std::string>>> filled = {
      {"suppliers", {"legal_name", "site_name"}},
      {"certificates", {"supplier", "site", "number"}},
      {"preparations", {"supplier", "claimed_name"}},
      {"specifications", {"test"}},
      {"lots", {"preparation", "lot_no", "quantity"}},
      {"coa", {"lot_no", "coa_no", "test", "result"}},
      {"donors", {"donor_code", "agent", "result", "preparation"}},
      {"readings", {"sensor", "timestamp"}},
  };
  for (const auto& [name, columns] : filled) {
    INFO(name);
    std::set<std::string> found;
    for (const Column& column : find_table(name)->columns) {
      if (column.cell_required) found.emplace(column.en);
    }
    CHECK(found == columns);
  }
}

TEST_CASE("no vocabulary uses a spelling for two values") {
  for (const Table& table : tables()) {
    for (const Column& column : table.columns) {
      for (const Choice& choice : column.choices) {
        INFO(table.name << "." << column.en << ": " << choice.en);
        CHECK(find_choice(column.choices, choice.en) == &choice);
        CHECK(find_choice(column.choices, choice.ja) == &choice);
      }
    }
  }
}

TEST_CASE("choices are taken in either language and stored in English") {
  const std::vector<std::tuple<std::string, std::string, std::string, std::string>> cells = {
      {"suppliers", "role", "製造販売", "marketing"},
      {"preparations", "source", "脂肪MSC", "H-AD"},
      {"preparations", "source", "歯髄（DPSC）", "H-DP"},
      {"preparations", "source", "歯髄ＭＳＣ", "H-DP"},
      {"preparations", "source", "臍帯由来幹細胞", "H-UC"},
      {"suppliers", "role", "販売者", "distributor"},
      {"preparations", "culture_supplement", "無血清・化学組成既知", "serum-free"},
      {"preparations", "route", "化粧品（塗布）", "topical"},
      {"preparations", "category", "Cosmetic Ingredient", "cosmetic_ingredient"},
      {"lots", "arrival_state", "凍結維持", "frozen"},
      {"coa", "sample_of", "培養上清", "harvest"},
      {"donors", "kind", "ＮＡＴ", "NAT"},
      {"certificates", "verified_by", "発行者DB", "issuer_db"},
  };
  for (const auto& [table, column, written, stored] : cells) {
    INFO(table << "." << column << ": " << written);
    const Choice* choice = find_choice(find_table(table)->find(column)->choices, written);
    REQUIRE(choice != nullptr);
    CHECK(choice->en == stored);
  }
}

TEST_CASE("stored values read in the user's language") {
  const Table& table = *find_table("preparations");
  CHECK(display_value(*table.find("form"), "frozen", Lang::ja) == "凍結液");
  CHECK(display_value(*table.find("route"), "iv;topical", Lang::ja) == "静注、化粧品(塗布)");
  CHECK(display_value(*table.find("made_in"), "JP", Lang::ja) == "日本");
  CHECK(display_value(*table.find("immortalised"), "no", Lang::ja) == "いいえ");
  CHECK(display_value(*table.find("source"), "X-NEW", Lang::ja) == "X-NEW");
  CHECK(display_value(*table.find("form"), "n/a", Lang::ja) == "該当なし");
}

TEST_CASE("countries are known by name and code") {
  const std::vector<std::pair<std::string, std::string>> names = {{"日本", "JP"},
                                                                  {"Japan", "JP"},
                                                                  {"韓国", "KR"},
                                                                  {"米国", "US"},
                                                                  {"USA", "US"},
                                                                  {"中国", "CN"},
                                                                  {"台湾", "TW"},
                                                                  {"ドイツ", "DE"},
                                                                  {"フランス", "FR"},
                                                                  {"英国", "GB"},
                                                                  {"Great Britain", "GB"},
                                                                  {"スイス", "CH"},
                                                                  {"オーストリア", "AT"},
                                                                  {"イタリア", "IT"},
                                                                  {"スペイン", "ES"},
                                                                  {"カナダ", "CA"},
                                                                  {"オーストラリア", "AU"},
                                                                  {"シンガポール", "SG"},
                                                                  {"タイ", "TH"},
                                                                  {"ベトナム", "VN"},
                                                                  {"インド", "IN"},
                                                                  {"ＪＰ", "JP"},
                                                                  {"BR", "BR"}};
  for (const auto& [name, code] : names) {
    INFO(name);
    CHECK(country_code(name) == code);
  }
  CHECK_FALSE(country_code("Atlantis").has_value());
  CHECK_FALSE(country_code("br").has_value());
}

TEST_CASE("two letters are a country only where ISO 3166-1 assigns them, a usual slip is recognised") {
  for (const char* code : {"UK", "uk", "U.K.", "ＵＫ", "EU", "XK", "XX", "SU", "AA", "ZZ", "QQ", "A ", " A", "J"}) {
    INFO(code);
    CHECK_FALSE(country_code(code).has_value());
  }
  const std::vector<std::pair<std::string, std::string>> meant = {{"UK", "GB"}, {"uk", "GB"}, {"U.K.", "GB"}, {"EL", "GR"},    {"JA", "JP"},
                                                                  {"KO", "KR"}, {"br", "BR"}, {"XX", ""},     {"Atlantis", ""}};
  for (const auto& [written, code] : meant) {
    INFO(written);
    CHECK(country_code_meant_by(written) == code);
  }
}

TEST_CASE("the codes are those of the system's own list of countries") {
  std::ifstream list("/usr/share/zoneinfo/iso3166.tab");
  if (!list) {
    std::cerr << "skipped: no iso3166.tab (package tzdata)\n";
    return;
  }
  std::set<std::string> theirs, ours;
  for (std::string line; std::getline(list, line);)
    if (!line.starts_with('#')) theirs.insert(line.substr(0, 2));
  for (char a = 'A'; a <= 'Z'; ++a)
    for (char b = 'A'; b <= 'Z'; ++b)
      if (is_country_code(std::string{a, b})) ours.insert(std::string{a, b});
  CHECK(ours.size() == 249);
  CHECK(ours == theirs);
}

TEST_CASE("check digits of corporate numbers and GS1 keys") {
  CHECK(is_corporate_number("7000012050002"));  // 国税庁, printed in its own explanation of the check digit
  CHECK_FALSE(is_corporate_number("8000012050002"));
  CHECK_FALSE(is_corporate_number("7000012050020"));
  CHECK_FALSE(is_corporate_number("700001205000"));
  CHECK_FALSE(is_corporate_number("700001205000X"));
  CHECK(has_gs1_check_digit("4006381333931"));
  CHECK(has_gs1_check_digit("04006381333931"));  // leading zeros change nothing
  CHECK(has_gs1_check_digit("036000291452"));
  CHECK_FALSE(has_gs1_check_digit("4006381333932"));
  CHECK_FALSE(has_gs1_check_digit("4006381339331"));  // two digits swapped
  CHECK_FALSE(has_gs1_check_digit(""));
}

TEST_CASE("isolation is an ordered list of codes with parameters") {
  const auto steps = parse_isolation("CENT>TFF[MWCO 300kDa]→SEC［CL-2B］、DUC[10000g 30min; 100000g 70min]");
  REQUIRE(steps.has_value());
  CHECK(*steps ==
        std::vector<IsolationStep>{{"CENT", ""}, {"TFF", "MWCO 300kDa"}, {"SEC", "CL-2B"}, {"DUC", "10000g 30min; 100000g 70min"}});
  CHECK(parse_isolation("分画超遠心")->front().code == "DUC");
  for (const char* text : {"magic", "TFF[", "TFF]x", "TFF>", "TFF[a]b", ">", ""}) {
    INFO(text);
    CHECK_FALSE(parse_isolation(text).has_value());
  }
}

TEST_CASE("a storage range that looks like a set point is asked about") {
  const std::vector<std::tuple<std::string, std::string, bool>> ranges = {
      {"-80", "-80", true}, {"-81", "-79", true},  {"-90", "-60", false}, {"2", "8", false},      {"5", "5", true},
      {"4", "6", false},    {"-16", "-14", false}, {"-17", "-15", true},  {"-82.1", "-80", false}};
  for (const auto& [low, high, asked] : ranges) {
    INFO(low << " to " << high);
    const auto findings = check_storage_range(row({{"storage_min_c", low}, {"storage_max_c", high}}));
    REQUIRE(findings.empty() != asked);
    if (asked) {
      CHECK(findings[0].code == "N_SET_POINT");
      CHECK(findings[0].severity == Severity::M);
      CHECK_THAT(findings[0].message.ja, contains_text("設定温度ですか、許容範囲ですか"));
    }
  }
  CHECK(check_storage_range(row({{"storage_max_c", "-80"}})).empty());
}

TEST_CASE("what ends before it begins is an error") {
  CHECK(codes(check_row(*find_table("certificates"), row({{"issued", "2026-02-01"}, {"expires", "2026-01-31"}}))) == "E_DATE_ORDER");
  CHECK(codes(check_row(*find_table("lots"), row({{"manufactured", "2026-02-01"}, {"expires", "2025-01-31"}}))) == "E_DATE_ORDER");
  CHECK(codes(check_row(*find_table("lots"), row({{"manufactured", "2026-02-01"}, {"filled", "2026-01-31"}}))) == "E_DATE_ORDER");
  CHECK(codes(check_row(*find_table("preparations"), row({{"storage_min_c", "-60"}, {"storage_max_c", "-90"}}))) == "E_RANGE");
  CHECK(codes(check_row(*find_table("stability"), row({{"low_c", "5"}, {"high_c", "2.5"}}))) == "E_RANGE");
  CHECK(check_row(*find_table("lots"), row({{"manufactured", "2026-02-01"}, {"expires", "2026-02-01"}})).empty());
  CHECK(check_row(*find_table("lots"), row({{"expires", "2026-02-01"}})).empty());
}

TEST_CASE("one row stands for one thing") {
  const Table& lots = *find_table("lots");
  const Row first = row({{"preparation", "EXB-100"}, {"lot_no", "A-1"}, {"quantity", "5"}}, 2);
  Row again = row({{"preparation", "ＥＸＢ−100"}, {"lot_no", "a-1"}, {"quantity", "9"}}, 7);
  const auto findings = check_duplicates(lots, {first, again});
  REQUIRE(codes(findings) == "E_DUPLICATE_ROW");
  CHECK(findings[0].row == 7);
  CHECK_THAT(findings[0].message.en, contains_text("Lines 2 and 7"));
  again.cells["po_no"] = "PO-2";  // another delivery of the same lot
  CHECK(check_duplicates(lots, {first, again}).empty());
}

TEST_CASE("the names of a thing differ from table to table") {
  const Table& suppliers = *find_table("suppliers");
  CHECK(codes(check_duplicates(suppliers, {row({{"legal_name", "A"}, {"corporate_number", "7000012050002"}, {"site_name", "S"}}),
                                           row({{"legal_name", "B"}, {"corporate_number", "7000012050002"}, {"site_name", "S"}})})) ==
        "E_DUPLICATE_ROW");
  CHECK(check_duplicates(suppliers, {row({{"legal_name", "A"}, {"site_name", "S"}}), row({{"legal_name", "A"}, {"site_name", "T"}})})
            .empty());
  const Table& preparations = *find_table("preparations");
  CHECK(check_duplicates(preparations, {row({{"supplier", "A"}, {"maker_code", "1"}, {"claimed_name", "EV"}}),
                                        row({{"supplier", "A"}, {"maker_code", "2"}, {"claimed_name", "EV"}})})
            .empty());
  CHECK(codes(check_duplicates(preparations, {row({{"supplier", "A"}, {"claimed_name", "EV"}}),
                                              row({{"supplier", "A"}, {"claimed_name", "EV"}})})) == "E_DUPLICATE_ROW");
  const Table& certificates = *find_table("certificates");
  const Row plant1 = row({{"supplier", "A"}, {"site", "Plant 1"}, {"number", "Q-1"}, {"issuer", "Example Body"}});
  const auto with = [&](const char* column, const char* cell) {
    Row other = plant1;
    other.cells[column] = cell;
    return other;
  };
  CHECK(check_duplicates(certificates, {plant1, with("site", "Plant 2"), with("issuer", "Other Body")}).empty());
  CHECK(codes(check_duplicates(certificates, {plant1, with("issuer", "ＥＸＡＭＰＬＥ body")})) == "E_DUPLICATE_ROW");
  CHECK(codes(check_duplicates(certificates, {plant1, with("scope", "other words")})) == "E_DUPLICATE_ROW");
  const Table& coa = *find_table("coa");
  CHECK(codes(check_duplicates(coa, {row({{"coa_no", "C"}, {"test", "endotoxin"}, {"result", "1"}}),
                                     row({{"coa_no", "C"}, {"test", "エンドトキシン"}, {"result", "2"}})})) == "E_DUPLICATE_ROW");
  CHECK(check_duplicates(coa, {row({{"coa_no", "C"}, {"test", "stability"}, {"tested", "2026-01-01"}}),
                               row({{"coa_no", "C"}, {"test", "stability"}, {"tested", "2026-04-01"}})})
            .empty());
}

TEST_CASE("a row knows unknown from not applicable") {
  const Row made = row({{"expires", "n/a"}, {"donors", "D-1; D-2 ;"}});
  CHECK_FALSE(made.has("expires"));
  CHECK(made.text("expires") == "n/a");
  CHECK_FALSE(made.has("lot_no"));
  CHECK(made.text("lot_no").empty());
  CHECK(made.list("donors") == std::vector<std::string>{"D-1", "D-2"});
  CHECK(made.list("expires").empty());
}

TEST_CASE("a row survives its JSON form") {
  Row made = row({{"lot_no", "A-1"}});
  made.notes["社内メモ"] = "要確認";
  CHECK(Row::from_json(made.to_json()) == made);
  CHECK(made.to_json().dump() == R"({"lot_no":"A-1","notes":{"社内メモ":"要確認"}})");
  CHECK(Row::from_json(Json::array()) == Row{});
}

TEST_CASE("head columns of a certificate are apart from those of a test") {
  for (const char* column :
       {"lot_no", "coa_no", "version", "issued", "issuer", "lab", "lab_accreditation", "signatory", "pages", "origin"}) {
    CHECK(is_coa_head_column(column));
  }
  for (const char* column : {"test", "result", "limit", "sampled", "lod"}) CHECK_FALSE(is_coa_head_column(column));
}
