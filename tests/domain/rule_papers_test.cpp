// EV-COA-04 to -08, EV-LAB-01, EV-GMP, EV-FAC and EV-SUP: what papers say, and what they do not.
#include "domain/vetting_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

namespace {

template <class Facts>
void set(Facts& facts, const char* column, const char* value) {
  edit(facts).preparation.cells[column] = value;
}

void stated(LotFacts& f, const char* code, bool pass) { row(f, code).stated_pass = pass; }
void head(LotFacts& f, const char* column, const char* value) { f.coas[0].coa.head.cells[column] = value; }

CertificateFact paper(const char* standard, const char* scope = "EV調製物の製造") {
  CertificateFact fact = certificate(standard, "2025-01-01", "2027-12-31");
  fact.row.cells["scope"] = scope;
  fact.row.cells["holder"] = "株式会社見本バイオ";
  fact.row.cells["verified_by"] = "issuer_db";
  fact.row.cells["verified_at"] = "2026-01-10";
  return fact;
}

}  // namespace

TEST_CASE("EV-COA-04: the certificate's own verdict") {
  const std::vector<LotExample> examples{{"no verdict is stated", "na"},
                                         {"4.1 against 4.0 is called a pass", "fail/K",
                                          [](auto& f) {
                                            row(f, "endotoxin").result = number("4.1");
                                            row(f, "endotoxin").limit = at_most("4.0");
                                            stated(f, "endotoxin", true);
                                          }},
                                         {"3.9 against 4.0 is called a pass", "pass",
                                          [](auto& f) {
                                            row(f, "endotoxin").result = number("3.9");
                                            row(f, "endotoxin").limit = at_most("4.0");
                                            stated(f, "endotoxin", true);
                                          }},
                                         {"3.9 against 4.0 is called a failure", "fail",
                                          [](auto& f) {
                                            row(f, "endotoxin").result = number("3.9");
                                            row(f, "endotoxin").limit = at_most("4.0");
                                            stated(f, "endotoxin", false);
                                          }},
                                         {"no printed limit: the specification's", "pass",
                                          [](auto& f) {
                                            row(f, "endotoxin").result = number("0.05");
                                            stated(f, "endotoxin", true);
                                          }},
                                         {"a pass that cannot be computed", "unknown",
                                          [](auto& f) {
                                            row(f, "endotoxin").result = number("0.5", Comparator::less);
                                            stated(f, "endotoxin", true);
                                          }},
                                         {"no certificate", "na", [](auto& f) { f.coas.clear(); }}};
  CHECK_EXAMPLES("EV-COA-04", example_lot, examples);
}

TEST_CASE("EV-COA-05: words where a number is asked for") {
  const std::vector<LotExample> examples{
      {"numbers", "pass"},
      {"only 適合", "fail/N", [](auto& f) { row(f, "endotoxin").result = word("適合", Qualitative::conforms); }},
      {"not detected is a result", "pass", [](auto& f) { row(f, "endotoxin").result = word("検出せず", Qualitative::not_detected); }},
      {"below a stated LOD", "pass", [](auto& f) { row(f, "endotoxin").result = number("0.005", Comparator::less); }},
      {"no specification", "na", [](auto& f) { f.specification.clear(); }}};
  CHECK_EXAMPLES("EV-COA-05", example_lot, examples);
}

