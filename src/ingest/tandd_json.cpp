// T&D WebStorage, the JSON of its API: values are strings, times are seconds since 1970 in UTC.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/time_fields.h"
#include "base/unicode.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_number.h"

namespace exoreg::ingest {
namespace {

/// Values are strings by contract; numbers are taken as well.
std::string text_of(const Json& item, std::string_view name) {
  const Json* value = item.find(name);
  if (!value) return "";
  if (value->is_string()) return value->as_string();
  if (value->is_integer()) return std::to_string(value->as_integer());
  return value->is_number_text() ? value->as_number_text().token : "";
}

std::string serial_of(const Json& device) {
  for (const char* name : {"remote-serial", "remote_serial", "serial"}) {
    const std::string serial = text_of(device, name);
    if (!serial.empty()) return serial.substr(0, 64);
  }
  return "";
}

std::optional<ClockReading> clock_of(const std::string& unixtime) {
  constexpr std::size_t most_digits = 12;
  std::string_view text = unixtime;
  if (text.size() > most_digits) return std::nullopt;
  const auto high = text.size() > 9 ? take_number(text, 1, text.size() - 9) : std::optional(0);
  const auto low = take_number(text, 1, 9);
  if (!high || !low || !text.empty() || *high > 250) return std::nullopt;
  const Millis at = (*high * 1'000'000'000LL + *low) * seconds_ms;
  ClockReading clock;
  clock.date = date_of_utc(at);
  clock.time_of_day = at - start_of_day_utc(*clock.date);
  clock.offset = 0;
  return clock;
}

struct Channel {
  std::string key;  ///< "ch1"
  std::string name;
  Unit unit = Unit::celsius;
};

/// Channels that measure a temperature.
std::vector<Channel> channels_of(const Json& device) {
  std::vector<Channel> channels;
  for (const Json& channel : device.items("channel")) {
    if (channels.size() == max_logger_channels) break;
    const std::string unit = text_of(channel, "unit");
    const std::string number = text_of(channel, "num");
    const bool is_celsius = unit == "C" || unit == "°C" || unit == "℃";
    if (!is_celsius && unit != "F" && unit != "°F") continue;
    std::string name = text_of(channel, "name").substr(0, 100);
    channels.push_back({"ch" + number, name.empty() ? "ch" + number : std::move(name), is_celsius ? Unit::celsius : Unit::fahrenheit});
  }
  return channels;
}

Finding bad_item(std::size_t index, std::string_view value) {
  return {"E_ROW",
          Severity::error,
          {fmt::format("Item {} of \"data\": \"{}\" cannot be read.", index + 1, for_message(value)),
           fmt::format("「data」の{}件目: 「{}」を読み取れません。", index + 1, for_message(value))}};
}

class DeviceReader {
 public:
  DeviceReader(const Json& device, OpenRows& rows, Findings& findings) : rows_(rows), findings_(findings), channels_(channels_of(device)) {
    first_ = rows.channels.size();
    for (const Channel& channel : channels_) {
      LoggedChannel logged;
      logged.device = serial_of(device);
      if (channels_.size() > 1) logged.channel = channel.name;
      rows.channels.push_back(std::move(logged));
      rows.clocks.emplace_back();
    }
  }

  void read(const Json& item, std::size_t index) {
    const std::string unixtime = text_of(item, "unixtime");
    const auto clock = clock_of(unixtime);
    if (!clock) return add_row_error(findings_, bad_item(index, unixtime));
    for (std::size_t i = 0; i < channels_.size(); ++i) add(i, text_of(item, channels_[i].key), *clock, index);
  }

  /// An answer of current values has the value beside the channel.
  void read_current(const Json& device) {
    const auto clock = clock_of(text_of(device, "unixtime"));
    std::size_t i = 0;
    for (const Json& channel : device.items("channel")) {
      if (i < channels_.size() && "ch" + text_of(channel, "num") == channels_[i].key && clock)
        add(i++, text_of(channel, "value"), *clock, 0);
    }
  }

 private:
  void add(std::size_t i, const std::string& text, const ClockReading& clock, std::size_t index) {
    static const std::vector<std::string> no_value{"Sensor Error"};  // a probe that is not plugged in
    const auto reading = read_cell(text, {channels_[i].unit, false, &no_value});
    if (!reading) return add_row_error(findings_, bad_item(index, text));
    LoggedChannel& logged = rows_.channels[first_ + i];
    LoggedRow row{0, 0, false, std::nullopt};
    logged.fahrenheit = channels_[i].unit == Unit::fahrenheit;
    if (reading->temperature) {
      row.milli_c = reading->temperature->milli_c;
      logged.decimals = std::max(logged.decimals, reading->temperature->decimals);
    }
    logged.rows.push_back(row);
    rows_.clocks[first_ + i].push_back(clock);
  }

  OpenRows& rows_;
  Findings& findings_;
  std::vector<Channel> channels_;
  std::size_t first_ = 0;
};

bool is_too_big(const Json& document) {
  std::size_t channels = channels_of(document).size();
  const auto& devices = document.items("devices");
  for (const Json& device : devices) channels = std::max(channels, channels_of(device).size());
  return channels * std::max(document.items("data").size(), devices.size()) > max_logger_values;
}

OpenRows read_document(const Json& document, Findings& findings) {
  OpenRows rows;
  if (is_too_big(document)) {
    findings.push_back({"E_TOO_BIG",
                        Severity::error,
                        {"The file has more readings than a logger file may have.", "測定値の数が、ロガーファイルの上限を超えています。"}});
    return rows;
  }
  for (const Json& device : document.items("devices")) DeviceReader(device, rows, findings).read_current(device);
  if (document.find("data")) {
    DeviceReader reader(document, rows, findings);
    const auto& items = document.items("data");
    for (std::size_t i = 0; i < items.size(); ++i) reader.read(items[i], i);
  }
  if (rows.channels.empty()) findings.push_back(no_temperature(0));
  return rows;
}

}  // namespace

bool looks_like_tandd_json(const LoggerHead& head) {
  if (head.lines.empty() || !head.lines.front().starts_with('{')) return false;
  const std::string_view beginning = head.bytes.substr(0, 16 << 10);
  return beginning.find("\"channel\"") != std::string_view::npos && beginning.find("\"unixtime\"") != std::string_view::npos;
}

Parsed<LoggerFile> parse_tandd_json(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  const JsonReading document = parse_json(bytes, Numbers::as_text);
  if (!document.value) {
    const bool cut = !trim(bytes).ends_with('}');
    if (cut) parsed.findings.push_back(cut_off("E_TRUNCATED", Severity::error, 0));
    if (!cut) parsed.findings.push_back({"E_FORMAT", Severity::error, document.error});
    return parsed;
  }
  OpenRows rows = read_document(*document.value, parsed.findings);
  if (parsed.ok()) finish_file(parsed.value, std::move(rows), {"FILE_UTC", std::nullopt}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
