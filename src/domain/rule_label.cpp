// EV-CON-04 and -05: the label against the maker's certificate, and the maker's certificate against an independent result.
#include <cmath>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/concentration.h"
#include "domain/lot_evidence.h"
#include "domain/rule_checks.h"

namespace exoreg::domain {
namespace {

/// Two counts of the same dimension, and how each was counted ("" = unknown).
struct Pair {
  double reference = 0;
  double other = 0;
  std::string reference_method;
  std::string other_method;
  Text reference_name;
  Text other_name;
};

/// How far two counts lie apart, and what that means.
struct Gap {
  Result result = Result::pass;
  Text sentence;
};

/// `strict`: another method fails beyond the larger gap (EV-CON-05); else it never fails (EV-CON-04).
Gap compare(const Pair& pair, const Policy& policy, bool strict) {
  const Text both{fmt::format("{} against {}", pair.other_name.en, pair.reference_name.en),
                  fmt::format("{} と {}", pair.reference_name.ja, pair.other_name.ja)};
  if (pair.reference_method.empty() || pair.other_method.empty())
    return {Result::unknown,
            {both.en + ": the counting method is not stated on both sides", both.ja + ": 双方の測定法がそろって示されていません"}};
  if (counting_method(pair.reference_method) != counting_method(pair.other_method)) {
    const double gap = std::abs(std::log10(pair.other) - std::log10(pair.reference));
    const Text remark{fmt::format("{}: {:.2f} decades apart, by different methods (for reference only)", both.en, gap),
                      fmt::format("{}: log10 で {:.2f} の差。測定法が異なるため参考", both.ja, gap)};
    if (gap < policy.number("label.log10_agree")) return {Result::pass, remark};
    return {strict && gap > policy.number("label.log10_contradict") ? Result::fail : Result::note, remark};
  }
  const double difference = std::abs(pair.other - pair.reference) / pair.reference;
  const Text text{fmt::format("{}: {:.0f} % apart", both.en, difference * 100),
                  fmt::format("{}: {:.0f} % の差", both.ja, difference * 100)};
  if (difference <= policy.number("label.same_method_pass")) return {Result::pass, text};
  return {difference <= policy.number("label.same_method_fail") ? Result::note : Result::fail, text};
}

Outcome worst_of(const std::vector<Gap>& verdicts, const Text& ask, Json inputs) {
  const Gap* worst = &verdicts.front();
  for (const Gap& verdict : verdicts)
    if (worse_of(verdict.result, worst->result) != worst->result) worst = &verdict;
  const Text sentence{worst->sentence.en + ".", worst->sentence.ja + "。"};
  return {worst->result, sentence, worst->result == Result::pass ? Text{} : ask, std::move(inputs)};
}

struct Dimension {
  std::string_view code;
  const char* unit;
};
constexpr Dimension per_ml{"particle_concentration", "{particles}/mL"};
constexpr Dimension per_vial{"particles_per_vial", "{particles}/{vial}"};

std::optional<double> count_in(const CoaTest& test, const Dimension& dimension) {
  if (dimension.code == per_ml.code) return number_in(test.result, dimension.unit);
  return particles_per_container(test.result);
}

struct Count {
  double value = 0;
  EvidenceRow row;
};

std::vector<Count> counts_of(const LotFacts& facts, const Dimension& dimension, Whose whose) {
  std::vector<Count> counts;
  for (const EvidenceRow& row : product_rows(facts, dimension.code, whose))
    if (const auto value = count_in(*row.test, dimension); value && *value > 0) counts.push_back({*value, row});
  return counts;
}

/// The maker's counts in the label's dimension; converted by the volume only where that row is missing.
std::vector<Count> maker_counts(const LotFacts& facts, const Dimension& dimension) {
  if (auto direct = counts_of(facts, dimension, Whose::maker); !direct.empty()) return direct;
  const bool to_ml = dimension.code == per_ml.code;
  auto counts = counts_of(facts, to_ml ? per_vial : per_ml, Whose::maker);
  const auto volume = container_volume_ml(facts.preparation());
  if (!volume || *volume <= 0) return {};
  for (Count& count : counts) count.value = to_ml ? count.value / *volume : count.value * *volume;
  return counts;
}

std::string method_of(const EvidenceRow& row) { return row.test->row.text("method"); }

}  // namespace

Outcome check_label_count(const LotFacts& facts) {
  const Background& background = *facts.background;
  Json inputs = Json::object({{"claimed_concentration", background.concentration.raw},
                              {"claimed_total", background.total.raw},
                              {"count_method", facts.preparation().text("count_method")}});
  if (coas_of_lot(facts).empty())
    return does_not_concern({"There is no certificate to compare the label with.", "表示と比較する試験成績書がありません。"}, inputs);
  const bool by_ml = number_in(background.concentration, per_ml.unit).has_value();
  const auto label = by_ml ? number_in(background.concentration, per_ml.unit) : label_per_container(background);
  const Text ask{"Ask the supplier for the count of this lot, with method and instrument.",
                 "供給者に、このロットの粒子数と測定法・機器を照会してください。"};
  if (!label || *label <= 0) {
    const bool silent = trim(background.concentration.raw).empty() && trim(background.total.raw).empty();
    if (silent || is_mass_only(background))
      return does_not_concern({"The label states no number of particles.", "表示に粒子数がありません。"}, inputs);
    return cannot_tell({"What the label states cannot be brought to particles per mL or per vial.",
                        "表示を 1 mL または1バイアルあたりの粒子数に直せないため、比較できません。"},
                       ask, inputs);
  }
  const auto counts = maker_counts(facts, by_ml ? per_ml : per_vial);
  if (counts.empty())
    return cannot_tell({"The maker's certificate gives no particle number in the label's dimension.",
                        "製造元の成績書に、表示と比較できる粒子数がありません。"},
                       ask, inputs);
  std::vector<Gap> verdicts;
  const std::string written = by_ml || trim(background.total.raw).empty() ? background.concentration.raw : background.total.raw;
  for (const Count& count : counts)
    verdicts.push_back(compare({*label,
                                count.value,
                                facts.preparation().text("count_method"),
                                method_of(count.row),
                                {"the label's " + written, "表示 " + written},
                                row_name(count.row)},
                               background.policy, false));
  inputs["counted"] = row_name(counts.front().row).en;
  inputs["method"] = method_of(counts.front().row);
  return worst_of(verdicts, ask, std::move(inputs));
}

Outcome check_independent_count(const LotFacts& facts) {
  std::vector<Gap> verdicts;
  Json inputs = Json::object();
  bool independent = false;
  for (const Dimension& dimension : {per_ml, per_vial}) {
    const auto others = counts_of(facts, dimension, Whose::independent);
    independent |= !others.empty();
    const auto makers = maker_counts(facts, dimension);
    for (const Count& other : others)
      for (const Count& maker : makers)
        verdicts.push_back(
            compare({maker.value, other.value, method_of(maker.row), method_of(other.row), row_name(maker.row), row_name(other.row)},
                    facts.policy(), true));
    if (!others.empty()) inputs[dimension.code] = row_name(others.front().row).en;
  }
  if (!independent)
    return does_not_concern({"There is no independent count of this lot.", "このロットの独立した粒子数測定はありません。"}, inputs);
  const Text ask{"Ask the supplier, and the independent laboratory, for raw data and size range.",
                 "供給者と試験機関に、生データと計数粒径範囲を照会してください。"};
  if (verdicts.empty())
    return cannot_tell({"An independent count exists, but the maker's certificate gives none.",
                        "独立した測定はありますが、製造元の成績書に粒子数がありません。"},
                       ask, inputs);
  return worst_of(verdicts, ask, std::move(inputs));
}

}  // namespace exoreg::domain
