// biovoice T301, `.bv`: fields at fixed places. Each byte is one hex digit, 0 to 15; a number has its least significant digit first.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "ingest/logger_clock_words.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_temperature.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t serial_at = 0, start_at = 28, stop_at = 36, interval_at = 52, unit_at = 60, average_at = 141, zone_at = 275,
                      count_at = 401, data_at = 409;
constexpr std::size_t long_digits = 8, short_digits = 4;
constexpr std::string_view end_mark = "dataend";
constexpr std::uint32_t impossible = 0xFFFF;

/// nullopt where a byte is no digit.
std::optional<std::uint32_t> number_at(std::string_view bytes, std::size_t at, std::size_t digits) {
  if (at + digits > bytes.size()) return std::nullopt;
  std::uint32_t number = 0;
  for (std::size_t i = digits; i-- > 0;) {
    const auto digit = static_cast<unsigned char>(bytes[at + i]);
    if (digit > 15) return std::nullopt;
    number = number << 4 | digit;
  }
  return number;
}

struct Header {
  std::uint32_t serial = 0, start = 0, stop = 0, interval = 0, count = 0;
  std::optional<std::uint32_t> average;
};

std::optional<Header> read_header(std::string_view bytes) {
  const auto serial = number_at(bytes, serial_at, long_digits);
  const auto start = number_at(bytes, start_at, long_digits);
  const auto stop = number_at(bytes, stop_at, long_digits);
  const auto interval = number_at(bytes, interval_at, long_digits);
  const auto count = number_at(bytes, count_at, long_digits);
  if (!serial || !start || !stop || !interval || !count) return std::nullopt;
  return Header{*serial, *start, *stop, *interval, *count, number_at(bytes, average_at, short_digits)};
}

std::optional<Unit> unit_of(std::string_view bytes) {
  if (bytes[unit_at] == 0x0C) return Unit::celsius;
  if (bytes[unit_at] == 0x0F) return Unit::fahrenheit;
  return std::nullopt;
}

/// "GMT +08".
std::optional<Millis> offset_of(std::string_view bytes) { return offset_in(bytes.substr(zone_at, 16)); }

/// Digits of one record: temperature alone, or temperature and humidity. 0: the data does not fit the count.
std::size_t record_size(const Header& header, std::size_t size) {
  if (header.count == 0) return size == 0 ? long_digits : 0;
  if (size % header.count != 0) return 0;
  const std::size_t record = size / header.count;
  return record == long_digits || record == short_digits ? record : 0;
}

Finding bad_record(std::size_t index) {
  return {"E_ROW",
          Severity::error,
          {fmt::format("Reading {} of the file is impossible, or below zero in a way that is not known yet.", index + 1),
           fmt::format("{}件目の測定値は、ありえない値か、まだ解読できていない負の値です。", index + 1)},
          0,
          "temperature_c"};
}

std::string tenths(std::uint32_t value) { return fmt::format("{}.{}", value / 10, value % 10); }

void add_record(OpenRows& rows, std::uint32_t raw, Unit unit, std::size_t index, Findings& findings) {
  const auto temperature = parse_temperature(tenths(raw), unit);  // from 0x8000 on far beyond the possible
  if (!temperature) return add_row_error(findings, bad_record(index));
  rows.channels.front().rows.push_back({0, 0, true, temperature->milli_c});
}

void add_clock(OpenRows& rows, const Header& header, std::size_t index, std::optional<Millis> offset) {
  const Millis shown = (static_cast<Millis>(header.start) + static_cast<Millis>(index) * header.interval) * seconds_ms;
  ClockReading clock;
  clock.date = date_of_utc(shown);
  clock.time_of_day = shown - start_of_day_utc(*clock.date);
  clock.offset = offset;
  rows.clocks.front().push_back(clock);
  rows.channels.front().rows.back().local = !offset;
}

OpenRows read_records(std::string_view bytes, const Header& header, Unit unit, std::size_t record, Findings& findings) {
  OpenRows rows;
  rows.channels.push_back({std::to_string(header.serial), "", 1, {}});
  rows.channels.front().fahrenheit = unit == Unit::fahrenheit;
  rows.clocks.emplace_back();
  const auto offset = offset_of(bytes);
  for (std::size_t i = 0; i < header.count; ++i) {
    const auto raw = number_at(bytes, data_at + i * record, short_digits);
    const std::size_t before = rows.channels.front().rows.size();
    add_record(rows, raw.value_or(impossible), unit, i, findings);
    if (rows.channels.front().rows.size() > before) add_clock(rows, header, i, offset);
  }
  return rows;
}

/// The device declares an end that its readings must reach, to within an interval.
bool reaches_end(const Header& header) {
  if (header.count == 0) return true;
  if (header.interval == 0) return header.count == 1;
  const std::int64_t last = static_cast<std::int64_t>(header.start) + (static_cast<std::int64_t>(header.count) - 1) * header.interval;
  constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999
  return last <= last_second && last + header.interval >= header.stop;
}

/// The trip's average as the device prints it; it marks no minimum and no maximum that is known.
void add_claim(LoggerFile& file, const Header& header, Unit unit) {
  if (!header.average || *header.average == 0 || file.series.empty()) return;
  const auto average = parse_temperature(tenths(*header.average), unit);
  if (!average) return;
  Claim claim;
  claim.avg = print_temperature(*average);
  claim.has_readings = !file.series.front().readings.empty();
  if (claim.has_readings) claim.from = file.series.front().readings.front().at;
  if (claim.has_readings) claim.to = file.series.front().readings.back().at;
  file.claims.push_back(std::move(claim));
}

}  // namespace

bool looks_like_biovoice(const LoggerHead& head) {
  if (head.bytes.size() < data_at || head.bytes.substr(zone_at, 3) != "GMT") return false;
  return read_header(head.bytes).has_value();
}

Parsed<LoggerFile> parse_biovoice(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  const auto header = read_header(bytes);
  const auto unit = unit_of(bytes);
  const std::size_t end = bytes.find(end_mark, data_at);
  if (!unit) {
    parsed.findings.push_back(no_unit(0, "byte 60"));
    return parsed;
  }
  const bool counted = header && end != std::string_view::npos && header->count <= max_logger_rows;
  const std::size_t record = counted ? record_size(*header, end - data_at) : 0;
  if (record == 0 || !reaches_end(*header)) {
    parsed.findings.push_back(cut_off("E_TRUNCATED", Severity::error, 0));
    return parsed;
  }
  OpenRows rows = read_records(bytes, *header, *unit, record, parsed.findings);
  if (!parsed.ok()) return parsed;
  finish_file(parsed.value, std::move(rows), {}, options, parsed.findings);
  add_claim(parsed.value, *header, *unit);
  return parsed;
}

}  // namespace exoreg::ingest
