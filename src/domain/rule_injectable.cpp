// EV-SAF-02 and -05: what an injection must meet: endotoxin by dose, particles, pH, osmolality.
#include <array>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/concentration.h"
#include "domain/lot_evidence.h"
#include "domain/rule_checks.h"
#include "domain/test_names.h"

namespace exoreg::domain {
namespace {

// ---- EV-SAF-02 -------------------------------------------------------------------------------------------------------

/// EL in EU/mL: K (EU/kg/h) x W (kg) / V (mL), USP <85>, JP 4.01.
Limit endotoxin_limit(double eu_per_ml) {
  Limit limit;
  const std::string text = fmt::format("{:.6g}", eu_per_ml);
  limit.raw = "≤ " + text;
  limit.high = Decimal::parse(text);
  limit.unit = "{EU}/mL";
  return limit;
}

/// A result per vial becomes one per mL.
Value per_ml(const Value& value, const Row& preparation) {
  const auto volume = container_volume_ml(preparation);
  const bool per_container = value.unit == "{EU}/{vial}" || value.unit == "{EU}/{container}";
  if (!per_container || !value.value || !volume || *volume <= 0) return value;
  Value converted = value;
  converted.value = Decimal::parse(fmt::format("{:.9g}", value.value->to_double() / *volume));
  converted.unit = "{EU}/mL";
  return converted;
}

bool is_per_amount(const Value& value) { return value.unit.find('/') != std::string::npos; }

// ---- EV-SAF-05 -------------------------------------------------------------------------------------------------------

/// Rows by what they say of an injection.
struct Sorted {
  Text wrong, doubtful, missing, seen;
};

void add_own_limit(const EvidenceRow& row, Sorted& found) {
  const bool outside = row.test->result.word == Qualitative::does_not_conform || row.test->result.word == Qualitative::detected ||
                       row.test->result.word == Qualitative::positive || judge(row.test->result, row.test->limit).verdict == Verdict::fail;
  join(outside ? found.wrong : found.seen, row_name(row));
}

/// A plain number that meets or lacks its own limit: only its unit keeps it from being compared.
bool is_bare_number(const EvidenceRow& row) {
  const Value& value = row.test->result;
  return value.value && value.comparator == Comparator::none && judge(value, row.test->limit).verdict != Verdict::fail;
}

bool by_microscope(const CoaTest& test) {
  const std::string method = search_key(test.row.text("method"));
  return method.find("第2法") != std::string::npos || method.find("method2") != std::string::npos ||
         method.find("顕微鏡") != std::string::npos || method.find("microscop") != std::string::npos;
}

/// A count of particles may leave the word out: "412 /container".
std::optional<double> first_number_in(const Value& value, std::initializer_list<const char*> units) {
  for (const char* unit : units)
    if (const auto number = number_in(value, unit)) return number;
  return std::nullopt;
}

/// Above the limit of JP 6.07 for this container? nullopt: the unit or the volume does not say.
std::optional<bool> too_many(const EvidenceRow& row, const char* size, const LotFacts& facts) {
  const auto volume = container_volume_ml(facts.preparation());
  const bool microscope = by_microscope(*row.test);
  const auto limit = [&](const char* kind) {
    return facts.policy().number(fmt::format("particles.{}_{}um_{}", microscope ? "microscope" : kind, size,
                                             std::string_view(kind) == "small" ? "per_container" : "per_ml"));
  };
  auto per_container = particles_per_container(row.test->result);
  if (!per_container) per_container = first_number_in(row.test->result, {"/{container}", "/{vial}"});
  const auto each_ml = first_number_in(row.test->result, {"{particles}/mL", "/mL"});
  if (volume && *volume >= 100) {
    const auto count = each_ml ? each_ml : per_container ? std::optional(*per_container / *volume) : std::nullopt;
    return count ? std::optional(*count > limit("large")) : std::nullopt;
  }
  if (!per_container && each_ml && volume) per_container = *each_ml * *volume;
  return per_container ? std::optional(*per_container > limit("small")) : std::nullopt;
}

void check_subvisible(const LotFacts& facts, const char* code, const char* size, Sorted& found) {
  const auto rows = product_rows(facts, code);
  if (rows.empty()) join(found.missing, test_label(code));
  for (const EvidenceRow& row : rows) {
    const auto over = too_many(row, size, facts);
    if (over.value_or(false))
      join(found.wrong, {row_name(row).en + " (JP 6.07)", row_name(row).ja + "(日局 6.07)"});
    else if (!over && is_bare_number(row))
      join(found.missing, {"the unit (per container, per mL) or the fill volume of " + row_name(row).en,
                           row_name(row).ja + " の単位(1容器あたり・1 mL あたり)または充填量"});
    else
      add_own_limit(row, found);
  }
}

/// 浸透圧比: osmolality divided by that of saline, 286 mOsm/kg (JP 2.47).
double unitless(std::string_view code, double value) {
  constexpr double saline = 286, most_ratio = 10;
  return code == "osmolality" && value < most_ratio ? value * saline : value;
}

void check_range(const LotFacts& facts, const char* code, const char* unit, const char* low, const char* high, Sorted& found) {
  const auto rows = product_rows(facts, code);
  if (rows.empty()) join(found.missing, test_label(code));
  for (const EvidenceRow& row : rows) {
    auto value = number_in(row.test->result, unit);
    if (!value && row.test->result.unit.empty() && row.test->result.value) value = unitless(code, row.test->result.value->to_double());
    if (!value && is_bare_number(row)) {
      join(found.missing, {"the unit of " + row_name(row).en, row_name(row).ja + " の単位"});
      continue;
    }
    const bool outside = value && (*value < facts.policy().number(low) || *value > facts.policy().number(high));
    if (judge(row.test->result, row.test->limit).verdict == Verdict::fail || !outside)
      add_own_limit(row, found);
    else
      join(found.doubtful, row_name(row));
  }
}

void check_visible(const LotFacts& facts, Sorted& found) {
  const auto rows = product_rows(facts, "visible_particles");
  if (rows.empty()) join(found.missing, test_label("visible_particles"));
  for (const EvidenceRow& row : rows) add_own_limit(row, found);
}

}  // namespace

Outcome check_endotoxin(const LotFacts& facts) {
  const Row& preparation = facts.preparation();
  const auto rows = product_rows(facts, "endotoxin");
  Json inputs = Json::object({{"route", preparation.text("route")}});
  if (preparation.text("route").empty())
    return cannot_tell({"The route of use is not stated, so the endotoxin limit cannot be computed.",
                        "用途(投与経路)が未提示のため、エンドトキシン規格値を計算できません。"},
                       {"Ask the supplier for the intended route.", "供給者に想定する投与経路を照会してください。"}, inputs);
  const Text route = preparation_words(preparation, "route");
  if (!is_parenteral(preparation))
    return does_not_concern({"Not for injection (" + route.en + ").", "注射の用途ではありません(" + route.ja + ")。"}, inputs);
  const Text ask{"Ask the supplier for endotoxin in EU/mL with its limit of detection, and for dose and infusion time.",
                 "供給者に、エンドトキシン(EU/mL)と検出限界、投与量・投与時間を照会してください。"};
  if (rows.empty())
    return cannot_tell({"No endotoxin result of this lot is given.", "このロットのエンドトキシンの結果がありません。"}, ask, inputs);
  const auto volume = given_volume_ml(preparation);
  if (!volume || *volume <= 0)
    return cannot_tell({"Neither dose nor fill volume is stated, so the endotoxin limit cannot be computed.",
                        "投与量も充填量も未提示のため、エンドトキシン規格値を計算できません。"},
                       ask, inputs);
  const double k = facts.policy().number("endotoxin.k_eu_per_kg_h"), weight = facts.policy().number("endotoxin.body_weight_kg");
  const Limit limit = endotoxin_limit(k * weight / *volume);
  inputs["k_eu_per_kg_h"] = fmt::format("{}", k);
  inputs["body_weight_kg"] = fmt::format("{}", weight);
  inputs["volume_ml"] = fmt::format("{}", *volume);
  inputs["limit"] = limit.raw + " {EU}/mL";
  const Text arithmetic{fmt::format("limit {} EU/mL = {} EU/kg/h x {} kg / {} mL", limit.raw, k, weight, *volume),
                        fmt::format("規格値 {} EU/mL = {} EU/kg/h × {} kg ÷ {} mL", limit.raw, k, weight, *volume)};
  Text failed, open, met;
  for (const EvidenceRow& row : rows) {
    const Value value = per_ml(row.test->result, preparation);
    const Verdict verdict = is_per_amount(row.test->result) ? judge(value, limit).verdict : Verdict::unknown;
    join(verdict == Verdict::fail ? failed : verdict == Verdict::unknown ? open : met, row_name(row));
  }
  if (!failed.en.empty())
    return fails(
        {fmt::format("{} is above the {}.", failed.en, arithmetic.en), fmt::format("{} は{}を超えています。", failed.ja, arithmetic.ja)},
        ask, inputs);
  if (!open.en.empty())
    return cannot_tell(
        {fmt::format("{} cannot be held against the {} (a unit without \"per mL\", or a censored value above it).", open.en, arithmetic.en),
         fmt::format("{} は{}と比較できません(単位に分母がない、または打切り値が規格値以上)。", open.ja, arithmetic.ja)},
        ask, inputs);
  return passes({fmt::format("{} meets the {}.", met.en, arithmetic.en), fmt::format("{} は{}以下です。", met.ja, arithmetic.ja)}, inputs);
}

Outcome check_particles_and_physics(const LotFacts& facts) {
  const Row& preparation = facts.preparation();
  if (preparation.text("route").empty())
    return cannot_tell({"The route of use is not stated.", "用途(投与経路)が未提示です。"},
                       {"Ask the supplier for the intended route.", "供給者に想定する投与経路を照会してください。"});
  if (!is_parenteral(preparation)) return does_not_concern({"Not for injection.", "注射の用途ではありません。"});
  Sorted found;
  check_visible(facts, found);
  check_subvisible(facts, "subvisible_10", "10", found);
  check_subvisible(facts, "subvisible_25", "25", found);
  check_range(facts, "ph", "[pH]", "physical.ph_min", "physical.ph_max", found);
  check_range(facts, "osmolality", "mosm/kg", "physical.osmolality_min", "physical.osmolality_max", found);
  const Json inputs =
      Json::object({{"over", found.wrong.en}, {"doubtful", found.doubtful.en}, {"missing", found.missing.en}, {"given", found.seen.en}});
  if (!found.wrong.en.empty())
    return fails({"Out of limits for an injection: " + found.wrong.en + ".", "注射剤としての限度を外れています: " + found.wrong.ja + "。"},
                 {"Ask the supplier for the investigation.", "供給者に調査記録を照会してください。"}, inputs);
  if (!found.missing.en.empty())
    return cannot_tell({"Not given for an injection: " + found.missing.en + ".", "注射の用途ですが未提示です: " + found.missing.ja + "。"},
                       {"Ask the supplier for: " + found.missing.en + ".", "供給者に" + found.missing.ja + "を照会してください。"}, inputs);
  if (!found.doubtful.en.empty())
    return notes({"Outside the customary range, which is not confirmed: " + found.doubtful.en + ".",
                  "慣用の範囲(未確認)を外れています: " + found.doubtful.ja + "。"},
                 {"Ask the supplier for the justification.", "供給者に根拠を照会してください。"}, inputs);
  return passes({"Particles, pH and osmolality: " + found.seen.en + ".", "不溶性異物・微粒子・pH・浸透圧: " + found.seen.ja + "。"},
                inputs);
}

}  // namespace exoreg::domain
