// `cold mkt`: the mean kinetic temperature of a lot or of a logger file, or why it says nothing there. Reads only.
#pragma once

#include <optional>
#include <string>

#include "domain/mkt.h"
#include "registry/cold_files.h"
#include "registry/outcome.h"

namespace exoreg::registry {

struct LotCold;

struct MktRequest {
  domain::Region region = domain::Region::jp;
  std::optional<Millis> from, to;  ///< [from, to)
  std::string channel = {};        ///< which series of a file, where one device has several; "": the only one
};
/// What is asked of a lot's line: its label range, its gap_max, and ΔH of its product where the stability profile gives one.
[[nodiscard]] domain::MktQuestion mkt_question(const LotCold& cold, const MktRequest& request);
/// Value, ΔH and region in one line, with what the figure does not say; or that there is none, and why.
[[nodiscard]] Text mkt_words(const domain::Mkt& mkt, const domain::MktQuestion& question);
/// Outcome::extra: {"applicable","reason","mkt_c","weights","excluded_s","limit_c","within","from","to","readings"}; mkt_c with twelve
/// places, null when refused; the other members null where they do not apply.
[[nodiscard]] Outcome mkt_of_lot(const Registry& registry, const std::string& lot, const MktRequest& request, Lang lang);
/// Of every series that is on file for a place of storage: extra {"location","series":[{"device","channel", and the members above}]}.
[[nodiscard]] Outcome mkt_of_place(const Registry& registry, const std::string& location, const MktRequest& request, Lang lang);
/// A file alone: no registry is needed, times without a zone are taken as they stand. A file of several series names one by --device
/// or is refused (E_SERIES).
[[nodiscard]] Outcome mkt_of_file(const LoggerInput& input, const MktRequest& request, Lang lang);

}  // namespace exoreg::registry
