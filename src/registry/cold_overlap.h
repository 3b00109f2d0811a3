// What other files on file say of the same device and instant. Private to registry/.
#pragma once

#include "registry/cold_files.h"

namespace exoreg::registry {

/// Counts the rows that were on file already (ReadLogger::known). Findings: E_DUPLICATE (another reading is on file; per series its
/// first instant) and N_DUPLICATE (how many were on file). Only chunks that share time with the new ones are looked at.
void check_overlap(const store::Database& database, ReadLogger& read);

/// E_DUPLICATE once more, under the lock: against what another process, or this very parcel, has put on file since the file was read.
[[nodiscard]] Findings find_contradictions(const store::Database& database, const ReadLogger& read);

}  // namespace exoreg::registry
