// EV-PUR-01 to -04: particles per protein, and what was left behind.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/claims.h"
#include "domain/concentration.h"
#include "domain/lot_evidence.h"
#include "domain/rule_checks.h"

namespace exoreg::domain {
namespace {

constexpr std::array<std::string_view, 5> pure_words{"高純度", "純度が高い", "超高純度", "high purity", "highly pure"};

/// Particles per microgram of protein, computed and as printed.
struct Ratio {
  std::optional<double> computed;
  std::optional<double> printed;
  Text from;
  Text printed_row;
};

Ratio ratio_of(const LotFacts& facts) {
  Ratio ratio;
  for (const EvidenceRow& row : product_rows(facts, "particle_protein_ratio"))
    if (const auto value = number_in(row.test->result, "{particles}/ug")) {
      ratio.printed = value;
      ratio.printed_row = row_name(row);
    }
  const auto proteins = product_rows(facts, "total_protein");
  for (const auto& [count, per_ml] : counts_per_ml(facts))
    for (const EvidenceRow& protein : proteins) {
      const auto ug_per_ml = number_in(protein.test->result, "ug/mL");
      if (!ug_per_ml || *ug_per_ml <= 0 || is_independent(*count.document) != is_independent(*protein.document)) continue;
      ratio.computed = per_ml / *ug_per_ml;
      ratio.from = {row_name(count).en + " / " + row_name(protein).en, row_name(count).ja + " ÷ " + row_name(protein).ja};
    }
  return ratio;
}

Json ratio_inputs(const Ratio& ratio) {
  return Json::object({{"computed", ratio.computed ? fmt::format("{:.4g}", *ratio.computed) : ""},
                       {"printed", ratio.printed ? fmt::format("{:.4g}", *ratio.printed) : ""},
                       {"from", ratio.from.en}});
}

Text band_of(double ratio, const Policy& policy) {
  if (ratio < policy.number("purity.ratio_impure")) return {"impure", "不純"};
  if (ratio >= policy.number("purity.ratio_high")) return {"high purity", "高純度"};
  if (ratio >= policy.number("purity.ratio_low") && ratio <= policy.number("purity.ratio_low_top")) return {"low purity", "低純度"};
  return {"between two bands", "境界"};
}

// ---- residues --------------------------------------------------------------------------------------------------------

/// ng in one dose, of a result per dose or per mL.
std::optional<double> ng_per_dose(const CoaTest& test, const Row& preparation) {
  if (const auto dose = number_in(test.result, "ng/{dose}")) return dose;
  const auto per_ml = number_in(test.result, "ng/mL");
  const auto volume = number_in(preparation, "dose_ml");
  if (!per_ml || !volume) return std::nullopt;
  return *per_ml * *volume;
}

struct Residues {
  Text over, doubtful, missing, seen;
};

void check_residue(const LotFacts& facts, const char* code, const char* threshold, bool confirmed, const Text& name, Residues& found) {
  const auto rows = product_rows(facts, code);
  if (rows.empty()) join(found.missing, name);
  for (const EvidenceRow& row : rows) {
    const bool outside =
        judge(row.test->result, row.test->limit).verdict == Verdict::fail || row.test->result.word == Qualitative::does_not_conform;
    const auto ng = ng_per_dose(*row.test, facts.preparation());
    const bool high = ng && *ng > facts.policy().number(threshold);
    if (outside || (high && confirmed))
      join(found.over, row_name(row));
    else if (high)
      join(found.doubtful, row_name(row));
    else
      join(found.seen, row_name(row));
  }
}

void check_antibiotics(const LotFacts& facts, Residues& found) {
  const auto rows = product_rows(facts, "residual_antibiotics");
  if (rows.empty()) join(found.missing, {"residual antibiotics", "残留抗生物質"});
  for (const EvidenceRow& row : rows) {
    using enum Qualitative;
    const auto& result = row.test->result;
    const bool present = result.word == detected || result.word == positive || result.word == does_not_conform ||
                         judge(result, row.test->limit).verdict == Verdict::fail;
    join(present ? found.over : found.seen, row_name(row));
  }
}

}  // namespace

Outcome check_ratio_known(const LotFacts& facts) {
  const Ratio ratio = ratio_of(facts);
  if (ratio.computed)
    return passes({fmt::format("{:.3g} particles per µg protein ({}).", *ratio.computed, ratio.from.en),
                   fmt::format("粒子/タンパク質比 {:.3g} 個/µg({})。", *ratio.computed, ratio.from.ja)},
                  ratio_inputs(ratio));
  return cannot_tell(
      {"Count and protein of this lot are not both given, so their ratio cannot be computed.",
       "このロットの粒子濃度とタンパク質量がそろっておらず、比を計算できません。"},
      {"Ask the supplier for total protein (µg/mL) of the same sample.", "供給者に同じ検体の総タンパク質(µg/mL)を照会してください。"},
      ratio_inputs(ratio));
}

Outcome check_ratio_band(const LotFacts& facts) {
  const Ratio ratio = ratio_of(facts);
  const auto value = ratio.computed ? ratio.computed : ratio.printed;
  const auto claim = find_claim(claimed_text(facts.preparation()), pure_words);
  Json inputs = ratio_inputs(ratio);
  inputs["claim"] = claim ? claim->sentence : "";
  const Text ask{"Ask the supplier on what the claim of purity rests.", "供給者に純度の根拠を照会してください。"};
  if (!value) {
    if (!claim) return does_not_concern({"There is no ratio of particles to protein.", "粒子/タンパク質比がありません。"}, inputs);
    return cannot_tell({fmt::format("\"{}\" is claimed, but there is no ratio of particles to protein.", claim->sentence),
                        fmt::format("「{}」と表示されていますが、粒子/タンパク質比がありません。", claim->sentence)},
                       ask, inputs);
  }
  const Text band = band_of(*value, facts.policy());
  inputs["band"] = band.en;
  const Text found{fmt::format("{:.3g} particles/µg: {} by the customary bands, which are advisory.", *value, band.en),
                   fmt::format("{:.3g} 個/µg: 慣用の目安では「{}」です(参考)。", *value, band.ja)};
  if (*value < facts.policy().number("purity.ratio_impure") && claim)
    return fails({fmt::format("{} Yet \"{}\" is claimed.", found.en, claim->sentence),
                  fmt::format("{}「{}」の表示と合いません。", found.ja, claim->sentence)},
                 ask, inputs);
  return passes(found, inputs);
}

Outcome check_ratio_plausible(const LotFacts& facts) {
  const Ratio ratio = ratio_of(facts);
  const Json inputs = ratio_inputs(ratio);
  if (!ratio.computed && !ratio.printed)
    return does_not_concern({"There is no ratio of particles to protein.", "粒子/タンパク質比がありません。"}, inputs);
  const double limit = facts.policy().number("purity.ratio_implausible");
  const Text ask{"Ask the supplier for raw data of count and protein of the same sample.",
                 "供給者に同じ検体の粒子数とタンパク質の生データを照会してください。"};
  for (const auto& value : {ratio.computed, ratio.printed})
    if (value && *value > limit)
      return fails(
          {fmt::format("{:.3g} particles/µg is more than vesicles can have (at most {:.3g}): protein below its limit of detection, lipid "
                       "particles, or an inflated count.",
                       *value, limit),
           fmt::format(
               "{:.3g} 個/µg "
               "は小胞としてあり得る上限({:.3g})を超えています。タンパク質が検出限界未満、脂質粒子、または粒子数の過大が疑われます。",
               *value, limit)},
          ask, inputs);
  if (ratio.computed && ratio.printed &&
      std::abs(*ratio.computed - *ratio.printed) > facts.policy().number("purity.ratio_tolerance") * *ratio.printed)
    return fails(
        {fmt::format("{} is printed, but {} gives {:.3g}.", ratio.printed_row.en, ratio.from.en, *ratio.computed),
         fmt::format("{} と記載されていますが、{} から計算すると {:.3g} です。", ratio.printed_row.ja, ratio.from.ja, *ratio.computed)},
        ask, inputs);
  return passes({"The ratio is possible, and agrees with what is printed.", "比は物理的に可能で、記載とも一致しています。"}, inputs);
}

Outcome check_residues(const LotFacts& facts) {
  Residues found;
  const std::string supplement = facts.preparation().text("culture_supplement");
  if (supplement == "FBS" || supplement == "EV-depleted FBS")
    check_residue(facts, "residual_bsa", "purity.bsa_ng_per_dose", false, {"residual albumin", "残留アルブミン"}, found);
  check_antibiotics(facts, found);
  check_residue(facts, "residual_dna", "purity.dna_ng_per_dose", true, {"residual DNA", "残留DNA"}, found);
  if (facts.preparation().text("excipients").empty()) join(found.missing, {"the list of excipients", "添加剤の一覧"});
  const Json inputs = Json::object({{"over", found.over.en},
                                    {"missing", found.missing.en},
                                    {"given", found.seen.en},
                                    {"excipients", facts.preparation().text("excipients")}});
  if (!found.over.en.empty())
    return fails({"Over the limit: " + found.over.en + ".", "限度を超えています: " + found.over.ja + "。"},
                 {"Ask the supplier for the investigation.", "供給者に調査記録を照会してください。"}, inputs);
  if (!found.missing.en.empty())
    return cannot_tell({"Not given: " + found.missing.en + ".", "未提示です: " + found.missing.ja + "。"},
                       {"Ask the supplier for: " + found.missing.en + ".", "供給者に" + found.missing.ja + "を照会してください。"}, inputs);
  if (!found.doubtful.en.empty())
    return notes({"Above a customary limit that is not confirmed: " + found.doubtful.en + ".",
                  "慣用の目安(未確認)を超えています: " + found.doubtful.ja + "。"},
                 {"Ask the supplier for the limit they work to.", "供給者に管理基準を照会してください。"}, inputs);
  return passes({"Residues and excipients are given, none over its limit.", "残留物と添加剤が示され、限度内です。"}, inputs);
}

}  // namespace exoreg::domain
