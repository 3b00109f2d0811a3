// Data-logger files -> series, claims and what the device's signature says. One file and one row per format.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/finding.h"
#include "base/time.h"
#include "domain/cold.h"

namespace exoreg::ingest {

enum class DeviceSignature { valid, valid_after_eol_repair, invalid, absent, not_applicable };
[[nodiscard]] const char* to_string(DeviceSignature signature);  ///< "VALID", "VALID_AFTER_EOL_REPAIR", …

/// What the device says of a day or a trip: never mixed with our own reckoning.
struct ClaimedAlarm {
  std::string side;  ///< "high" | "low"
  long long seconds = 0;
  std::string trigger;  ///< as printed, or RFC 3339 when the zone is known; "" when none
};
struct Claim {
  std::string date;  ///< YYYY-MM-DD, or "" for a whole trip
  std::string min;   ///< as printed without "+", "" when none
  std::string max;
  std::string avg;
  std::vector<ClaimedAlarm> alarms;
  Millis from = 0;  ///< the day, or the trip, as instants [from, to); both 0 when the file does not say
  Millis to = 0;
  bool has_readings = false;  ///< this very file holds a value of that day or trip: then the claim itself raises nothing
};
/// Whether the claimed minimum or maximum lies outside the label range, strictly.
[[nodiscard]] bool claims_beyond(const Claim& claim, const domain::LabelRange& range);

/// What the device noted beside its readings: "Host Connected", "Stopped", ….
struct LoggerEvent {
  std::string time;  ///< RFC 3339; without an offset where the zone is not known; "" when it cannot be read
  std::string kind;
  long line = 0;
};

struct LoggerFile {
  std::string format;  ///< one of logger_formats(), or "profile"
  std::string device;  ///< serial; "" when the file names none
  std::vector<domain::Series> series;
  DeviceSignature signature = DeviceSignature::not_applicable;
  std::vector<Claim> claims;
  std::vector<LoggerEvent> events = {};
  std::optional<Millis> report_created = {};
  std::string zone_source = {};             ///< FILE_UTC | FILE_OFFSET | DEVICE_FIXED | DEVICE_TZ | USER; "" when times stay local
  std::optional<Millis> clock_offset = {};  ///< east of UTC, where the file's last row carries it
};

/// ECDSA P-256 over a digest; injected so that this module needs no cryptography. Arguments: x||y, digest, r||s (big endian).
using VerifyP256 = std::function<bool(std::string_view xy64, const Hash& digest, std::string_view rs64)>;
using Digest = std::function<Hash(std::string_view)>;

struct LoggerProfile;  ///< ingest/logger_profile.h

struct LoggerOptions {
  std::string format;                                 ///< "" = by content
  std::shared_ptr<const LoggerProfile> profile = {};  ///< --format FILE.toml; then `format` says nothing
  std::optional<Zone> device_zone;                    ///< --device-tz or the one recorded for the device
  std::string date_order;                             ///< "" | dmy | mdy | ymd
  std::string device;                                 ///< --device: names a file that carries no serial
  bool zone_required = true;                          ///< false for `cold verify`: times are then taken as if they were UTC
  Bytes berlinger_root_xy;                            ///< x||y of the configured issuer key; empty: the observed root built in
  VerifyP256 verify;
  Digest sha256;
};

/// At most 64 MiB, 2 million rows and 64 KiB a line. Errors: E_FORMAT, E_NO_ZONE, E_ROW, E_AMBIGUOUS_DATE, E_DUPLICATE,
/// E_TOO_BIG, E_ENCODING, E_CSV_QUOTE, E_NO_UNIT, E_NO_TEMPERATURE, E_DST_GAP, E_DST_FOLD, E_SERIAL (T&D), E_TRUNCATED. A signature
/// that fails is no error: signature = invalid. Others: N_SIGNATURE_ABSENT (M), N_EOL_REPAIRED (N), N_FAHRENHEIT (I),
/// N_UNIT_DAMAGED (N), N_TRUNCATED (M: the rows end before the end that the file declares), N_CLAIM (M: a claim that the file's own
/// readings contradict), N_DUPLICATE (I: equal rows dropped), N_COLUMN_UNKNOWN (M).
[[nodiscard]] Parsed<LoggerFile> parse_logger_file(std::string_view bytes, const LoggerOptions& options);

/// Names for --format that this build reads.
[[nodiscard]] const std::vector<std::string>& logger_formats();

}  // namespace exoreg::ingest
