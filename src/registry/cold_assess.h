// The signed disposition of an excursion.
#pragma once

#include <string>
#include <vector>

#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

struct Assessment {
  std::string excursion;          ///< "EXC-…"
  std::string decision;           ///< release | release-limited | reject
  std::string reason;             ///< required
  std::string conditional;        ///< required by release-limited, and only there
  std::vector<std::string> lots;  ///< some of the excursion's lots; empty: all of them
  std::string cause;              ///< sensor-lost | sensor-fault | moved: what ended an excursion that is open; "" none
  std::optional<Millis> event_time = std::nullopt;
};
/// One record per lot. A releaser who imported none of the files decides; holds of R2, R3 and R8 end with a second one's signature
/// under the same decision.
[[nodiscard]] Outcome assess_excursion(Registry& registry, const Assessment& assessment, const Session& session);
/// The same decision on several at once, each with records of its own: all or none. None named: every excursion that waits for a
/// decision on one of the assessment's lots, for these lots. `assessment.excursion` is not looked at.
[[nodiscard]] Outcome assess_excursions(Registry& registry, const std::vector<std::string>& excursions, const Assessment& assessment,
                                        const Session& session);

}  // namespace exoreg::registry
