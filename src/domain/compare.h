// Preparations side by side, in one unit; a ranking only where the numbers mean the same (EV-CON-03).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/preparation_rules.h"

namespace exoreg::domain {

/// How one preparation's particles were counted, and how many there are.
struct Compared {
  std::string preparation;
  std::optional<double> per_ml;  ///< particles/mL: the label's, else the median of the lots' counts
  std::optional<double> per_container;
  std::string from;    ///< "label" or "certificates"; "" when there is no number
  std::string method;  ///< counting_method(); "" unknown
  std::string instrument;
  std::string size_range_nm;            ///< as the certificates say; "" unknown
  std::optional<double> price_per_1e9;  ///< before tax, of the latest ordinary offer
  std::string currency;
};
[[nodiscard]] Compared compare_one(const PreparationFacts& facts);

struct Comparison {
  std::vector<Compared> items;
  std::optional<std::vector<std::string>> ranking;  ///< by particles/mL, most first; nullopt: refused
  RuleResult rule;                                  ///< EV-CON-03, with the reason
};
[[nodiscard]] Comparison compare(const std::vector<PreparationFacts>& preparations);

}  // namespace exoreg::domain