TEST_CASE("EV-COA-06: nobody but the maker has looked") {
  const auto own = [](LotFacts& f) { head(f, "lab", "株式会社見本バイオ"); };
  const std::vector<LotExample> examples{{"another laboratory", "pass"},
                                         {"the maker's own, not accredited", "fail/N", own},
                                         {"the laboratory of one of its sites", "fail",
                                          [](auto& f) {
                                            head(f, "lab", "見本第一工場 試験室");
                                            edit(f).supplier.sites = {example_site()};
                                          }},
                                         {"the maker's own, accredited", "pass",
                                          [=](auto& f) {
                                            own(f);
                                            head(f, "lab_accreditation", "ISO/IEC 17025 EX-1");
                                          }},
                                         {"the maker's own, and an independent result of this year", "pass",
                                          [=](auto& f) {
                                            own(f);
                                            auto d = document("COA-2025-000002", {});
                                            d.coa.head.cells["issued"] = "2025-06-01";
                                            edit(f).independent = {d};
                                          }},
                                         {"the independent result is too old", "fail",
                                          [=](auto& f) {
                                            own(f);
                                            auto d = document("COA-2024-000002", {});
                                            d.coa.head.cells["issued"] = "2025-03-01";
                                            edit(f).independent = {d};
                                          }},
                                         {"the laboratory is not named", "unknown", [](auto& f) { f.coas[0].coa.head.cells.erase("lab"); }},
                                         {"no certificate", "na", [](auto& f) { f.coas.clear(); }}};
  CHECK_EXAMPLES("EV-COA-06", example_lot, examples);
}

TEST_CASE("EV-COA-07: signed, dated, complete, and one version") {
  const std::vector<LotExample> examples{{"all there", "pass/M"},
                                         {"no signatory", "fail", [](auto& f) { f.coas[0].coa.head.cells.erase("signatory"); }},
                                         {"no page count", "fail", [](auto& f) { f.coas[0].coa.head.cells.erase("pages"); }},
                                         {"the same number and version with other results", "fail",
                                          [](auto& f) {
                                            f.coas.push_back(f.coas[0]);
                                            f.coas[1].id = "COA-2026-000002";
                                            f.coas[1].coa.tests.pop_back();
                                          }},
                                         {"a newer version supersedes", "pass",
                                          [](auto& f) {
                                            f.coas.push_back(f.coas[0]);
                                            f.coas[0].superseded = true;
                                            f.coas[1].coa.head.cells["version"] = "2";
                                            f.coas[1].coa.tests.pop_back();
                                          }},
                                         {"another file than at approval", "fail", [](auto& f) { f.coas[0].changed_files = {"coa.pdf"}; }},
                                         {"no certificate", "na", [](auto& f) { f.coas.clear(); }}};
  CHECK_EXAMPLES("EV-COA-07", example_lot, examples);
}

TEST_CASE("EV-COA-08: own identity test, or verification at intervals") {
  const std::vector<LotExample> examples{{"neither", "unknown/N"},
                                         {"own marker test", "pass",
                                          [](auto& f) {
                                            auto d = document("COA-2026-000003", {worded("marker:CD9", "陽性", Qualitative::positive)});
                                            d.coa.head.cells["origin"] = "own";
                                            f.coas.push_back(d);
                                          }},
                                         {"a third party within the year", "pass",
                                          [](auto& f) {
                                            auto d = document("COA-2026-000004", {});
                                            edit(f).independent = {d};
                                          }},
                                         {"no certificate", "na", [](auto& f) { f.coas.clear(); }}};
  CHECK_EXAMPLES("EV-COA-08", example_lot, examples);
}

TEST_CASE("EV-LAB-01: competence is for listed methods") {
  const auto accredited = [](const char* scope) {
    return [=](LotFacts& f) {
      head(f, "lab_accreditation", "ISO/IEC 17025 EX-1");
      f.coas[0].coa.tests = {measured("endotoxin", amount("0.05", "{EU}/mL"), "JP 4.01")};
      LabFact lab{"見本試験センター", "SUP-0009", {}};
      if (*scope) lab.certificates = {paper("ISO/IEC 17025:2017", scope)};
      edit(f).labs = {lab};
    };
  };
  const std::vector<LotExample> examples{{"not accredited", "na"},
                                         {"4.01 is in the scope", "pass", accredited("日本薬局方 4.01 エンドトキシン試験法")},
                                         {"only 4.06 is in the scope", "fail/N", accredited("日本薬局方 4.06")},
                                         {"the certificate is not on file", "unknown", accredited("")}};
  CHECK_EXAMPLES("EV-LAB-01", example_lot, examples);
}

