// Only whole dates with four digits of a year count; a name without one decides nothing.
#include "registry/date_in_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/unicode.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t longest_name = 1000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "20260305", "2026-03-05", "2026_03_05" -> "2026-03-05"; digits on either side make it another number.
std::set<std::string> dates_in(std::string_view name) {
  std::set<std::string> dates;
  for (std::size_t at = 0; at < std::min(name.size(), longest_name); ++at) {
    if (at > 0 && is_digit(name[at - 1])) continue;
    for (const std::size_t gap : {std::size_t{0}, std::size_t{1}}) {
      const std::size_t length = 8 + 2 * gap;
      if (at + length > name.size() || (at + length < name.size() && is_digit(name[at + length]))) continue;
      const std::string_view text = name.substr(at, length);
      const bool parted = gap == 0 || ((text[4] == '-' || text[4] == '_') && text[7] == text[4]);
      const std::string date =
          std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4 + gap, 2)) + "-" + std::string(text.substr(6 + 2 * gap, 2));
      if (parted && parse_date(date).date) dates.insert(date);
    }
  }
  return dates;
}

std::string local_day(Millis at, const ingest::LoggerOptions& options) {
  return format_date(options.device_zone ? options.device_zone->date_of(at) : date_of_utc(at));
}

bool begins_or_ends(const ingest::LoggerFile& file, const std::set<std::string>& dates, const ingest::LoggerOptions& options) {
  return std::any_of(file.series.begin(), file.series.end(), [&](const domain::Series& series) {
    if (series.readings.empty()) return false;
    return dates.contains(local_day(series.readings.front().at, options)) || dates.contains(local_day(series.readings.back().at, options));
  });
}

/// The one order in which the file begins or ends on one of the days; "" when none or several do.
std::string order_by(const std::set<std::string>& dates, std::string_view bytes, ingest::LoggerOptions options) {
  std::string found;
  options.zone_required = false;
  for (const char* order : {"dmy", "mdy", "ymd"}) {
    options.date_order = order;
    const auto candidate = ingest::parse_logger_file(bytes, options);
    if (!candidate.ok() || !begins_or_ends(candidate.value, dates, options)) continue;
    if (!found.empty()) return "";
    found = order;
  }
  return found;
}

bool is_open(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.code == "E_AMBIGUOUS_DATE"; });
}

Finding taken_from_name(const std::string& name, const std::string& order) {
  return {
      "N_DATE_ORDER",
      Severity::N,
      {fmt::format("The rows leave the order of dates open; {} was taken, because the file's name \"{}\" has the same day.", order,
                   for_message(name)),
       fmt::format("日付の順序は行からは決まりませんが、ファイル名「{}」の日付と一致する {} を採用しました。", for_message(name), order)}};
}

}  // namespace

Parsed<ingest::LoggerFile> parse_named(LoggerInput& input, ingest::LoggerOptions& options) {
  auto parsed = ingest::parse_logger_file(input.bytes, options);
  const auto dates = is_open(parsed.findings) ? dates_in(input.name) : std::set<std::string>{};
  if (dates.empty()) return parsed;
  const std::string order = order_by(dates, input.bytes, options);
  if (order.empty()) return parsed;
  input.date_order = options.date_order = order;
  parsed = ingest::parse_logger_file(input.bytes, options);
  parsed.findings.push_back(taken_from_name(input.name, order));
  return parsed;
}

}  // namespace exoreg::registry
