// Onset HOBO in its export variants: title or not, any separator, order of dates and language; events beside readings.
#include <string>

#include "support/catch.h"
#include "support/logger_reading.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

/// 23:45 and 00:00 of one trip, exported in one way or another.
const std::string trip = "20024354: 2026-03-05T21:45 5.125, 2026-03-05T22:00 5.250, 2026-03-05T22:15 5.375";

const std::string columns =
    R"x("#","Date Time, GMT+02:00","Temp, °C (LGR S/N: 20024354, SEN S/N: 20024354)","RH, % (LGR S/N: 20024354, SEN S/N: 20024354)","Coupler Detached (LGR S/N: 20024354)","End Of File (LGR S/N: 20024354)")x";

}  // namespace

TEST_CASE("HOBO: one trip in many exports is one trip") {
  const auto file = GENERATE(
      as<std::string>{},
      "\xEF\xBB\xBF\"Plot Title: 20024354\"\n" + columns +
          "\n1,26.03.05 23:45:00,5.125,43,Logged,\n2,26.03.06 00:00:00,5.250,43,,\n3,26.03.06 00:15:00,5.375,43,,\n",
      columns + "\n1,03/05/26 11:45:00 PM,5.125,43,Logged,\n2,03/06/26 12:00:00 AM,5.250,43,,\n3,03/06/26 12:15:00 AM,5.375,43,,\n",
      columns + "\n1,05.03.2026 11:45:00 odp.,5.125,43,,\n2,06.03.2026 12:00:00 dop.,5.250,43,,\n3,06.03.2026 12:15:00 dop.,5.375,43,,\n",
      "\"N.º\"\t\"Fecha\"\t\"Tiempo, GMT+02:00\"\t\"Temp, °C (LGR S/N: 20024354, SEN S/N: 20024354)\"\t\"Host conectado (LGR S/N: "
      "20024354)\"\n"
      "1\t05/03/26\t23:45:00\t5,125\t\n2\t06/03/26\t00:00:00\t5,250\t\n3\t06/03/26\t00:15:00\t5,375\tRegistrado\n",
      "\"Date Time, GMT+02:00\";\"Temp, \xB0\x43 (LGR S/N: 20024354, SEN S/N: 20024354)\"\n2026-03-05 23:45:00;5,125\n2026-03-06 "
      "00:00:00;5,250\n2026-03-06 00:15:00;5,375\n");
  INFO(file);
  const auto parsed = read_logger(file, {});
  CHECK(parsed.value.format == "hobo");
  CHECK(parsed.value.zone_source == "FILE_OFFSET");
  CHECK(shown(parsed) == trip);
}

TEST_CASE("HOBO: without an offset in the header the zone is asked for") {
  const std::string file =
      "Date Time;Temp (°C) LGR S/N: 20024354,  #20024354;RH (%) LGR S/N: 20024354,  #20024354;Stopped LGR S/N: 20024354\n"
      "05.03.2026 23:45:00;5.125;43;\n06.03.2026 00:00:00;5.250;43;\n06.03.2026 00:15:00;5.375;43;\n";
  CHECK(first_error(read_logger(file, {})) == "E_NO_ZONE");
  CHECK(shown(read_logger(file, in_zone("+02:00"))) == trip);
}

TEST_CASE("HOBO: a time that cannot be read is named, not the number of its row") {
  const auto worded = [](const std::string& time) {
    return read_logger("\"#\",\"日付 時間, GMT+09:00\",\"温度, °C (LGR S/N: 7, SEN S/N: 7)\"\n1," + time + ",5.1\n", {});
  };
  const auto parsed = worded("2026年3月5日 3時半");
  REQUIRE(first_error(parsed) == "E_ROW");
  CHECK(parsed.findings[0].message.en == "\"2026年3月5日 3時半\" is no date with a time.");
  CHECK(shown(worded("2026年3月5日 15時00分00秒")) == "7: 2026-03-05T06:00 5.1");
}

