// What a lot's readings prove against its label range. Facts only: whether they are new is for whoever writes. Private to registry/.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "registry/cold_lot.h"

namespace exoreg::registry {

/// One run of one series that reached this lot.
struct LotExcursion {
  std::string device, channel;
  domain::Run run;                ///< the whole of it
  domain::Run share;              ///< this lot's part; where it came and went, from the first moment to the last
  std::int64_t area = 0;          ///< of the share, as domain::find_area
  std::string mkt_c;              ///< of the time of the share; "" where it says nothing
  std::set<std::string> loggers;  ///< the files that show it
  std::set<std::string> importers;
};
[[nodiscard]] std::vector<LotExcursion> find_excursions(ColdReader& reader, const LotCold& cold);

/// A day or a trip without readings whose claimed minimum or maximum lies beyond the label range.
struct LotClaim {
  std::string logger, device;
  ingest::Claim claim;
  std::int32_t guard_mc = 0;
};
[[nodiscard]] std::vector<LotClaim> find_claims(const LotCold& cold);

struct Span {
  Millis from = 0;
  Millis to = 0;
};
/// Gaps longer than the limit, and shipments that came without a logger, each stretch once.
[[nodiscard]] std::vector<Span> find_gaps(const LotCold& cold, const domain::LotLine& line);

/// Files that cannot be trusted: signature INVALID, or another lot's own logger.
struct DoubtfulFile {
  std::string logger;
  bool foreign = false;
};
/// Whether a file speaks of a time that this lot spent in the place it was read for.
[[nodiscard]] bool bears_on(const UsedFile& used, const LotCold& cold, const PlaceReadings& place);
[[nodiscard]] std::vector<DoubtfulFile> find_doubtful_files(const LotCold& cold);

}  // namespace exoreg::registry
