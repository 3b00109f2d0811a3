// The plain table of readings, as devices, people and spreadsheets write it.
#include <string>
#include <tuple>

#include "ingest/logger.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::ingest;

namespace {

LoggerOptions tokyo() {
  LoggerOptions options;
  options.device_zone = Zone::find("+09:00");
  return options;
}

Parsed<LoggerFile> read(const std::string& bytes, const LoggerOptions& options = tokyo()) {
  LoggerOptions named = options;
  named.format = "readings";
  return parse_logger_file(bytes, named);
}

std::string table(const std::string& rows) { return "sensor,timestamp,temperature_c\n" + rows; }

const Finding* find(const Findings& findings, const std::string& code) {
  for (const Finding& finding : findings) {
    if (finding.code == code) return &finding;
  }
  return nullptr;
}

std::string only_instant(const Parsed<LoggerFile>& parsed) {
  return parsed.ok() && parsed.value.series.size() == 1 ? format_instant(parsed.value.series[0].readings.at(0).at) : "refused";
}

}  // namespace

TEST_CASE("Several sensors are several series, in the order of their first rows") {
  const auto parsed = read(table("B,2026-03-05 08:00,-79.9\nA,2026-03-05 08:00,5.25\nB,2026-03-05 08:05,-80\n"));
  REQUIRE(parsed.ok());
  REQUIRE(parsed.value.series.size() == 2);
  CHECK(parsed.value.device.empty());
  CHECK(parsed.value.signature == DeviceSignature::not_applicable);
  const auto& b = parsed.value.series[0];
  CHECK(b.device == "B");
  CHECK(b.decimals == 1);
  REQUIRE(b.readings.size() == 2);
  CHECK(b.readings[0].milli_c == -79'900);
  CHECK(b.readings[1].milli_c == -80'000);
  CHECK(b.readings[1].at - b.readings[0].at == 5 * minutes_ms);
  CHECK(parsed.value.series[1].decimals == 2);
}

TEST_CASE("Headers are read in either language, in any order, with any separator and encoding") {
  const auto bytes =
      GENERATE(as<std::string>{}, "センサー,日時,温度\r\nA,2026-03-05 08:00,5.0\r\n", "温度;日時;センサー\n5,0;2026-03-05 08:00;A\n",
               "\xEF\xBB\xBFTimestamp\tSENSOR\tTemperature_C\n2026-03-05 08:00\tA\t+5.0\n",
               "\x83\x5A\x83\x93\x83\x54\x81\x5B,\x93\xFA\x8E\x9E,\x89\xB7\x93\x78\nA,2026-03-05 08:00,5.0\n",
               "センサー,日時,温度\nＡ,２０２６／３／５　８：００,５．０\n");
  INFO(bytes);
  const auto parsed = parse_logger_file(bytes, tokyo());
  REQUIRE(parsed.ok());
  CHECK(parsed.value.format == "readings");
  CHECK(parsed.value.device == "A");
  CHECK(parsed.value.series.at(0).readings.at(0).milli_c == 5000);
  CHECK(only_instant(parsed) == "2026-03-04T23:00:00.000Z");
}

TEST_CASE("Timestamps with a year of four digits in front, or in words, leave no doubt") {
  const auto [text, instant] = GENERATE(table<const char*, const char*>({
      {"2026-03-05 08:00", "2026-03-04T23:00:00.000Z"},
      {"2026/3/5 8:00", "2026-03-04T23:00:00.000Z"},
      {"2026/03/05 08:00:30", "2026-03-04T23:00:30.000Z"},
      {"2026.3.5 8:00:30.25", "2026-03-04T23:00:30.250Z"},
      {"2026-03-05T08:00:00Z", "2026-03-05T08:00:00.000Z"},
      {"2026-03-05T08:00:00.5+01:00", "2026-03-05T07:00:00.500Z"},
      {"2026-03-05 08:00 -0500", "2026-03-05T13:00:00.000Z"},
      {"2026年3月5日 8:00", "2026-03-04T23:00:00.000Z"},
      {"令和8年3月5日 8:00", "2026-03-04T23:00:00.000Z"},
      {"5 Mar 2026 08:00", "2026-03-04T23:00:00.000Z"},
      {"2026/3/5 12:05 AM", "2026-03-04T15:05:00.000Z"},
      {"2026/3/5 午後8:00", "2026-03-05T11:00:00.000Z"},
      {"2026年3月5日 15時00分", "2026-03-05T06:00:00.000Z"},
      {"２０２６年３月５日　１５時００分０５秒", "2026-03-05T06:00:05.000Z"},
      {"2026年3月5日15時5分", "2026-03-05T06:05:00.000Z"},
      {"2026年3月5日 午後3時05分", "2026-03-05T06:05:00.000Z"},
      {"2026/3/5 午前 0時05分", "2026-03-04T15:05:00.000Z"},
      {"2026-03-05 15時", "2026-03-05T06:00:00.000Z"},
      {"令和8年3月5日 午後 3:05", "2026-03-05T06:05:00.000Z"},
      {"R8.3.5 15時00分", "2026-03-05T06:00:00.000Z"},
      {"2026年3月5日 15時00分 +00:00", "2026-03-05T15:00:00.000Z"},
  }));
  INFO(text);
  CHECK(only_instant(read(std::string("sensor,timestamp,temperature_c\nA,") + text + ",5.0\n")) == instant);
}

TEST_CASE("What is no instant is refused with its line") {
  const auto text = GENERATE(as<std::string>{}, "2026-03-05", "2026-02-30 08:00", "2026-03-05 24:00", "2026-03-05 08:60", "2026-03-05 8",
                             "08:00", "2026-13-01 08:00", "", "2026-03-05 08:00 JST", "2026-03-05 13:00 PM", "2026-03/05 08:00",
                             "2026-03-05 08:00:60", "12345 08:00", "2026年3月5日 25時00分", "2026年3月5日 15時60分", "2026年3月5日 15時3",
                             "2026年3月5日 15時3分4", "2026年3月5日 午後15時00分", "2026年3月 15時00分", "2026年3月5日");
  INFO(text);
  const auto parsed = read(table("A,2026-03-05 08:00,5.0\nA," + text + ",5.0\n"));
  REQUIRE(find(parsed.findings, "E_ROW"));
  CHECK(find(parsed.findings, "E_ROW")->row == 3);
  CHECK(find(parsed.findings, "E_ROW")->column == "timestamp");
}

TEST_CASE("Rows with an offset need no zone") {
  const auto parsed = read(table("A,2026-03-05T08:00:00+09:00,5.0\n"), {});
  CHECK(only_instant(parsed) == "2026-03-04T23:00:00.000Z");
  CHECK(parsed.value.zone_source == "FILE_OFFSET");
}

TEST_CASE("One row without an offset asks for the zone, by its line") {
  const auto parsed = read(table("A,2026-03-05T08:00:00+09:00,5.0\nA,2026-03-05 08:05,5.0\n"), {});
  REQUIRE(find(parsed.findings, "E_NO_ZONE"));
  CHECK(find(parsed.findings, "E_NO_ZONE")->row == 3);
}

TEST_CASE("A missing marker is a row without a value, so that the gap stays visible") {
  const auto marker = GENERATE(as<std::string>{}, "", "--.-", "---", "----", "NA", "NaN", "OL", "ERR", "0xEEEE", "不明");
  INFO(marker);
  const auto parsed = read(table("A,2026-03-05 08:00,5.0\nA,2026-03-05 08:05," + marker + "\nA,2026-03-05 08:10,5.0\n"));
  REQUIRE(parsed.ok());
  const auto& readings = parsed.value.series.at(0).readings;
  REQUIRE(readings.size() == 3);
  CHECK_FALSE(readings[1].milli_c);
  CHECK(domain::coverage_of(domain::holds_of(parsed.value.series[0])).gap == 5 * minutes_ms);
}

TEST_CASE("A cell may say that it is in Celsius, which this table is by definition, and in nothing else") {
  const auto cell = GENERATE(as<std::string>{}, "5.0℃", "5.0 °C", "5.0 ℃", "５．０℃", "5.0 deg C");
  INFO(cell);
  CHECK(read(table("A,2026-03-05 08:00," + cell + "\n")).value.series.at(0).readings.at(0).milli_c == 5000);
  const auto fahrenheit = read(table("A,2026-03-05 08:00,41.0°F\n"));
  REQUIRE(find(fahrenheit.findings, "E_ROW"));
  CHECK_THAT(find(fahrenheit.findings, "E_ROW")->message.ja, contains_text("摂氏"));
}

TEST_CASE("Anything else that is no possible temperature is refused with its line") {
  const auto cell =
      GENERATE(as<std::string>{}, "abc", "5.0C", "-200.5.1", "--", "5.", ".5", "1e1", "150.001", "-273.15", "-300", "99999", "0x10");
  INFO(cell);
  const auto parsed = read(table("A,2026-03-05 08:00," + cell + "\n"));
  REQUIRE(find(parsed.findings, "E_ROW"));
  CHECK(find(parsed.findings, "E_ROW")->row == 2);
  CHECK(find(parsed.findings, "E_ROW")->column == "temperature_c");
}

TEST_CASE("Temperatures at the edge of the possible are read exactly") {
  const auto [cell, milli_c] = GENERATE(table<const char*, int>(
      {{"150", 150'000}, {"-273.149", -273'149}, {"-0.05", -50}, {"+8.0005", 8'001}, {"8.0004", 8'000}, {"−5.5", -5'500}}));
  INFO(cell);
  const auto parsed = read(std::string("sensor,timestamp,temperature_c\nA,2026-03-05 08:00,") + cell + "\n");
  REQUIRE(parsed.ok());
  CHECK(parsed.value.series.at(0).readings.at(0).milli_c == milli_c);
}

TEST_CASE("A row that was cut, or split by a decimal comma, is refused") {
  const auto row = GENERATE(as<std::string>{}, "A,2026-03-05 08:00", "A", "A,2026-03-05 08:00,5,1", ",2026-03-05 08:00,5.1");
  INFO(row);
  CHECK(find(read(table("A,2026-03-05 07:55,5.0\n" + row + "\n")).findings, "E_ROW"));
}

TEST_CASE("A sensor must have a name that can be shown") {
  for (const std::string& name : {std::string(" "), std::string("A\x01"), std::string(201, 'A')}) {
    const auto parsed = read(table(name + ",2026-03-05 08:00,5.0\n"));
    REQUIRE(find(parsed.findings, "E_ROW"));
    CHECK(find(parsed.findings, "E_ROW")->column == "sensor");
  }
}

TEST_CASE("Every bad row is named, up to a bound") {
  std::string rows;
  for (int i = 0; i < 5000; ++i) rows += "A,x,y\n";
  const auto parsed = read(table(rows));
  CHECK(parsed.findings.size() > 500);
  CHECK(parsed.findings.size() < 2000);
}

TEST_CASE("Columns must be there once, others are named and passed over") {
  CHECK(find(read("sensor,timestamp\nA,2026-03-05 08:00\n").findings, "E_FORMAT"));
  CHECK(find(read("sensor,timestamp,temperature_c,温度\nA,2026-03-05 08:00,5,5\n").findings, "E_FORMAT"));
  CHECK(find(read("").findings, "E_FORMAT"));
  const auto extra = read("sensor,timestamp,temperature_c,humidity\nA,2026-03-05 08:00,5.0,40\n");
  CHECK(extra.ok());
  REQUIRE(find(extra.findings, "N_COLUMN_UNKNOWN"));
  CHECK(find(extra.findings, "N_COLUMN_UNKNOWN")->severity == Severity::M);
}

TEST_CASE("Binary files are no table") {
  CHECK(find(read(std::string("sensor,timestamp,temperature_c\nA,") + '\0' + ",5\n").findings, "E_ENCODING"));
}

TEST_CASE("Rows out of order are put in order of time") {
  const auto parsed = read(table("A,2026-03-05 08:10,7\nA,2026-03-05 08:00,5\nA,2026-03-05 08:05,6\n"));
  REQUIRE(parsed.ok());
  const auto& readings = parsed.value.series.at(0).readings;
  CHECK(readings[0].milli_c == 5000);
  CHECK(readings[1].milli_c == 6000);
  CHECK(readings[2].milli_c == 7000);
}

TEST_CASE("Two rows for one instant") {
  const auto at = [](const std::string& first, const std::string& second) {
    return read(table("A,2026-03-05 08:00," + first + "\nA,2026-03-05 08:05,5.0\nA,2026-03-05 08:00," + second + "\n"));
  };
  SECTION("equal ones are one, and counted") {
    const auto parsed = at("5.0", "5.0");
    REQUIRE(parsed.ok());
    CHECK(parsed.value.series.at(0).readings.size() == 2);
    REQUIRE(find(parsed.findings, "N_DUPLICATE"));
    CHECK(find(parsed.findings, "N_DUPLICATE")->row == 4);
  }
  SECTION("beside a missing marker the value stands") {
    CHECK(at("5.1", "---").value.series.at(0).readings.at(0).milli_c == 5100);
    CHECK(at("---", "5.1").value.series.at(0).readings.at(0).milli_c == 5100);
  }
  SECTION("a difference of a whole printed digit is a conflict") {
    const auto parsed = at("5.0", "5.1");
    REQUIRE(find(parsed.findings, "E_DUPLICATE"));
    CHECK(find(parsed.findings, "E_DUPLICATE")->row == 4);
  }
  SECTION("an instant given in two zones is one instant") {
    const auto parsed = read(table("A,2026-03-05 08:00,5.0\nA,2026-03-04T23:00:00Z,9.0\n"));
    CHECK(find(parsed.findings, "E_DUPLICATE"));
  }
  SECTION("other sensors do not matter") { CHECK(read(table("A,2026-03-05 08:00,5.0\nB,2026-03-05 08:00,9.0\n")).ok()); }
}

TEST_CASE("The order of day and month is decided by the whole file, or asked for") {
  SECTION("one day leaves it open") {
    const auto parsed = read(table("A,05/03/2026 08:00,5.0\nA,05/03/2026 08:05,5.0\n"));
    REQUIRE(find(parsed.findings, "E_AMBIGUOUS_DATE"));
    CHECK(find(parsed.findings, "E_AMBIGUOUS_DATE")->row == 2);
  }
  SECTION("an answer settles it") {
    LoggerOptions options = tokyo();
    options.date_order = "dmy";
    CHECK(only_instant(read(table("A,05/03/2026 08:00,5.0\n"), options)) == "2026-03-04T23:00:00.000Z");
    options.date_order = "mdy";
    CHECK(only_instant(read(table("A,05/03/26 08:00,5.0\n"), options)) == "2026-05-02T23:00:00.000Z");
    options.date_order = "ymd";
    CHECK(find(read(table("A,05/03/2026 08:00,5.0\n"), options).findings, "E_ROW"));
  }
  SECTION("a part beyond twelve decides") {
    CHECK(only_instant(read(table("A,25/03/2026 08:00,5.0\n"))) == "2026-03-24T23:00:00.000Z");
    CHECK(only_instant(read(table("A,03/25/2026 08:00,5.0\n"))) == "2026-03-24T23:00:00.000Z");
  }
  SECTION("but not with a year of two digits, which may stand in front") {
    CHECK(find(read(table("A,25/03/26 08:00,5.0\n")).findings, "E_AMBIGUOUS_DATE"));
  }
  SECTION("a midnight crossed decides") {
    CHECK(only_instant(read(table("A,05/03/2026 23:50,5.0\nA,05/03/2026 23:55,5.0\nA,06/03/2026 00:00,5.0\n"))) ==
          "2026-03-05T14:50:00.000Z");
  }
  SECTION("an order in which time runs to and fro is none") {
    CHECK(only_instant(read(table("A,05/06/2026 08:00,5.0\nA,04/07/2026 08:00,5.0\nA,05/07/2026 08:00,5.0\n"))) ==
          "2026-06-04T23:00:00.000Z");
  }
  SECTION("where both orders mean the same day nothing is open") {
    CHECK(only_instant(read(table("A,05/05/2026 08:00,5.0\n"))) == "2026-05-04T23:00:00.000Z");
  }
  SECTION("rows that contradict each other are not reconciled") {
    CHECK(find(read(table("A,25/03/2026 08:00,5.0\nA,03/26/2026 08:00,5.0\n")).findings, "E_AMBIGUOUS_DATE"));
  }
}

TEST_CASE("Lines that begin with # are comments, as in the tables that are handed out") {
  CHECK(read(table("A,2026-03-05 08:00,5.0\n# times are the logger's\n")).ok());
}
