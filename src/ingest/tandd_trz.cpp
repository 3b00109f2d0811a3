// T&D .trz: XML whose channels hold their readings as base64 of 16-bit numbers. A channel's type says what it measures.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/unicode.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_temperature.h"
#include "ingest/markup.h"

namespace exoreg::ingest {
namespace {

constexpr std::string_view temperature = "13";
constexpr std::string_view timed_temperature = "269";  ///< each value behind its own time
constexpr unsigned missing_value = 0xEEEE;
constexpr std::size_t time_bytes = 8, value_bytes = 2;

/// The texts of a channel's elements, by name.
struct Channel {
  std::map<std::string, std::string, std::less<>> members;
  long line = 0;

  [[nodiscard]] std::string text(std::string_view name) const {
    const auto found = members.find(name);
    return found == members.end() ? "" : std::string(trim(found->second));
  }
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const {
    const std::string value = text(name);
    std::int64_t read = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), read);
    const bool whole = !value.empty() && error == std::errc() && end == value.data() + value.size();
    return whole ? std::optional(read) : std::nullopt;
  }
};

struct Document {
  std::vector<Channel> channels;
  std::string serial;
  bool whole = false;  ///< every element was closed
};

bool is_channel(std::string_view name) { return name == "ch" || name == "channel"; }

/// Members of a channel are taken by their innermost name; the first serial of the document serves channels that have none.
Document read_document(std::string_view text) {
  constexpr std::size_t most_channels = 256, deepest = 64;
  Document document;
  std::vector<std::string> open;
  MarkupReader reader(text);
  MarkupPiece piece;
  bool in_channel = false;
  while (reader.next(piece)) {
    if (piece.kind == MarkupPiece::Kind::open && !piece.empty) {
      if (open.size() == deepest || (is_channel(piece.name) && document.channels.size() == most_channels)) return document;
      open.push_back(piece.name);
      if (is_channel(piece.name)) document.channels.push_back({{}, piece.line});
      in_channel = in_channel || is_channel(piece.name);
    } else if (piece.kind == MarkupPiece::Kind::close) {
      if (open.empty() || open.back() != piece.name) return document;
      open.pop_back();
      if (is_channel(piece.name)) in_channel = false;
    } else if (!open.empty() && piece.kind == MarkupPiece::Kind::text) {
      if (in_channel) document.channels.back().members[open.back()] += piece.text;
      if (open.back() == "serial" && document.serial.empty()) document.serial = trim(piece.text);
    }
  }
  document.whole = open.empty() && !reader.cut();
  return document;
}

unsigned value_at(std::string_view data, std::size_t at) {
  return static_cast<unsigned char>(data[at]) | static_cast<unsigned>(static_cast<unsigned char>(data[at + 1])) << 8;
}

std::int64_t seconds_at(std::string_view data, std::size_t at) {
  std::uint64_t seconds = 0;
  for (std::size_t i = time_bytes; i-- > 0;) seconds = seconds << 8 | static_cast<unsigned char>(data[at + i]);
  return static_cast<std::int64_t>(seconds);
}

Finding bad_channel(const Channel& channel) {
  return {"E_ROW",
          Severity::error,
          {"This channel's readings cannot be decoded: its data, start, interval or a value is impossible.",
           "このチャネルの測定値を復号できません（データ、開始時刻、間隔、値のいずれかが不正です）。"},
          channel.line};
}

ClockReading clock_at(std::int64_t seconds) {
  ClockReading clock;
  const Millis at = seconds * seconds_ms;
  clock.date = date_of_utc(at);
  clock.time_of_day = at - start_of_day_utc(*clock.date);
  clock.offset = 0;
  return clock;
}

