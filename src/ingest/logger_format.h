// What a logger format is to the dispatcher: one file and one row per format. For the files of this module only.
#pragma once

#include <cstddef>
#include <string_view>

#include "ingest/logger.h"

namespace exoreg::ingest {

constexpr std::size_t max_logger_bytes = 64u << 20;
constexpr std::size_t max_logger_line = 64u << 10;
constexpr std::size_t max_logger_rows = 2'000'000;

struct LoggerFormat {
  const char* name;                            ///< as in --format
  bool (*recognises)(std::string_view bytes);  ///< by content; must be cheap and never guess
  Parsed<LoggerFile> (*parse)(std::string_view bytes, const LoggerOptions& options);
};

[[nodiscard]] bool looks_like_berlinger(std::string_view bytes);
[[nodiscard]] Parsed<LoggerFile> parse_berlinger(std::string_view bytes, const LoggerOptions& options);

[[nodiscard]] bool looks_like_readings(std::string_view bytes);
[[nodiscard]] Parsed<LoggerFile> parse_readings(std::string_view bytes, const LoggerOptions& options);

}  // namespace exoreg::ingest
