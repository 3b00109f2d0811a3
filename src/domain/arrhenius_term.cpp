// In whole numbers, because exp() of one C library differs from the next one's in the last bit.
#include "domain/arrhenius_term.h"

#include <cmath>
#include <vector>

namespace exoreg::domain {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::uint64_t activation_mk = 10'000'000;  // dH/R in millikelvin
constexpr std::int32_t zero_c_mk = 273'150;
constexpr std::int32_t coldest_mk = 60'000;
constexpr int fraction_bits = 56;
constexpr std::uint64_t ln2 = 49946518145322873ULL;           // ln 2 · 2^56
constexpr std::uint64_t inverse_ln2 = 103957133576908769ULL;  // 2^56 / ln 2

std::uint64_t times(std::uint64_t a, std::uint64_t b) { return static_cast<std::uint64_t>((Wide(a) * b) >> fraction_bits); }

/// 2^-x for x in [0, 1) as a fraction of 2^56: the series of exp(-x·ln 2), smallest term first.
std::uint64_t power_of_half(std::uint64_t x) {
  constexpr std::uint64_t one = std::uint64_t{1} << fraction_bits;
  const std::uint64_t y = times(x, ln2);
  std::uint64_t sum = one;
  for (std::uint64_t n = 22; n > 0; --n) sum = one - times(y, sum) / n;
  return sum;
}

double reckon(std::int32_t milli_c) {
  const std::int32_t mk = milli_c + zero_c_mk;
  if (mk < coldest_mk) return 0;
  const auto exponent = static_cast<std::uint64_t>((Wide(activation_mk) << fraction_bits) / static_cast<unsigned>(mk));
  const std::uint64_t halvings = times(exponent, inverse_ln2);
  const std::uint64_t fraction = halvings & ((std::uint64_t{1} << fraction_bits) - 1);
  const int whole = static_cast<int>(halvings >> fraction_bits);
  return std::ldexp(static_cast<double>(power_of_half(fraction)), -fraction_bits - whole);
}

}  // namespace

double arrhenius_term(std::int32_t milli_c) {
  constexpr std::int32_t first = -100'000, last = 60'000;  // where readings are; others are reckoned each time
  thread_local std::vector<double> known(static_cast<std::size_t>(last - first + 1));
  if (milli_c < first || milli_c > last) return reckon(milli_c);
  double& term = known[static_cast<std::size_t>(milli_c - first)];
  if (term == 0) term = reckon(milli_c);
  return term;
}

}  // namespace exoreg::domain
