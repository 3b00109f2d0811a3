// The plain table of readings (sensor, timestamp, temperature_c): what any logger can be brought to. Celsius by definition.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/readings_table.h"

namespace exoreg::ingest {
namespace {

std::string first_line(std::string_view bytes) {
  const std::size_t begin = bytes.find_first_not_of("\r\n");
  if (begin == std::string_view::npos) return "";
  const std::string_view line = bytes.substr(begin, std::min(bytes.find_first_of("\r\n", begin), bytes.size()) - begin);
  const auto decoded = line.size() > max_logger_line ? std::nullopt : decode_table_bytes(line);
  return decoded ? decoded->text : "";
}

}  // namespace

bool looks_like_readings(const LoggerHead& head) { return is_readings_header(first_line(head.bytes)); }

Parsed<LoggerFile> parse_readings(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  Findings& findings = parsed.findings;
  const auto decoded = decode_table_bytes(bytes);
  if (!decoded) {
    findings.push_back({"E_ENCODING",
                        Severity::error,
                        {"The table is neither UTF-8 nor Shift_JIS (CP932).", "文字コードがUTF-8でもShift_JIS（CP932）でもありません。"}});
    return parsed;
  }
  OpenRows rows = read_readings_table(decoded->text, findings);
  if (has_errors(findings)) return parsed;
  finish_file(parsed.value, std::move(rows), {}, options, findings);
  return parsed;
}

}  // namespace exoreg::ingest
