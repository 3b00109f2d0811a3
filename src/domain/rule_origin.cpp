// EV-ORG-01 to -04 and EV-ISO-01: where the vesicles come from, what the cells grew in, how the vesicles were taken out.
#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "domain/claims.h"
#include "domain/isolation.h"
#include "domain/lot_evidence.h"
#include "domain/rule_checks.h"
#include "domain/test_names.h"

namespace exoreg::domain {
namespace {

const Row& preparation_of(const PreparationFacts& facts) { return facts.background->preparation; }

/// Rows of every lot's certificates for a code, whatever was sampled.
std::vector<EvidenceRow> rows_of_all_lots(const PreparationFacts& facts, std::string_view code) {
  std::vector<EvidenceRow> rows;
  for (const LotFacts& lot : facts.lots)
    for (const EvidenceRow& row : all_rows(lot, code)) rows.push_back(row);
  return rows;
}

bool speaks_against(const CoaTest& test) {
  using enum Qualitative;
  return test.result.word == positive || test.result.word == detected || test.result.word == does_not_conform;
}

// ---- EV-ORG-02 -------------------------------------------------------------------------------------------------------

struct BankTest {
  const char* code;
  Text name;
};
const std::array<BankTest, 4>& bank_tests() {
  static const std::array<BankTest, 4> tests{{{"karyotype", {"karyotype of the bank", "バンクの核型"}},
                                              {"str", {"STR profile of the bank", "バンクの STR 型別"}},
                                              {"adventitious_virus", {"virus tests", "ウイルス否定試験"}},
                                              {"mycoplasma", {"mycoplasma", "マイコプラズマ否定試験"}}}};
  return tests;
}

bool says(const Row& row, const char* column, std::string_view value) { return row.text(column) == value; }

// ---- EV-ORG-03 -------------------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 7> human_content{"ヒト幹細胞",   "ヒト由来",        "ヒト間葉系",    "ヒトサイトカイン",
                                                        "ヒト成長因子", "human stem cell", "human cytokine"};
constexpr std::array<std::string_view, 2> exosome_names{"exosome", "エクソソーム"};
constexpr std::array<const char*, 3> human_markers{"marker:CD9", "marker:CD63", "marker:CD81"};
constexpr std::array<std::string_view, 8> cytokines{"vegf", "hgf", "egf", "fgf", "tgf", "igf", "pdgf", "il-6"};

bool found_present(const CoaTest& test) {
  using enum Qualitative;
  if (test.result.word) return test.result.word == positive || test.result.word == detected;
  const bool number = test.result.value && test.result.comparator != Comparator::less && test.result.comparator != Comparator::less_equal;
  return number && !test.result.value->is_zero();
}

void add_human_results(const LotFacts& lot, Text& list) {
  for (const char* marker : human_markers)
    for (const EvidenceRow& row : all_rows(lot, marker))
      if (found_present(*row.test)) join(list, row_name(row));
  for (const CoaFact* document : coas_of_lot(lot))
    for (const CoaTest& test : document->coa.tests) {
      const std::string key = search_key(test.row.text("test"));
      const bool cytokine =
          std::any_of(cytokines.begin(), cytokines.end(), [&](std::string_view name) { return key.find(name) != std::string::npos; });
      if (cytokine && !test.code.starts_with("marker:") && found_present(test)) join(list, row_name({document, &test}));
    }
}

bool is_plant_or_bacteria(const Row& preparation) {
  return says(preparation, "origin_class", "PLANT") || says(preparation, "origin_class", "BACTERIA");
}

/// What both edges say of a plant, once the lots' results are gathered.
Outcome judge_plant(const Background& background, Text human) {
  const Row& preparation = background.preparation;
  const std::string origin = preparation.text("origin_class");
  Json inputs = Json::object(
      {{"origin_class", origin}, {"claimed_name", preparation.text("claimed_name")}, {"inci_name", preparation.text("inci_name")}});
  if (origin.empty())
    return cannot_tell({"The class of origin is not stated.", "由来区分が未提示です。"},
                       {"Ask the supplier for the origin.", "供給者に由来を照会してください。"}, inputs);
  if (!is_plant_or_bacteria(preparation))
    return does_not_concern({"The origin is neither plant nor bacteria.", "植物・細菌由来ではありません。"}, inputs);
  if (const auto hit = find_claim(claimed_text(preparation), human_content))
    join(human, {"claim \"" + hit->sentence + "\"", "宣伝文「" + hit->sentence + "」"});
  for (const DonorFact& donor : background.donors)
    for (const DonorTest& test : donor.tests)
      if (test.row.text("kind") == "serology") {
        join(human, {"donor serology (" + donor.head.text("donor_code") + ")", "ドナー血清検査(" + donor.head.text("donor_code") + ")"});
        break;
      }
  inputs["human"] = human.en;
  if (!human.en.empty())
    return fails({fmt::format("Origin {}, but with what only humans have: {}.", origin, human.en),
                  fmt::format("由来区分は {} ですが、ヒト由来を示すものがあります: {}。", origin == "PLANT" ? "植物" : "細菌", human.ja)},
                 {"Ask the supplier what the preparation really contains.", "供給者に、調製物の実際の由来を照会してください。"}, inputs);
  if (origin != "PLANT") return passes({"Nothing human is named.", "ヒト由来を示すものはありません。"}, inputs);
  const std::string names = preparation.text("claimed_name") + "\n" + preparation.text("inci_name");
  if (const auto name = find_claim(names, exosome_names))
    return notes({fmt::format("A plant preparation is named \"{}\"; plant products are named vesicles, not exosomes.", name->sentence),
                  fmt::format("植物由来ですが「{}」と表示されています。植物由来は小胞(Vesicles)と表示されます。", name->sentence)},
                 {"Ask the supplier for the registered ingredient name.", "供給者に登録された表示名称を照会してください。"}, inputs);
  return passes({"Nothing human is named, and it is not called exosomes.", "ヒト由来を示すものも、エクソソームの表示もありません。"},
                inputs);
}

// ---- EV-ISO-01 -------------------------------------------------------------------------------------------------------

Text steps_without_parameters(const std::vector<IsolationStep>& steps) {
  Text list;
  for (const IsolationStep& step : steps)
    if (step.parameters.empty() && step.code != "NONE") join(list, {step.code, step.code});
  return list;
}

}  // namespace

