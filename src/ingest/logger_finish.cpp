// The same end for every format, so that none of them settles a zone or a duplicate in its own way.
#include "ingest/logger_finish.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"

namespace exoreg::ingest {
namespace {

void name_channels(std::vector<LoggedChannel>& channels, const std::string& device) {
  for (LoggedChannel& channel : channels) {
    if (channel.device.empty()) channel.device = device;
  }
}

/// Two series of one name would be taken for one, and what only the second measured would be lost: the later one gets the next number
/// that no other has.
void tell_apart(std::vector<LoggedChannel>& channels) {
  using Name = std::pair<std::string, std::string>;
  std::set<Name> printed;
  for (const LoggedChannel& channel : channels) printed.emplace(channel.device, channel.channel);
  std::map<Name, int> numbers;  // the last one given
  for (LoggedChannel& channel : channels) {
    const auto [known, first] = numbers.try_emplace({channel.device, channel.channel}, 1);
    if (first) continue;
    const std::string before = channel.channel + (channel.channel.empty() ? "" : " ");
    do channel.channel = before + std::to_string(++known->second);
    while (printed.contains({channel.device, channel.channel}));
  }
}

/// The serial, when all series have the same.
std::string common_device(const std::vector<LoggedChannel>& channels) {
  if (channels.empty()) return "";
  const std::string& first = channels.front().device;
  const bool same = std::all_of(channels.begin(), channels.end(), [&](const LoggedChannel& channel) { return channel.device == first; });
  return same ? first : "";
}

LoggerEvent settle_event(const OpenEvent& event, const LoggerOptions& options, const std::string& zone_source) {
  if (!event.clock.date) return {"", event.kind, event.line};
  const Millis shown = start_of_day_utc(*event.clock.date) + event.clock.time_of_day - event.clock.offset.value_or(0);
  const auto instant = event.clock.offset ? std::optional(shown) : settle_time(shown, options, std::nullopt);
  std::string time = format_instant(instant.value_or(shown));
  if (zone_source.empty() || !instant) time.pop_back();
  return {std::move(time), event.kind, event.line};
}

std::optional<Millis> offset_of_last_row(const OpenRows& rows) {
  long last = 0;
  std::optional<Millis> offset;
  for (std::size_t i = 0; i < rows.channels.size(); ++i) {
    if (rows.clocks[i].empty() || rows.channels[i].rows.back().line <= last) continue;
    last = rows.channels[i].rows.back().line;
    offset = rows.clocks[i].back().offset;
  }
  return offset;
}

void note_fahrenheit(const std::vector<LoggedChannel>& channels, Findings& findings) {
  if (std::none_of(channels.begin(), channels.end(), [](const LoggedChannel& channel) { return channel.fahrenheit; })) return;
  findings.push_back({"N_FAHRENHEIT",
                      Severity::I,
                      {"The file prints °F. Readings are converted to °C; the file itself is kept as it is.",
                       "ファイルの温度は華氏（°F）です。測定値は摂氏に換算し、ファイルはそのまま保存します。"}});
}

}  // namespace

void finish_file(LoggerFile& file, OpenRows rows, const FinishWith& with, const LoggerOptions& options, Findings& findings) {
  if (!settle_dates(rows, options, with.first_date, findings)) return;
  name_channels(rows.channels, options.device);
  tell_apart(rows.channels);
  const bool any_row =
      std::any_of(rows.channels.begin(), rows.channels.end(), [](const LoggedChannel& channel) { return !channel.rows.empty(); });
  file.zone_source = settle_times(rows.channels, options, any_row ? with.zone_source : "", findings);
  if (has_errors(findings)) return;
  file.clock_offset = offset_of_last_row(rows);
  note_fahrenheit(rows.channels, findings);
  const Duplicates duplicates = file.zone_source.empty() ? Duplicates::keep_all : Duplicates::refuse_conflicts;
  file.device = common_device(rows.channels);
  for (const OpenEvent& event : rows.events) file.events.push_back(settle_event(event, options, file.zone_source));
  for (LoggedChannel& channel : rows.channels) file.series.push_back(build_series(std::move(channel), duplicates, findings));
}

Finding no_unit(long line, std::string_view column) {
  return {"E_NO_UNIT",
          Severity::error,
          {fmt::format("\"{}\" names no unit. Are these °C or °F? Export again with the unit, or say it in a --format profile.",
                       for_message(column)),
           fmt::format(
               "「{}」に単位の記載がありません。°Cと°Fのどちらですか。単位付きで出力し直すか、--format のプロファイルで指定してください。",
               for_message(column))},
          line,
          "temperature_c"};
}

Finding no_temperature(long line) {
  return {"E_NO_TEMPERATURE",
          Severity::error,
          {"No column of this file is a temperature.", "このファイルには温度の列がありません。"},
          line,
          "temperature_c"};
}

Finding damaged_unit(long line) {
  return {"N_UNIT_DAMAGED",
          Severity::N,
          {"The degree sign of the unit is damaged; it was taken for °C or °F by the letter behind it.",
           "単位の「°」が文字化けしています。続く文字から°Cまたは°Fと判断しました。"},
          line};
}

Finding cut_off(const char* code, Severity severity, long line) {
  return {code,
          severity,
          {"The file declares more readings than it holds: it was cut off on the way. Read the device out again.",
           "測定値がファイルに記載された件数・終了時刻まで続いていません。途中で切れています。機器から読み出し直してください。"},
          line};
}

Finding bad_encoding() { return {"E_ENCODING", Severity::error, {"This is no text file.", "テキストファイルとして読めません。"}}; }

void check_declared_count(std::optional<long long> declared, const OpenRows& rows, long line, Findings& findings) {
  if (!declared || rows.channels.empty()) return;
  std::size_t most = 0;
  for (const LoggedChannel& channel : rows.channels) most = std::max(most, channel.rows.size());
  if (static_cast<long long>(most) < *declared) findings.push_back(cut_off("N_TRUNCATED", Severity::M, line));
}

}  // namespace exoreg::ingest
