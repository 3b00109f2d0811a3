// Out of trend: a result that meets its limit, and yet is unlike everything the preparation's earlier lots gave. No rule of the
// book: a remark beside the test, which moves no verdict.
#pragma once

#include <string>
#include <vector>

#include "domain/lot_rules.h"

namespace exoreg::domain {

struct Trend {
  std::string code;    ///< of the test
  std::string result;  ///< as written, with unit: the row of `judge_tests` it belongs to
  int n = 0;           ///< earlier lots with this test, by the same method
  double mean = 0;     ///< of them, in the result's own unit
  double sd = 0;       ///< n-1
  double low = 0;      ///< mean - policy trend.sd standard deviations
  double high = 0;
  bool out = false;  ///< the result lies beyond low or high
  Text sentence;     ///< what was compared with what
};

/// The maker's uncensored numbers of `lot`, each against the lots in `all` made before it with the same test, method and a unit that
/// converts; a test with fewer than policy trend.n earlier results has no trend. Limits as of a Shewhart chart of individual values:
/// mean +- 3 standard deviations (ISO 7870-2).
[[nodiscard]] std::vector<Trend> trends_of(const LotFacts& lot, const std::vector<LotFacts>& all);

}  // namespace exoreg::domain
