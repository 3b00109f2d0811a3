// The reader for big tables gives what the ordinary reader gives, or leaves the file to it.
#include "ingest/readings_stream.h"

#include <fmt/format.h>

#include <random>

#include "ingest/plain_row.h"
#include "support/catch.h"
#include "support/logger_reading.h"

using namespace exoreg;
using namespace exoreg::ingest;
using exoreg::test::in_zone;

namespace {

constexpr const char* head = "sensor,timestamp,temperature_c\n";

std::optional<Parsed<ChunkedFile>> streamed(std::string_view bytes, const LoggerOptions& options = {}, std::size_t block = 1'000'000) {
  ReadingsStream stream(options);
  for (std::string_view rest = bytes; !rest.empty(); rest.remove_prefix(std::min(block, rest.size())))
    if (!stream.feed(rest.substr(0, block))) return std::nullopt;
  return stream.finish();
}

/// Everything that a file says, as one text.
std::string told(const LoggerFile& file, const std::vector<domain::Series>& all, const Findings& findings) {
  std::string text = file.device + "|" + file.zone_source + "|" + (file.clock_offset ? std::to_string(*file.clock_offset) : "");
  for (const auto& series : all) {
    text += fmt::format("\n{} {} {}:", series.device, series.decimals, series.interval_changes.size());
    for (const auto& reading : series.readings)
      text += fmt::format(" {}={}", reading.at, reading.milli_c ? std::to_string(*reading.milli_c) : "-");
  }
  for (const auto& finding : findings) text += fmt::format("\n{} {} {}", finding.code, finding.row, finding.message.en);
  return text;
}

std::string told(const Parsed<ChunkedFile>& parsed) {
  std::vector<domain::Series> all;
  for (const auto& series : parsed.value.series) all.push_back(domain::unpack_series(series).value());
  return told(parsed.value.file, all, parsed.findings);
}
std::string told(const Parsed<LoggerFile>& parsed) { return told(parsed.value, parsed.value.series, parsed.findings); }

std::string ordinary(std::string_view bytes, const LoggerOptions& options = {}) { return told(parse_logger_file(bytes, options)); }

std::string any_of(std::mt19937& random, std::initializer_list<const char*> choices) {
  return *(choices.begin() + random() % choices.size());
}

/// A table as gateways write them, now and then with something that only people write.
std::string made_up(std::mt19937& random, bool odd) {
  std::string text = any_of(random, {"sensor,timestamp,temperature_c", "\xEF\xBB\xBFsensor,timestamp,temperature_c"});
  const std::string end = any_of(random, {"\n", "\r\n"});
  text += end;
  const auto sensors = 1 + random() % 4, rows = random() % 60;
  Millis at = 1'772'668'800'000;
  for (std::size_t i = 0; i < rows; ++i) {
    if (i % sensors == 0) at += random() % 100 == 0 ? 0 : 300'000 * static_cast<Millis>(1 + random() % 2);
    const std::string time = format_instant(at).substr(0, 19);
    std::string zone = any_of(random, {"Z", "+00:00"});
    std::string value = any_of(random, {"-79.9", "-80", "4.25", "", "NA", "--.-", "+4.0", "0", "-0.5", "7.125"});
    if (odd && random() % 40 == 0) zone = any_of(random, {"", ".5Z", "+0900", " "});
    if (odd && random() % 40 == 0) value = any_of(random, {"warm", "200", "-300", "4,5", "\"4.5\"", "1e1", "4.12345"});
    const std::string name =
        odd && random() % 60 == 0 ? any_of(random, {"冷凍庫", "a b", "", "#x", "\"S 1\""}) : "S" + std::to_string(i % sensors);
    text += name + "," + time + zone + "," + value + end;
    if (random() % 50 == 0) text += end;
  }
  return text;
}

}  // namespace

