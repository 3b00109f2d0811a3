// EV-REG, EV-IMP, EV-ADV and EV-USE: law as of a date, and words that promise too much.
#include "domain/vetting_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

namespace {

std::function<void(PreparationFacts&)> set(std::initializer_list<std::pair<const char*, const char*>> cells) {
  std::vector<std::pair<std::string, std::string>> all(cells.begin(), cells.end());
  return [all](PreparationFacts& f) {
    for (const auto& [column, value] : all) edit(f).preparation.cells[column] = value;
  };
}
std::function<void(PreparationFacts&)> claims(const char* text) { return set({{"claims", text}}); }

}  // namespace

TEST_CASE("EV-REG-01: a standing note, and a failure where approval is implied") {
  const std::vector<PreparationExample> examples{
      {"the standing note", "note/I"},
      {"approved by the ministry", "fail/K", claims("厚生労働省承認の製剤です。")},
      {"authorised by the ministry", "fail/K", claims("厚生労働省認可のエクソソーム。")},
      {"an approved medicine", "fail/K", claims("国内承認医薬品です。")},
      {"FDA approved", "fail/K", claims("FDA approved exosomes.")},
      {"FDA-approved", "fail/K", claims("FDA-approved exosome therapy.")},
      {"neither approved nor filed", "note/I", claims("承認、許可、届出のいずれも受けていません。")},
      {"not approved, and says so", "note/I", claims("本品は国内で承認されたものではありません。")},
      {"unapproved", "note/I", claims("国内未承認")}};
  CHECK_EXAMPLES("EV-REG-01", example_preparation, examples);
  CHECK(judged(example_preparation(), "EV-REG-01").message.ja == "国内未承認です(2026-04-02 時点)。");
  CHECK(verdict_of({judged(example_preparation(), "EV-REG-01")}) == Standing::approve);
}

TEST_CASE("EV-REG-02: nothing to file under that Act") {
  const std::vector<PreparationExample> examples{
      {"no such claim", "na"},
      {"filed under the Act", "fail/M", claims("再生医療等安全性確保法に基づき届出済みのエクソソームです。")},
      {"denied", "na", claims("再生医療法の届出は不要で、届出はしていません。")}};
  CHECK_EXAMPLES("EV-REG-02", example_preparation, examples);
}

TEST_CASE("EV-REG-03: the guidance was looked up within half a year") {
  const auto checked = [](int month) {
    return [=](PreparationFacts& f) { edit(f).policy.guidance_checked = std::chrono::year{2025} / month / 2; };
  };
  const std::vector<PreparationExample> examples{{"six months ago to the day", "pass/I", checked(10)},
                                                 {"seven months ago", "fail/I", checked(9)}};
  CHECK_EXAMPLES("EV-REG-03", example_preparation, examples);
}

TEST_CASE("EV-REG-04: a reagent or a cosmetic goes into nobody") {
  const std::vector<PreparationExample> examples{
      {"unapproved drug, intravenous", "pass/K"},
      {"reagent, intravenous", "fail/K", set({{"category", "reagent"}})},
      {"cosmetic, on the skin", "pass", set({{"category", "cosmetic"}, {"route", "topical"}})},
      {"cosmetic, with a needling device", "fail", set({{"category", "cosmetic"}, {"route", "topical;microneedling"}})},
      {"cosmetic, drip in the text", "fail",
       set({{"category", "cosmetic"}, {"route", "topical"}, {"claims", "点滴にもお使いいただけます。"}})},
      {"cosmetic, no drip in the text", "pass",
       set({{"category", "cosmetic"}, {"route", "topical"}, {"claims", "点滴には使用できません。"}})},
      {"not stated", "unknown", [](auto& f) { edit(f).preparation.cells.erase("category"); }}};
  CHECK_EXAMPLES("EV-REG-04", example_preparation, examples);
}

