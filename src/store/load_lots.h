// Questions about lots: their state, certificates, movements, logger files and excursions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "domain/cold.h"
#include "domain/lot.h"
#include "store/database.h"

namespace exoreg::store {

struct Lot {
  domain::LotState state;
  domain::Row row;  ///< table `lots`, as received
  Millis received_at = 0;
  Millis released_at = 0;       ///< 0: never
  std::optional<Millis> ended;  ///< since when nothing is left of it
  long long rev = 0;
  long long leaf = 0;
};
[[nodiscard]] std::optional<Lot> load_lot(const Database& database, std::string_view id);
[[nodiscard]] std::vector<Lot> load_lots(const Database& database);
[[nodiscard]] std::vector<Lot> load_lots_of(const Database& database, std::string_view preparation);
/// By the maker's lot number, folded; never a split part.
[[nodiscard]] std::vector<Lot> find_lots(const Database& database, std::string_view lot_no);
[[nodiscard]] std::vector<std::string> load_parts(const Database& database, std::string_view parent);  ///< ids of splits

struct StoredCoa {
  std::string id;
  std::string lot;
  std::string actor;
  long long leaf = 0;
  Json certificate;  ///< Coa::to_json
};
[[nodiscard]] std::vector<StoredCoa> load_coas(const Database& database, std::string_view lot);
[[nodiscard]] std::optional<StoredCoa> load_coa(const Database& database, std::string_view id);

struct Dispensing {
  long long number = 0;
  long long quantity = 0;
  std::string route;
  Millis at = 0;
  std::string actor;
};
[[nodiscard]] std::vector<Dispensing> load_dispensings(const Database& database, std::string_view lot);

/// The last one is open while the lot is somewhere, and closed once nothing is left of it.
[[nodiscard]] std::vector<domain::Stay> load_stays(const Database& database, std::string_view lot);
/// Lots that are or ever were there.
[[nodiscard]] std::vector<std::string> load_lots_at(const Database& database, domain::StayKind kind, std::string_view place);

struct Shipment {
  std::string id;
  std::string direction;
  std::optional<Millis> dispatched;
  std::optional<Millis> arrived;
  bool no_logger = false;
  long long leaf = 0;  ///< the record of its dispatch, of the first of its lots
};
[[nodiscard]] std::optional<Shipment> load_shipment(const Database& database, std::string_view id);

/// One use of a logger file for one target.
struct LoggerUse {
  long long leaf = 0;
  std::string sha256;
  std::string target_kind;  ///< lot | shipment | location | "" (nothing was judged)
  std::string target;
  std::string actor;
  int exit_code = 0;
  Json body;  ///< the logger.imported record
};
[[nodiscard]] std::vector<LoggerUse> load_logger_uses(const Database& database, std::string_view sha256);
[[nodiscard]] std::vector<LoggerUse> load_logger_uses_of(const Database& database, std::string_view target_kind, std::string_view target);
[[nodiscard]] std::optional<LoggerUse> load_logger_use(const Database& database, long long leaf);
[[nodiscard]] std::optional<std::string> load_device_zone(const Database& database, std::string_view serial);

struct StoredExcursion {
  std::string id;
  std::string lot;
  std::string device, channel, side, range;
  domain::Run share;        ///< this lot's own part
  Json run;                 ///< the whole run: start, end, end_kind, peak_c, seconds
  std::string imported_by;  ///< who imported the files that show it, joined by ","
  std::string decision;     ///< "" until assessed
  std::string assessed_by;
  long long leaf = 0;
};
[[nodiscard]] std::vector<StoredExcursion> load_excursions(const Database& database, std::string_view lot);
[[nodiscard]] std::vector<StoredExcursion> load_excursion(const Database& database, std::string_view id);

[[nodiscard]] std::optional<long long> load_erasure(const Database& database, std::string_view digest);  ///< its leaf

}  // namespace exoreg::store
