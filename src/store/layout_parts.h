// What opening a database needs of its layout. Private to store/.
#pragma once

#include "store/layout.h"
#include "store/sql.h"

namespace exoreg::store {

/// Runs the files of the layouts after `from` up to `to`.
void run_layouts(sql::Session& session, int from, int to);
[[nodiscard]] int read_layout(sql::Session& session);
void write_layout(sql::Session& session, int layout);
/// WorldError that says what to do when a database of layout `found` cannot be used, or may not be used as it is.
void check_layout(int found, Layouts accepted);

}  // namespace exoreg::store
