// Taking logger files in: recorded, kept for ever as they came, and judged for the lots they bear on.
#pragma once

#include <string>
#include <vector>

#include "registry/cold_target.h"
#include "registry/commit.h"
#include "registry/lots.h"

namespace exoreg::registry {

/// Records one use of a file within a running transaction. Says no (Status::answer_no) where the file shows an excursion or a device
/// claim beyond a lot's label range, its signature is INVALID, or it was another lot's own logger. Holds are raised by
/// evaluate_lots, once all files of a parcel are in: until then a gap may be only a file not yet read.
void append_logger(Commit& writing, Registry& registry, store::WriteTx& tx, const Session& session, const ReadLogger& read,
                   const LoggerTarget& target, Outcome& outcome);

/// parse -> lock -> load -> decide -> commit. Without a target the device's own location is taken, else nothing is judged.
/// JSON: "series", "signature", "claims", "excursions".
[[nodiscard]] Outcome import_logger(Registry& registry, const LoggerInput& input, const LoggerTarget& target, const Because& because,
                                    const Session& session);

/// Several files at once, all or none of them, each for its device's own location. Outcome::ids: those that said anything new; a file
/// whose every row was on file already writes nothing (N_NOTHING_NEW).
[[nodiscard]] Outcome import_at_own_places(Registry& registry, const std::vector<LoggerInput>& inputs, const Because& because,
                                           const Session& session);

}  // namespace exoreg::registry