TEST_CASE("HOBO: the unit may stand in the cells alone") {
  const std::string head = "Date Time,Temp c:1\n2026.03.05 23:45:00,5.1 °C\n";
  CHECK(shown(read_logger(head + "2026.03.06 00:00:00,5.2 °C\n", in_zone("+02:00"))) == ": 2026-03-05T21:45 5.1, 2026-03-05T22:00 5.2");
  CHECK(first_error(read_logger(head + "2026.03.06 00:00:00,41.2 °F\n", in_zone("+02:00"))) == "E_NO_UNIT");
}

TEST_CASE("HOBO: the shortest export names no logger") {
  CHECK(shown(read_logger(
            "Date Time,Temp (°C) c:1,RH (%) c:1 2\n26.03.05 23:45:00,5.1,43\n26.03.06 00:00:00,5.2,43\n26.03.06 00:15:00,5.2,43\n",
            in_zone("+02:00"))) == ": 2026-03-05T21:45 5.1, 2026-03-05T22:00 5.2, 2026-03-05T22:15 5.2");
  ingest::LoggerOptions named = in_zone("+02:00");
  named.device = "20024354";
  CHECK(read_logger("Date Time,Temp (°C) c:1\n2026.03.05 23:45:00,5.1\n", named).value.device == "20024354");
}

TEST_CASE("HOBO: °F, the dew point beside it is no series") {
  const auto parsed = read_logger(
      "\"#\",\"Date Time, GMT+00:00\",\"Temp, °F (LGR S/N: 7, SEN S/N: 7)\",\"DewPt, °F (LGR S/N: 7, SEN S/N: 7)\"\n1,2026-03-05 "
      "08:00:00,41.00,35.1\n",
      {});
  CHECK(shown(parsed) == "7: 2026-03-05T08:00 5.00");
  CHECK(parsed.value.series[0].fahrenheit);
}

TEST_CASE("HOBO: several temperatures are told apart by label, sensor or number") {
  const std::string head =
      R"x("Date Time, GMT+00:00","Temp, °C (LGR S/N: 7, SEN S/N: 71, LBL: Air)","Temp, °C (LGR S/N: 7, SEN S/N: 72)","Temp, °C (LGR S/N: 7, SEN S/N: 73)","Soil, °C (LGR S/N: 7, SEN S/N: 74)")x";
  CHECK(shown(read_logger(head + "\n2026-03-05 08:00:00,1.5,2.5,,4.5\n", {})) ==
        "7 Air: 2026-03-05T08:00 1.5; 7 Temp 72: 2026-03-05T08:00 2.5; 7 Temp 73: 2026-03-05T08:00 --; 7 Soil: 2026-03-05T08:00 4.5");
}

TEST_CASE("HOBO: a standard deviation in °C is no temperature") {
  const auto parsed = read_logger(
      "#,Date-Time (JST),Ch: 1 - Temperature   (°C),Ch: 1 - Temperature Max : Max (°C),Ch: 1 - Temperature Std Dev : Std Dev (°C),Ch: 2 - "
      "RH   "
      "(%)\n1,2026-03-05 08:00:00,5.1,5.3,0.02,47.2\n");
  CHECK(shown(parsed) == " Ch: 1 - Temperature: 2026-03-04T23:00 5.1;  Ch: 1 - Temperature Max : Max: 2026-03-04T23:00 5.3");
}

TEST_CASE("HOBO: a row that only notes an event is an event, not a missing reading") {
  const auto parsed =
      read_logger(columns + "\n1,2026-03-05 08:00:00,5.1,43,Logged,\n2,2026-03-05 08:05:00,,,,\n3,2026-03-05 08:06:12,,,,Logged\n", {});
  CHECK(shown(parsed) == "20024354: 2026-03-05T06:00 5.1, 2026-03-05T06:05 --");
  REQUIRE(parsed.value.events.size() == 2);
  CHECK(parsed.value.events[0].kind == "Coupler Detached");
  CHECK(parsed.value.events[1].kind == "End Of File");
  CHECK(parsed.value.events[1].time == "2026-03-05T06:06:12.000Z");
}

TEST_CASE("HOBO: an empty logger gives no readings and one event") {
  const auto parsed = read_logger("Date Time;Temp (°C) LGR S/N: 9,  #9;End Of File LGR S/N: 9\r\n19.03.2026 15:20:57;;Logged\r\n", {});
  REQUIRE(parsed.ok());
  REQUIRE(parsed.value.series.size() == 1);
  CHECK(parsed.value.series[0].readings.empty());
  CHECK(parsed.value.events.size() == 1);
}

