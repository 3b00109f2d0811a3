// EV-USE-03: what a dispensing leaves on record, and how many particles it was.
#pragma once

#include <string>

#include "domain/lot_rules.h"

namespace exoreg::domain {

struct DispensingFacts {
  LotFacts lot;
  long long vials = 0;
  std::string route;  ///< a value of tables.md
  Date day{};         ///< in the site's zone
};

/// N = c·V: the maker's count of this lot, else the label's, times the volume of the vials dispensed. unknown: without a number.
[[nodiscard]] RuleResult check_dispensing(const DispensingFacts& facts);

}  // namespace exoreg::domain