TEST_CASE("EV-IMP-01: a physician's own import is for that physician's patients") {
  const auto foreign = [](PreparationFacts& f) { edit(f).preparation.cells["made_in"] = "KR"; };
  const auto confirmation = [=](const char* text) {
    return [=](PreparationFacts& f) {
      foreign(f);
      f.lots[0].row.cells["import_confirmation"] = text;
    };
  };
  const auto abroad = [=](PreparationFacts& f) {
    confirmation("IC-1")(f);
    edit(f).supplier.row.cells["country"] = "KR";
  };
  const std::vector<PreparationExample> examples{
      {"made in Japan", "na/K"},
      {"foreign, nothing on file", "unknown/K", foreign},
      {"foreign, confirmed", "pass", confirmation("輸入確認証 2026-001")},
      {"foreign, a physician's own import", "fail", confirmation("医師個人輸入分")},
      {"a maker abroad, whose customers import for themselves", "pass",
       [=](auto& f) {
         abroad(f);
         edit(f).preparation.cells["claims"] = "Physicians obtain it by personal import.";
       }},
      {"a maker abroad, whose customers pass it on", "fail",
       [=](auto& f) {
         abroad(f);
         edit(f).preparation.cells["claims"] = "医師の個人輸入品を分譲しています。";
       }},
      {"a foreign cosmetic", "na", set({{"made_in", "KR"}, {"category", "cosmetic"}})},
      {"country not stated", "unknown", [](auto& f) { edit(f).preparation.cells.erase("made_in"); }}};
  CHECK_EXAMPLES("EV-IMP-01", example_preparation, examples);
  LotFacts lot = example_lot();
  edit(lot).preparation.cells["made_in"] = "KR";
  CHECK(result_of(lot, "EV-IMP-01") == "unknown");
}

TEST_CASE("EV-ADV-01: promises are a note, unless the site's policy lets them fail") {
  const std::vector<PreparationExample> examples{
      {"a name, no promise", "pass/M"},
      {"absolutely safe", "note/M", claims("絶対に安全です。")},
      {"cannot be called absolutely safe", "pass", claims("絶対に安全とはいえません。")},
      {"no side effects", "note", claims("副作用なし！")},
      {"a promise that ends in a negation", "note", claims("副作用はありません。")},
      {"two promises in one sentence", "note", claims("絶対に安全で、痛みもありません。")},
      {"a doubt about both", "pass", claims("絶対に安全で、副作用がないとはいえません。")},
      {"in English", "note", claims("Absolutely safe.")},
      {"rejuvenates", "note", claims("It rejuvenates the skin.")},
      {"the name of the field", "pass", claims("日本再生医療学会のガイダンスを参考にしています。")},
      {"regenerates", "note", claims("再生医療の技術で組織を再生します。")},
      {"rejuvenation", "note", claims("若返り効果が期待できます。")},
      {"policy says fail", "fail/M", [](auto& f) {
         claims("絶対に安全です。")(f);
         edit(f).policy.may_fail.insert("EV-ADV-01");
       }}};
  CHECK_EXAMPLES("EV-ADV-01", example_preparation, examples);
}

TEST_CASE("EV-ADV-02: five hundred cytokines are no EV data") {
  const auto puff = claims("500種類以上の成長因子を含有。");
  const std::vector<PreparationExample> examples{
      {"no such claim", "na"}, {"beside a count", "pass/N", puff}, {"in its place", "fail/N", [=](auto& f) {
                                                                      puff(f);
                                                                      edit(f).concentration = {};
                                                                      edit(f).total = {};
                                                                      f.lots.clear();
                                                                    }}};
  CHECK_EXAMPLES("EV-ADV-02", example_preparation, examples);
}

TEST_CASE("EV-USE-01 and -02: contraindications, and what is said of blood donation") {
  const std::vector<PreparationExample> contraindications{
      {"all five", "pass/N"},
      {"cancer is not named", "unknown", set({{"contraindications", "妊娠・授乳、重度のアレルギー、免疫抑制、重篤な臓器障害"}})},
      {"nothing on file", "unknown", [](auto& f) { edit(f).preparation.cells.erase("contraindications"); }}};
  CHECK_EXAMPLES("EV-USE-01", example_preparation, contraindications);
  const std::vector<PreparationExample> donation{{"nothing stored", "unknown/I"},
                                                 {"stated", "pass/I", claims("投与後6か月は献血をお控えください。")},
                                                 {"stated in a negation", "pass/I", claims("投与後6か月は献血できません。")},
                                                 {"stated in English", "pass/I", claims("You must not donate blood afterwards.")}};
  CHECK_EXAMPLES("EV-USE-02", example_preparation, donation);
}
