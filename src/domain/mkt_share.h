// Mean kinetic temperature of many short times of one series, as those of its excursions. Pure.
#pragma once

#include <vector>

#include "domain/mkt.h"

namespace exoreg::domain {

/// As find_mkt of the series. `reaches`: those of its track, made with the question's gap_max; so no reading is looked at but those that
/// are asked for.
[[nodiscard]] Mkt find_mkt(const Series& series, const std::vector<Track::Reach>& reaches, const MktQuestion& question);

}  // namespace exoreg::domain