Outcome check_origin_stated(const PreparationFacts& facts) {
  const Row& preparation = preparation_of(facts);
  struct Part {
    const char* column;
    Text name;
  };
  const std::array<Part, 3> parts{
      {{"origin_class", {"origin class", "由来区分"}}, {"source", {"source", "由来(細胞・組織)"}}, {"species", {"species", "生物種"}}}};
  Text missing;
  Json inputs = Json::object();
  for (const Part& part : parts) {
    inputs[part.column] = preparation.text(part.column);
    if (preparation.text(part.column).empty()) join(missing, part.name);
  }
  if (missing.en.empty())
    return passes(
        {fmt::format("Origin: {}, {}, {}.", preparation.text("origin_class"), preparation.text("source"), preparation.text("species")),
         fmt::format("由来: {}、{}、{}。", preparation_words(preparation, "origin_class").ja, preparation_words(preparation, "source").ja,
                     preparation.text("species"))},
        inputs);
  return cannot_tell({fmt::format("Not stated: {}.", missing.en), fmt::format("未提示です: {}。", missing.ja)},
                     {fmt::format("Ask the supplier for: {}.", missing.en), fmt::format("供給者に{}を照会してください。", missing.ja)},
                     inputs);
}

Outcome check_cell_bank(const PreparationFacts& facts) {
  const Row& preparation = preparation_of(facts);
  const bool ips = says(preparation, "source", "H-iPS");
  const bool allogeneic = says(preparation, "donor_relation", "allogeneic"), immortalised = says(preparation, "immortalised", "yes");
  Json inputs = Json::object({{"source", preparation.text("source")},
                              {"donor_relation", preparation.text("donor_relation")},
                              {"immortalised", preparation.text("immortalised")}});
  if (!ips && !allogeneic && !immortalised) {
    const bool open = says(preparation, "origin_class", "HUMAN") && preparation.text("donor_relation").empty();
    if (open)
      return cannot_tell({"Autologous or allogeneic is not stated.", "自家・他家の別が未提示です。"},
                         {"Ask the supplier whose cells they are.", "供給者に自家・他家の別を照会してください。"}, inputs);
    return does_not_concern({"Neither allogeneic nor iPSC-derived nor immortalised.", "他家・iPSC 由来・不死化のいずれでもありません。"},
                            inputs);
  }
  Text missing, bad;
  for (const BankTest& test : bank_tests()) {
    const auto rows = rows_of_all_lots(facts, test.code);
    inputs[test.code] = rows.empty() ? "" : rows.front().document->id;
    if (rows.empty()) join(missing, test.name);
    for (const EvidenceRow& row : rows)
      if (speaks_against(*row.test)) join(bad, row_name(row));
  }
  const Text ask{fmt::format("Ask the supplier for: {}.", missing.en), fmt::format("供給者に{}を照会してください。", missing.ja)};
  if (!bad.en.empty())
    return fails({"Cell-bank tests that failed: " + bad.en + ".", "不適合の試験があります: " + bad.ja + "。"},
                 {"Ask the supplier for the investigation.", "供給者に調査記録を照会してください。"}, inputs);
  if (ips)
    return notes({fmt::format("Derived from iPS cells: JSRM warned of iPSC-derived exosomes on 2024-12-27.{}",
                              missing.en.empty() ? "" : " Not given: " + missing.en + "."),
                  fmt::format("iPSC 由来です。日本再生医療学会は 2024-12-27 に iPSC 由来エクソソームについて注意喚起しています。{}",
                              missing.ja.empty() ? "" : "未提示: " + missing.ja + "。")},
                 missing.en.empty() ? Text{} : ask, inputs);
  if (!missing.en.empty())
    return cannot_tell({fmt::format("No certificate of this preparation holds: {}.", missing.en),
                        fmt::format("この調製物の成績書にありません: {}。", missing.ja)},
                       ask, inputs);
  return passes({"Karyotype, STR, virus and mycoplasma tests of the cells are on file.",
                 "細胞の核型・STR・ウイルス・マイコプラズマの試験があります。"},
                inputs);
}

