// contents = format, unit, times, missing rows, values; data = one Zstandard frame of it. Numbers are LEB128, signed ones zigzag.
#include "domain/reading_chunk.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/zstd.h"
#include "domain/arrhenius_term.h"

namespace exoreg::domain {
namespace {

constexpr unsigned char format = 1;
constexpr std::size_t longest_number = 10;  // bytes of 64 bits in sevens
constexpr std::size_t most_contents = chunk_readings * (2 * longest_number + 4) + 64;
constexpr int level = 1;
constexpr std::array<std::int32_t, 4> units{1, 10, 100, 1000};

std::uint64_t zigzag(std::int64_t value) { return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63); }
std::int64_t unzigzag(std::uint64_t value) { return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1); }

/// Defined for any two numbers, because what is unpacked may hold anything.
Millis plus(Millis a, Millis b) { return static_cast<Millis>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b)); }

class Writer {
 public:
  void clear() { at_ = room_.data(); }
  void byte(unsigned char value) { *at_++ = value; }
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) byte(static_cast<unsigned char>(value | 0x80));
    byte(static_cast<unsigned char>(value));
  }
  void whole(std::int64_t value) { number(zigzag(value)); }
  [[nodiscard]] std::string_view written() const {
    return {reinterpret_cast<const char*>(room_.data()), static_cast<std::size_t>(at_ - room_.data())};
  }

 private:
  std::array<unsigned char, most_contents> room_{};  // a chunk never needs more
  unsigned char* at_ = room_.data();
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; at_ != end_ && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  std::int64_t whole() { return unzigzag(number()); }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool is_done() const { return ok_ && at_ == end_; }

 private:
  const char* at_;
  const char* end_;
  bool ok_ = true;
};

/// The coarsest unit that every value is a whole number of: a logger that prints tenths has deltas of one byte.
std::size_t unit_of(std::span<const Reading> readings) {
  std::size_t unit = units.size() - 1;
  for (const Reading& reading : readings)
    while (reading.milli_c && *reading.milli_c % units[unit] != 0) --unit;
  return unit;
}

void look_at_times(std::span<const Reading> readings, ReadingChunk& chunk) {
  chunk.from = readings.front().at;
  chunk.to = readings.back().at;
  Millis least = std::numeric_limits<Millis>::max();
  for (std::size_t i = 1; i < readings.size(); ++i) {
    const Millis step = readings[i].at - readings[i - 1].at;
    least = std::min(least, step);
    chunk.gap = std::max(chunk.gap, step);
  }
  chunk.step = least == chunk.gap ? least : 0;
}

void look_at_values(std::span<const Reading> readings, ReadingChunk& chunk) {
  std::int32_t min = std::numeric_limits<std::int32_t>::max(), max = std::numeric_limits<std::int32_t>::min();
  for (const Reading& reading : readings) {
    if (!reading.milli_c) continue;
    min = std::min(min, *reading.milli_c);
    max = std::max(max, *reading.milli_c);
    chunk.sum_exp += arrhenius_term(*reading.milli_c);
    --chunk.missing;
  }
  chunk.count = static_cast<long long>(readings.size());
  chunk.missing += chunk.count;
  if (chunk.missing == chunk.count) return;
  chunk.min_mc = min;
  chunk.max_mc = max;
}

/// 0 and the step, or 1 and the differences: the first, then of each to the one before it.
void write_times(std::span<const Reading> readings, Millis step, Writer& out) {
  out.byte(step > 0 || readings.size() == 1 ? 0 : 1);
  if (step > 0 || readings.size() == 1) return out.whole(step);
  Millis before = 0;
  for (std::size_t i = 1; i < readings.size(); ++i) {
    const Millis difference = readings[i].at - readings[i - 1].at;
    out.whole(difference - before);
    before = difference;
  }
}

/// How many, and how many rows with a value stand before each.
void write_missing(std::span<const Reading> readings, long long missing, Writer& out) {
  out.number(static_cast<std::uint64_t>(missing));
  std::uint64_t values = 0;
  for (const Reading& reading : readings) {
    if (missing == 0) return;
    if (reading.milli_c) {
      ++values;
    } else {
      out.number(values);
      values = 0;
    }
  }
}

