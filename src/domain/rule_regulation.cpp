// EV-REG-01 to -04 and EV-IMP-01: what the law says of these preparations, as of a date, against what is claimed.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/claims.h"
#include "domain/months.h"
#include "domain/rule_checks.h"
#include "domain/unapproved.h"

namespace exoreg::domain {
namespace {

constexpr std::array approval_words = std::to_array<std::string_view>(
    {"承認済",         "承認された", "承認取得",       "承認を取得",         "承認を受け",     "承認を得",     "承認医薬品",
     "承認製剤",       "承認製品",   "承認番号",       "国内承認",           "薬事承認",       "国の承認",     "国が承認",
     "国が認め",       "国に認め",   "厚生労働省承認", "厚労省承認",         "厚生労働省認可", "厚労省認可",   "厚生労働省が認",
     "厚生労働省に認", "厚労省が認", "厚労省に認",     "厚生労働大臣の承認", "PMDA承認",       "FDA承認",      "FDA認可",
     "MFDS承認",       "食薬処承認", "FDA approved",   "approved by",        "FDA-approved",   "MFDS-approved"});
constexpr std::array<std::string_view, 3> english_approval{"approved", "government-approved", "licensed medicine"};
constexpr std::array<std::string_view, 8> filing_words{"再生医療法",    "再生医療等安全性確保法", "安全性確保法",   "再生医療等提供計画",
                                                       "再生医療 届出", "第二種再生医療",         "第三種再生医療", "再生医療等提供基準"};
constexpr std::array<std::string_view, 7> filed_words{"届出", "届け出", "提出", "受理", "許可", "filed", "準拠"};

struct RouteWord {
  std::string_view route;
  std::array<std::string_view, 5> words;
};
constexpr std::array<RouteWord, 6> route_words{
    {{"iv", {"静注", "点滴", "静脈", "intravenous", "infusion"}},
     {"local", {"局注", "局所注射", "皮下注射", "注射", "injection"}},
     {"nasal", {"点鼻", "鼻腔", "intranasal", "nasal spray", "nasal"}},
     {"inhaled", {"吸入", "ネブライザー", "inhalation", "nebuliser", "nebulizer"}},
     {"skin_booster", {"水光", "水光注射", "skin booster", "スキンブースター", "水光肌"}},
     {"microneedling", {"ダーマペン", "マイクロニードル", "マイクロニードリング", "microneedling", "dermapen"}}}};

/// Routes other than onto the skin, in the column or in what is claimed.
Text invasive_routes(const Row& preparation) {
  Text list;
  const auto routes = preparation.list("route");
  for (const RouteWord& row : route_words) {
    const bool stated = std::find(routes.begin(), routes.end(), row.route) != routes.end();
    const auto claim = find_claim(claimed_text(preparation), row.words);
    if (stated)
      join(list, {std::string(row.route), std::string(row.words[0])});
    else if (claim)
      join(list, {fmt::format("{} (\"{}\")", row.route, claim->sentence), fmt::format("{}(「{}」)", row.words[0], claim->sentence)});
  }
  return list;
}

Outcome judge_import(const Background& background, Text resold, bool confirmed) {
  const Row& preparation = background.preparation;
  const std::string made_in = preparation.text("made_in"), category = preparation.text("category");
  const Json inputs = Json::object({{"made_in", made_in}, {"category", category}, {"resold", resold.en}});
  if (category != "unapproved_drug")
    return does_not_concern({"The category is not unapproved drug.", "規制区分は未承認医薬品ではありません。"}, inputs);
  if (made_in.empty())
    return cannot_tell({"The country of manufacture is not stated.", "製造国が未提示です。"},
                       {"Ask the supplier where it is made.", "供給者に製造国を照会してください。"}, inputs);
  if (made_in == "JP") return does_not_concern({"Made in Japan.", "国内製造です。"}, inputs);
  if (!resold.en.empty())
    return fails(
        {fmt::format("Made in {}, an unapproved drug, resold from a physician's own import: {}. Such an import is for that physician's own "
                     "patients alone.",
                     made_in, resold.en),
         fmt::format(
             "{} 製の未承認医薬品で、医師個人輸入品の転売にあたります: {}。個人輸入は当該医師の患者に限られ、譲渡・転売はできません。",
             made_in, resold.ja)},
        {"Do not buy it; ask the supplier how it was imported.", "購入せず、供給者に輸入の経路を照会してください。"}, inputs);
  if (confirmed) return passes({"The import is confirmed.", "輸入確認証があります。"}, inputs);
  return cannot_tell(
      {fmt::format("Made in {}, an unapproved drug, and no confirmation of import is on file.", made_in),
       fmt::format("{} 製の未承認医薬品ですが、輸入確認証が未提示です。", made_in)},
      {"Ask the supplier for the confirmation of import (薬監証明・輸入確認証).", "供給者に輸入確認証(薬監証明)を照会してください。"},
      inputs);
}

constexpr std::array<std::string_view, 6> own_import_words{"個人輸入",         "医師個人輸入",       "personal import",
                                                           "physician import", "physician's import", "医師輸入"};
constexpr std::array<std::string_view, 12> resale_words{"転売", "分譲", "譲渡",   "再販",   "小分け", "販売",
                                                        "卸",   "在庫", "resale", "resell", "resold", "redistribute"};

/// A maker abroad that sells to physicians who import for their own patients resells nothing; whoever stands between does.
bool sells_abroad_itself(const Background& background) {
  const Row& supplier = background.supplier.row;
  return supplier.text("role") == "manufacturer" && supplier.has("country") &&
         supplier.text("country") == background.preparation.text("made_in");
}

/// "個人輸入" in what is claimed or confirmed, by a supplier who is no physician but sells.
Text resale_of(const Background& background, const std::string& text) {
  for (const ClaimHit& hit : find_claims(text, own_import_words))
    if (!sells_abroad_itself(background) || find_claim(hit.sentence, resale_words)) return {hit.sentence, hit.sentence};
  return {};
}

}  // namespace

Outcome check_approval_claim(const PreparationFacts& facts) {
  const Background& background = *facts.background;
  const Date as_of = unapproved_as_of(background.policy, background.today);
  const std::string today = format_date(as_of);
  auto claim = find_claim(claimed_text(background.preparation), approval_words);
  if (!claim) claim = find_claim(claimed_text(background.preparation), english_approval);
  const Json inputs = Json::object({{"as_of", today}, {"claim", claim ? claim->sentence : ""}});
  if (claim) {
    Outcome outcome =
        fails({fmt::format("\"{}\" implies an approval. No EV preparation is approved in Japan (as of {}).", claim->sentence, today),
               fmt::format("「{}」は承認を受けたと読めます。国内で承認された EV 製品はありません({} 時点)。", claim->sentence, today)},
              {"Ask the supplier to withdraw the claim.", "供給者に表示の訂正を求めてください。"}, inputs);
    outcome.severity = Severity::K;
    return outcome;
  }
  return notes({unapproved_words(as_of).en + ".", fmt::format("国内未承認です({} 時点)。", today)}, {}, inputs);
}

Outcome check_filing_claim(const PreparationFacts& facts) {
  const Row& preparation = facts.background->preparation;
  std::optional<ClaimHit> claim;
  for (ClaimHit& hit : find_claims(claimed_text(preparation), filing_words))
    if (find_claim(hit.sentence, filed_words)) claim = hit;
  const Json inputs = Json::object({{"claim", claim ? claim->sentence : ""}});
  if (!claim)
    return does_not_concern(
        {"No filing under the Act on the Safety of Regenerative Medicine is claimed.", "再生医療等安全性確保法に関する表示はありません。"},
        inputs);
  return fails({fmt::format("\"{}\": EVs and supernatants are outside that Act, so there is nothing to file.", claim->sentence),
                fmt::format("「{}」とありますが、EV・培養上清は同法の対象外で、届出の制度がありません。", claim->sentence)},
               {"Ask the supplier what was filed, by whom, for what.", "供給者に、届出の主体・内容を照会してください。"}, inputs);
}

Outcome check_guidance_date(const PreparationFacts& facts) {
  const Policy& policy = facts.background->policy;
  const std::string checked = format_date(policy.guidance_checked);
  const Json inputs = Json::object({{"guidance_checked", checked}, {"today", format_date(facts.background->today)}});
  if (!is_older_than(policy.guidance_checked, static_cast<int>(policy.number("guidance.months")), facts.background->today))
    return passes({fmt::format("The guidance in force was looked up on {} (JSRM, 1st edition 2024-04-30).", checked),
                   fmt::format("適用中の指針は {} に確認しています(日本再生医療学会 第1版 2024-04-30)。", checked)},
                  inputs);
  return fails(
      {fmt::format("The guidance in force was last looked up on {}, more than {} months ago.", checked,
                   static_cast<int>(policy.number("guidance.months"))),
       fmt::format("適用中の指針の最終確認は {} で、{} か月を超えています。", checked, static_cast<int>(policy.number("guidance.months")))},
      {"Look up the guidance of JSRM and the notices of MHLW, and set guidance_checked in policy.toml.",
       "日本再生医療学会の指針と厚生労働省の通知を確認し、policy.toml の guidance_checked を更新してください。"},
      inputs);
}

Outcome check_category_and_route(const PreparationFacts& facts) {
  const Row& preparation = facts.background->preparation;
  const std::string category = preparation.text("category");
  const Text routes = invasive_routes(preparation);
  const Json inputs = Json::object({{"category", category}, {"route", preparation.text("route")}, {"routes", routes.en}});
  if (category.empty())
    return cannot_tell({"The regulatory category is not stated.", "規制区分が未提示です。"},
                       {"Ask the supplier in which category it is sold.", "供給者に規制区分を照会してください。"}, inputs);
  const bool limited = category == "reagent" || category == "cosmetic" || category == "cosmetic_ingredient";
  if (!limited)
    return passes({"Category " + category + ".", "規制区分は「" +
                                                     std::string(category == "unapproved_drug"   ? "未承認医薬品"
                                                                 : category == "investigational" ? "治験薬"
                                                                                                 : category) +
                                                     "」です。"},
                  inputs);
  if (routes.en.empty())
    return passes(
        {"Category " + category + ", and no route into the body is named.",
         std::string("規制区分は「") + (category == "reagent" ? "試薬" : "化粧品") + "」で、体内への投与経路は示されていません。"},
        inputs);
  return fails(
      {fmt::format("Sold as a {}, but for use by: {}. Products sold so for treatment are unapproved drugs (MHLW notice of 2024-07-31).",
                   category, routes.en),
       fmt::format("規制区分は「{}」ですが、用途に {} があります。治療目的で流通する場合は無承認無許可医薬品にあたります(厚生労働省 "
                   "2024-07-31 事務連絡)。",
                   category == "reagent" ? "試薬" : "化粧品", routes.ja)},
      {"Do not use it by this route; ask the supplier for the intended use.", "この経路では使用せず、供給者に用途を照会してください。"},
      inputs);
}

Outcome check_import(const PreparationFacts& facts) {
  Text resold = resale_of(*facts.background, claimed_text(facts.background->preparation));
  bool confirmed = !facts.lots.empty();
  for (const LotFacts& lot : facts.lots) {
    if (const Text of_lot = resale_of(*facts.background, lot.row.text("import_confirmation")); resold.en.empty()) resold = of_lot;
    confirmed &= lot.row.has("import_confirmation");
  }
  return judge_import(*facts.background, resold, confirmed);
}

Outcome check_lot_import(const LotFacts& facts) {
  Text resold = resale_of(*facts.background, claimed_text(facts.preparation()));
  if (resold.en.empty()) resold = resale_of(*facts.background, facts.row.text("import_confirmation"));
  return judge_import(*facts.background, resold, facts.row.has("import_confirmation"));
}

}  // namespace exoreg::domain
