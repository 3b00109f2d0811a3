// What a logger format is to the dispatcher: one file and one row per format. For the files of this module only.
#pragma once

#include <cstddef>
#include <string_view>

#include "ingest/logger.h"
#include "ingest/logger_text.h"

namespace exoreg::ingest {

constexpr std::size_t max_logger_bytes = 64u << 20;
constexpr std::size_t max_logger_line = 64u << 10;
constexpr std::size_t max_logger_rows = 2'000'000;
constexpr std::size_t max_logger_channels = 256;
constexpr std::size_t max_logger_values = 4'000'000;  ///< rows of all channels together

struct LoggerFormat {
  const char* name;                            ///< as in --format
  bool (*recognises)(const LoggerHead& head);  ///< by content; must be cheap and never guess
  /// Only called for a file that was recognised, except `readings`, which says itself what is missing.
  Parsed<LoggerFile> (*parse)(std::string_view bytes, const LoggerOptions& options);
};

[[nodiscard]] bool looks_like_berlinger(const LoggerHead& head);
[[nodiscard]] bool looks_like_tandd_csv(const LoggerHead& head);
[[nodiscard]] bool looks_like_tandd_json(const LoggerHead& head);
[[nodiscard]] bool looks_like_tandd_trz(const LoggerHead& head);
[[nodiscard]] bool looks_like_logtag(const LoggerHead& head);
[[nodiscard]] bool looks_like_hobo(const LoggerHead& head);
[[nodiscard]] bool looks_like_ibutton(const LoggerHead& head);
[[nodiscard]] bool looks_like_tinytag(const LoggerHead& head);
[[nodiscard]] bool looks_like_rotronic(const LoggerHead& head);
[[nodiscard]] bool looks_like_hanwell(const LoggerHead& head);
[[nodiscard]] bool looks_like_meaco(const LoggerHead& head);
[[nodiscard]] bool looks_like_testo_html(const LoggerHead& head);
[[nodiscard]] bool looks_like_lascar(const LoggerHead& head);
[[nodiscard]] bool looks_like_tomst(const LoggerHead& head);
[[nodiscard]] bool looks_like_biovoice(const LoggerHead& head);
[[nodiscard]] bool looks_like_readings(const LoggerHead& head);

[[nodiscard]] Parsed<LoggerFile> parse_berlinger(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_tandd_csv(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_tandd_json(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_tandd_trz(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_logtag(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_hobo(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_ibutton(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_tinytag(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_rotronic(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_hanwell(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_meaco(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_testo_html(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_lascar(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_tomst(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_biovoice(std::string_view bytes, const LoggerOptions& options);
[[nodiscard]] Parsed<LoggerFile> parse_readings(std::string_view bytes, const LoggerOptions& options);

}  // namespace exoreg::ingest
