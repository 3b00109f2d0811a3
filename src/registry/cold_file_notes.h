// What is worth saying of a logger file that is taken in: findings, no holds. Private to registry/.
#pragma once

#include "registry/cold_files.h"
#include "registry/cold_target.h"

namespace exoreg::registry {

/// N_NO_CALIBRATION (where the file is used for something), N_CLOCK_DRIFT from five minutes on (an hour holds the lots: R7),
/// N_BESIDE_SHIPMENT when no row of it lies between dispatch and arrival. `drift` as clock_drift reckons it.
[[nodiscard]] Findings find_file_notes(const Registry& registry, const ReadLogger& read, const LoggerTarget& target, Millis drift);

[[nodiscard]] Finding no_target_note();    ///< N_NO_TARGET
[[nodiscard]] Finding nothing_new_note();  ///< N_NOTHING_NEW

}  // namespace exoreg::registry
