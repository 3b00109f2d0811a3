// Facts of law and safety with the grade of their source: [V] read in its source, [V2] secondary only.
#include "domain/advertising.h"

#include <fmt/format.h>

#include "domain/country.h"
#include "domain/rule_table.h"
#include "domain/unapproved.h"

namespace exoreg::domain {
namespace {

const Text guideline{"Medical advertising guideline, revision of 2024-03-22 [V]", "医療広告ガイドライン(2024年3月22日改正) [V]"};
const Text ministry{"MHLW, 2024-07-31, as quoted by others [V2]", "厚生労働省 2024年7月31日事務連絡(二次情報) [V2]"};

std::string or_open(const std::string& value, const char* open) { return value.empty() ? open : value; }

AdvertisingStatement unapproved(const AdvertisingFacts& facts) {
  const std::string name = facts.background->preparation.text("claimed_name"), day = format_date(facts.as_of);
  const std::string category = facts.background->preparation.text("category");
  AdvertisingStatement s{"unapproved", {"It is not approved", "未承認医薬品等であること"}, {}, {guideline, ministry}, {}};
  s.text = {fmt::format("\"{}\" has no approval under the Act on pharmaceuticals and medical devices (as of {}).", name, day),
            fmt::format("「{}」は、医薬品医療機器等法に基づく承認を受けていない未承認医薬品等です({} 時点)。", name, day)};
  if (category == "reagent" || category == "cosmetic" || category == "cosmetic_ingredient") {
    const Text kind = category == "reagent" ? Text{"a reagent", "試薬"} : Text{"a cosmetic", "化粧品"};
    s.text.en += " It is sold as " + kind.en + ", not as a medicine.";
    s.text.ja += "供給者の規制区分は「" + kind.ja + "」であり、医薬品ではありません。";
  }
  if (category.empty()) s.missing.push_back({"the regulatory category", "規制区分"});
  return s;
}

/// The maker: the supplier itself, else the upstream that it names.
std::string maker_of(const Background& background) {
  if (background.supplier.row.text("role") == "manufacturer") return background.supplier.row.text("legal_name");
  return background.upstream ? background.upstream->row.text("legal_name") : background.supplier.row.text("upstream");
}

AdvertisingStatement obtained(const AdvertisingFacts& facts) {
  const Background& b = *facts.background;
  const std::string supplier = b.supplier.row.text("legal_name"), maker = maker_of(b), country = b.preparation.text("made_in");
  AdvertisingStatement s{"obtained", {"How it is obtained", "入手経路等"}, {}, {guideline, {"this registry's record", "本台帳の記録"}}, {}};
  const Text made = country.empty() ? Text{"(not stated)", "(未提示)"} : country_name(country);
  s.text = {fmt::format("Bought from {}; made by {}, in {}.", supplier, or_open(maker, "(not stated)"), made.en),
            fmt::format("{} から入手しています。製造者は {}、製造国は {} です。", supplier, or_open(maker, "(未提示)"), made.ja)};
  for (const auto& confirmation : facts.import_confirmations) {
    s.text.en += " Confirmation of import: " + confirmation + ".";
    s.text.ja += "輸入確認証: " + confirmation + "。";
  }
  if (maker.empty()) s.missing.push_back({"the maker", "製造者"});
  if (country.empty()) s.missing.push_back({"the country of manufacture", "製造国"});
  if (!country.empty() && country != "JP" && facts.import_confirmations.empty())
    s.missing.push_back({"the confirmation of import, and who imported it", "輸入確認証と輸入者"});
  return s;
}

AdvertisingStatement alternatives(const AdvertisingFacts& facts) {
  const std::string day = format_date(facts.as_of);
  return {"approved_alternatives",
          {"Approved medicines in Japan", "国内の承認医薬品等の有無"},
          {fmt::format("No medicine with extracellular vesicles (exosomes) as its active ingredient is approved in Japan (as of {}).", day),
           fmt::format("エクソソーム(細胞外小胞)を有効成分として国内で承認された医薬品等はありません({} 時点)。", day)},
          {guideline, ministry},
          {}};
}

AdvertisingStatement abroad(const AdvertisingFacts& facts) {
  AdvertisingStatement s{"abroad",
                         {"Safety information from abroad", "諸外国における安全性等に係る情報"},
                         {"No exosome product is approved in the United States either; the FDA warned the public on 2019-12-06 after "
                          "serious adverse events in Nebraska (sepsis). On 2023-09-01 it "
                          "warned a maker (Kimera Labs) that vials with a positive sterility result had been distributed. In Korea most "
                          "products are registered as cosmetics, and injecting them is unlawful. "
                          "In Japan a death after intravenous use of conditioned medium was reported on 2023-10-11. Risks that are not "
                          "known yet cannot be excluded.",
                          "米国でも承認されたエクソソーム製品はなく、FDA は、ネブラスカ州での重篤な有害事象(敗血症)を受けて "
                          "2019年12月6日に注意喚起を行いました。2023年9月1日には、無菌試験陽性のバイアルを"
                          "出荷した製造業者(Kimera "
                          "Labs)"
                          "に警告書を発出しています。韓国では多くが化粧品として登録されており、その注射は違法とされています。国内では、培養"
                          "上清の静脈内投与後の死亡例が "
                          "2023年10月11日に報告されています。重大なリスクが明らかになっていない可能性があります。"},
                         {{"FDA public safety notification, 2019-12-06 [V]", "FDA 注意喚起 2019-12-06 [V]"},
                          {"FDA warning letter to Kimera Labs, 2023-09-01 [V]", "FDA 警告書 Kimera Labs 2023-09-01 [V]"},
                          {"medicaltimes, dailypharm (Korea) [V2]", "韓国の報道(medicaltimes、dailypharm) [V2]"},
                          {"AARM, 2023-10-11 [V]", "AARM 2023-10-11 [V]"}},
                         {}};
  if (const std::string own = facts.background->preparation.text("contraindications"); !own.empty()) {
    s.text.en += " Contraindications that the supplier states: " + own + ".";
    s.text.ja += "供給者が示す禁忌: " + own + "。";
  } else {
    s.missing.push_back({"the supplier's contraindications", "供給者が示す禁忌"});
  }
  return s;
}

AdvertisingStatement relief() {
  return {"relief",
          {"No public relief", "救済制度の対象外であること"},
          {"Harm from unapproved medicines is not covered by the public relief systems for adverse drug reactions.",
           "未承認医薬品等の使用による健康被害は、医薬品副作用被害救済制度などの公的な救済制度の対象になりません。"},
          {guideline},
          {}};
}

}  // namespace

std::vector<AdvertisingStatement> advertising_statements(const AdvertisingFacts& facts) {
  return {unapproved(facts), obtained(facts), alternatives(facts), abroad(facts), relief()};
}

}  // namespace exoreg::domain
