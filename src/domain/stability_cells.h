// Cells of the table `stability` as numbers, with what is wrong with them. Part of parse_stability, for nobody else.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/time.h"
#include "domain/row.h"

namespace exoreg::domain {

/// One row under examination. Every reading of a cell adds its findings and gives nullopt when the cell cannot be used; an empty cell
/// gives nullopt without a finding unless it must be there.
class StabilityCells {
 public:
  StabilityCells(const Row& row, Findings& findings) : row_(&row), findings_(&findings) {}

  [[nodiscard]] bool has(std::string_view column) const { return row_->has(column); }
  [[nodiscard]] std::string text(std::string_view column) const { return row_->text(column); }

  bool require(std::string_view column);                             ///< E_CELL_EMPTY
  bool require_all(std::initializer_list<std::string_view> needed);  ///< names every one that is empty
  std::optional<std::int32_t> temperature(std::string_view column);
  enum class Zero { allowed, refused };
  std::optional<Millis> minutes(Zero zero);
  std::optional<double> energy();  ///< `value` as kJ/mol
  /// M: cells that this item does not read.
  void expect_only(std::initializer_list<std::string_view> columns);

  void add(std::string_view column, std::string code, Text message);
  /// The item as people of either language write it.
  [[nodiscard]] Text item() const;

 private:
  const Row* row_;
  Findings* findings_;
};

}  // namespace exoreg::domain
