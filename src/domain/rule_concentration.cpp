// EV-CON-01 and -02: what the label says, with unit, basis and method. EV-CON-06: what cannot be. EV-CON-07: lot to lot.
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/claims.h"
#include "domain/concentration.h"
#include "domain/lot_evidence.h"
#include "domain/rule_checks.h"
#include "domain/statistics.h"

namespace exoreg::domain {
namespace {

bool is_silent(const Value& value) { return trim(value.raw).empty(); }
bool is_ratio(const Value& value) { return value.unit == "%" || value.unit == "[ppm]"; }

/// "% of what" is said when the text names a thing beside number and unit.
bool names_material(const Value& value) {
  const std::string key = search_key(value.raw);
  for (const char* word : {"原液", "原料", "培養上清", "溶液", "エクソソーム", "抽出", "of", "stock", "raw"})
    if (key.find(search_key(word)) != std::string::npos) return true;
  return false;
}

/// What a stated amount lacks; empty when it lacks nothing. A total without "per …" is the container's: that is its column.
Text lacks(const Value& value, bool total) {
  if (!value.is_number()) return {"a number that can be read", "読み取れる数値"};
  if (value.unit.empty()) return {"a unit", "単位"};
  if (is_ratio(value))
    return names_material(value) ? Text{} : Text{"of what it is a share (% or ppm of which material)", "何に対する割合か(%・ppm の基準)"};
  const bool based = value.unit.find('/') != std::string::npos;
  if (based || total) return {};
  return {"the basis (per mL, per vial, per g)", "基準(1 mL・1バイアル・1 g あたり)"};
}

Text quoted(const Value& value) { return {"\"" + for_message(value.raw) + "\"", "「" + for_message(value.raw) + "」"}; }

bool has_counts(const PreparationFacts& facts) {
  for (const LotFacts& lot : facts.lots)
    for (const char* code : {"particle_concentration", "particles_per_vial"})
      if (!product_rows(lot, code).empty()) return true;
  return false;
}

Json label_inputs(const Background& background) {
  return Json::object({{"claimed_concentration", background.concentration.raw},
                       {"claimed_total", background.total.raw},
                       {"count_method", background.preparation.text("count_method")},
                       {"instrument", background.preparation.text("instrument")}});
}

// ---- EV-CON-06 -------------------------------------------------------------------------------------------------------

std::string scientific(double value) { return fmt::format("{:.3g}", value); }

struct Impossible {
  Text wrong;    ///< what cannot be
  Text checked;  ///< what was looked at and is possible
};

void check_volume_fraction(const Background& background, double per_ml, double diameter_nm, const Text& whose, Impossible& found) {
  const double share = volume_fraction(per_ml, diameter_nm);
  const Text text{
      fmt::format("{}: particles of {:.0f} nm at {} /mL would fill {:.2g} % of the volume", whose.en, diameter_nm, scientific(per_ml),
                  share * 100),
      fmt::format("{}: 粒径 {:.0f} nm・{} 個/mL は体積の {:.2g} % を占める計算", whose.ja, diameter_nm, scientific(per_ml), share * 100)};
  join(share > background.policy.number("concentration.volume_fraction_max") ? found.wrong : found.checked, text);
}

void check_total(const Background& background, Impossible& found) {
  const auto per_ml = number_in(background.concentration, "{particles}/mL");
  const auto total = particles_per_container(background.total);
  const auto volume = container_volume_ml(background.preparation);
  if (!per_ml || !total || !volume) return;
  const double expected = *per_ml * *volume;
  const bool wrong = std::abs(expected - *total) > background.policy.number("concentration.total_tolerance") * *total;
  join(wrong ? found.wrong : found.checked, {fmt::format("{} x {} mL = {}, the label says {}", background.concentration.raw,
                                                         fmt::format("{}", *volume), scientific(expected), background.total.raw),
                                             fmt::format("{} × {} mL = {}(表示総量 {})", background.concentration.raw,
                                                         fmt::format("{}", *volume), scientific(expected), background.total.raw)});
}

/// As the label says it; the total only where it says something else.
std::string stated_amounts(const Background& background) {
  const std::string concentration = background.concentration.raw, total = background.total.raw;
  return concentration.empty() || concentration == total ? total : total.empty() ? concentration : concentration + ", " + total;
}

void check_label(const Background& background, double diameter_nm, Impossible& found) {
  const bool lyophilised = background.preparation.text("form") == "lyophilised";
  if (lyophilised && !background.preparation.has("recon_volume_ml"))
    join(found.wrong, {"lyophilised, and no reconstitution volume is stated", "凍結乾燥品ですが溶解量が未提示"});
  if (is_mass_only(background))
    join(found.wrong, {"the label is in mass only, which is no amount of EVs (" + stated_amounts(background) + ")",
                       "表示が質量のみで、EV の量を示さない(" + stated_amounts(background) + ")"});
  if (const auto per_ml = label_per_ml(background)) check_volume_fraction(background, *per_ml, diameter_nm, {"label", "表示"}, found);
  check_total(background, found);
}

Outcome judge_possible(const Impossible& found, Json inputs) {
  if (!found.wrong.en.empty())
    return fails(
        {"This cannot be: " + found.wrong.en + ".", "成り立ちません: " + found.wrong.ja + "。"},
        {"Ask the supplier for particle number, volume and method once more.", "供給者に粒子数・液量・測定法を改めて照会してください。"},
        std::move(inputs));
  if (found.checked.en.empty())
    return does_not_concern({"No amount is stated that could be checked.", "確認できる量の表示がありません。"}, std::move(inputs));
  return passes({"Possible: " + found.checked.en + ".", "物理的に矛盾はありません: " + found.checked.ja + "。"}, std::move(inputs));
}

}  // namespace

Outcome check_concentration_basis(const PreparationFacts& facts) {
  const Background& background = *facts.background;
  const Json inputs = label_inputs(background);
  if (is_silent(background.concentration) && is_silent(background.total)) {
    if (has_counts(facts))
      return passes({"The label is silent; the certificates give a count.", "表示に濃度はありませんが、成績書に粒子数があります。"},
                    inputs);
    if (!claims_vesicles(background.preparation))
      return does_not_concern({"No concentration is stated, and no EVs are claimed.", "濃度の表示も EV の表示もありません。"}, inputs);
    return cannot_tell({"EVs are claimed, but neither label nor certificates say how many.",
                        "EV と表示されていますが、表示にも成績書にも粒子数がありません。"},
                       {"Ask the supplier for particles per mL with counting method, instrument and size range.",
                        "供給者に 1 mL あたりの粒子数と測定法・機器・計数粒径範囲を照会してください。"},
                       inputs);
  }
  Text missing;
  for (const auto& [value, total] : {std::pair{&background.concentration, false}, {&background.total, true}}) {
    if (is_silent(*value)) continue;
    if (const Text lack = lacks(*value, total); !lack.en.empty())
      join(missing, {quoted(*value).en + " lacks " + lack.en, quoted(*value).ja + " に" + lack.ja + "がありません"});
  }
  if (missing.en.empty()) return passes({"The stated amount has unit and basis.", "表示量に単位と基準があります。"}, inputs);
  return fails({missing.en + ", so it cannot be compared with any other.", missing.ja + "。他社品と比較できません。"},
               {"Ask the supplier for the amount with unit and basis.", "供給者に単位と基準(1 mL・1バイアルあたり等)を照会してください。"},
               inputs);
}

Outcome check_counting_method(const PreparationFacts& facts) {
  const Background& background = *facts.background;
  const Row& preparation = background.preparation;
  const Json inputs = label_inputs(background);
  if (is_silent(background.concentration) && is_silent(background.total))
    return does_not_concern({"No concentration is stated.", "濃度の表示はありません。"}, inputs);
  if (is_mass_only(background))
    return does_not_concern({"The label is in mass: nothing was counted (EV-CON-06).", "質量の表示のため、計数法はありません(EV-CON-06)。"},
                            inputs);
  const Text amount = quoted(is_silent(background.concentration) ? background.total : background.concentration);
  const Text ask{"Ask the supplier for method, instrument and counted size range.",
                 "供給者に測定法・機器・計数粒径範囲を照会してください。"};
  if (!preparation.has("count_method"))
    return fails(
        {fmt::format("The stated amount {} names no counting method. NTA and nFCM differ about tenfold for EVs (Arab 2021), so it cannot "
                     "be compared.",
                     amount.en),
         fmt::format(
             "表示量{}に測定法の記載がありません。NTA と nFCM では EV の計数が約10倍異なるため(Arab 2021)、他社品と比較できません。",
             amount.ja)},
        ask, inputs);
  if (!preparation.has("instrument"))
    return notes({fmt::format("{} was counted by {}, but the instrument is not stated.", amount.en, preparation.text("count_method")),
                  fmt::format("{}の測定法は {} ですが、機器の記載がありません。", amount.ja, preparation.text("count_method"))},
                 ask, inputs);
  return passes({fmt::format("{}: {} with {}.", amount.en, preparation.text("count_method"), preparation.text("instrument")),
                 fmt::format("{}: {}({})。", amount.ja, preparation.text("count_method"), preparation.text("instrument"))},
                inputs);
}

Outcome check_possible_preparation(const PreparationFacts& facts) {
  Impossible found;
  check_label(*facts.background, facts.background->policy.number("concentration.diameter_nm"), found);
  return judge_possible(found, label_inputs(*facts.background));
}

Outcome check_possible_lot(const LotFacts& facts) {
  const Background& background = *facts.background;
  double diameter = background.policy.number("concentration.diameter_nm");
  for (const EvidenceRow& row : product_rows(facts, "size_d50"))
    if (const auto nm = number_in(row.test->result, "nm")) diameter = *nm;
  Impossible found;
  check_label(background, diameter, found);
  for (const auto& [row, per_ml] : counts_per_ml(facts)) check_volume_fraction(background, per_ml, diameter, row_name(row), found);
  Json inputs = label_inputs(background);
  inputs["diameter_nm"] = fmt::format("{}", diameter);
  return judge_possible(found, std::move(inputs));
}

Outcome check_lot_variation(const PreparationFacts& facts) {
  const auto [method, counts] = counts_by_one_method(facts);
  if (counts.empty()) return does_not_concern({"No lot has a particle count.", "粒子濃度の結果があるロットはありません。"});
  Json inputs = Json::object({{"n", counts.size()}, {"method", method}});
  const auto least = static_cast<std::size_t>(facts.background->policy.number("lots.cv_n"));
  if (counts.size() < least)
    return cannot_tell({fmt::format("Too few lots counted by one method to say how they vary (n = {}, needed {}).", counts.size(), least),
                        fmt::format("ロット間のばらつきを判定するには少なすぎます(n = {}、必要 {})。", counts.size(), least)},
                       {}, inputs);
  const double cv = variation_of(counts);
  inputs["cv"] = fmt::format("{:.3f}", cv);
  const Text found{
      fmt::format("The particle count varies by {:.0f} % from lot to lot (n = {}, {}).", cv * 100, counts.size(), method_name(method)),
      fmt::format("粒子濃度のロット間 CV は {:.0f} % です(n = {}、{})。", cv * 100, counts.size(), method_name(method))};
  if (cv <= facts.background->policy.number("lots.cv_max")) return passes(found, inputs);
  return fails(found, {"Ask the supplier how the process is controlled.", "供給者に工程の管理方法を照会してください。"}, inputs);
}

}  // namespace exoreg::domain