TEST_CASE("stream: a plain table of many sensors is read as the ordinary reader reads it") {
  const std::string file =
      std::string(head) +
      "S1,2026-03-05T08:00:00Z,-79.9\nS2,2026-03-05T08:00:00Z,4\nS1,2026-03-05T08:05:00Z,--.-\nS2,2026-03-05T17:05:00+09:00,4.25\n";
  const auto parsed = streamed(file);
  REQUIRE(parsed);
  CHECK(told(*parsed) == ordinary(file));
  CHECK(parsed->value.series.at(1).chunks.at(0).max_mc == 4'250);
  CHECK(parsed->value.file.zone_source == "FILE_OFFSET");
}

TEST_CASE("stream: whatever the blocks are cut like, the readings are the same") {
  std::mt19937 random(7);
  const std::string file = made_up(random, false);
  for (std::size_t block = 1; block < 100; block += 7) {
    const auto parsed = streamed(file, {}, block);
    REQUIRE(parsed);
    CHECK(told(*parsed) == ordinary(file));
  }
}

TEST_CASE("stream: of made-up tables it says what the ordinary reader says, or leaves them alone") {
  std::mt19937 random(20260305);
  int read = 0, left = 0;
  for (int round = 0; round < 3'000; ++round) {
    const std::string file = made_up(random, round % 2 == 1);
    const LoggerOptions options = round % 5 == 0 ? in_zone("+09:00") : LoggerOptions{};
    const auto parsed = streamed(file, options);
    ++(parsed ? read : left);
    INFO(file);
    if (parsed) CHECK(told(*parsed) == ordinary(file, options));
  }
  CHECK(read > 1'000);
  CHECK(left > 500);
}

TEST_CASE("stream: times without an offset are read by a fixed offset, and left alone without one") {
  const std::string file = std::string(head) + "S1,2026-03-05 08:00:00,-79.9\n";
  const auto parsed = streamed(file, in_zone("+09:00"));
  REQUIRE(parsed);
  CHECK(told(*parsed) == ordinary(file, in_zone("+09:00")));
  CHECK_FALSE(streamed(file));
  CHECK_FALSE(streamed(file, in_zone("Asia/Tokyo")));
}

TEST_CASE("stream: a repeated row is counted once, two readings for one instant and a row out of order are left alone") {
  const std::string row = "S1,2026-03-05T08:00:00Z,-79.9\n";
  const auto parsed = streamed(head + row + row + "S1,2026-03-05T08:05:00Z,NA\nS1,2026-03-05T08:05:00Z,-80.0\n");
  REQUIRE(parsed);
  CHECK(told(*parsed) == ordinary(head + row + row + "S1,2026-03-05T08:05:00Z,NA\nS1,2026-03-05T08:05:00Z,-80.0\n"));
  REQUIRE(parsed->findings.size() == 1);
  CHECK(parsed->findings[0].code == "N_DUPLICATE");
  CHECK_FALSE(streamed(head + row + "S1,2026-03-05T08:00:00Z,-60.0\n"));
  CHECK_FALSE(streamed(head + row + "S1,2026-03-05T07:00:00Z,-79.9\n"));
}

TEST_CASE("stream: a chunk that is full is closed only when the next instant begins") {
  std::string file = head;
  const auto add = [&](int i, const char* value) {
    file += fmt::format("S1,{},{}\n", format_instant(1'772'668'800'000 + i * minutes_ms), value);
  };
  for (int i = 0; i < 4'095; ++i) add(i, "4.0");
  add(4'095, "");
  add(4'095, "4.5");
  for (int i = 4'096; i < 5'000; ++i) add(i, "4.0");
  const std::string plain = [&] {
    std::string text = file;
    for (std::size_t at = 0; (at = text.find(".000Z", at)) != std::string::npos;) text.replace(at, 5, "Z");
    return text;
  }();
  const auto parsed = streamed(plain);
  REQUIRE(parsed);
  CHECK(parsed->value.series.at(0).chunks.size() == 2);
  CHECK(told(*parsed) == ordinary(plain));
}

TEST_CASE("stream: the refusal names the line and what it lacks") {
  const auto refused = [](const std::string& rows) {
    ReadingsStream stream({});
    (void)stream.feed(head + rows);
    CHECK_FALSE(stream.finish());
    return stream;
  };
  const auto refusal_of = [&](const std::string& rows) { return refused(rows).refusal(); };
  const auto lacks_zone = [&](const std::string& rows) { return refused(rows).without_zone(); };
  const Finding time = refusal_of("S1,2026-03-05T08:00:00Z,1\nS1,5 March 2026 8:05,1\n");
  CHECK(time.code == "E_TOO_BIG");
  CHECK(time.row == 3);
  CHECK(time.message.en.find("2026-03-05T08:00:00Z") != std::string::npos);
  CHECK(refusal_of("S1,2026-03-05T08:00:00,1\n").message.en.find("--device-tz") != std::string::npos);
  CHECK(lacks_zone("S1,2026-03-05T08:00:00Z,1\nS2,2026-03-05T08:00:00,1\n") == "S2");
  CHECK(lacks_zone("S1,2026-03-05T08:00:00Z,warm\n").empty());
  CHECK(refusal_of("S1,2026-03-05T08:00:00Z,warm\n").message.ja.find("温度") != std::string::npos);
  std::string crowd;
  for (std::size_t i = 0; i <= ReadingsStream::most_sensors; ++i) crowd += "S" + std::to_string(i) + ",2026-03-05T08:00:00Z,1\n";
  CHECK(refusal_of(crowd).message.en.find("2048 sensors") != std::string::npos);
  CHECK(refusal_of("冷凍庫,2026-03-05T08:00:00Z,1\n").message.en.find("sensor") != std::string::npos);
}

TEST_CASE("stream: only a table with the plain header is worth a try") {
  CHECK(ReadingsStream::looks_plain(head));
  CHECK(ReadingsStream::looks_plain("\xEF\xBB\xBFsensor,timestamp,temperature_c\r\nS1"));
  CHECK_FALSE(ReadingsStream::looks_plain("sensor;timestamp;temperature_c\n"));
  CHECK_FALSE(ReadingsStream::looks_plain("sensor,timestamp,temperature_c,note\n"));
  CHECK_FALSE(streamed("sensor,timestamp,note\nS1,2026-03-05T08:00:00Z,1\n"));
  CHECK_FALSE(streamed(""));
}

TEST_CASE("stream: a first day of NUL bytes is no day") {
  PlainRowReader reader({});
  PlainRow row;
  const std::string line = "S0," + std::string(10, '\0') + "T08:00:00Z,4.0";
  CHECK(reader.read(line, row) == PlainProblem::time);
  const std::string usual = line + "\n" + std::string(PlainRowReader::usual_row, ' ');
  const char* at = usual.data();
  CHECK_FALSE(reader.read_usual("S0", at, row));
}