Outcome check_plant_preparation(const PreparationFacts& facts) {
  Text human;
  for (const LotFacts& lot : facts.lots) add_human_results(lot, human);
  return judge_plant(*facts.background, std::move(human));
}

Outcome check_plant_lot(const LotFacts& facts) {
  Text human;
  add_human_results(facts, human);
  return judge_plant(*facts.background, std::move(human));
}

Outcome check_medium(const PreparationFacts& facts) {
  const Row& preparation = preparation_of(facts);
  const std::string supplement = preparation.text("culture_supplement");
  Json inputs = Json::object({{"culture_supplement", supplement}});
  if (supplement.empty()) {
    if (!says(preparation, "origin_class", "HUMAN"))
      return does_not_concern({"No culture supplement is stated.", "培地添加物の記載はありません。"}, inputs);
    return cannot_tell({"What the cells were cultured in is not stated.", "培地添加物が未提示です。"},
                       {"Ask the supplier for the culture supplement (serum, platelet lysate, none).",
                        "供給者に培地添加物(血清・血小板溶解物・無血清)を照会してください。"},
                       inputs);
  }
  if (does_not_apply(preparation, "culture_supplement"))
    return does_not_concern({"A culture supplement does not apply.", "培地添加物は該当しません。"}, inputs);
  if (supplement == "serum-free") return passes({"Cultured without serum.", "無血清培地です。"}, inputs);
  Text shown;
  for (const char* code : {"blank_concentration", "residual_bsa", "marker:ALB"})
    for (const EvidenceRow& row : rows_of_all_lots(facts, code)) join(shown, row_name(row));
  inputs["shown"] = shown.en;
  if (!shown.en.empty())
    return passes({fmt::format("Cultured with {}; its remains are shown: {}.", supplement, shown.en),
                   fmt::format("培地添加物 {} に対し、残留の確認があります: {}。", supplement, shown.ja)},
                  inputs);
  return fails(
      {fmt::format("Cultured with {}, and neither a blank of the unused medium nor residual albumin is in any certificate: the count may "
                   "be of the medium's own vesicles.",
                   supplement),
       fmt::format(
           "培地添加物 {} が使われていますが、未使用培地ブランクも残留アルブミンもありません。培地由来の粒子を数えている可能性があります。",
           supplement)},
      {"Ask the supplier for the count of unconditioned medium and for residual albumin.",
       "供給者に未使用培地の粒子濃度と残留アルブミンを照会してください。"},
      inputs);
}

Outcome check_isolation_named(const PreparationFacts& facts) {
  const Row& preparation = preparation_of(facts);
  const std::string written = preparation.text("isolation");
  Json inputs = Json::object({{"isolation", written}});
  if (does_not_apply(preparation, "isolation")) return does_not_concern({"Isolation does not apply.", "単離は該当しません。"}, inputs);
  const auto steps = parse_isolation(written);
  const Text ask{"Ask the supplier for every step of isolation with its parameters (g and minutes, MWCO, resin, name of a kit).",
                 "供給者に、単離の全工程と条件(g・分、MWCO、樹脂、キット名)を照会してください。"};
  const bool unknown =
      !steps || steps->empty() || std::any_of(steps->begin(), steps->end(), [](const IsolationStep& s) { return s.code == "UNK"; });
  if (unknown) return fails({"The isolation method is not stated.", "単離法が示されていません。"}, ask, inputs);
  for (const IsolationStep& step : *steps)
    if (step.code == "KIT" && step.parameters.empty())
      return fails({"A kit was used, but which one is not stated.", "市販キットの名称が示されていません。"}, ask, inputs);
  const Text bare = steps_without_parameters(*steps);
  if (bare.en.empty()) return passes({"Isolation: " + written + ".", "単離法: " + written + "。"}, inputs);
  Outcome outcome = notes({fmt::format("Isolation is named ({}), but without parameters: {}.", written, bare.en),
                           fmt::format("単離法は示されていますが({})、条件の記載がない工程があります: {}。", written, bare.ja)},
                          ask, inputs);
  outcome.severity = Severity::N;
  return outcome;
}

}  // namespace exoreg::domain
