// Reading a small logger file in a test: the options most files need, and what was read as one line of text.
#pragma once

#include <string>
#include <string_view>

#include "domain/cold.h"
#include "ingest/logger.h"
#include "ingest/logger_temperature.h"

namespace exoreg::test {

inline ingest::LoggerOptions in_zone(std::string_view zone) {
  ingest::LoggerOptions options;
  options.device_zone = Zone::find(zone);
  return options;
}

inline Parsed<ingest::LoggerFile> read_logger(std::string_view bytes, const ingest::LoggerOptions& options = in_zone("+09:00")) {
  return ingest::parse_logger_file(bytes, options);
}

inline std::string first_error(const Parsed<ingest::LoggerFile>& parsed) {
  for (const Finding& finding : parsed.findings) {
    if (finding.severity == Severity::error) return finding.code;
  }
  return "";
}

inline const Finding* find(const Findings& findings, std::string_view code) {
  for (const Finding& finding : findings) {
    if (finding.code == code) return &finding;
  }
  return nullptr;
}

/// "A1 Air: 2026-03-05T08:00 5.0, 2026-03-05T08:05 --; …": device, channel, each row in UTC. A refused file: its first error.
inline std::string shown(const Parsed<ingest::LoggerFile>& parsed) {
  if (!parsed.ok()) return first_error(parsed);
  std::string text;
  for (const domain::Series& series : parsed.value.series) {
    text += (text.empty() ? "" : "; ") + series.device + (series.channel.empty() ? "" : " " + series.channel) + ":";
    for (const domain::Reading& reading : series.readings) {
      const bool first = &reading == &series.readings.front();
      const std::string value = reading.milli_c ? ingest::print_temperature({*reading.milli_c, series.decimals}) : "--";
      text += (first ? " " : ", ") + format_instant(reading.at).substr(0, 16) + " " + value;
    }
  }
  return text;
}

}  // namespace exoreg::test
