// A lot's records as EPCIS 2.0 events (GS1 EPCIS 2.0, CBV 2.0): what happened to it, where, and what its loggers showed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"
#include "base/time.h"
#include "domain/event.h"

namespace exoreg::publish {

/// One series of a logger file, as far as it speaks of the lot: what a business partner needs of it.
struct EpcisWindow {
  std::string device;
  std::string sha256;  ///< hex, of the logger file
  Millis from = 0;
  Millis to = 0;
  std::string min_c, max_c, mean_c;  ///< decimals
  std::string mkt_c;                 ///< "" where a mean kinetic temperature says nothing
};

struct EpcisRecord {
  domain::Recorded record;
  std::vector<EpcisWindow> windows;      ///< of cold.evaluated
  std::vector<std::string> alarms;       ///< of cold.evaluated: ids of its excursions that hold the lot (R1)
  bool held = false;                     ///< some hold of the lot is open after it
  std::optional<std::size_t> corrected;  ///< index of the record that says otherwise about the same excursions, or the same receipt
};

struct EpcisLot {
  std::string origin;  ///< of the log; "https://" + origin is the base of all our names
  std::string lot;     ///< "LOT-2026-000001"
  std::string gtin;    ///< 14 digits, or ""
  std::string lot_no;  ///< as the maker writes it
  Zone zone = Zone::utc();
  std::vector<EpcisRecord> records;  ///< of the lot, in order; kinds without an event are passed over
};

using Sha256 = std::function<Hash(std::string_view)>;
/// Events stand at the times that the records' bodies name (at, received_at), else at event_time or recorded_at. A lot that came in a
/// parcel whose way is on record is received by the parcel's arrival, once.
/// An EPCISDocument whose events carry their Event Hash ID; decimals are Json::NumberText. Corrected events stand with an error
/// declaration (incorrect_data) that names what corrects them.
[[nodiscard]] Json write_epcis(const EpcisLot& lot, Millis created, const Sha256& sha256);

/// JSON text of a document that holds numbers: two spaces a level, members sorted, a newline at the end.
[[nodiscard]] std::string write_document(const Json& document);

}  // namespace exoreg::publish
