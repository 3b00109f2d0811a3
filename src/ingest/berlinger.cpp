// Berlinger Fridge-tag and Q-tag reports -> one series, the device's claims and what its signature says.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "ingest/berlinger_claims.h"
#include "ingest/berlinger_report.h"
#include "ingest/berlinger_signature.h"
#include "ingest/logger_format.h"
#include "ingest/logger_rows.h"

namespace exoreg::ingest {
namespace {

bool has_line(std::string_view head, std::string_view start) {
  return head.starts_with(start) || head.find("\n" + std::string(start)) != std::string_view::npos;
}

void report_signature(DeviceSignature signature, Findings& findings) {
  if (signature == DeviceSignature::absent) {
    findings.push_back({"N_SIGNATURE_ABSENT",
                        Severity::M,
                        {"The report carries no device signature; a report whose end was cut off looks the same.",
                         "機器の署名がありません。末尾が切れたファイルも同じように見えます。"}});
  }
  if (signature == DeviceSignature::invalid) {
    findings.push_back(
        {"N_SIGNATURE_INVALID",
         Severity::M,
         {"The device signature does not fit this file: it was altered or damaged. Ask for the file as the device wrote it.",
          "機器の署名がこのファイルと合いません。改変または破損の疑いがあります。機器が出力したままのファイルを求めてください。"}});
  }
  if (signature == DeviceSignature::valid_after_eol_repair) {
    findings.push_back({"N_EOL_REPAIRED",
                        Severity::N,
                        {"The line ends were changed on the way; with the original ones the signature is valid.",
                         "改行コードが変わっていました。元に戻すと署名は有効です。"}});
  }
}

/// The report says when it ended; its rows should reach there.
void check_end(const BerlingerReport& report, Findings& findings) {
  const auto& end = report.is_trip ? report.stopped : report.created;
  if (!end || !report.has_data || report.interval == 0) return;
  const auto& rows = report.rows.rows;
  const auto earlier = [](const LoggedRow& a, const LoggedRow& b) { return a.at < b.at; };
  const auto last = std::max_element(rows.begin(), rows.end(), earlier);
  if (last != rows.end() && end->local - last->at <= 2 * report.interval) return;
  findings.push_back(
      {"N_TRUNCATED",
       Severity::M,
       {"The readings end before the end that the report declares.", "測定値が、レポートに記載された終了時刻まで続いていません。"},
       end->line});
}

void set_created(LoggerFile& file, const BerlingerReport& report, const LoggerOptions& options, Findings& findings) {
  if (!report.created) return;
  const auto& readings = file.series.front().readings;
  const auto last = readings.empty() ? std::nullopt : std::optional(readings.back().at);
  file.report_created = settle_time(report.created->local, options, last);
  if (file.report_created) return;
  findings.push_back(unsettled_time(report.created->local, report.created->line, *options.device_zone));
}

Duplicates duplicates_of(const LoggerFile& file) {
  if (file.zone_source.empty()) return Duplicates::keep_all;
  return file.signature == DeviceSignature::invalid ? Duplicates::first_stands : Duplicates::refuse_conflicts;
}

void fill(LoggerFile& file, BerlingerReport report, const LoggerOptions& options, Findings& findings) {
  file.device = report.serial.empty() ? options.device : report.serial;
  report.rows.device = file.device;
  if (report.rows.rows.empty()) report.rows.decimals = 1;
  check_end(report, findings);
  file.claims = settle_claims(report, options, findings);
  std::vector<LoggedChannel> channels{std::move(report.rows)};
  file.zone_source = settle_times(channels, options, zone_source_of(options), findings);
  if (report.is_trip) file.zone_source = "FILE_UTC";
  if (has_errors(findings)) return;
  file.series.push_back(build_series(std::move(channels.front()), duplicates_of(file), findings));
  set_created(file, report, options, findings);
}

}  // namespace

/// Two of the first keys: one damaged byte must not hide whose file this is.
bool looks_like_berlinger(const LoggerHead& head) {
  const std::string_view beginning = head.bytes.substr(0, 4096);
  return has_line(beginning, "Device: ") + has_line(beginning, "Fw Vers: ") + has_line(beginning, "Conf:") >= 2;
}

Parsed<LoggerFile> parse_berlinger(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  parsed.value.signature = check_berlinger_signature(bytes, options);
  report_signature(parsed.value.signature, parsed.findings);
  BerlingerReport report = read_berlinger_report(bytes, parsed.findings);
  if (!parsed.ok()) return parsed;

  LoggerOptions zoned = options;
  if (report.is_trip) zoned.device_zone = Zone::utc();
  if (!zoned.device_zone && zoned.zone_required) {
    parsed.findings.push_back(missing_zone(0));
    return parsed;
  }
  fill(parsed.value, std::move(report), zoned, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
