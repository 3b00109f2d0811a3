// The records that a release rests on, attached to it with their signatures, so that the lot's dossier holds them.
#pragma once

#include <vector>

#include "domain/event.h"
#include "domain/lot.h"
#include "registry/registry.h"
#include "store/load_lots.h"

namespace exoreg::registry {

/// Approval of the lot's site, supplier, site, preparation, specification in force and certificates: each record once,
/// its signature behind it. `facts` are those that the gate of release was asked with.
[[nodiscard]] std::vector<domain::AttachmentRef> attach_basis(const Registry& registry, store::WriteTx& tx, const store::Lot& lot,
                                                              const domain::ReleaseFacts& facts);

}  // namespace exoreg::registry
