// Which format a logger file has, and who reads it. A file that no format recognises is refused, never guessed at.
#include "ingest/logger.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/csv.h"
#include "domain/table.h"
#include "ingest/logger_format.h"
#include "ingest/logger_profile.h"
#include "ingest/logger_temperature.h"
#include "ingest/table_file.h"
#include "ingest/xlsx_reader.h"

namespace exoreg::ingest {
namespace {

constexpr std::array formats{
    LoggerFormat{"berlinger", looks_like_berlinger, parse_berlinger},
    LoggerFormat{"tandd-csv", looks_like_tandd_csv, parse_tandd_csv},
    LoggerFormat{"tandd-json", looks_like_tandd_json, parse_tandd_json},
    LoggerFormat{"tandd-trz", looks_like_tandd_trz, parse_tandd_trz},
    LoggerFormat{"logtag", looks_like_logtag, parse_logtag},
    LoggerFormat{"hobo", looks_like_hobo, parse_hobo},
    LoggerFormat{"ibutton", looks_like_ibutton, parse_ibutton},
    LoggerFormat{"tinytag", looks_like_tinytag, parse_tinytag},
    LoggerFormat{"rotronic", looks_like_rotronic, parse_rotronic},
    LoggerFormat{"hanwell", looks_like_hanwell, parse_hanwell},
    LoggerFormat{"meaco", looks_like_meaco, parse_meaco},
    LoggerFormat{"testo-html", looks_like_testo_html, parse_testo_html},
    LoggerFormat{"lascar", looks_like_lascar, parse_lascar},
    LoggerFormat{"tomst", looks_like_tomst, parse_tomst},
    LoggerFormat{"biovoice", looks_like_biovoice, parse_biovoice},
    LoggerFormat{"readings", looks_like_readings, parse_readings},
};

Parsed<LoggerFile> refuse(const char* code, Text message) {
  Parsed<LoggerFile> refused;
  refused.findings.push_back({code, Severity::error, std::move(message)});
  return refused;
}

const LoggerFormat* find_format(const LoggerHead& head, const std::string& name) {
  const auto format = std::find_if(formats.begin(), formats.end(), [&](const LoggerFormat& candidate) {
    return name.empty() ? candidate.recognises(head) : candidate.name == name;
  });
  return format == formats.end() ? nullptr : &*format;
}

/// A plain table says itself which of its columns is missing.
bool is_of_another_maker(const LoggerHead& head, const LoggerFormat& format) {
  return format.parse != parse_readings && !format.recognises(head);
}

Text wrong_format(const LoggerHead& head, const LoggerFormat& named) {
  const LoggerFormat* other = find_format(head, "");
  if (!other) {
    return {fmt::format("This is no {} file, nor one of another known format.", named.name),
            fmt::format("{}形式のファイルではなく、ほかの対応形式でもありません。", named.name)};
  }
  return {fmt::format("This is no {} file. It looks like {}.", named.name, other->name),
          fmt::format("{}形式のファイルではありません。{}形式のようです。", named.name, other->name)};
}

std::string all_names() { return fmt::format("{}", fmt::join(logger_formats(), ", ")); }

Text unknown_format(const std::string& name) {
  if (!name.empty()) {
    return {fmt::format("There is no logger format \"{}\". Known formats: {}.", name, all_names()),
            fmt::format("ロガー形式「{}」はありません。使える形式: {}", name, all_names())};
  }
  return {
      fmt::format("This is no logger file of a known format ({}). A table of another maker can be read by a profile: --format FILE.toml.",
                  all_names()),
      fmt::format(
          "対応しているロガー形式（{}）のファイルではありません。ほかのメーカーの表は、プロファイル（--format FILE.toml）で読み込めます。",
          all_names())};
}

/// The readings of a workbook as CSV, each on its own row's line.
std::string csv_of(const std::vector<CsvRow>& rows, std::size_t top) {
  std::string text;
  long line = 1;
  for (std::size_t i = top; i < rows.size(); ++i) {
    text.append(static_cast<std::size_t>(std::max(rows[i].line - line, 0L)), '\n');
    text += write_csv_row(rows[i].cells);
    line = rows[i].line + 1;
  }
  return text;
}

Parsed<LoggerFile> parse_workbook(std::string_view bytes, const LoggerOptions& options) {
  const domain::Table& table = *domain::find_table("readings");
  auto sheet = read_table_file(table, bytes);
  if (!sheet.ok()) return {{}, std::move(sheet.findings)};
  const std::string csv = csv_of(sheet.value, find_header_line(table, sheet.value));
  const bool other = !options.format.empty() && options.format != "readings";
  if (other || !looks_like_readings(read_head(csv))) return refuse("E_FORMAT", unknown_format(other ? "" : options.format));
  Parsed<LoggerFile> parsed = parse_readings(csv, options);
  parsed.findings.insert(parsed.findings.begin(), sheet.findings.begin(), sheet.findings.end());
  parsed.value.format = "readings";
  return parsed;
}

}  // namespace

const char* to_string(DeviceSignature signature) {
  switch (signature) {
    case DeviceSignature::valid: return "VALID";
    case DeviceSignature::valid_after_eol_repair: return "VALID_AFTER_EOL_REPAIR";
    case DeviceSignature::invalid: return "INVALID";
    case DeviceSignature::absent: return "ABSENT";
    case DeviceSignature::not_applicable: return "NOT_APPLICABLE";
  }
  return "";
}

const std::vector<std::string>& logger_formats() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const LoggerFormat& format : formats) all.emplace_back(format.name);
    return all;
  }();
  return names;
}

Parsed<LoggerFile> parse_logger_file(std::string_view bytes, const LoggerOptions& options) {
  if (bytes.size() > max_logger_bytes) {
    return refuse("E_TOO_BIG", {"A logger file has at most 64 MiB.", "ロガーファイルは64 MiBまでです。"});
  }
  if (looks_like_workbook(bytes)) return parse_workbook(bytes, options);
  if (options.profile) return parse_by_profile(bytes, *options.profile, options);
  const LoggerHead head = read_head(bytes);
  const LoggerFormat* format = find_format(head, options.format);
  if (!format) return refuse("E_FORMAT", unknown_format(options.format));
  if (is_of_another_maker(head, *format)) return refuse("E_FORMAT", wrong_format(head, *format));
  Parsed<LoggerFile> parsed = format->parse(bytes, options);
  parsed.value.format = format->name;
  return parsed;
}

bool claims_beyond(const Claim& claim, const domain::LabelRange& range) {
  const auto min = parse_temperature(claim.min);
  const auto max = parse_temperature(claim.max);
  return (min && range.low_mc && min->milli_c < *range.low_mc) || (max && range.high_mc && max->milli_c > *range.high_mc);
}

}  // namespace exoreg::ingest
