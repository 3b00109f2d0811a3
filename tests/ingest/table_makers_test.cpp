// TinyTag, Rotronic, Hanwell, Meaco, Lascar, TOMST: small files of each, and the real heads where they are present.
#include <string>

#include "support/catch.h"
#include "support/logger_reading.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

const std::string tinytag =
    ",Time,1,2,3\r\nS/N,,227659,227659,227659\r\nType,,TGU-4500,TGU-4500,csv\r\nProperty,,Temperature,Humidity,Dew Point\r\n";

std::string rotronic(const std::string& unit, const std::string& separator = ",") {
  std::string file =
      "[#S]Device Information,,,\r\nSerial Number = A001,,,\r\nLog Interval = 00:30:00,,,\r\n[#1],,,\r\nHumidity = "
      "%rh,,,\r\n[#2],,,\r\nTemperature = " +
      unit +
      ",,,\r\nLow Alarm Threshold = "
      "13,,,\r\n[#H],,,\r\nDate,Time,Humidity,Temperature\r\n,,,\r\n[#D],,,\r\n24/03/2026,13:37:22,37.9,20\r\n25/03/"
      "2026,01:37:22,36.9,20.5\r\n";
  for (char& c : file) c = c == ',' ? separator.front() : c;
  return file;
}

std::string hanwell(const std::string& count) {
  return "\nDatabase Valid\n  Sensor:,Thermistor/RH\n  Serial No:,0000-12345\n  Data Ends:,20:30 05/Mar/2026\n\n  No. of Readings:," +
         count + "\n\nTime, Temperature (C),Humidity (RH(%)),\n20:00:00 05/Mar/2026,6.0,40.4,\n20:30:00 05/Mar/2026,6.1,40.3,\n";
}

const std::string lascar = "Fridge 3,Time,Celsius(°C),High Alarm,Low Alarm,Serial Number\r\n";

}  // namespace

TEST_CASE("TinyTag: Celsius by definition, serial per column, no dew point") {
  CHECK(shown(read_logger(tinytag + "1,2026-03-05 08:00:00,20.873,53.4,4.1\r\n2,2026-03-05 08:30:00,,53.4,4.1\r\n")) ==
        "227659: 2026-03-04T23:00 20.873, 2026-03-04T23:30 --");
  CHECK(shown(read_logger(tinytag + "1,2026-03-05 08:00:00,13.1 °C,56.3 %RH,4.6 °C\r\n")) == "227659: 2026-03-04T23:00 13.1");
  CHECK(shown(read_logger(tinytag + "1,2026-03-05 08:00:00,50.0 °F,56.3 %RH,40 °F\r\n")) == "227659: 2026-03-04T23:00 10.0");
  CHECK(read_logger(tinytag + "1,2026-03-05 08:00:00,5.1,53.4,4.1\r\n").value.format == "tinytag");
}

TEST_CASE("TinyTag: without a temperature, or with a broken row, refused") {
  CHECK(first_error(read_logger(",Time,1\r\nS/N,,1\r\nProperty,,Humidity\r\n1,2026-03-05 08:00:00,53.4\r\n")) == "E_NO_TEMPERATURE");
  CHECK(first_error(read_logger(tinytag + "1,2026-03-05 08:00:00,20.873\r\n2,2026-03-05 08:3")) == "E_ROW");
  CHECK(first_error(read_logger(tinytag + "1,05/03/2026 08:00:00,20.8,53.4,4\r\n")) == "E_AMBIGUOUS_DATE");
}

TEST_CASE("Rotronic: sections, the unit of its channel, CSV or TSV in Latin-1") {
  const auto unit = GENERATE(as<std::string>{}, "°C", "\xB0\x43", "\xE2\x88\x9E\x43");
  for (const char* separator : {",", "\t"}) {
    const auto parsed = read_logger(rotronic(unit, separator));
    CHECK(parsed.value.format == "rotronic");
    CHECK(shown(parsed) == "A001: 2026-03-24T04:37 20.0, 2026-03-24T16:37 20.5");
  }
}

TEST_CASE("Rotronic: °F, and no unit at all") {
  CHECK(read_logger(rotronic("°F")).value.series.at(0).readings.at(0).milli_c == -6667);
  CHECK(first_error(read_logger(rotronic("-"))) == "E_NO_UNIT");
}

TEST_CASE("Hanwell: the clock in front of the date, the serial above") {
  const auto parsed = read_logger(hanwell("2"));
  CHECK(parsed.value.format == "hanwell");
  CHECK(shown(parsed) == "0000-12345: 2026-03-05T11:00 6.0, 2026-03-05T11:30 6.1");
  CHECK(parsed.findings.empty());
}

TEST_CASE("Hanwell: a count, or an end, that the rows do not reach is noticed") {
  CHECK(find(read_logger(hanwell("3")).findings, "N_TRUNCATED"));
  std::string file = hanwell("1");
  file.erase(file.find("20:30:00"));
  CHECK(find(read_logger(file).findings, "N_TRUNCATED"));
}

TEST_CASE("Meaco: each transmitter is a device") {
  const auto parsed = read_logger(
      "RECEIVER,TRANSMITTER,DATE,TEMPERATURE,HUMIDITY\n\"Lab\",\"Fridge 1\",\"2026-03-05 08:00\",5.06,54.9\n\"Lab\",\"Fridge "
      "2\",\"2026-03-05 08:01\",6.10,54.9\n\"Lab\",\"Fridge 1\",\"2026-03-05 08:09\",5.07,54.9\n");
  CHECK(parsed.value.format == "meaco");
  CHECK(shown(parsed) == "Fridge 1: 2026-03-04T23:00 5.06, 2026-03-04T23:09 5.07; Fridge 2: 2026-03-04T23:01 6.10");
}

