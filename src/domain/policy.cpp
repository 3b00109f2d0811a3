// The table of thresholds. Data only; the rules that use them name their keys.
#include "domain/policy.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace exoreg::domain {
namespace {

constexpr std::array rows{
    Threshold{"concentration.volume_fraction_max", 0.01, "volume of spheres [D]", "share of the volume that particles may fill",
              "粒子が占める体積分率の上限"},
    Threshold{"concentration.diameter_nm", 100, "convention for a small EV [D]", "diameter where no D50 is stated, nm",
              "D50 が未提示のときの粒径 nm"},
    Threshold{"concentration.total_tolerance", 0.10, "[D]", "stated total against concentration x volume", "表示総量と濃度×液量の許容差"},
    Threshold{"label.same_method_pass", 0.20, "STTT 2025 s41392-025-02262-3 T1 [V]",
              "label against certificate, same method: up to this passes", "同一測定法: 適合とする差"},
    Threshold{"label.same_method_fail", 0.50, "jev.v5.31242 (CV 52.5 %) [D]", "same method: beyond this fails", "同一測定法: 不適とする差"},
    Threshold{"label.log10_agree", 0.3, "jev.v5.31242; Arab 2021 [D]", "other method: log10 gap up to which counts agree",
              "測定法が異なる場合に一致とみなす log10 差"},
    Threshold{"label.log10_contradict", 1.0, "Arab 2021 PMC8023330 [D]", "other method: log10 gap beyond which counts contradict",
              "測定法が異なる場合に矛盾とみなす log10 差"},
    Threshold{"lots.cv_max", 0.50, "jev.v5.31242 (CV 52.5 %) [D]", "lot-to-lot CV of the particle count, n-1", "ロット間 CV の上限 (n-1)"},
    Threshold{"lots.cv_n", 4, "[D]", "lots needed for a CV", "CV に要するロット数"},
    Threshold{"purity.ratio_impure", 1.5e9, "attributed to Webber & Clayton 2013 [?]", "particles per ug protein: impure below",
              "粒子/µg: これ未満は不純"},
    Threshold{"purity.ratio_low", 2e9, "attributed to Webber & Clayton 2013 [?]", "low purity from here", "低純度の下端"},
    Threshold{"purity.ratio_low_top", 2e10, "attributed to Webber & Clayton 2013 [?]", "low purity up to here", "低純度の上端"},
    Threshold{"purity.ratio_high", 3e10, "attributed to Webber & Clayton 2013 [?]", "high purity from here", "高純度の下端"},
    Threshold{"purity.ratio_implausible", 1.4e11, "protein fraction 0.1, 50 nm [D]", "implausible beyond",
              "これを超えると物理的に疑わしい"},
    Threshold{"purity.ratio_tolerance", 0.10, "[D]", "ratio printed against ratio computed", "記載の比と計算値の許容差"},
    Threshold{"purity.bsa_ng_per_dose", 50, "[?]", "residual bovine serum albumin, ng per dose", "残留BSA ng/回"},
    Threshold{"purity.dna_ng_per_dose", 10, "WHO, host-cell DNA [V2]", "residual DNA, ng per dose", "残留DNA ng/回"},
    Threshold{"endotoxin.k_eu_per_kg_h", 5, "USP <85>, JP 4.01 [V]", "threshold pyrogenic dose K, EU/kg/h", "発熱閾値 K EU/kg/h"},
    Threshold{"endotoxin.body_weight_kg", 60, "JP [?]; USP: 70 kg", "body weight, kg", "体重 kg"},
    Threshold{"sterility.days", 14, "JP 4.06, USP <71> [?]", "days of incubation of a compendial sterility test", "無菌試験の培養日数"},
    Threshold{"mycoplasma.days", 28, "JP G3-14 [?]", "days of a mycoplasma culture", "マイコプラズマ培養法の日数"},
    Threshold{"particles.small_10um_per_container", 6000, "JP 6.07 method 1 = USP <788> [V]", ">= 10 um per container below 100 mL",
              "10µm以上/容器 (100 mL 未満)"},
    Threshold{"particles.small_25um_per_container", 600, "JP 6.07 method 1 = USP <788> [V]", ">= 25 um per container below 100 mL",
              "25µm以上/容器 (100 mL 未満)"},
    Threshold{"particles.large_10um_per_ml", 25, "JP 6.07 method 1 [V]", ">= 10 um per mL from 100 mL", "10µm以上/mL (100 mL 以上)"},
    Threshold{"particles.large_25um_per_ml", 3, "JP 6.07 method 1 [V]", ">= 25 um per mL from 100 mL", "25µm以上/mL (100 mL 以上)"},
    Threshold{"particles.microscope_10um_per_container", 3000, "JP 6.07 method 2 [V]", ">= 10 um per container, microscope",
              "顕微鏡法 10µm以上/容器"},
    Threshold{"particles.microscope_25um_per_container", 300, "JP 6.07 method 2 [V]", ">= 25 um per container, microscope",
              "顕微鏡法 25µm以上/容器"},
    Threshold{"particles.microscope_10um_per_ml", 12, "JP 6.07 method 2 [V]", ">= 10 um per mL, microscope", "顕微鏡法 10µm以上/mL"},
    Threshold{"particles.microscope_25um_per_ml", 2, "JP 6.07 method 2 [V]", ">= 25 um per mL, microscope", "顕微鏡法 25µm以上/mL"},
    Threshold{"physical.ph_min", 6.8, "[?]", "pH, lowest", "pH 下限"},
    Threshold{"physical.ph_max", 7.8, "[?]", "pH, highest", "pH 上限"},
    Threshold{"physical.osmolality_min", 260, "[?]", "mOsm/kg, lowest", "浸透圧 下限 mOsm/kg"},
    Threshold{"physical.osmolality_max", 340, "[?]", "mOsm/kg, highest", "浸透圧 上限 mOsm/kg"},
    Threshold{"donor.days_before_collection", 30, "[D]", "earliest donor test before collection, days", "採取日より前に許す検査日数"},
    Threshold{"certificate.verified_months", 12, "[D]", "months after which a verification is repeated", "認証確認の有効月数"},
    Threshold{"request.answer_days", 30, "[D]", "days until an unanswered request is a finding", "照会への回答期限 日"},
    Threshold{"reminder.first_days", 90, "[D]", "reminders before a certificate or an approval ends, days",
              "認証・承認の期限を知らせる日 (何日前)"},
    Threshold{"reminder.second_days", 60, "[D]", "the second", "2回目"},
    Threshold{"reminder.third_days", 30, "[D]", "the third", "3回目"},
    Threshold{"reminder.fourth_days", 7, "[D]", "the fourth", "4回目"},
    Threshold{"reminder.last_days", 0, "[D]", "the last", "最後"},
    Threshold{"independent.months", 12, "21 CFR 211.84(d)(2), at intervals [D]", "an independent result counts this many months",
              "第三者試験の有効月数"},
    Threshold{"identical.rows", 3, "[D]", "equal quantitative rows that make two certificates twins", "同一とみなす定量項目数"},
    Threshold{"perfect.cv_min", 0.02, "jev.v5.31242 (method CV 24-52 %) [V]", "between-lot CV below which results are too perfect",
              "整いすぎとみなす CV"},
    Threshold{"perfect.n", 4, "[D]", "lots needed", "要するロット数"},
    Threshold{"round.share", 0.60, "[D]", "share of round counts beyond which they look made up", "丸い数値の割合の上限"},
    Threshold{"round.n", 10, "[D]", "counts needed", "要する値の数"},
    Threshold{"digits.p", 0.001, "chi-square, uniform last digit [D]", "p below which last digits are not uniform", "末尾数字の有意水準"},
    Threshold{"digits.n", 50, "[D]", "results needed", "要する値の数"},
    Threshold{"benford.n", 100, "[D]", "results needed for Benford's law", "ベンフォード則に要する値の数"},
    Threshold{"benford.decades", 2, "[D]", "decades that the results must span", "値の範囲 (桁)"},
    Threshold{"weekend.share", 0.50, "[D]", "share of tests on non-working days", "休日の試験の割合の上限"},
    Threshold{"weekend.n", 3, "[D]", "dated tests needed", "要する日付の数"},
    Threshold{"trend.n", 5, "[D]", "earlier lots needed for a trend", "傾向の評価に要する過去のロット数"},
    Threshold{"trend.sd", 3, "ISO 7870-2, individual values", "standard deviations from the mean beyond which a result is out of trend",
              "傾向外とする標準偏差の倍数"},
    Threshold{"trend.near_limit", 0.20, "[D]", "distance to the old limit that counts as near it", "旧規格値への近さ"},
    Threshold{"storage.liquid_hours", 48, "PMC7769454 [V]", "hours at 2-8 C after which adsorption matters", "2〜8℃で吸着が問題となる時間"},
    Threshold{"price.z", -3, "[D]", "robust z of log10 price below which it is too cheap", "価格の頑健 z の下限"},
    Threshold{"price.fraction", 0.2, "[D]", "share of the peers' median below which it is too cheap", "中央値に対する割合の下限"},
    Threshold{"price.n", 5, "[D]", "peers needed", "要する比較対象の数"},
    Threshold{"price.tax_rate", 0.10, "consumption tax, Japan [?]", "tax rate for prices with tax", "消費税率"},
    Threshold{"guidance.months", 6, "[D]", "months after which the guidance in force is looked up again", "指針の再確認の月数"},
};

}  // namespace

std::span<const Threshold> thresholds() { return rows; }

const Threshold* find_threshold(std::string_view key) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Threshold& row) { return row.key == key; });
  return found == rows.end() ? nullptr : &*found;
}

double Policy::number(std::string_view key) const {
  if (const auto own = numbers.find(key); own != numbers.end()) return own->second;
  const Threshold* row = find_threshold(key);
  if (!row) throw std::logic_error("no such threshold: " + std::string(key));
  return row->value;
}

Policy default_policy() {
  Policy policy;
  policy.guidance_checked = std::chrono::year{2026} / 11 / 1;
  return policy;
}

}  // namespace exoreg::domain