TEST_CASE("HOBO: an interval change begins a new part, with its own step") {
  const auto parsed = read_logger(
      "\"Date Time, GMT+00:00\",\"Temp, °C (LGR S/N: 7, SEN S/N: 7)\",\"Interval Change (LGR S/N: 7, SEN S/N: 7)\"\n2026-03-05 "
      "08:00:00,5.1,\n2026-03-05 08:05:00,5.1,\n2026-03-05 08:06:00,,Logged\n"
      "2026-03-05 09:05:00,5.1,\n2026-03-05 10:05:00,5.1,\n",
      {});
  REQUIRE(parsed.ok());
  REQUIRE(parsed.value.series[0].interval_changes.size() == 1);
  CHECK(format_instant(parsed.value.series[0].interval_changes[0]) == "2026-03-05T09:05:00.000Z");
  CHECK(domain::coverage_of(domain::holds_of(parsed.value.series[0])).gap == 50 * minutes_ms);
}

TEST_CASE("HOBO: what is ambiguous is asked, what has no unit too") {
  CHECK(first_error(read_logger(columns + "\n1,03/05/26 08:00:00,5.1,43,,\n2,03/05/26 08:15:00,5.1,43,,\n", {})) == "E_AMBIGUOUS_DATE");
  ingest::LoggerOptions options;
  options.date_order = "dmy";
  CHECK(shown(read_logger(columns + "\n1,03/05/26 08:00:00,5.1,43,,\n", options)) == "20024354: 2026-05-03T06:00 5.1");
  CHECK(first_error(read_logger("\"Date Time, GMT+00:00\",\"Temp (LGR S/N: 7)\"\n2026-03-05 08:00:00,5.1\n", {})) == "E_NO_UNIT");
  CHECK(first_error(read_logger(columns + "\n1,2026-03-05 08:00:00,warm,43,,\n", {})) == "E_ROW");
}

TEST_CASE("HOBO: the notes of a deployment stand behind the rows, and go on below the last one") {
  const std::string noted =
      "\"Plot Title: Trip\"\n\"#\",\"Date Time, GMT-06:00\",\"Temp, °C (LGR S/N: 7, SEN S/N: 7)\",\"End Of File (LGR S/N: 7)\"\n"
      "1,2026-03-05 23:30:00,5.125,,Details\n2,2026-03-06 00:00:00,5.250,,Series: Temp, °C\n3,2026-03-06 00:30:00,,Logged,Devices\n"
      ",,,,Series Statistics\n,,,,Samples: 2\n,,,,Max: 5,250";
  const auto parsed = read_logger(noted, {});
  CHECK(shown(parsed) == "7: 2026-03-06T05:30 5.125, 2026-03-06T06:00 5.250");
  CHECK(parsed.value.events.size() == 1);
  CHECK_FALSE(find(parsed.findings, "N_TRUNCATED"));
}

TEST_CASE("HOBO: the notes tell of readings that the file has lost") {
  const std::string head = "\"Date Time, GMT+00:00\",\"RH, % (LGR S/N: 7)\",\"Temp, °C (LGR S/N: 7)\"\n";
  const std::string rows =
      "2026-03-05 08:00:00,43,5.1,Details\n2026-03-05 08:05:00,43,5.1,Series: RH, %\n2026-03-05 08:10:00,43,5.1,Samples: 9\n"
      "2026-03-05 08:15:00,43,5.1,Series: Temp, °C\n2026-03-05 08:20:00,43,5.1,Samples: 1,234\n";
  const auto parsed = read_logger(head + rows, {});
  REQUIRE(parsed.ok());
  const Finding* cut = find(parsed.findings, "N_TRUNCATED");
  REQUIRE(cut);
  CHECK(cut->severity == Severity::M);
}

