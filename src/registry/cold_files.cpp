// Which zone a file's clock has is asked of the user, then of what was recorded for the device; never of this machine.
#include "registry/cold_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/error.h"
#include "base/unicode.h"
#include "crypto/digest.h"
#include "crypto/key.h"
#include "registry/cold_series.h"
#include "registry/date_in_name.h"
#include "registry/files.h"
#include "registry/logger_profile.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

/// exoreg.toml names the issuer key as PEM text or as a file of it; empty: the one that ingest knows.
Bytes berlinger_root(const Config& config) {
  if (config.berlinger_root.empty()) return {};
  const bool inlined = config.berlinger_root.find("-----BEGIN") != std::string::npos;
  const auto xy = crypto::p256_xy_from_pem(inlined ? config.berlinger_root : read_file(config.home / config.berlinger_root, 1u << 16));
  if (xy) return *xy;
  throw WorldError({"exoreg.toml: [cold] berlinger_root is no P-256 public key in PEM.",
                    "exoreg.toml の [cold] berlinger_root が P-256 公開鍵 (PEM) ではありません。"});
}

Finding error(const char* code, Text message) { return {code, Severity::error, std::move(message)}; }

bool asks_for_zone(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.code == "E_NO_ZONE"; });
}

/// The zone remembered for the file's device; nullopt when one of its devices has none, or another one.
std::optional<Zone> remembered_zone(const Registry& registry, const LoggerInput& input, ingest::LoggerOptions options) {
  options.zone_required = false;
  const auto parsed = ingest::parse_logger_file(input.bytes, options);
  std::set<std::string> zones;
  for (const auto& series : parsed.value.series)
    zones.insert(store::load_device_zone(registry.database, series.device).value_or(""));
  return zones.size() == 1 ? Zone::find(*zones.begin()) : std::nullopt;
}

/// What other files say of the same device and instant must agree (a trip exported twice is one trip).
void compare_with_stored(const Registry& registry, ReadLogger& read) {
  const bool trusted = read.file.signature != ingest::DeviceSignature::invalid;
  for (const auto& series : read.file.series) {
    std::vector<SeriesSource> sources;
    const auto files = load_files_of_device(registry, series.device, to_hex(crypto::sha256(read.input.bytes)));
    for (const UsedFile& used : files)
      for (const auto& other : used.file->series)
        if (other.device == series.device && other.channel == series.channel) sources.push_back({&other, used.trusted});
    if (sources.empty()) continue;
    sources.push_back({&series, trusted});
    const MergedSeries merged = merge_series(sources);
    read.known += merged.known;
    if (merged.conflict)
      read.findings.push_back(error("E_DUPLICATE", {fmt::format("For {} of device {} another reading is on file already.", format_instant(*merged.conflict), for_message(series.device)),
                                                    fmt::format("ロガー {} の {} には、異なる測定値がすでに登録されています。", for_message(series.device), format_instant(*merged.conflict))}));
  }
  if (read.known > 0)
    read.findings.push_back({"N_DUPLICATE", Severity::I, {fmt::format("{} readings were on file already.", read.known),
                                                          fmt::format("{} 件の測定値は登録済みでした。", read.known)}});
}

}  // namespace

ingest::LoggerOptions reading_options(const LoggerInput& input, Findings& findings) {
  ingest::LoggerOptions options;
  options.format = input.format;
  options.profile = profile_of(input.profile);
  options.date_order = input.date_order;
  options.device = input.device;
  options.verify = crypto::verify_p256_raw;
  options.sha256 = crypto::sha256;
  if (!input.device_tz.empty()) options.device_zone = Zone::find(input.device_tz);
  if (!input.device_tz.empty() && !options.device_zone)
    findings.push_back(error("E_ZONE", {fmt::format("\"{}\" is no time zone; write +09:00 or Asia/Tokyo.", for_message(input.device_tz)),
                                        fmt::format("「{}」はタイムゾーンとして読めません。+09:00 や Asia/Tokyo のように指定してください。", for_message(input.device_tz))}));
  constexpr std::array orders{"", "dmy", "mdy", "ymd"};
  if (std::find(orders.begin(), orders.end(), input.date_order) == orders.end())
    findings.push_back(error("E_DATE_ORDER", {fmt::format("\"{}\" is no order of day, month and year: dmy, mdy or ymd.", for_message(input.date_order)),
                                              fmt::format("「{}」は日付の順序の指定ではありません。dmy・mdy・ymd のいずれかです。", for_message(input.date_order))}));
  return options;
}

ReadLogger read_logger(const Registry& registry, const LoggerInput& input) {
  ReadLogger read{input, {}, {}, 0, ""};
  ingest::LoggerOptions options = reading_options(input, read.findings);
  options.berlinger_root_xy = berlinger_root(registry.config);
  if (has_errors(read.findings)) return read;
  auto parsed = parse_named(read.input, options);
  if (!options.device_zone && asks_for_zone(parsed.findings)) {
    options.device_zone = remembered_zone(registry, input, options);
    if (options.device_zone) parsed = ingest::parse_logger_file(input.bytes, options);
  }
  if (options.device_zone) read.zone = options.device_zone->name();
  read.file = std::move(parsed.value);
  append(read.findings, std::move(parsed.findings));
  name_devices(read.file, logger_id(input));
  if (!has_errors(read.findings)) compare_with_stored(registry, read);
  return read;
}

std::string logger_id(const LoggerInput& input) { return "FILE-" + to_hex(crypto::sha256(input.bytes)).substr(0, 16); }

Json options_json(const ReadLogger& read) {
  Json options = Json::object({{"format", read.file.format}, {"date_order", read.input.date_order}, {"device", read.input.device}, {"device_tz", read.zone}});
  if (!read.input.profile.is_null()) options["profile"] = read.input.profile;
  return options;
}

}  // namespace exoreg::registry
