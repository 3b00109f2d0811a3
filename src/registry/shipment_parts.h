// The papers of a shipment: its logger files with what their devices claim, and who signed for it. Private to registry/.
#pragma once

#include "publish/shipment_report.h"
#include "registry/cold_judge.h"

namespace exoreg::registry {

/// The shipment's files, and those of the lot's own loggers that ran on the way; each once.
void add_files(const Registry& registry, const LotCold& cold, const Span& way, publish::ShipmentRecord& record);
/// Who shipped and who received, each record once; from where and to where.
void add_people(const Registry& registry, publish::ShipmentRecord& record);

}  // namespace exoreg::registry
