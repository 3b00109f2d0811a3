// Lines out of blocks, rows out of lines, one open chunk per sensor.
#include "ingest/readings_stream.h"

#include <fmt/format.h>

#include <cstring>
#include <functional>
#include <unordered_map>
#include <utility>

#include "ingest/logger_rows.h"
#include "ingest/plain_row.h"

namespace exoreg::ingest {
namespace {

using domain::Reading;

constexpr std::string_view header = "sensor,timestamp,temperature_c";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_line = 512;
constexpr std::size_t nobody = static_cast<std::size_t>(-1);

struct Sensor {
  domain::ChunkedSeries series;
  std::vector<Reading> open;  ///< not in a chunk yet, the last one always among them
  std::size_t next = nobody;  ///< who spoke after it the last time
  std::size_t dropped = 0;
  long first_dropped = 0;
};

/// East of UTC, when the options give the device's clock a fixed offset.
std::optional<Millis> fixed_offset(const LoggerOptions& options) {
  const bool fixed = zone_source_of(options) == "DEVICE_FIXED";
  return fixed ? std::optional(options.device_zone->offset_at(0)) : std::nullopt;
}

Text lacks(PlainProblem problem) {
  switch (problem) {
    case PlainProblem::sensor: return {"a plain sensor name", "センサー名"};
    case PlainProblem::too_many_sensors:
      return {fmt::format("a place among the {} sensors that a table of this size may name", ReadingsStream::most_sensors),
              fmt::format("登録できる余地(この大きさの表で扱えるセンサーは{}台まで)", ReadingsStream::most_sensors)};
    case PlainProblem::time: return {"a time such as 2026-03-05T08:00:00Z", "日時(例 2026-03-05T08:00:00Z)"};
    case PlainProblem::zone: return {"an offset of its time (or give --device-tz +09:00)", "時刻の時差(または --device-tz +09:00 を指定)"};
    case PlainProblem::temperature: return {"a temperature such as -79.9", "温度(例 -79.9)"};
    case PlainProblem::width:
    case PlainProblem::none: break;
  }
  return {"its place: rows of a sensor rise in time, and two for one instant say the same",
          "正しい順序(センサーごとに時刻順、同時刻は同じ値)"};
}

}  // namespace

struct ReadingsStream::Impl {
  explicit Impl(const LoggerOptions& given) : options(given), rows(fixed_offset(given)) {}

  LoggerOptions options;
  PlainRowReader rows;
  std::vector<Sensor> sensors;
  std::unordered_map<std::string, std::size_t> by_name;
  std::size_t last = nobody;
  std::string tail;  ///< the beginning of a line whose end is in the next block
  long line = 0;
  PlainProblem problem = PlainProblem::none;
  std::string without_zone;
  bool plain = true;

  bool give_up(PlainProblem why) {
    problem = why;
    return plain = false;
  }

  /// Files go on as they began: after each sensor the same one speaks next, or it goes on itself.
  std::size_t sensor_of(std::string_view name) {
    if (last != nobody) {
      if (sensors[last].series.head.device == name) return last;
      const std::size_t next = sensors[last].next;
      if (next != nobody && sensors[next].series.head.device == name) return next;
    }
    const auto [found, fresh] = by_name.try_emplace(std::string(name), sensors.size());
    if (fresh) sensors.emplace_back().series.head = {std::string(name), "", {}, {}, 0};
    if (last != nobody) sensors[last].next = found->second;
    return found->second;
  }

  static void close_chunk(Sensor& sensor) {
    sensor.series.chunks.push_back(domain::pack_chunk(sensor.open));
    sensor.open.clear();
  }

  /// A repeated row is counted once; a value stands before a missing marker.
  bool repeat(Sensor& sensor, const PlainRow& row) {
    Reading& twin = sensor.open.back();
    if (twin.milli_c && row.milli_c && twin.milli_c != row.milli_c) return give_up(PlainProblem::width);
    if (!twin.milli_c) twin.milli_c = row.milli_c;
    if (sensor.dropped++ == 0) sensor.first_dropped = line;
    return true;
  }

  /// A row that is like the one before it, of the same sensor or of the one that followed it the last time.
  bool take_usual(const char*& at, const char* end, bool& ok) {
    if (last == nobody) return false;
    for (const std::size_t guess : {last, sensors[last].next}) {
      if (guess == nobody) return false;
      const std::string& name = sensors[guess].series.head.device;
      PlainRow row;
      if (static_cast<std::size_t>(end - at) < name.size() + PlainRowReader::usual_row || !rows.read_usual(name, at, row)) continue;
      ++line;
      last = guess;
      ok = take(row, sensors[guess]);
      return true;
    }
    return false;
  }

  bool take(const PlainRow& row) {
    last = sensor_of(row.sensor);
    if (sensors.size() > most_sensors) return give_up(PlainProblem::too_many_sensors);
    return take(row, sensors[last]);
  }

