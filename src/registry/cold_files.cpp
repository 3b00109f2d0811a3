// Which zone a file's clock has is asked of the user, then of what was recorded for the device; never of this machine.
#include "registry/cold_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/unicode.h"
#include "crypto/digest.h"
#include "crypto/key.h"
#include "registry/cold_content.h"
#include "registry/cold_overlap.h"
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

/// The zone remembered for a file's devices; nullopt when one of them has none, or another one.
std::optional<Zone> remembered_zone(const Registry& registry, const std::set<std::string>& devices) {
  std::set<std::string> zones;
  for (const auto& device : devices) zones.insert(store::load_device_zone(registry.database, device).value_or(""));
  return zones.size() == 1 ? Zone::find(*zones.begin()) : std::nullopt;
}

std::set<std::string> parsed_devices(const ingest::LoggerFile& file) {
  std::set<std::string> devices;
  for (const auto& series : file.series) devices.insert(series.device);
  return devices;
}

/// All of them at once, from its bytes.
void read_whole(const Registry& registry, ReadLogger& read, ingest::LoggerOptions& options) {
  read.sha256 = to_hex(crypto::sha256(read.input.bytes));
  auto parsed = parse_named(read.input, options);
  if (!options.device_zone && asks_for_zone(parsed.findings)) {
    ingest::LoggerOptions local = options;
    local.zone_required = false;
    options.device_zone = remembered_zone(registry, parsed_devices(ingest::parse_logger_file(read.input.bytes, local).value));
    if (options.device_zone) parsed = ingest::parse_logger_file(read.input.bytes, options);
  }
  append(read.findings, std::move(parsed.findings));
  name_devices(parsed.value, logger_id(read));
  read.content = std::make_shared<const ingest::ChunkedFile>(pack_file(std::move(parsed.value)));
}

/// What is too big to be held, and lacks a zone, is taken once more by the one remembered for its sensors.
void stream_by_remembered_zone(const Registry& registry, const LoggerInput& input, StreamedFile& streamed, ingest::LoggerOptions& options) {
  if (streamed.without_zone.empty() || options.device_zone || streamed.kept->size <= static_cast<long long>(input_limit)) return;
  const auto zone = remembered_zone(registry, {streamed.without_zone});
  if (!zone) return;
  ingest::LoggerOptions zoned = options;
  zoned.device_zone = zone;
  StreamedFile again = stream_file(input.path, registry.config.home, zoned);
  if (again.parsed && !remembered_zone(registry, devices_of(again.parsed->value))) return;  // of another sensor there is none, or another
  options = std::move(zoned);
  streamed = std::move(again);
}

/// In one pass; what a person wrote otherwise is read whole, if it can be held.
void read_streamed(const Registry& registry, ReadLogger& read, ingest::LoggerOptions& options) {
  const auto ahead = std::exchange(read.input.ahead, nullptr);
  StreamedFile streamed = ahead ? ahead->take() : stream_file(read.input.path, registry.config.home, options);
  stream_by_remembered_zone(registry, read.input, streamed, options);
  read.sha256 = to_hex(streamed.kept->sha256);
  if (streamed.parsed) {
    append(read.findings, std::move(streamed.parsed->findings));
    read.content = std::make_shared<const ingest::ChunkedFile>(std::move(streamed.parsed->value));
    read.kept = std::move(streamed.kept);
  } else if (streamed.kept->size <= static_cast<long long>(input_limit)) {
    read.input.bytes = streamed.kept->whole();
    read_whole(registry, read, options);
  } else {
    read.content = std::make_shared<const ingest::ChunkedFile>();
    read.findings.push_back(std::move(streamed.refusal));
  }
}

/// A person looks for a mistake in the file that they gave, not in the part that was cut out of it.
void name_lines_there(const std::vector<long>& lines, Findings& findings) {
  for (Finding& finding : findings)
    if (finding.row > 0 && static_cast<std::size_t>(finding.row) <= lines.size())
      finding.row = lines[static_cast<std::size_t>(finding.row - 1)];
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
                                        fmt::format("「{}」はタイムゾーンとして読めません。+09:00 や Asia/Tokyo のように指定してください。",
                                                    for_message(input.device_tz))}));
  constexpr std::array orders{"", "dmy", "mdy", "ymd"};
  if (std::find(orders.begin(), orders.end(), input.date_order) == orders.end())
    findings.push_back(
        error("E_DATE_ORDER",
              {fmt::format("\"{}\" is no order of day, month and year: dmy, mdy or ymd.", for_message(input.date_order)),
               fmt::format("「{}」は日付の順序の指定ではありません。dmy・mdy・ymd のいずれかです。", for_message(input.date_order))}));
  return options;
}

Parsed<ingest::LoggerFile> read_alone(const LoggerInput& input, const Bytes& berlinger_root_xy) {
  Parsed<ingest::LoggerFile> read;
  ingest::LoggerOptions options = reading_options(input, read.findings);
  if (has_errors(read.findings)) return read;
  options.zone_required = false;
  options.berlinger_root_xy = berlinger_root_xy;
  LoggerInput named = input;
  return parse_named(named, options);
}

void stream_ahead(const Registry& registry, LoggerInput& input) {
  Findings wrong;
  const auto options = reading_options(input, wrong);
  if (!input.path.empty() && wrong.empty()) input.ahead = std::make_shared<StreamAhead>(input.path, registry.config.home, options);
}

std::set<std::string> devices_of(const ingest::ChunkedFile& file) {
  std::set<std::string> devices;
  for (const auto& series : file.series) devices.insert(series.head.device);
  return devices;
}

ReadLogger read_logger(const Registry& registry, const LoggerInput& input) {
  ReadLogger read{input, "", std::make_shared<const ingest::ChunkedFile>()};
  ingest::LoggerOptions options = reading_options(input, read.findings);
  options.berlinger_root_xy = berlinger_root(registry.config);
  if (has_errors(read.findings)) return read;
  if (input.path.empty()) {
    read_whole(registry, read, options);
  } else {
    read_streamed(registry, read, options);
  }
  name_lines_there(input.lines, read.findings);
  if (options.device_zone) read.zone = options.device_zone->name();
  if (!has_errors(read.findings)) check_overlap(registry.database, read);
  return read;
}

std::string logger_id(const ReadLogger& read) { return "FILE-" + read.sha256.substr(0, 16); }

Json options_json(const ReadLogger& read) {
  Json options = Json::object({{"format", read.content->file.format},
                               {"date_order", read.input.date_order},
                               {"device", read.input.device},
                               {"device_tz", read.zone}});
  if (!read.input.profile.is_null()) options["profile"] = read.input.profile;
  return options;
}

}  // namespace exoreg::registry
