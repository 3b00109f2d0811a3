// Questions that only an auditor asks of the database: is every table as it was made, every cell of the type it was
// written with, and which numbers do the records carry.
#pragma once

#include <string>
#include <vector>

#include "store/database.h"

namespace exoreg::store {

/// A cell whose storage class is not its column's: SQLite would convert it silently when it is read.
struct OddCell {
  std::string table;
  std::string column;
  std::string key;  ///< the row's first key column, as text
};
[[nodiscard]] std::vector<OddCell> find_odd_cells(const Database& database);

/// Names of tables, indexes, views and triggers that are missing, added or defined differently from a new database's.
[[nodiscard]] std::vector<std::string> find_schema_changes(const Database& database);

struct RecordExtent {
  long long heads = 0;  ///< rows of log_head; one is right
  long long count = 0;
  long long first = 0;  ///< smallest leaf number; 0 when there is none
  long long last = -1;  ///< greatest leaf number
};
[[nodiscard]] RecordExtent load_record_extent(const Database& database);

}  // namespace exoreg::store
