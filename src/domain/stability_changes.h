// How one version of a stability profile differs from the one before, row by row as a person would name them. Pure.
#pragma once

#include "base/text.h"
#include "domain/row.h"

namespace exoreg::domain {

/// "changed: band -60 to -20 °C (minutes 240 → 120); added: …; removed: …". Rows are the same when their item, limits and scope are;
/// an item of which there is one row is the same with other limits, too. Two tables of the same rows differ in their order.
[[nodiscard]] Text stability_changes(const Rows& before, const Rows& now);

}  // namespace exoreg::domain
