// EV-GMP-01, -03, -04, -05 and EV-FAC-01, -02: what certificates and permits say, and what they do not.
#include <algorithm>
#include <array>
#include <regex>
#include <set>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/certificate.h"
#include "domain/claims.h"
#include "domain/months.h"
#include "domain/rule_checks.h"

namespace exoreg::domain {
namespace {

constexpr std::array<std::string_view, 3> gmp_words{"GMP", "cGMP", "適正製造規範"};

Text name_of(const CertificateFact& certificate) {
  const std::string standard = certificate.row.text("standard"), number = certificate.row.text("number");
  return {fmt::format("{} {} ({})", standard, number, certificate.id), fmt::format("{} {}({})", standard, number, certificate.id)};
}

/// A sentence that claims GMP by itself; ISO 22716 and 化粧品GMP by that name claim no medicinal GMP.
std::optional<ClaimHit> gmp_claim(const Row& preparation) {
  for (ClaimHit& hit : find_claims(claimed_text(preparation), gmp_words)) {
    std::string key = search_key(hit.sentence);
    for (const char* cosmetic : {"化粧品gmp", "cosmeticgmp", "cosmeticsgmp", "iso22716(gmp)", "gmp(iso22716)", "iso22716gmp"}) {
      const std::string words = search_key(cosmetic);
      for (auto at = key.find(words); at != std::string::npos; at = key.find(words)) key.erase(at, words.size());
    }
    if (key.find("gmp") != std::string::npos || key.find("適正製造規範") != std::string::npos) return hit;
  }
  return std::nullopt;
}

bool is_gmp_standard(const CertificateFact& certificate) {
  const std::string key = search_key(certificate.row.text("standard"));
  const std::string letter = certificate_class(certificate.row);
  return key.find("gmp") != std::string::npos && letter != "D";
}

const SupplierFact* owner_of(const Background& background, std::string_view id) {
  if (background.supplier.id == id) return &background.supplier;
  return background.upstream && background.upstream->id == id ? &*background.upstream : nullptr;
}

/// Names the lot's site, and its owner as holder.
bool fits_site(const CertificateFact& certificate, const LotFacts& facts) {
  for (const auto& site : {facts.site, facts.filled_site}) {
    if (!site || certificate.site != site->id) continue;
    const SupplierFact* owner = owner_of(*facts.background, site->owner);
    if (!owner || search_key(certificate.row.text("holder")) == search_key(owner->row.text("legal_name"))) return true;
  }
  return false;
}

bool says_sterile(const Row& certificate) {
  if (certificate.text("sterile_scope") == "yes") return true;
  if (certificate.text("sterile_scope") == "no") return false;
  const std::string scope = search_key(certificate.text("scope"));
  for (const char* word : {"無菌を除", "無菌製剤を除", "無菌医薬品を除", "exceptsterile", "excludingsterile"})
    if (scope.find(word) != std::string::npos) return false;
  for (const char* word : {"無菌", "sterile", "aseptic", "生物", "biological"})
    if (scope.find(word) != std::string::npos)
      return scope.find("nonsterile") == std::string::npos && scope.find("non-sterile") == std::string::npos &&
             scope.find("非無菌") == std::string::npos;
  return false;
}

std::vector<const CertificateFact*> of_class(const std::vector<CertificateFact>& certificates, std::string_view letter) {
  std::vector<const CertificateFact*> found;
  for (const CertificateFact& certificate : certificates)
    if (certificate_class(certificate.row) == letter) found.push_back(&certificate);
  return found;
}

Text names_of(const std::vector<const CertificateFact*>& certificates) {
  Text names;
  for (const CertificateFact* certificate : certificates) join(names, name_of(*certificate));
  return names;
}

std::vector<SiteFact> all_sites(const Background& background) {
  std::vector<SiteFact> sites = background.supplier.sites;
  if (background.upstream) sites.insert(sites.end(), background.upstream->sites.begin(), background.upstream->sites.end());
  return sites;
}

constexpr std::array<std::string_view, 8> authorisation_words{"認可",     "承認",       "厚生労働省許可", "厚労省許可",
                                                              "国の許可", "国が認めた", "authorised by",  "approved by"};
/// The permit is said of the preparation itself, not of the place where cells are processed.
constexpr std::array permitted_products = std::to_array<std::string_view>(
    {"を受けたエクソソーム", "を取得したエクソソーム", "済みエクソソーム", "済みのエクソソーム", "許可エクソソーム", "を受けた細胞外小胞",
     "を取得した細胞外小胞", "を受けたEV", "を取得したEV", "を受けた製品", "を受けた製剤", "を取得した製品", "を取得した製剤", "許可製品",
     "許可製剤", "licensed exosome", "licensed EV", "permitted exosome"});

/// The permit, notification or accreditation on file that bears a site's number; it is the only thing that can prove the number.
const CertificateFact* permit_of(const Background& background, const SiteFact& site) {
  const std::string number = search_key(site.row.text("cpc_number"));
  for (const CertificateFact& certificate : background.certificates)
    if (certificate_class(certificate.row) == "B" && search_key(certificate.row.text("number")).find(number) != std::string::npos)
      return &certificate;
  return nullptr;
}

/// What the facility numbers rest on.
struct FacilityNumbers {
  Text all;
  Text without_permit;                         ///< no permit of that number is on file, or it does not say who issued it
  bool formed = true;                          ///< all look like FA, FB or FC and digits
  const CertificateFact* by_nobody = nullptr;  ///< a permit whose issuer is no authority
};

FacilityNumbers read_numbers(const Background& background) {
  static const std::regex pattern("f[abc][0-9]{7,9}");
  FacilityNumbers found;
  for (const SiteFact& site : all_sites(background)) {
    if (!site.row.has("cpc_number")) continue;
    const std::string number = site.row.text("cpc_number");
    const Text named{number + " (" + site.row.text("site_name") + ")", number + "(" + site.row.text("site_name") + ")"};
    found.formed &= std::regex_match(search_key(number), pattern);
    join(found.all, named);
    const CertificateFact* permit = permit_of(background, site);
    if (!permit || !permit->row.has("issuer"))
      join(found.without_permit, named);
    else if (!mentions_any(permit->row.text("issuer"), {"厚生局", "厚生労働", "厚労", "MHLW", "Ministry of Health", "Bureau of Health"}))
      found.by_nobody = permit;
  }
  return found;
}

constexpr std::array<std::string_view, 5> permit_words{"CPC", "細胞培養加工施設", "特定細胞加工物", "施設番号", "cell processing"};

/// A certificate that covers several sites is on file for each of them, and counts once.
std::size_t count_papers(const std::vector<CertificateFact>& certificates) {
  std::set<std::vector<std::string>> papers;
  for (const CertificateFact& c : certificates)
    papers.insert({c.owner, search_key(c.row.text("issuer")), search_key(c.row.text("number"))});
  return papers.size();
}

}  // namespace

Outcome check_gmp_claim(const PreparationFacts& facts) {
  const Background& background = *facts.background;
  const auto claim = gmp_claim(background.preparation);
  const auto standard = std::find_if(background.certificates.begin(), background.certificates.end(), is_gmp_standard);
  const auto medicinal = of_class(background.certificates, "A");
  Json inputs = Json::object({{"claim", claim                                       ? claim->sentence
                                        : standard != background.certificates.end() ? standard->row.text("standard")
                                                                                    : ""},
                              {"class_a", names_of(medicinal).en}});
  if (!claim && standard == background.certificates.end())
    return does_not_concern({"No GMP is claimed.", "GMP の表示はありません。"}, inputs);
  const std::string said = claim ? claim->sentence : standard->row.text("standard");
  if (!medicinal.empty())
    return passes({fmt::format("\"{}\": {}.", said, names_of(medicinal).en), fmt::format("「{}」: {}。", said, names_of(medicinal).ja)},
                  inputs);
  std::vector<const CertificateFact*> others;
  for (const CertificateFact& certificate : background.certificates) others.push_back(&certificate);
  inputs["others"] = names_of(others).en;
  const Text ask{"Ask the supplier for the certificate of GMP compliance of an authority, with site and scope.",
                 "供給者に、当局発行の GMP 適合性証明書(施設・範囲)を照会してください。"};
  if (others.empty())
    return fails({fmt::format("\"{}\": claimed, not shown; no certificate at all is on file.", said),
                  fmt::format("「{}」: 表示のみで、証明書の提示がありません。", said)},
                 ask, inputs);
  return fails({fmt::format("\"{}\", but what is on file ({}) is no medicinal GMP.", said, names_of(others).en),
                fmt::format("「{}」とありますが、提示された認証({})は医薬品GMPではない。", said, names_of(others).ja)},
               ask, inputs);
}

Outcome check_gmp_site(const LotFacts& facts) {
  for (const char* letter : {"A", "D", "C"}) {
    const auto offered = of_class(facts.certificates, letter);
    if (offered.empty()) continue;
    const Json inputs = Json::object({{"class", letter},
                                      {"certificates", names_of(offered).en},
                                      {"site", facts.site ? facts.site->id : ""},
                                      {"filled_site", facts.filled_site ? facts.filled_site->id : ""}});
    const Text ask{"Ask the supplier for a certificate that names the site of this lot and its owner.",
                   "供給者に、このロットの製造施設と名義が記載された認証を照会してください。"};
    if (!facts.site && !facts.filled_site)
      return cannot_tell({"At which site the lot was made is not stated.", "ロットの製造施設が未提示です。"},
                         {"Ask the supplier for the site of manufacture.", "供給者に製造施設を照会してください。"}, inputs);
    for (const CertificateFact* certificate : offered)
      if (fits_site(*certificate, facts))
        return passes(
            {name_of(*certificate).en + " names the site and its owner.", name_of(*certificate).ja + " に製造施設と名義の記載があります。"},
            inputs);
    const SiteFact& site = facts.site ? *facts.site : *facts.filled_site;
    return fails({fmt::format("Of class {} ({}), none names the site {} and its owner as holder.", letter, names_of(offered).en,
                              site.row.text("site_name")),
                  fmt::format("種別 {} の認証({})に、製造施設 {} とその所有者の名義が記載されたものがありません。", letter,
                              names_of(offered).ja, site.row.text("site_name"))},
                 ask, inputs);
  }
  return does_not_concern({"No certificate of class A, D or C is offered.", "種別 A・D・C の認証は提示されていません。"});
}

Outcome check_sterile_scope(const LotFacts& facts) {
  const Row& preparation = facts.preparation();
  if (!preparation.has("route"))
    return cannot_tell({"The route of use is not stated.", "用途(投与経路)が未提示です。"},
                       {"Ask the supplier for the intended route.", "供給者に想定する投与経路を照会してください。"});
  if (!is_parenteral(preparation)) return does_not_concern({"Not for injection.", "注射の用途ではありません。"});
  const auto medicinal = of_class(facts.certificates, "A");
  const Json inputs = Json::object({{"class_a", names_of(medicinal).en}});
  const Text ask{"Ask the supplier for a GMP certificate whose scope covers sterile or biological products.",
                 "供給者に、無菌または生物由来製品を範囲とする GMP 証明書を照会してください。"};
  if (medicinal.empty())
    return cannot_tell(
        {"An injectable, and no certificate of medicinal GMP is on file.", "注射の用途ですが、医薬品GMP の証明書がありません。"}, ask,
        inputs);
  for (const CertificateFact* certificate : medicinal)
    if (says_sterile(certificate->row))
      return passes({name_of(*certificate).en + " covers sterile or biological products.",
                     name_of(*certificate).ja + " の範囲に無菌・生物由来製品が含まれています。"},
                    inputs);
  return fails({fmt::format("An injectable, but the scope of {} covers neither sterile nor biological products.", names_of(medicinal).en),
                fmt::format("注射の用途ですが、{} の範囲に無菌・生物由来製品が含まれていません。", names_of(medicinal).ja)},
               ask, inputs);
}

Outcome check_verification(const PreparationFacts& facts) {
  const Background& background = *facts.background;
  if (background.certificates.empty()) return does_not_concern({"No certificate is on file.", "認証は登録されていません。"});
  const int months = static_cast<int>(background.policy.number("certificate.verified_months"));
  Text bad, open;
  for (const CertificateFact& certificate : background.certificates) {
    const std::string how = certificate.row.text("verified_by");
    const auto day = date_in(certificate.row, "verified_at");
    const Text name = name_of(certificate);
    if (how == "copy_only" || how == "not_verified")
      join(bad, {name.en + ": a copy only", name.ja + ": 写しのみ・未確認"});
    else if (how.empty() || !day)
      join(open, {name.en + ": how or when it was verified is not recorded", name.ja + ": 確認方法・確認日の記録がない"});
    else if (is_older_than(*day, months, background.today))
      join(bad, {fmt::format("{}: last verified on {}", name.en, format_date(*day)),
                 fmt::format("{}: 最終確認 {}", name.ja, format_date(*day))});
  }
  const Json inputs = Json::object({{"unverified", bad.en}, {"unknown", open.en}});
  const Text ask{"Verify each with its issuer, and record it (certificate verified).",
                 "発行者に確認し、記録してください(certificate verified)。"};
  if (!bad.en.empty()) return fails({"Not verified: " + bad.en + ".", "確認されていない認証があります: " + bad.ja + "。"}, ask, inputs);
  if (!open.en.empty()) return cannot_tell({open.en + ".", open.ja + "。"}, ask, inputs);
  const std::size_t count = count_papers(background.certificates);
  return passes({fmt::format("All {} certificates were verified within {} months.", count, months),
                 fmt::format("認証 {} 件はすべて {} か月以内に確認済みです。", count, months)},
                inputs);
}

Outcome check_cpc_number(const PreparationFacts& facts) {
  const Background& background = *facts.background;
  const FacilityNumbers numbers = read_numbers(background);
  std::optional<ClaimHit> claim;
  for (ClaimHit& hit : find_claims(claimed_text(background.preparation), permit_words))
    if (find_claim(hit.sentence, authorisation_words) || find_claim(hit.sentence, permitted_products)) claim = hit;
  const Json inputs =
      Json::object({{"numbers", numbers.all.en}, {"without_permit", numbers.without_permit.en}, {"claim", claim ? claim->sentence : ""}});
  const Text limit{
      "A permit, notification or accreditation of a cell-processing facility is for cells: EVs hold none, so it authorises no EV "
      "preparation.",
      "細胞加工施設の許可・届出・認定は細胞に関するもので、細胞を含まない EV 調製物を認めるものではありません。"};
  const Text look_up{"Look the number up in the lists of the Regional Bureaus of Health and Welfare.",
                     "地方厚生局の一覧で施設番号を確認してください。"};
  if (claim)
    return fails({fmt::format("\"{}\": {}", claim->sentence, limit.en), fmt::format("「{}」: {}", claim->sentence, limit.ja)},
                 {"Ask the supplier to withdraw the claim.", "供給者に表示の訂正を求めてください。"}, inputs);
  if (numbers.all.en.empty()) return does_not_concern({"No facility number is given.", "施設番号は示されていません。"}, inputs);
  if (!numbers.formed)
    return notes(
        {fmt::format("{} does not look like a facility number (FA, FB or FC and digits, not confirmed). {}", numbers.all.en, limit.en),
         fmt::format("{} は施設番号の形式(FA・FB・FC と数字、未確認)と一致しません。{}", numbers.all.ja, limit.ja)},
        look_up, inputs);
  if (const CertificateFact* odd = numbers.by_nobody)
    return notes(
        {fmt::format("{} gives {} as issuer of the number, which is no authority for it. {}", name_of(*odd).en, odd->row.text("issuer"),
                     limit.en),
         fmt::format("{} の発行者は {} で、施設番号を発行する当局ではありません。{}", name_of(*odd).ja, odd->row.text("issuer"), limit.ja)},
        look_up, inputs);
  if (!numbers.without_permit.en.empty())
    return cannot_tell(
        {fmt::format("No permit that bears the number and names who issued it is on file: {}. {}", numbers.without_permit.en, limit.en),
         fmt::format("番号と発行者のわかる許可証・届出受理書等が登録されていません: {}。{}", numbers.without_permit.ja, limit.ja)},
        {"Ask the supplier for a copy of the permit, notification or accreditation.",
         "供給者に許可証・届出受理書・認定証の写しを照会してください。"},
        inputs);
  return passes({fmt::format("{}. {}", numbers.all.en, limit.en), fmt::format("{}。{}", numbers.all.ja, limit.ja)}, inputs);
}

Outcome check_countries(const PreparationFacts& facts) {
  const Background& background = *facts.background;
  Text known, missing;
  for (const SiteFact& site : all_sites(background)) {
    const std::string country = site.row.text("site_country");
    const std::string name = site.row.text("site_name");
    if (country.empty())
      join(missing, {name, name});
    else
      join(known, {name + " " + country, name + " " + country});
  }
  const std::string made_in = background.preparation.text("made_in");
  if (made_in.empty())
    join(missing, {"country of manufacture", "製造国"});
  else
    join(known, {"made in " + made_in, "製造国 " + made_in});
  const Json inputs = Json::object({{"known", known.en}, {"missing", missing.en}});
  if (!missing.en.empty())
    return cannot_tell({"The country is not stated: " + missing.en + ".", "国が未提示です: " + missing.ja + "。"},
                       {"Ask the supplier in which country each step is done.", "供給者に各工程の国を照会してください。"}, inputs);
  return passes({"Countries: " + known.en + ".", "国: " + known.ja + "。"}, inputs);
}

}  // namespace exoreg::domain