template <std::int32_t unit>
void write_values(std::span<const Reading> readings, Writer& out) {
  std::int64_t before = 0;
  for (const Reading& reading : readings) {
    if (!reading.milli_c) continue;
    const std::int64_t value = *reading.milli_c / unit;
    out.whole(value - before);
    before = value;
  }
}

void write_values(std::span<const Reading> readings, std::size_t unit, Writer& out) {
  switch (unit) {
    case 0: return write_values<1>(readings, out);
    case 1: return write_values<10>(readings, out);
    case 2: return write_values<100>(readings, out);
    default: return write_values<1000>(readings, out);
  }
}

bool read_times(Reader& in, Millis from, std::span<Reading> readings) {
  const std::uint64_t kind = in.number();
  const Millis step = kind == 0 ? in.whole() : 0;
  if (kind > 1) return false;
  Millis at = from, difference = step;
  readings.front().at = from;
  for (Reading& reading : readings.subspan(1)) {
    if (kind == 1) difference = plus(difference, in.whole());
    const Millis next = plus(at, difference);
    if (next <= at) return false;
    reading.at = at = next;
  }
  return in.ok();
}

/// Rows with a value get 0, to be overwritten.
bool read_missing(Reader& in, std::span<Reading> readings) {
  const std::uint64_t missing = in.number();
  for (Reading& reading : readings) reading.milli_c = 0;
  std::size_t row = 0;
  for (std::uint64_t i = 0; i < missing; ++i) {
    const std::uint64_t values = in.number();
    if (!in.ok() || values >= readings.size() - row) return false;
    row += static_cast<std::size_t>(values);
    readings[row++].milli_c = std::nullopt;
    if (row == readings.size() && i + 1 < missing) return false;
  }
  return in.ok();
}

bool read_values(Reader& in, std::int32_t unit, std::span<Reading> readings) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  std::int64_t value = 0;
  for (Reading& reading : readings) {
    if (!reading.milli_c) continue;
    value = plus(value, in.whole());
    if (value < -most / unit || value > most / unit) return false;
    reading.milli_c = static_cast<std::int32_t>(value * unit);
  }
  return in.is_done();
}

bool read_contents(std::string_view contents, Millis from, std::span<Reading> readings) {
  Reader in(contents);
  const std::uint64_t made_by = in.number(), unit = in.number();
  if (made_by != format || unit >= units.size()) return false;
  return read_times(in, from, readings) && read_missing(in, readings) && read_values(in, units[unit], readings);
}

}  // namespace

ReadingChunk pack_chunk(std::span<const Reading> readings) {
  ReadingChunk chunk;
  look_at_times(readings, chunk);
  look_at_values(readings, chunk);
  thread_local Writer out;
  out.clear();
  const std::size_t unit = unit_of(readings);
  out.byte(format);
  out.byte(static_cast<unsigned char>(unit));
  write_times(readings, chunk.step, out);
  write_missing(readings, chunk.missing, out);
  write_values(readings, unit, out);
  chunk.data = zstd_pack(out.written(), level);
  return chunk;
}

ChunkedSeries pack_series(const Series& series) {
  ChunkedSeries packed;
  packed.head = {series.device, series.channel, {}, series.interval_changes, series.decimals, series.fahrenheit};
  const std::span<const Reading> all(series.readings);
  for (std::size_t begin = 0; begin < all.size(); begin += chunk_readings)
    packed.chunks.push_back(pack_chunk(all.subspan(begin, std::min(chunk_readings, all.size() - begin))));
  return packed;
}

bool unpack_chunk(const ReadingChunk& chunk, std::vector<Reading>& readings) {
  if (chunk.count < 1 || chunk.count > static_cast<long long>(chunk_readings)) return false;
  const auto contents = chunk_contents(chunk.data);
  if (!contents) return false;
  const std::size_t before = readings.size();
  readings.resize(before + static_cast<std::size_t>(chunk.count));
  if (read_contents(*contents, chunk.from, std::span(readings).subspan(before))) return true;
  readings.resize(before);
  return false;
}

std::optional<Series> unpack_series(const ChunkedSeries& packed) {
  Series series = packed.head;
  for (const ReadingChunk& chunk : packed.chunks)
    if (!unpack_chunk(chunk, series.readings)) return std::nullopt;
  return series;
}

std::optional<Bytes> chunk_contents(std::string_view data) { return zstd_unpack(data, most_contents); }

}  // namespace exoreg::domain