TEST_CASE("EV-GMP-01: who says GMP must show it") {
  const auto claims = [](const char* text) {
    return [=](PreparationFacts& f) {
      set(f, "claims", text);
      edit(f).certificates.clear();
    };
  };
  const auto with = [](const char* text, const char* standard) {
    return [=](PreparationFacts& f) {
      set(f, "claims", text);
      edit(f).certificates = {paper(standard)};
    };
  };
  const std::vector<PreparationExample> examples{
      {"no claim", "na", claims("品質にこだわりました。")},
      {"claimed, nothing shown", "fail/M", claims("GMP準拠の施設で製造。")},
      {"claimed, a cosmetic certificate shown", "fail", with("GMP準拠の施設で製造。", "ISO 22716:2007")},
      {"claimed, an authority's certificate shown", "pass", with("GMP準拠の施設で製造。", "医薬品GMP適合性証明書")},
      {"化粧品GMP by that name is none", "na", claims("化粧品GMPに基づき製造。")},
      {"ISO 22716 is none", "na", with("ISO 22716 認証工場。", "ISO 22716")},
      {"a self-declared certificate is a claim", "fail", with("", "GMP準拠")},
      {"denied", "na", claims("GMP 適合品ではありません。")}};
  CHECK_EXAMPLES("EV-GMP-01", example_preparation, examples);
  auto facts = example_preparation();
  with("GMP準拠の施設で製造。", "ISO 22716:2007")(facts);
  CHECK(judged(facts, "EV-GMP-01").message.ja.find("医薬品GMPではない") != std::string::npos);
  claims("GMP準拠の施設で製造。")(facts);
  CHECK(judged(facts, "EV-GMP-01").message.en.find("claimed, not shown") != std::string::npos);
}

TEST_CASE("EV-GMP-03: the certificate is of this site and this holder") {
  const auto offered = [](CertificateFact fact) { return [=](LotFacts& f) { f.certificates = {fact}; }; };
  CertificateFact elsewhere = paper("医薬品GMP"), other_holder = paper("医薬品GMP"), cells = paper("特定細胞加工物製造許可");
  elsewhere.site = "SITE-0099";
  other_holder.row.cells["holder"] = "見本ホールディングス株式会社";
  const std::vector<LotExample> examples{{"site and holder fit", "pass/M", offered(paper("医薬品GMP"))},
                                         {"another site", "fail", offered(elsewhere)},
                                         {"another holder", "fail", offered(other_holder)},
                                         {"the highest class counts", "fail",
                                          [=](auto& f) {
                                            f.certificates = {elsewhere, paper("ISO 9001")};
                                          }},
                                         {"only a class B certificate", "na", offered(cells)},
                                         {"the lot names no site", "unknown", [](auto& f) {
                                            f.site.reset();
                                            f.certificates = {paper("ISO 9001")};
                                          }}};
  CHECK_EXAMPLES("EV-GMP-03", example_lot, examples);
}

TEST_CASE("EV-GMP-04: an injectable needs a sterile or biological scope") {
  const auto scope = [](const char* text) { return [=](LotFacts& f) { f.certificates = {paper("医薬品GMP", text)}; }; };
  const std::vector<LotExample> examples{{"sterile filling", "pass/M", scope("無菌製剤の充填")},
                                         {"oral solids", "fail", scope("経口固形製剤")},
                                         {"non-sterile by name", "fail", scope("non-sterile liquids")},
                                         {"all but sterile", "fail", scope("医薬品(無菌製剤を除く)の製造")},
                                         {"no class A at all", "unknown", [](auto& f) { f.certificates = {paper("ISO 9001")}; }},
                                         {"on the skin", "na", [](auto& f) { set(f, "route", "topical"); }}};
  CHECK_EXAMPLES("EV-GMP-04", example_lot, examples);
}

