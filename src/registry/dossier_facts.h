// What a dossier's report tells, read from the projections as they stood at its checkpoint.
#pragma once

#include "publish/dossier_report.h"
#include "registry/dossier_stamp.h"

namespace exoreg::registry {

/// Names of supplier, site and preparation are those recorded below head.tree_size, so that the same checkpoint gives the
/// same report later. IntegrityError when the lot has no derived row.
[[nodiscard]] publish::DossierFacts load_dossier_facts(const Registry& registry, const publish::DossierHead& head,
                                                       const SignedRecords& records);

}  // namespace exoreg::registry