TEST_CASE("HOBO: an old layout names its logger behind a number sign, and its offset in the notes alone") {
  const auto parsed = read_logger(
      "Date Time\tTemp (°C)  #9724974\tStopped\n03/05/26 23:30:00.0\t5.125\t\tDetails\n03/06/26 00:00:00.0\t5.250\t\tFirst Sample "
      "Time: 03/05/26 11:30:00 GMT-07:00 PM\n03/06/26 00:30:00.0\t5.375\tLogged\n",
      {});
  CHECK(parsed.value.zone_source == "FILE_OFFSET");
  CHECK(shown(parsed) == "9724974: 2026-03-06T06:30 5.125, 2026-03-06T07:00 5.250, 2026-03-06T07:30 5.375");
}

TEST_CASE("HOBO: a split number is no note") {
  CHECK(first_error(read_logger("\"Date Time, GMT+00:00\",\"Temp, °C (LGR S/N: 7)\"\n2026-03-05 08:00:00,5,125\n", {})) == "E_ROW");
}

TEST_CASE("HOBO: the app for telephones prints a star for the degree sign, and the logger above the table") {
  const auto parsed = read_logger(
      "Serial Number:20293298 --\n\nDate Time - GMT -05:00,\"Temp, (*C)\",\"RH, (%)\",\"DewPt, (*C)\",Host Connect,EOF,\r\n"
      "2026-03-05 23:45:00,5.12,85.1,2.8, , ,\r\n2026-03-05 23:46:40, , , ,Logged, ,\r\n2026-03-06 00:00:00,5.25,85.1,2.8, , ,\r\n",
      {});
  CHECK(parsed.value.format == "hobo");
  CHECK(shown(parsed) == "20293298: 2026-03-06T04:45 5.12, 2026-03-06T05:00 5.25");
  CHECK(parsed.value.events.size() == 1);
}

TEST_CASE("HOBO: a degree sign that became a question mark is accepted with a note") {
  const auto parsed = read_logger("\"Date Time, GMT+00:00\",\"Temp, ?C (LGR S/N: 7, SEN S/N: 7)\"\n2026-03-05 08:00:00,5.1\n", {});
  CHECK(shown(parsed) == "7: 2026-03-05T08:00 5.1");
  CHECK(find(parsed.findings, "N_UNIT_DAMAGED"));
}

TEST_CASE("HOBO: a number is no event, and a column of another maker makes no HOBO") {
  const auto parsed = read_logger("\"Date Time, GMT+00:00\",\"Temp, °C (LGR S/N: 7)\",Conduct(mS/cm)\n2026-03-05 08:00:00,5.1,0.01\n", {});
  CHECK(shown(parsed) == "7: 2026-03-05T08:00 5.1");
  CHECK(parsed.value.events.empty());
  CHECK(first_error(read_logger("Number;Date-Time;Temp(°C);Salinity(psu)\n1;28.04.2026 00:00:00;5,20;0,01\n")) == "E_FORMAT");
}

TEST_CASE("HOBO: dates that a spreadsheet turned round are refused, whatever order is given") {
  const std::string resaved = columns + "\n1,03/31/26 23:45:00,5.1,43,,\n2,2004-01-26 00:00,5.2,43,,\n3,2004-01-26 00:15,5.3,43,,\n";
  for (const char* order : {"", "mdy", "ymd"}) {
    ingest::LoggerOptions options;
    options.date_order = order;
    const auto parsed = read_logger(resaved, options);
    CHECK(first_error(parsed) == "E_AMBIGUOUS_DATE");
    REQUIRE(parsed.findings.size() == 1);
    CHECK(parsed.findings[0].row == 2);
    CHECK(parsed.findings[0].message.en.find("row 3") != std::string::npos);
  }
}

TEST_CASE("HOBO: a real export") {
  const auto bytes = shared_file("samples/hobo/Charlies_Air_20170726_20170926.csv");
  if (!bytes) return;
  const auto parsed = read_logger(*bytes, {});
  REQUIRE(parsed.ok());
  CHECK(parsed.value.device == "10246226");
  REQUIRE(parsed.value.series.size() == 1);
  const auto& readings = parsed.value.series[0].readings;
  REQUIRE(readings.size() == 2976);
  CHECK(format_instant(readings.front().at) == "2017-07-26T21:00:00.000Z");
  CHECK(readings.front().milli_c == 28'258);
  CHECK(readings.back().milli_c == 22'142);
}