bool is_possible(std::int64_t seconds) { return seconds >= 0 && seconds <= 253'402'300'799; }

/// One channel in the making.
class Decoder {
 public:
  Decoder(const Channel& channel, bool timed) : channel_(channel), timed_(timed) {}

  /// nullopt: cannot be decoded.
  std::optional<LoggedChannel> run(std::vector<ClockReading>& clocks) {
    std::string coded = channel_.text("data");
    std::erase_if(coded, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    const auto data = from_base64(coded);
    const std::size_t size = timed_ ? time_bytes + value_bytes : value_bytes;
    if (!data || data->size() % size != 0 || data->size() / size > max_logger_rows) return std::nullopt;
    LoggedChannel logged;
    logged.decimals = 1;
    for (std::size_t at = 0, i = 0; at < data->size(); at += size, ++i) {
      const auto seconds = seconds_of(*data, at, i);
      if (!seconds || !add(logged, value_at(*data, timed_ ? at + time_bytes : at))) return std::nullopt;
      clocks.push_back(clock_at(*seconds));
    }
    return logged;
  }

 private:
  [[nodiscard]] std::optional<std::int64_t> seconds_of(std::string_view data, std::size_t at, std::size_t index) const {
    if (timed_) {
      const std::int64_t seconds = seconds_at(data, at);
      return is_possible(seconds) ? std::optional(seconds) : std::nullopt;
    }
    const auto start = channel_.number("unix_time");
    const auto interval = channel_.number("interval");
    if (!start || !interval || !is_possible(*start) || *interval <= 0 || *interval > 31'622'400) return std::nullopt;
    const std::int64_t seconds = *start + static_cast<std::int64_t>(index) * *interval;
    return is_possible(seconds) ? std::optional(seconds) : std::nullopt;
  }

  /// Tenths of a degree above -100 °C.
  static bool add(LoggedChannel& logged, unsigned raw) {
    LoggedRow row{0, 0, false, std::nullopt};
    if (raw != missing_value) {
      const std::int32_t milli_c = (static_cast<std::int16_t>(raw) - 1000) * 100;
      if (milli_c <= absolute_zero_mc || milli_c > hottest_mc) return false;
      row.milli_c = milli_c;
    }
    logged.rows.push_back(row);
    return true;
  }

  const Channel& channel_;
  bool timed_;
};

void read_channel(const Channel& channel, const Document& document, OpenRows& rows, Findings& findings) {
  std::vector<ClockReading> clocks;
  auto logged = Decoder(channel, channel.text("type") == timed_temperature).run(clocks);
  if (!logged) return findings.push_back(bad_channel(channel));
  const auto declared = channel.number("count");
  if (declared && *declared > static_cast<std::int64_t>(logged->rows.size())) {
    return findings.push_back(cut_off("E_TRUNCATED", Severity::error, channel.line));
  }
  const std::string serial = channel.text("serial");
  logged->device = (serial.empty() ? document.serial : serial).substr(0, 64);
  logged->channel = channel.text("name").empty() ? "ch" + channel.text("num") : channel.text("name").substr(0, 100);
  for (LoggedRow& row : logged->rows) row.line = channel.line;
  rows.channels.push_back(std::move(*logged));
  rows.clocks.push_back(std::move(clocks));
}

}  // namespace

bool looks_like_tandd_trz(const LoggerHead& head) {
  const std::string_view beginning = head.bytes.substr(0, 16 << 10);
  if (head.lines.empty() || !head.lines.front().starts_with('<')) return false;
  const bool has_channel = beginning.find("<ch>") != std::string_view::npos || beginning.find("<ch ") != std::string_view::npos;
  return has_channel && beginning.find("<time_diff>") != std::string_view::npos;
}

Parsed<LoggerFile> parse_tandd_trz(std::string_view bytes, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  const auto text = decode_logger_text(bytes);
  const Document document = text ? read_document(*text) : Document{};
  if (!document.whole) {
    parsed.findings.push_back(cut_off("E_TRUNCATED", Severity::error, 0));
    return parsed;
  }
  OpenRows rows;
  for (const Channel& channel : document.channels) {
    const std::string type = channel.text("type");
    if (type == temperature || type == timed_temperature) read_channel(channel, document, rows, parsed.findings);
  }
  if (rows.channels.empty() && parsed.ok()) parsed.findings.push_back(no_temperature(0));
  if (!parsed.ok()) return parsed;
  if (rows.channels.size() == 1) rows.channels.front().channel.clear();
  finish_file(parsed.value, std::move(rows), {"FILE_UTC", std::nullopt}, options, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
