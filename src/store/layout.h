// The database's layouts: the files of db/ in their order. Layout 3 is what the first three make. A new one takes one file there
// and, where its tables are derived, one row in derived_tables(); fresh databases and migrated ones run the same statements.
#pragma once

#include "store/database.h"

namespace exoreg::store {

/// Of this program: the number of the last file.
[[nodiscard]] int newest_layout();
[[nodiscard]] int layout_of(const Database& database);
/// Runs the files after the database's own, in their order, and notes the new layout. Derived tables are then to be replayed:
/// an older layout never had what the newer ones hold.
void raise_layout(WriteTx& tx);
/// Makes the tables and indexes of the newest layout that are not there (somebody dropped a derived one).
void create_missing_tables(WriteTx& tx);

/// Whether the database has this table: one of an older layout may lack it, and holds nothing of its kind then.
[[nodiscard]] bool has_table(const Database& database, std::string_view name);

}  // namespace exoreg::store