TEST_CASE("EV-GMP-05: verified, and lately") {
  const auto with = [](const char* how, const char* day) {
    return [=](PreparationFacts& f) {
      CertificateFact fact = paper("ISO 9001");
      fact.row.cells["verified_by"] = how;
      fact.row.cells["verified_at"] = day;
      if (!*day) fact.row.cells.erase("verified_at");
      edit(f).certificates = {fact};
    };
  };
  const std::vector<PreparationExample> examples{{"asked the issuer in January", "pass/N", with("issuer_asked", "2026-01-10")},
                                                 {"a copy only", "fail", with("copy_only", "2026-01-10")},
                                                 {"a year and a day ago", "fail", with("issuer_db", "2025-04-01")},
                                                 {"a year ago to the day", "pass", with("issuer_db", "2025-04-02")},
                                                 {"no date", "unknown", with("issuer_db", "")},
                                                 {"no certificate", "na", [](auto& f) { edit(f).certificates.clear(); }}};
  CHECK_EXAMPLES("EV-GMP-05", example_preparation, examples);
}

TEST_CASE("EV-GMP-05: a certificate that covers two sites counts once") {
  PreparationFacts facts = example_preparation();
  CertificateFact first = paper("ISO 9001"), second = first, other = first;
  for (auto* fact : {&first, &second, &other}) {
    fact->row.cells["issuer"] = "Example Body";
    fact->row.cells["verified_by"] = "issuer_asked";
    fact->row.cells["verified_at"] = "2026-01-10";
  }
  second.site = "SITE-0002";
  other.row.cells["number"] = "EX-2";
  edit(facts).certificates = {first, second, other};
  CHECK_THAT(judged(facts, "EV-GMP-05").message.en, contains_text("All 2 certificates"));
}

TEST_CASE("EV-FAC-01 and -02: a cell-processing number authorises no EV, countries are information") {
  const auto number = [](const char* text) {
    return [=](PreparationFacts& f) { edit(f).supplier.sites[0].row.cells["cpc_number"] = text; };
  };
  const auto permit = [](PreparationFacts& f, const char* issuer) {
    edit(f).certificates = {certificate("特定細胞加工物製造許可", "2024-10-01", "2029-09-30")};
    edit(f).certificates[0].row.cells["number"] = "FA3240001";
    edit(f).certificates[0].row.cells["issuer"] = issuer;
  };
  const std::vector<PreparationExample> cpc{{"no number", "na"},
                                            {"a number that no permit on file bears", "unknown/N", number("FA3240001")},
                                            {"a permit with another number", "unknown",
                                             [=](auto& f) {
                                               number("FA3240002")(f);
                                               permit(f, "関東信越厚生局");
                                             }},
                                            {"a permit that does not say who issued it", "unknown",
                                             [=](auto& f) {
                                               number("FA3240001")(f);
                                               permit(f, "");
                                             }},
                                            {"the number on a certificate of another class", "unknown",
                                             [=](auto& f) {
                                               number("FA3240001")(f);
                                               permit(f, "関東信越厚生局");
                                               edit(f).certificates[0].row.cells["standard"] = "ISO 9001";
                                             }},
                                            {"a number of another form", "note", number("12-345")},
                                            {"given as an authorisation", "fail",
                                             [=](auto& f) {
                                               number("FA3240001")(f);
                                               set(f, "claims", "厚生労働省許可の細胞培養加工施設で製造。");
                                             }},
                                            {"the permit is said of the exosomes", "fail",
                                             [=](auto& f) {
                                               number("FA3240001")(f);
                                               set(f, "claims", "特定細胞加工物製造許可(FA3240001)を受けたエクソソームです。");
                                             }},
                                            {"the permit is said of the place", "pass",
                                             [=](auto& f) {
                                               number("FA3240001")(f);
                                               permit(f, "関東信越厚生局");
                                               set(f, "claims", "特定細胞加工物製造許可を受けた施設で製造。");
                                             }},
                                            {"issued by no authority", "note/N",
                                             [=](auto& f) {
                                               number("FA3240001")(f);
                                               permit(f, "見本幹細胞協会");
                                             }},
                                            {"issued by a Regional Bureau", "pass/N", [=](auto& f) {
                                               number("FA3240001")(f);
                                               permit(f, "関東信越厚生局");
                                             }}};
  CHECK_EXAMPLES("EV-FAC-01", example_preparation, cpc);
  const std::vector<PreparationExample> countries{{"known", "pass/I"}, {"site without a country", "unknown", [](auto& f) {
                                                                          edit(f).supplier.sites[0].row.cells.erase("site_country");
                                                                        }}};
  CHECK_EXAMPLES("EV-FAC-02", example_preparation, countries);
}

