// EV-ADV-01, -02 and EV-USE-01, -02: words that promise too much, and warnings that are missing.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/claims.h"
#include "domain/lot_evidence.h"
#include "domain/public_statements.h"
#include "domain/rule_checks.h"

namespace exoreg::domain {
namespace {

constexpr std::array overclaims = std::to_array<std::string_view>({"絶対に安全",
                                                                   "絶対安全",
                                                                   "100%安全",
                                                                   "完全に安全",
                                                                   "副作用なし",
                                                                   "副作用がない",
                                                                   "副作用はない",
                                                                   "副作用のない",
                                                                   "副作用ゼロ",
                                                                   "副作用はありません",
                                                                   "副作用がありません",
                                                                   "副作用は一切ありません",
                                                                   "副作用の心配はありません",
                                                                   "副作用の心配がない",
                                                                   "危険性がほとんどない",
                                                                   "危険性はほとんどない",
                                                                   "免疫系に影響を与えない",
                                                                   "免疫系に影響を与えません",
                                                                   "拒絶反応なし",
                                                                   "安全性が保証",
                                                                   "再生",
                                                                   "若返り",
                                                                   "若返る",
                                                                   "治る",
                                                                   "治癒",
                                                                   "必ず効く",
                                                                   "がんが消える",
                                                                   "万能",
                                                                   "anti-aging",
                                                                   "anti-ageing",
                                                                   "rejuvenate",
                                                                   "rejuvenation",
                                                                   "rejuvenating",
                                                                   "regenerate",
                                                                   "regeneration",
                                                                   "no side effects",
                                                                   "no side effect",
                                                                   "no adverse effects",
                                                                   "absolutely safe",
                                                                   "completely safe",
                                                                   "perfectly safe",
                                                                   "100% safe",
                                                                   "risk-free",
                                                                   "cures"});
constexpr std::array<std::string_view, 1> regeneration{"再生"};

/// 再生 as a promise: not in 再生医療, the name of the field, its society and its Act.
bool promises_regeneration(const std::string& sentence) {
  std::string rest = sentence;
  for (std::size_t at = rest.find("再生医療"); at != std::string::npos; at = rest.find("再生医療", at))
    rest.replace(at, std::string_view("再生医療").size(), "・");
  return find_claim(rest, regeneration).has_value();
}

constexpr std::array<std::string_view, 8> puffery{
    "種類以上の成長因子",   "種類の成長因子",   "種類以上のサイトカイン", "種類のサイトカイン",
    "種以上のサイトカイン", "種以上の成長因子", "growth factors",         "cytokines"};

struct Contraindication {
  Text name;
  std::array<const char*, 6> words;
};
const std::array<Contraindication, 5>& wanted() {
  static const std::array<Contraindication, 5> table{{
      {{"pregnancy and lactation", "妊娠・授乳"}, {"妊娠", "妊婦", "授乳", "pregnan", "lactat", "breast-feed"}},
      {{"cancer, present or past", "がん(既往を含む)"}, {"がん", "癌", "悪性腫瘍", "腫瘍", "cancer", "malignan"}},
      {{"severe allergy", "重度のアレルギー"}, {"アレルギー", "アナフィラキシー", "allerg", "anaphyla", "過敏症", "hypersens"}},
      {{"immunosuppression", "免疫抑制"}, {"免疫抑制", "免疫不全", "immunosup", "immunodef", "immunocomp", "免疫低下"}},
      {{"organ failure", "重篤な臓器障害"}, {"臓器", "腎不全", "肝不全", "心不全", "organ", "腎障害"}},
  }};
  return table;
}

bool mentions(const std::string& text, const std::array<const char*, 6>& words) {
  const std::string key = search_key(text);
  return std::any_of(words.begin(), words.end(), [&](const char* word) { return key.find(search_key(word)) != std::string::npos; });
}

bool has_ev_data(const PreparationFacts& facts) {
  if (!trim(facts.background->concentration.raw).empty() || !trim(facts.background->total.raw).empty()) return true;
  for (const LotFacts& lot : facts.lots)
    for (const char* code : {"particle_concentration", "particles_per_vial", "marker:"})
      if (!product_rows(lot, code).empty()) return true;
  return false;
}

}  // namespace

Outcome check_overclaims(const PreparationFacts& facts) {
  const std::string text = claimed_text(facts.background->preparation);
  Text list;
  for (const ClaimHit& hit : find_claims(text, overclaims)) {
    if (hit.word == "再生" && !promises_regeneration(hit.sentence)) continue;
    join(list, {"\"" + hit.sentence + "\"", "「" + hit.sentence + "」"});
  }
  const Json inputs = Json::object({{"claims", list.en}});
  if (text.empty()) return does_not_concern({"There is no advertising text.", "宣伝文はありません。"}, inputs);
  if (list.en.empty())
    return passes({"No promise of efficacy or of safety was found.", "効能や絶対的な安全性をうたう表現はありません。"}, inputs);
  return fails({"Words that promise efficacy or safety: " + list.en + ".", "効能や安全性を断定する表現があります: " + list.ja + "。"},
               {"Ask the supplier on what evidence the claim rests, in humans.", "供給者に、ヒトでの根拠を照会してください。"}, inputs);
}

Outcome check_puffery(const PreparationFacts& facts) {
  const auto claim = find_claim(claimed_text(facts.background->preparation), puffery);
  const bool data = has_ev_data(facts);
  const Json inputs = Json::object({{"claim", claim ? claim->sentence : ""}, {"ev_data", data}});
  if (!claim)
    return does_not_concern({"No count of growth factors or cytokines is claimed.", "成長因子・サイトカインの種類数の表示はありません。"},
                            inputs);
  if (data)
    return passes(
        {fmt::format("\"{}\", beside EV data.", claim->sentence), fmt::format("「{}」のほかに EV のデータがあります。", claim->sentence)},
        inputs);
  return fails({fmt::format("\"{}\" stands where EV data should: neither count nor markers are given.", claim->sentence),
                fmt::format("「{}」とありますが、粒子数もマーカーも示されていません。", claim->sentence)},
               {"Ask the supplier for particle count and markers.", "供給者に粒子数とマーカーを照会してください。"}, inputs);
}

Outcome check_contraindications(const PreparationFacts& facts) {
  const std::string text = facts.background->preparation.text("contraindications");
  Text missing;
  for (const Contraindication& row : wanted())
    if (!mentions(text, row.words)) join(missing, row.name);
  const Json inputs = Json::object({{"contraindications", text}, {"missing", missing.en}});
  if (missing.en.empty())
    return passes({"The contraindications name all that the field names.", "禁忌の記載は必要な項目をすべて含んでいます。"}, inputs);
  return cannot_tell(
      {text.empty() ? "No contraindications are on file." : "The contraindications do not name: " + missing.en + ".",
       text.empty() ? "禁忌の記載がありません。" : "禁忌に次の記載がありません: " + missing.ja + "。"},
      {"Ask the supplier for contraindications, with: " + missing.en + ".", "供給者に禁忌(" + missing.ja + ")を照会してください。"},
      inputs);
}

Outcome check_blood_donation(const PreparationFacts& facts) {
  const auto own = donation_statements_of(facts.background->preparation);
  const auto list_of = [](const std::vector<PublicStatement>& statements) {
    Text list;
    for (const auto& s : statements)
      join(list, {fmt::format("\"{}\" ({})", s.statement.en, s.source.en), fmt::format("「{}」({})", s.statement.ja, s.source.ja)});
    return list;
  };
  const Text stated = list_of(own), others = list_of(public_donation_statements());
  const Json inputs =
      Json::object({{"statements", statements_json(own, Lang::en)}, {"public", statements_json(public_donation_statements(), Lang::en)}});
  const Text differ{"Public statements differ: " + others.en + ".", "公開情報は一致していません: " + others.ja + "。"};
  if (own.empty())
    return cannot_tell({"No statement on blood donation is stored. " + differ.en, "献血に関する記載がありません。" + differ.ja},
                       {"Ask the supplier for their statement on blood donation, with its source.",
                        "供給者に献血に関する説明とその出典を照会してください。"},
                       inputs);
  return passes({"Stated: " + stated.en + ". " + differ.en, "記載: " + stated.ja + "。" + differ.ja}, inputs);
}

}  // namespace exoreg::domain
