// How cold-chain facts look in records and in answers. Private to registry/.
#pragma once

#include <string>

#include "base/json.h"
#include "ingest/readings_stream.h"
#include "registry/cold_judge.h"

namespace exoreg::registry {

struct UsedGuard;

[[nodiscard]] std::string celsius(std::int32_t milli_c);  ///< "-79.9"
/// {"device","channel","kind","readings","missing","first","last","min","max"}; first … max null when there is nothing; "printed_unit":
/// "F" where readings were converted. Times of a file whose zone is not known have no offset.
[[nodiscard]] Json series_json(const ingest::ChunkedFile& content);
/// {"date","min","max","avg","alarms":[{"side","seconds","trigger"}]}, as printed.
[[nodiscard]] Json claims_json(const ingest::LoggerFile& file);
/// {"time","kind"}: what the device noted beside its readings.
[[nodiscard]] Json device_events_json(const ingest::LoggerFile& file);
/// {"device","from","u_c"}
[[nodiscard]] Json guards_json(const std::vector<UsedGuard>& guards);
/// What `cold.evaluated` says of one excursion; `u_c` where a guard band narrowed the range.
[[nodiscard]] Json excursion_record(const std::string& id, const LotExcursion& excursion, const std::string& range);
/// {"id","side","start","end","end_kind","peak","seconds","lots"} of the whole run, with all its lots; null when there is none.
[[nodiscard]] Json excursion_item(const store::Database& database, const std::string& id);
/// The same of one lot's share.
[[nodiscard]] Json share_item(const store::Database& database, const store::StoredExcursion& stored);

}  // namespace exoreg::registry
