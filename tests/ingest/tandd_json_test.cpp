// T&D WebStorage JSON: values as strings, times as UTC seconds, several channels, answers of current values.
#include <string>

#include "support/catch.h"
#include "support/logger_reading.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

std::string answer(const std::string& channels, const std::string& data) {
  return R"({"serial":"5236A001","model":"TR-72wb","name":"冷蔵庫","time_diff":"540","std_bias":"0","dst_bias":"60","channel":[)" +
         channels + R"(],"data":[)" + data + "]}";
}

const std::string celsius = R"({"num":"1","name":"temp","unit":"C"},{"num":"2","name":"humidity","unit":"%"})";

}  // namespace

TEST_CASE("WebStorage: the file's own UTC seconds need no zone") {
  const auto parsed = read_logger(
      answer(celsius, R"({"unixtime":"1772665200","data-id":"1","ch1":"5.2","ch2":"40"},{"unixtime":"1772665800","ch1":"","ch2":"41"})"),
      {});
  CHECK(parsed.value.format == "tandd-json");
  CHECK(parsed.value.zone_source == "FILE_UTC");
  CHECK(shown(parsed) == "5236A001: 2026-03-04T23:00 5.2, 2026-03-04T23:10 --");
}

TEST_CASE("WebStorage: °F, several temperatures, a remote unit's serial") {
  std::string file = answer(R"({"num":"1","name":"上段","unit":"F"},{"num":"2","name":"下段","unit":"C"})",
                            R"({"unixtime":"1772665200","ch1":"41.0","ch2":"5.1"})");
  file.replace(file.find("\"serial\""), 8, "\"remote-serial\"");
  const auto parsed = read_logger(file, {});
  CHECK(shown(parsed) == "5236A001 上段: 2026-03-04T23:00 5.0; 5236A001 下段: 2026-03-04T23:00 5.1");
  CHECK(parsed.value.series[0].fahrenheit);
}

TEST_CASE("WebStorage: an answer of current values has one reading per device") {
  const std::string file =
      R"({"devices":[{"serial":"A1","unixtime":"1772665200","channel":[{"num":"1","name":"","value":"5.2","unit":"C"},{"num":"2","name":"","value":"40","unit":"%"}]},
                              {"serial":"A2","unixtime":"1772665260","channel":[{"num":"1","name":"","value":"-79.8","unit":"C"}]}]})";
  CHECK(shown(read_logger(file, {})) == "A1: 2026-03-04T23:00 5.2; A2: 2026-03-04T23:01 -79.8");
}

TEST_CASE("WebStorage: a probe that is not plugged in gives no value, and hides none of the others") {
  const std::string file =
      R"({"devices":[{"serial":"A1","unixtime":"1772665200","channel":[{"num":"1","name":"Door","value":"5.2","unit":"C"},{"num":"2","name":"Shelf","value":"Sensor Error","unit":"C"}]}]})";
  CHECK(shown(read_logger(file, {})) == "A1 Door: 2026-03-04T23:00 5.2; A1 Shelf: 2026-03-04T23:00 --");
}

TEST_CASE("WebStorage: what cannot be read is refused") {
  CHECK(first_error(read_logger(answer(celsius, R"({"unixtime":"soon","ch1":"5.2"})"), {})) == "E_ROW");
  CHECK(first_error(read_logger(answer(celsius, R"({"unixtime":"1772665200","ch1":"warm"})"), {})) == "E_ROW");
  CHECK(first_error(read_logger(answer(celsius, R"({"unixtime":"1772665200","ch1":"5.2"},{"unixtime":"1772665200","ch1":"7.2"})"), {})) ==
        "E_DUPLICATE");
  CHECK(first_error(read_logger(answer(R"({"num":"1","unit":"%"})", R"({"unixtime":"1772665200","ch1":"5.2"})"), {})) ==
        "E_NO_TEMPERATURE");
}

TEST_CASE("WebStorage: a file that was cut off, and one that is no JSON") {
  const std::string file =
      answer(celsius, R"({"unixtime":"1772665200","ch1":"5.2","ch2":"40"},{"unixtime":"1772665800","ch1":"5.3","ch2":"41"})");
  for (std::size_t end = file.find("\"data\"") + 40; end < file.size(); end += 7)
    CHECK(first_error(read_logger(file.substr(0, end), {})) == "E_TRUNCATED");
  CHECK(first_error(read_logger(R"({"channel":[],"unixtime":1,,"data":[]})", {})) == "E_FORMAT");
}

TEST_CASE("WebStorage: a real answer") {
  const auto bytes = shared_file("samples/tandd/webstorage_device_data.json");
  if (!bytes) return;
  const auto parsed = read_logger(*bytes, {});
  REQUIRE(parsed.ok());
  CHECK(parsed.value.device == "5236XXXX");
  REQUIRE(parsed.value.series.size() == 1);
  const auto& readings = parsed.value.series[0].readings;
  REQUIRE(readings.size() == 300);
  CHECK(readings.front().milli_c == 23'200);
  CHECK(readings.front().at == 1'619'040'000'000);
  CHECK(readings.back().milli_c == 22'400);
}
