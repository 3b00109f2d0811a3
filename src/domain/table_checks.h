// What one import table can contradict by itself: dates out of order, impossible ranges, one thing named twice.
// Nothing here knows what is already on file.
#pragma once

#include "base/finding.h"
#include "domain/row.h"
#include "domain/table.h"

namespace exoreg::domain {

/// One row: E_DATE_ORDER (it ends before it begins), E_RANGE (a lower bound above the upper one), N_SET_POINT,
/// N_GTIN_CHECK (M: the check digit of a GTIN is wrong), E_QUANTITY (a lot of no vial).
[[nodiscard]] Findings check_row(const Table& table, const Row& row);

/// A storage range of one point, or none wider than 2 °C below −15 °C: N_SET_POINT (M), because a freezer's set point is
/// often written where the permitted range belongs.
[[nodiscard]] Findings check_storage_range(const Row& row);

/// E_DUPLICATE_ROW for every row that names the same thing as an earlier one, with both lines; the same values or other
/// values alike, since one row stands for one thing.
[[nodiscard]] Findings check_duplicates(const Table& table, const Rows& rows);

}  // namespace exoreg::domain
