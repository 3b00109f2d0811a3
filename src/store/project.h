// Records -> derived tables. One code path for the live write and for `db rebuild`, so every write tests recovery.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/event.h"
#include "store/database.h"

namespace exoreg::store {

/// Lays one record out in the derived tables. Reads nothing but the record and those tables.
void project(WriteTx& tx, const domain::Recorded& recorded);

/// Empties every derived table.
void clear_projections(WriteTx& tx);

/// The derived tables, with their key columns first: what `log verify` compares row by row.
struct DerivedTable {
  std::string name;
  std::vector<std::string> keys;
  std::vector<std::string> columns;  ///< the others
  std::string packed = {};           ///< the one column of them that is compressed: its contents are compared
};
[[nodiscard]] const std::vector<DerivedTable>& derived_tables();
/// Every row as one text, in key order: two rows are the same if and only if their texts are.
[[nodiscard]] std::vector<std::string> pack_table(const Database& database, const DerivedTable& table);
/// The cells of such a text: keys, then columns.
[[nodiscard]] std::vector<std::string> unpack_row(std::string_view packed);
/// Both in one.
[[nodiscard]] std::vector<std::vector<std::string>> dump_table(const Database& database, const DerivedTable& table);

}  // namespace exoreg::store
