// T&D おんどとり CSV: three header lines, the Excel serial beside each date, degree signs of three encodings.
#include <string>

#include "support/catch.h"
#include "support/logger_reading.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

std::string file_with(const std::string& units, const std::string& rows) {
  return "\"Date/Time\",\"Date/Time\",\"No.1\",\"No.2\"\r\n\"Date/Time\",\"Date/Time\",\"ch1\",\"ch2\"\r\n\"\",\"\"," + units + "\r\n" +
         rows;
}

const std::string row = "\"2026-03-05 08:00:00\",\"46086.3333333333\",\"21.5\",\"40\"\r\n";

}  // namespace

TEST_CASE("T&D: a temperature and a humidity") {
  const auto parsed =
      read_logger(file_with("\"\xC2\xB0\x43\",\"%\"", row + "\"2026-03-05 08:10:00\",\"46086.3402777778\",\"\",\"41\"\r\n"));
  CHECK(parsed.value.format == "tandd-csv");
  CHECK(shown(parsed) == ": 2026-03-04T23:00 21.5, 2026-03-04T23:10 --");
  CHECK(parsed.value.zone_source == "DEVICE_FIXED");
  CHECK(first_error(read_logger(file_with("\"\xC2\xB0\x43\",\"%\"", row), {})) == "E_NO_ZONE");
}

TEST_CASE("T&D: the degree sign of UTF-8, Latin-1 and CP932") {
  const auto unit = GENERATE(as<std::string>{}, "\"\xC2\xB0\x43\"", "\"\xB0\x43\"", "\"\x81\x8E\"", "\"\xE2\x84\x83\"");
  CHECK(shown(read_logger(file_with(unit + ",\"%\"", row))) == ": 2026-03-04T23:00 21.5");
}

TEST_CASE("T&D: Japanese channel names in CP932") {
  std::string file = file_with("\"\x81\x8E\",\"\x81\x8E\"", "\"2026-03-05 08:00:00\",\"46086.3333333333\",\"21.5\",\"4.5\"\r\n");
  file.replace(file.find("\"ch1\""), 5, "\"\x97\xE2\x91\xA0\x8C\xC9\"");  // 冷蔵庫
  const auto parsed = read_logger(file);
  REQUIRE(parsed.value.series.size() == 2);
  CHECK(parsed.value.series[0].channel == "冷蔵庫");
  CHECK(parsed.value.series[1].channel == "ch2");
}

TEST_CASE("T&D: two channels of one name are two series") {
  std::string file = file_with("\"\xC2\xB0\x43\",\"\xC2\xB0\x43\"", row);
  file.replace(file.find("\"ch2\""), 5, "\"ch1\"");
  CHECK(shown(read_logger(file)) == " ch1: 2026-03-04T23:00 21.5;  ch1 2: 2026-03-04T23:00 40");
}

TEST_CASE("T&D: a degree sign that was lost on the way is accepted, with a note") {
  const auto parsed = read_logger(file_with("\"\xEF\xBF\xBD\x43\",\"%\"", row));
  REQUIRE(parsed.ok());
  REQUIRE(find(parsed.findings, "N_UNIT_DAMAGED"));
  CHECK(find(parsed.findings, "N_UNIT_DAMAGED")->severity == Severity::N);
}

TEST_CASE("T&D: °F is converted, and said") {
  const auto parsed = read_logger(file_with("\"\xC2\xB0\x46\",\"%\"", "\"2026-03-05 08:00:00\",\"46086.3333333333\",\"41.0\",\"40\"\r\n"));
  CHECK(shown(parsed) == ": 2026-03-04T23:00 5.0");
  CHECK(parsed.value.series.at(0).fahrenheit);
  CHECK(find(parsed.findings, "N_FAHRENHEIT"));
}

TEST_CASE("T&D: an empty row of units asks which they are, units without a temperature are none") {
  CHECK(first_error(read_logger(file_with("\"\",\"\"", row))) == "E_NO_UNIT");
  CHECK(first_error(read_logger(file_with("\"lx\",\"%\"", row))) == "E_NO_TEMPERATURE");
}

TEST_CASE("T&D: the serial is the truth where a spreadsheet rounded the dates") {
  const std::string saved_again =
      ",Date/Time,No.1,\n,Date/Time,ch1,\n,,°C,\n2026-03-05 08:01:00,46086.33368,21.5,\n2026-03-05 08:11:00,46086.34063,21.6,\n";
  const auto parsed = read_logger(saved_again);
  CHECK(shown(parsed) == ": 2026-03-04T23:00 21.5, 2026-03-04T23:10 21.6");
  CHECK(format_instant(parsed.value.series.at(0).readings.at(0).at) == "2026-03-04T23:00:30.000Z");
  REQUIRE(find(parsed.findings, "N_SERIAL"));
  CHECK(find(parsed.findings, "N_SERIAL")->row == 4);
}

TEST_CASE("T&D: a serial more than 30 s away is an altered row") {
  const auto parsed =
      read_logger(file_with("°C,%", "2026-03-05 08:00:00,46086.3333333333,21.5,40\r\n2026-03-05 08:10:00,46086.3409722222,21.5,40\r\n"));
  REQUIRE(find(parsed.findings, "E_SERIAL"));
  CHECK(find(parsed.findings, "E_SERIAL")->row == 5);
  CHECK(first_error(read_logger(file_with("°C,%", "2026-03-05 08:00:00,x,21.5,40\r\n"))) == "E_SERIAL");
}

TEST_CASE("T&D: the serial settles the order of day and month") {
  CHECK(shown(read_logger(file_with("°C,%", "05/03/2026 08:00,46086.3333333333,21.5,40\r\n"))) == ": 2026-03-04T23:00 21.5");
  CHECK(shown(read_logger(file_with("°C,%", "03/05/2026 08:00,46086.3333333333,21.5,40\r\n"))) == ": 2026-03-04T23:00 21.5");
}

TEST_CASE("T&D: cut in the middle of a row") {
  CHECK(first_error(read_logger(file_with("°C,%", "2026-03-05 08:00:00,46086.3333333333,21.5,40\r\n2026-03-05 08:10:00,46086.34"))) ==
        "E_ROW");
  CHECK(first_error(read_logger(file_with("\"°C\",\"%\"", row + "\"2026-03-05 08:10:00\",\"46086.34"))) == "E_CSV_QUOTE");
}

TEST_CASE("T&D: a real export") {
  const auto bytes = shared_file("samples/tandd/TandD_1.csv");
  if (!bytes) return;
  const auto parsed = read_logger(*bytes);
  REQUIRE(parsed.ok());
  REQUIRE(parsed.value.series.size() == 1);
  const auto& readings = parsed.value.series[0].readings;
  REQUIRE(readings.size() == 10);
  CHECK(readings.front().milli_c == 22'700);
  CHECK(readings.back().milli_c == 23'000);
  CHECK(format_instant(readings.back().at) == "2021-08-21T01:21:00.000Z");
  CHECK_FALSE(find(parsed.findings, "N_SERIAL"));
}
