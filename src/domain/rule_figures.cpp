// EV-INT-02, -03 and -04: figures across a preparation's lots that are too good, too round or too even. Nothing is said where
// the numbers are too few.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/figures.h"
#include "domain/lot_evidence.h"
#include "domain/rule_checks.h"
#include "domain/statistics.h"
#include "domain/test_names.h"

namespace exoreg::domain {
namespace {

Outcome too_few(std::size_t n, std::size_t needed) {
  return cannot_tell({fmt::format("Too few values for this statistic (n = {}, needed {}).", n, needed),
                      fmt::format("この統計には値が少なすぎます(n = {}、必要 {})。", n, needed)},
                     {}, Json::object({{"n", n}, {"needed", needed}}));
}

/// Benford's law for the values of one test. It holds for what spans decades; together, tests of different size would seem to, and
/// every steady process would look made up.
struct Benford {
  std::string code;
  double p = 1;
};

bool spans_decades(const std::vector<double>& sizes, double decades) {
  if (sizes.empty()) return false;
  const auto [smallest, largest] = std::minmax_element(sizes.begin(), sizes.end());
  return std::log10(*largest / *smallest) >= decades;
}

/// Of the tests with enough values over a wide enough range the one that fits worst; nullopt: the law applies to none.
std::optional<Benford> benford_of(const std::map<std::string, std::vector<const Value*>>& values, const Policy& policy) {
  std::array<double, 9> shares;
  for (std::size_t d = 0; d < 9; ++d) shares[d] = std::log10(1 + 1.0 / static_cast<double>(d + 1));
  std::optional<Benford> worst;
  for (const auto& [code, of_test] : values) {
    std::array<long long, 9> first{};
    std::vector<double> sizes;
    for (const Value* value : of_test) {
      const double size = std::abs(value->value->to_double());
      if (size <= 0) continue;
      sizes.push_back(size);
      ++first[static_cast<std::size_t>(value->value->digits()[0] - '1')];
    }
    if (sizes.size() < static_cast<std::size_t>(policy.number("benford.n")) || !spans_decades(sizes, policy.number("benford.decades")))
      continue;
    const double p = chi_square_tail(chi_square(first, shares), 8);
    if (!worst || p < worst->p) worst = {code, p};
  }
  return worst;
}

/// Uncensored numbers of the maker's certificates for these codes; empty: every code.
std::map<std::string, std::vector<const Value*>> maker_numbers_by_test(const PreparationFacts& facts,
                                                                       std::initializer_list<std::string_view> codes) {
  std::map<std::string, std::vector<const Value*>> values;
  for (const LotFacts& lot : facts.lots)
    for (const CoaFact* document : coas_of_lot(lot)) {
      if (is_independent(*document)) continue;
      for (const CoaTest& test : document->coa.tests) {
        const bool wanted = codes.size() == 0 || std::find(codes.begin(), codes.end(), test.code) != codes.end();
        if (wanted && test.result.value && test.result.comparator == Comparator::none) values[test.code].push_back(&test.result);
      }
    }
  return values;
}

std::vector<const Value*> maker_numbers(const PreparationFacts& facts, std::initializer_list<std::string_view> codes) {
  std::vector<const Value*> all;
  for (const auto& [code, values] : maker_numbers_by_test(facts, codes)) all.insert(all.end(), values.begin(), values.end());
  return all;
}

}  // namespace

Outcome check_too_perfect(const PreparationFacts& facts) {
  const Policy& policy = facts.background->policy;
  const std::vector<double> counts = counts_by_one_method(facts).values;
  const auto needed = static_cast<std::size_t>(policy.number("perfect.n"));
  if (counts.empty()) return does_not_concern({"No lot has a particle count.", "粒子濃度の結果があるロットはありません。"});
  if (counts.size() < needed) return too_few(counts.size(), needed);
  const double cv = variation_of(counts);
  const Json inputs = Json::object({{"n", counts.size()}, {"cv", fmt::format("{:.4f}", cv)}});
  const Text found{
      fmt::format("The counts of {} lots differ by a CV of {:.1f} %; the method alone varies by 24 to 52 %.", counts.size(), cv * 100),
      fmt::format("{} ロットの粒子濃度の CV は {:.1f} % です(測定法自体の CV は 24〜52 %)。", counts.size(), cv * 100)};
  if (cv >= policy.number("perfect.cv_min")) return passes(found, inputs);
  return fails(found, {"Ask the supplier for the raw data of each lot.", "供給者に各ロットの生データを照会してください。"}, inputs);
}

Outcome check_round_numbers(const PreparationFacts& facts) {
  const Policy& policy = facts.background->policy;
  const auto values = maker_numbers(facts, {"particle_concentration", "particles_per_vial"});
  const auto needed = static_cast<std::size_t>(policy.number("round.n"));
  if (values.empty()) return does_not_concern({"No lot has a particle count.", "粒子数の結果があるロットはありません。"});
  if (values.size() < needed) return too_few(values.size(), needed);
  std::size_t round = 0;
  for (const Value* value : values)
    if (value->value->digits().size() <= 1) ++round;
  const double share = static_cast<double>(round) / static_cast<double>(values.size());
  const Json inputs = Json::object({{"n", values.size()}, {"round", round}});
  const Text found{fmt::format("{} of {} particle counts have one significant digit.", round, values.size()),
                   fmt::format("粒子数 {} 件のうち {} 件が有効数字1桁です。", values.size(), round)};
  if (share <= policy.number("round.share")) return passes(found, inputs);
  return fails(found, {"Ask the supplier for the counts as measured.", "供給者に測定値そのものを照会してください。"}, inputs);
}

Outcome check_digits(const PreparationFacts& facts) {
  const Policy& policy = facts.background->policy;
  const auto by_test = maker_numbers_by_test(facts, {});
  const auto needed = static_cast<std::size_t>(policy.number("digits.n"));
  if (by_test.empty()) return does_not_concern({"No lot has an uncensored number.", "数値の結果があるロットはありません。"});
  std::array<long long, 10> last{};
  std::size_t n = 0;
  for (const auto& [code, values] : by_test)
    for (const Value* value : values)
      if (const auto digit = last_printed_digit(value->raw)) ++last[*digit], ++n;
  if (n < needed) return too_few(n, needed);
  std::array<double, 10> even;
  even.fill(0.1);
  const double p = chi_square_tail(chi_square(last, even), 9);
  Json inputs = Json::object({{"n", n}, {"p_last_digit", fmt::format("{:.3g}", p)}});
  const auto benford = benford_of(by_test, policy);
  if (benford) {
    inputs["benford_test"] = benford->code;
    inputs["p_benford"] = fmt::format("{:.3g}", benford->p);
  }
  const Text law = benford ? Text{fmt::format("; Benford's law for {}: p = {:.2g}", test_label(benford->code).en, benford->p),
                                  fmt::format("、{} のベンフォード則 p = {:.2g}", test_label(benford->code).ja, benford->p)}
                           : Text{"; Benford's law not applicable", "(ベンフォード則は適用外)"};
  const Text found{fmt::format("Last printed digits of {} results: p = {:.2g} for an even spread{}.", n, p, law.en),
                   fmt::format("結果 {} 件の末尾数字: 一様性 p = {:.2g}{}。", n, p, law.ja)};
  const double limit = policy.number("digits.p");
  if (p >= limit && (!benford || benford->p >= limit)) return passes(found, inputs);
  return fails(
      found, {"Look at the raw data before you rest anything on these figures.", "これらの数値に依拠する前に生データを確認してください。"},
      inputs);
}

}  // namespace exoreg::domain