  bool take(const PlainRow& row, Sensor& sensor) {
    if (row.decimals > sensor.series.head.decimals) sensor.series.head.decimals = row.decimals;
    if (!sensor.open.empty()) {
      if (row.at == sensor.open.back().at) return repeat(sensor, row);
      if (row.at < sensor.open.back().at) return give_up(PlainProblem::width);
    }
    if (sensor.open.size() == domain::chunk_readings) close_chunk(sensor);
    sensor.open.push_back({row.at, row.milli_c});
    return true;
  }

  bool take_line(std::string_view text) {
    ++line;
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    if (line == 1) {
      if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
      return text == header || give_up(PlainProblem::sensor);
    }
    if (text.empty()) return true;
    PlainRow row;
    const PlainProblem found = rows.read(text, row);
    if (found == PlainProblem::zone) without_zone = row.sensor;
    return found == PlainProblem::none ? take(row) : give_up(found);
  }

  bool take_block(std::string_view block) {
    const char* at = block.data();
    const char* const end = at + block.size();
    for (bool ok = true; at != end;) {
      if (take_usual(at, end, ok)) {
        if (!ok) return false;
        continue;
      }
      const auto* stop = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
      if (!stop) break;
      if (!take_line({at, static_cast<std::size_t>(stop - at)})) return false;
      at = stop + 1;
    }
    tail.assign(at, end);
    return tail.size() <= longest_line || give_up(PlainProblem::width);
  }

  /// The series, emptied; findings as build_series has them.
  std::vector<domain::ChunkedSeries> close(Findings& findings) {
    std::vector<domain::ChunkedSeries> all;
    for (Sensor& sensor : sensors) {
      if (!sensor.open.empty()) close_chunk(sensor);
      sensor.open.shrink_to_fit();
      if (sensor.dropped > 0) add_dropped_rows(findings, sensor.series.head.device, sensor.first_dropped, sensor.dropped);
      all.push_back(std::move(sensor.series));
    }
    return all;
  }
};

ReadingsStream::ReadingsStream(const LoggerOptions& options) : impl_(std::make_unique<Impl>(options)) {}
ReadingsStream::~ReadingsStream() = default;
ReadingsStream::ReadingsStream(ReadingsStream&&) noexcept = default;
ReadingsStream& ReadingsStream::operator=(ReadingsStream&&) noexcept = default;

bool ReadingsStream::looks_plain(std::string_view head) {
  if (head.starts_with(byte_order_mark)) head.remove_prefix(byte_order_mark.size());
  if (!head.starts_with(header)) return false;
  head.remove_prefix(header.size());
  return head.starts_with('\n') || head.starts_with("\r\n");
}

bool ReadingsStream::feed(std::string_view block) {
  Impl& stream = *impl_;
  if (!stream.plain) return false;
  if (!stream.tail.empty()) {
    const std::size_t end = block.find('\n');
    stream.tail.append(block.substr(0, end));
    if (stream.tail.size() > longest_line) return stream.give_up(PlainProblem::width);
    if (end == std::string_view::npos) return true;
    if (!stream.take_line(std::exchange(stream.tail, {}))) return false;
    block.remove_prefix(end + 1);
  }
  return stream.take_block(block);
}

std::optional<Parsed<ChunkedFile>> ReadingsStream::finish() {
  Impl& stream = *impl_;
  if (stream.plain && !stream.tail.empty()) (void)stream.take_line(std::exchange(stream.tail, {}));
  if (stream.plain && stream.line == 0) stream.give_up(PlainProblem::sensor);
  if (!stream.plain) return std::nullopt;
  Parsed<ChunkedFile> parsed;
  LoggerFile& file = parsed.value.file;
  file.format = "readings";
  parsed.value.series = stream.close(parsed.findings);
  if (!parsed.value.series.empty()) file.zone_source = stream.rows.any_local() ? zone_source_of(stream.options) : "FILE_OFFSET";
  if (!parsed.value.series.empty()) file.clock_offset = stream.rows.last_offset();
  if (parsed.value.series.size() == 1) file.device = parsed.value.series.front().head.device;
  return parsed;
}

Finding ReadingsStream::refusal() const {
  const Text lacking = lacks(impl_->problem);
  return {
      "E_TOO_BIG",
      Severity::error,
      {fmt::format("A table of more than 64 MiB is read in one pass, with plain rows only. This row lacks {}. Mend it, or cut the table "
                   "into parts.",
                   lacking.en),
       fmt::format(
           "64MiBを超える表は、決まった書き方の行だけを先頭から順に読み取ります。この行には{}がありません。直すか、表を分割してください。",
           lacking.ja)},
      impl_->line};
}

std::string ReadingsStream::without_zone() const { return impl_->without_zone; }

}  // namespace exoreg::ingest
