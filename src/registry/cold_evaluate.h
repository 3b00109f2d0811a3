// What a lot went through, held against its label range: excursions, gaps, device claims, doubtful files -> records and holds.
#pragma once

#include <string>
#include <vector>

#include "registry/cold_lot.h"
#include "registry/commit.h"
#include "registry/registry.h"

namespace exoreg::registry {

/// Evaluates these lots and the parts split off them: `cold.evaluated` and `lot.held` for new facts only, so a second call writes
/// nothing. Rules: R1 to R9, by the stability profile where the preparation has one.
/// The record names, and attaches, the files that this lot is judged by and no earlier evaluation of it names: a file is a new fact too.
/// `logger`: the file that gave rise to it ("FILE-…"), whose excursions are listed, old ones too; "": the new ones are.
/// Fills outcome.holds, outcome.findings and of outcome.extra "excursions" and, where there are any, "raised" (the new holds).
void evaluate_lots(Commit& writing, Registry& registry, store::WriteTx& tx, const std::vector<std::string>& lots, const std::string& logger,
                   Outcome& outcome);
/// The same with a reader that has unpacked places already, as they are on file now.
void evaluate_lots(Commit& writing, Registry& registry, store::WriteTx& tx, const std::vector<std::string>& lots, const std::string& logger,
                   Outcome& outcome, ColdReader reader);

/// The same for every lot of these preparations: their label or their profile was changed.
void evaluate_preparations(Commit& writing, Registry& registry, store::WriteTx& tx, const std::vector<std::string>& preparations,
                           Outcome& outcome);

}  // namespace exoreg::registry
