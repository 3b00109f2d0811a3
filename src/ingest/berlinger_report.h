// A Berlinger Fridge-tag or Q-tag report as it is written: device clock, device claims, rows. For the files of this module
// only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "ingest/logger.h"
#include "ingest/logger_rows.h"

namespace exoreg::ingest {

/// A day (Fridge-tag) or a trip (Q-tag); triggers are as printed, times as the device's clock showed them.
struct BerlingerClaim {
  Claim claim;
  std::optional<std::int32_t> min_mc;
  std::optional<std::int32_t> max_mc;
  long line = 0;
};

struct BerlingerTime {
  Millis local = 0;
  long line = 0;
};

struct BerlingerReport {
  std::string serial;
  bool is_trip = false;   ///< Q-tag: its times are GMT
  bool has_data = false;  ///< a `Data:` block, which the Fridge-tag 2 does not write
  Millis interval = 0;    ///< 0: not declared
  std::optional<BerlingerTime> created;
  std::optional<BerlingerTime> started;
  std::optional<BerlingerTime> stopped;
  std::vector<BerlingerClaim> claims;
  LoggedChannel rows;
};

/// Indented `Key: value[, Key: value]` lines with tables led by TAB. Keys that are not known are passed over. Findings: E_ROW,
/// E_TOO_BIG, E_NO_UNIT, E_FORMAT (a serial that is no plain text).
[[nodiscard]] BerlingerReport read_berlinger_report(std::string_view bytes, Findings& findings);

}  // namespace exoreg::ingest