TEST_CASE("EV-SUP: who makes it, who answers, whom to call") {
  const auto role = [](const char* text) { return [=](PreparationFacts& f) { edit(f).supplier.row.cells["role"] = text; }; };
  const std::vector<PreparationExample> maker{{"the supplier makes it", "pass/M"},
                                              {"a reseller who names nobody", "fail", role("distributor")},
                                              {"a reseller, maker with a site", "pass",
                                               [=](auto& f) {
                                                 role("importer")(f);
                                                 edit(f).supplier.row.cells["upstream"] = "見本海外製造";
                                                 SupplierFact u{"SUP-0002", {}, {example_site()}};
                                                 u.row.cells["legal_name"] = "見本海外製造";
                                                 edit(f).upstream = u;
                                               }},
                                              {"a reseller of a reseller", "fail",
                                               [=](auto& f) {
                                                 role("distributor")(f);
                                                 edit(f).supplier.row.cells["upstream"] = "見本卸商事";
                                                 SupplierFact u{"SUP-0002", {}, {example_site()}};
                                                 u.row.cells = {{"legal_name", "見本卸商事"}, {"role", "distributor"}};
                                                 edit(f).upstream = u;
                                               }},
                                              {"a reseller, maker without a site", "unknown",
                                               [=](auto& f) {
                                                 role("distributor")(f);
                                                 edit(f).supplier.row.cells["upstream"] = "見本海外製造";
                                               }},
                                              {"a maker without a site", "unknown", [](auto& f) { edit(f).supplier.sites.clear(); }}};
  CHECK_EXAMPLES("EV-SUP-01", example_preparation, maker);
  const Date sent = std::chrono::year{2026} / 3 / 2;  // 31 days before
  const std::vector<PreparationExample> answers{{"nothing asked", "na"},
                                                {"31 days without an answer", "fail/N",
                                                 [=](auto& f) {
                                                   f.requests = {{"REQ-0001", sent, std::nullopt, ""}};
                                                 }},
                                                {"30 days without an answer", "pass",
                                                 [=](auto& f) {
                                                   f.requests = {{"REQ-0001", add_days(sent, 1), std::nullopt, ""}};
                                                 }},
                                                {"answered", "pass",
                                                 [=](auto& f) {
                                                   f.requests = {{"REQ-0001", sent, add_days(sent, 20), ""}};
                                                 }},
                                                {"answered vaguely", "fail", [=](auto& f) {
                                                   f.requests = {{"REQ-0001", sent, add_days(sent, 20), "社外秘"}};
                                                 }}};
  CHECK_EXAMPLES("EV-SUP-02", example_preparation, answers);
  const std::vector<PreparationExample> contacts{
      {"both on file", "pass/N"}, {"no contact", "unknown", [](auto& f) { edit(f).supplier.row.cells.erase("ae_contact"); }}};
  CHECK_EXAMPLES("EV-SUP-03", example_preparation, contacts);
}
