// LogTag CSV: keys and values, then index, date, time, temperature.
#include <string>

#include "support/catch.h"
#include "support/logger_reading.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

const std::string head =
    "Serial #,D0C500100160\r\nDescription,Vaccine fridge\r\nLast reading,2026-03-05 08:10:00\r\nReading interval,5 minutes\r\n"
    "Non alert range,2.0  to  8.0 °C\r\n\r\nIndex,Date,Time,Reading,Alert\r\n";
const std::string rows = "1,2026-03-05,08:00:00,5.2,\r\n2,2026-03-05,08:05:00,8.3,x\r\n3,2026-03-05,08:10:00,5.1,\r\n";

std::string replaced(std::string text, const std::string& old_part, const std::string& new_part) {
  return text.replace(text.find(old_part), old_part.size(), new_part);
}

}  // namespace

TEST_CASE("LogTag: serial, rows, the device's own time") {
  const auto parsed = read_logger(head + rows);
  CHECK(parsed.value.format == "logtag");
  CHECK(shown(parsed) == "D0C500100160: 2026-03-04T23:00 5.2, 2026-03-04T23:05 8.3, 2026-03-04T23:10 5.1");
  CHECK(parsed.findings.empty());
  CHECK(first_error(read_logger(head + rows, {})) == "E_NO_ZONE");
}

TEST_CASE("LogTag: no alarm durations are in the file, so none are claimed") { CHECK(read_logger(head + rows).value.claims.empty()); }

TEST_CASE("LogTag: the unit stands in the range or in the column, or it is asked for") {
  CHECK(shown(read_logger(replaced(head, "8.0 °C", "8.0") + rows)) == "E_NO_UNIT");
  CHECK(read_logger(replaced(replaced(head, "8.0 °C", "8.0"), "Reading,Alert", "Reading (°C),Alert") + rows).ok());
  CHECK(shown(read_logger(replaced(head, "2.0  to  8.0 °C", "35.6  to  46.4 °F") + "1,2026-03-05,08:00:00,41.0,\r\n")) ==
        "D0C500100160: 2026-03-04T23:00 5.0");
}

TEST_CASE("LogTag: rows that end before the last reading are noticed") {
  const auto parsed = read_logger(head + rows.substr(0, rows.find("2,2026")));
  REQUIRE(find(parsed.findings, "N_TRUNCATED"));
  CHECK(find(parsed.findings, "N_TRUNCATED")->severity == Severity::M);
}

TEST_CASE("LogTag: damaged rows are refused with their line") {
  const auto parsed = read_logger(head + rows + "4,2026-03-05,08:15:00,\"5,2\",\r\n");
  REQUIRE(find(parsed.findings, "E_ROW"));
  CHECK(find(parsed.findings, "E_ROW")->row == 11);
  CHECK(first_error(read_logger(head + rows + "4,2026-03-05,08:1")) == "E_ROW");
}

TEST_CASE("LogTag: what the Analyzer exports is the table alone, and names no logger") {
  const std::string table =
      "Index,Date,Time,Readings (°C),Readings(%RH),Type\r\n1,2026-03-05,08:00:08,5.2,43.0,\r\n2,2026-03-05,08:05:08,-5.1,43.5,\r\n";
  const auto parsed = read_logger(table);
  CHECK(parsed.value.format == "logtag");
  CHECK(shown(parsed) == ": 2026-03-04T23:00 5.2, 2026-03-04T23:05 -5.1");
  CHECK(first_error(read_logger(replaced(table, " (°C)", ""))) == "E_NO_UNIT");
}

TEST_CASE("LogTag: the Analyzer parts cells and decimals by the same comma, times by dots, and writes its byte order mark twice") {
  const std::string table =
      "\xEF\xBB\xBF\xEF\xBB\xBFIndex,Date,Time,Readings (°C),Readings(%RH),Type\r\n1,2026-03-05,08.00.08,5,2,43,0,\r\n"
      "2,2026-03-05,08.05.08,-0,1,43,5,\r\n";
  CHECK(shown(read_logger(table)) == ": 2026-03-04T23:00 5.2, 2026-03-04T23:05 -0.1");
  CHECK(shown(read_logger(table + "3,2026-03-05,08.10.08,, INVALID")) ==
        ": 2026-03-04T23:00 5.2, 2026-03-04T23:05 -0.1, 2026-03-04T23:10 --");
  for (const char* damaged :
       {"3,2026-03-05,25.10.08,, INVALID\r\n", "3,2026-03-05,08.10.08,5,43,5,\r\n", "3,2026-03-05,08.10.08,5,,43,5,\r\n",
        "3,2026-03-05,08.10.08,5,-2,43,5,\r\n", "3,2026-03-05,08.10.08,5,2,43,5,,\r\n"}) {
    INFO(damaged);
    CHECK(first_error(read_logger(table + damaged)) == "E_ROW");
  }
}