TEST_CASE("Meaco: one transmitter under a title has no serial, light is no temperature") {
  const std::string title = "\"Lab - Fridge 1 - ID: 00\"\n";
  CHECK(shown(read_logger(
            title + "Timestamp,\" Temperature\",\" Humidity\"\n\"30/12/2025 22:04\",4.96,45.66\n\"31/12/2025 00:14\",4.97,45.66\n")) ==
        ": 2025-12-30T13:04 4.96, 2025-12-30T15:14 4.97");
  CHECK(first_error(read_logger(title + "Timestamp,\" LUX\",\" UV\"\n\"30/12/2025 22:04\",6.00,0.00\n")) == "E_NO_TEMPERATURE");
  CHECK(first_error(read_logger("Timestamp,Temperature\n30/12/2025 22:04,4.96\n")) == "E_FORMAT");  // anybody's table, in no unit
  CHECK(first_error(read_logger("RECEIVER,TRANSMITTER,DATE,TEMPERATURE,HUMIDITY\n\"Lab\",\"\",\"2026-03-05 08:00\",5.06,54.9\n")) ==
        "E_ROW");
}

TEST_CASE("Lascar: the serial stands in the first row alone") {
  const auto parsed = read_logger(lascar + "1,2026-03-05 08:00:00,5.0,8.0,2.0,000012345\r\n2,2026-03-05 08:05:00,5.5\r\n");
  CHECK(parsed.value.format == "lascar");
  CHECK(shown(parsed) == "000012345: 2026-03-04T23:00 5.0, 2026-03-04T23:05 5.5");
  CHECK(shown(read_logger(
            "Lab,Time,Fahrenheit(°F),Humidity(%rh),Dew Point(°F),Serial Number\r\n1,2026-03-05 08:00:00,41.0,40.5,20.1,77\r\n")) ==
        "77: 2026-03-04T23:00 5.0");
  CHECK(first_error(read_logger(lascar + "1,2026-03-05 08:00:00,5.0,8.0,2.0,000012345\r\n2,2026-03-05 08:05:00\r\n")) == "E_ROW");
}

TEST_CASE("Lascar: a logger of a gas has no temperature") {
  CHECK(first_error(
            read_logger("Room 1,Time,CO(ppm),Serial Number,Sensor Life Expiry\r\n1,2026-03-05 08:00:00,0.5,000025782,30/11/2030\r\n")) ==
        "E_NO_TEMPERATURE");
}

TEST_CASE("TOMST: two values for one instant are refused, also by a device without a name") {
  const auto parsed = read_logger("0;2026.03.05 00:00;4;10;-200;-200;1551;202;0\n1;2026.03.05 00:00;4;11;-200;-200;1551;202;0\n", {});
  REQUIRE(first_error(parsed) == "E_DUPLICATE");
  CHECK(find(parsed.findings, "E_DUPLICATE")->message.en.starts_with("A device without a name has two different readings"));
}

TEST_CASE("TOMST: UTC, three sensors or one, midnight without its time") {
  const auto parsed = read_logger("0;2026.03.04 23:45;4;5.25;-200;-200;65336;204;0;\n1;2026.03.05;4;5.125;-200;-200;65336;204;0;\n", {});
  CHECK(parsed.value.format == "tomst");
  CHECK(parsed.value.zone_source == "FILE_UTC");
  CHECK(shown(parsed) == ": 2026-03-04T23:45 5.250, 2026-03-05T00:00 5.125");
  CHECK(shown(read_logger("0;2026.03.05 00:00;4;10;9,5;-200;1551;202;0\n1;2026.03.05 00:15;4;-200;9,5;9,25;1551;202;0\n", {})) ==
        " T1: 2026-03-05T00:00 10, 2026-03-05T00:15 --;  T2: 2026-03-05T00:00 9.5, 2026-03-05T00:15 9.5;  T3: 2026-03-05T00:00 --, "
        "2026-03-05T00:15 9.25");
}

TEST_CASE("TOMST: no sensor, a broken row") {
  CHECK(first_error(read_logger("0;2026.03.05 00:00;4;-200;-200;-200;1551;202;0\n", {})) == "E_NO_TEMPERATURE");
  CHECK(first_error(read_logger("0;2026.03.05 00:00;4;10;9.5;9.2;1551;202;0\n1;2026.03.05 00:15;4;10\n", {})) == "E_ROW");
}

TEST_CASE("Real heads of other makers' exports") {
  struct Sample {
    const char* path;
    const char* device;
    std::int32_t first, last;
  };
  for (const Sample& sample :
       {Sample{"tinytag/TinyTag_1.csv", "000000", 20'873, 20'887}, Sample{"rotronic/Rotronic_1.csv", "A00000000", 20'000, 20'300},
        Sample{"meaco/Meaco_1.csv", "Archive 1", 23'060, 21'430}}) {
    const auto bytes = shared_file(std::string("samples/") + sample.path);
    if (!bytes) continue;
    INFO(sample.path);
    const auto parsed = read_logger(*bytes);
    REQUIRE(parsed.ok());
    CHECK(parsed.value.device == sample.device);
    const auto& readings = parsed.value.series.at(0).readings;
    CHECK(readings.size() == 10);
    CHECK(readings.front().milli_c == sample.first);
    CHECK(readings.back().milli_c == sample.last);
  }
}
