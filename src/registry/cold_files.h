// Logger files as they arrive: read with the registry's keys and the zones it remembers. Writes nothing.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/finding.h"
#include "base/json.h"
#include "ingest/readings_stream.h"
#include "registry/cold_stream.h"
#include "registry/registry.h"

namespace exoreg::registry {

/// A file and what the user said about it; empty members: nothing was said.
struct LoggerInput {
  Bytes bytes;
  std::string name;                         ///< as its sender named it
  std::string format;                       ///< one of ingest::logger_formats(); "" = by content
  std::string device_tz;                    ///< IANA name or offset of the device's clock
  std::string date_order;                   ///< dmy | mdy | ymd
  std::string device;                       ///< serial, for a file that names none
  std::optional<Millis> read_out = {};      ///< when the device was read, if anybody knows: its clock is held against it
  Json profile = {};                        ///< members of a profile (registry/logger_profile.h); null: a known format
  std::filesystem::path path = {};          ///< of a table of readings that is too big to be held; `bytes` is empty then
  std::shared_ptr<StreamAhead> ahead = {};  ///< `path` as it is being taken in already, for one use
  std::vector<long> lines = {};             ///< of a table cut out of another: the line there of each of its own; empty: it is whole
};

/// Begins to take in what `input.path` names, if it names anything and can be read as the user said.
void stream_ahead(const Registry& registry, LoggerInput& input);

/// What the user said, for the readers. Findings: E_ZONE, E_DATE_ORDER.
[[nodiscard]] ingest::LoggerOptions reading_options(const LoggerInput& input, Findings& findings);

/// A file alone, without a registry: no zone is asked for, and times without one are taken as they stand. `berlinger_root_xy`: as in
/// ingest::LoggerOptions.
[[nodiscard]] Parsed<ingest::LoggerFile> read_alone(const LoggerInput& input, const Bytes& berlinger_root_xy = {});

struct ReadLogger {
  LoggerInput input;
  std::string sha256;                                  ///< of its bytes, hex
  std::shared_ptr<const ingest::ChunkedFile> content;  ///< a series without a serial carries the file's id: it is a device of its own
  std::shared_ptr<const KeptFile> kept = {};           ///< instead of input.bytes, which are empty then
  Findings findings = {};  ///< E_ZONE, E_DATE_ORDER, E_DUPLICATE (other readings of this device on file), and those of ingest
  std::size_t known = 0;   ///< its rows that other files on file had already
  std::string zone = {};   ///< given, or remembered and needed; what the device's record keeps
};
[[nodiscard]] ReadLogger read_logger(const Registry& registry, const LoggerInput& input);

[[nodiscard]] std::set<std::string> devices_of(const ingest::ChunkedFile& file);
/// "FILE-" and the first 16 digits of the SHA-256 of its bytes.
[[nodiscard]] std::string logger_id(const ReadLogger& read);
/// What it takes to read the very same bytes again: format, date_order, device, device_tz, and the profile where there is one.
[[nodiscard]] Json options_json(const ReadLogger& read);

}  // namespace exoreg::registry
