// One lot's cold history for people and scripts. Reads only.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "registry/registry.h"

namespace exoreg::registry {

/// {"lot","at","stays","covered_s","gap_s","time_out_of_storage_s","freeze_thaw_count","frozen_state","thaws","excursions" (each with the
/// "assessments" that were signed on it, and "part_of" once a later file joined it to another),"holds","decision_rule","guard"}; null when
/// there is no such lot. `times`: instants to look up, UTC milliseconds.
[[nodiscard]] Json cold_show(const Registry& registry, const std::string& lot, const std::vector<Millis>& times);

}  // namespace exoreg::registry
