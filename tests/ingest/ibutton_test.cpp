// Thermochron iButton: the preamble names the first day in words, each row its unit.
#include <string>

#include "support/catch.h"
#include "support/logger_reading.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

std::string mission(const std::string& rows, const std::string& samples = "2", const std::string& start = "Thu Mar 05 08:00:00 CST 2026") {
  return "1-Wire/iButton Part Number: DS1921G-F5\r\n1-Wire/iButton Registration Number: 590000002E1BCC21\r\nMission Start:  " + start +
         "\r\nNumber of Mission Samples:  " + samples +
         "\r\nRoll Over Occurred?  Roll over has NOT occurred\r\nHigh Temperature Alarm:  85 \xB0\x43\r\n\r\nDate/Time,Unit,Value\r\n" +
         rows;
}

}  // namespace

TEST_CASE("iButton: mixed line ends, halves of degrees, the clock of twelve hours") {
  const auto parsed = read_logger(mission("05/03/26 11:30:00 PM,C,5.5\n06/03/26 12:00:00 AM,C,5\n"));
  CHECK(parsed.value.format == "ibutton");
  CHECK(shown(parsed) == "590000002E1BCC21: 2026-03-05T14:30 5.5, 2026-03-05T15:00 5.0");
  CHECK(parsed.findings.empty());
}

TEST_CASE("iButton: where the rows leave the order open, the day of the mission's start decides") {
  CHECK(shown(read_logger(mission("05/03/26 8:00:00 AM,C,5.5\n", "1"))) == "590000002E1BCC21: 2026-03-04T23:00 5.5");
  CHECK(shown(read_logger(mission("03/05/26 8:00:00 AM,C,5.5\n", "1"))) == "590000002E1BCC21: 2026-03-04T23:00 5.5");
  CHECK(first_error(read_logger(mission("03/05/26 8:00:00 AM,C,5.5\n", "1", "unknown"))) == "E_AMBIGUOUS_DATE");
  const std::string start = "Sun Apr 05 08:00:00 CST 2026";
  CHECK(shown(read_logger(mission("04/05/26 8:00:00 AM,C,5.5\n", "1", start))) == "590000002E1BCC21: 2026-04-04T23:00 5.5");
  const std::string fifth = "Tue May 05 08:00:00 CST 2026";
  CHECK(shown(read_logger(mission("05/05/26 8:00:00 AM,C,5.5\n", "1", fifth))) == "590000002E1BCC21: 2026-05-04T23:00 5.5");
  // The second row would be 7 May or 5 July.
  CHECK(first_error(read_logger(mission("05/05/26 8:00:00 AM,C,5.5\n07/05/26 8:00:00 AM,C,5.5\n", "2", fifth))) == "E_AMBIGUOUS_DATE");
}

TEST_CASE("iButton: a DS1922 names the time of its first sample, and logs to a sixteenth of a degree") {
  const auto ds1922 = [](const std::string& start, const std::string& first) {
    return "1-Wire/iButton Part Number: DS1922L-F5\r\n1-Wire/iButton Registration Number: 3F00000024A3B341\r\nMission in Progress?  "
           "true\r\n"
           "Sample Rate:  Every 600 second(s)\r\nMission Start Time:  " +
           start + "\r\nMission Sample Count:  2\r\nRoll Over Enabled?  true\r\nFirst Sample Timestamp:  " + first +
           "\r\nTemperature Logging:  0.0625 C\r\n\r\nDate/Time,Unit,Value\r\n06/03/26 10:15:00,C,21.063\r\n06/03/26 10:25:00,C,-20.5\r\n";
  };
  const std::string told = "3F00000024A3B341: 2026-03-06T01:15 21.063, 2026-03-06T01:25 -20.500";
  CHECK(shown(read_logger(ds1922("Fri Mar 06 10:14:00 JST 2026", "First sample not yet logged"))) == told);
  CHECK(shown(read_logger(ds1922("Thu Mar 05 23:59:00 JST 2026", "Fri Mar 06 10:15:00 JST 2026"))) == told);
}

TEST_CASE("iButton: the letters of a zone are no offset") {
  CHECK(first_error(read_logger(mission("05/03/26 8:00:00 AM,C,5.5\n"), {})) == "E_NO_ZONE");
}

TEST_CASE("iButton: units per row") {
  CHECK(shown(read_logger(mission("05/03/26 8:00:00 AM,F,41\n", "1"))) == "590000002E1BCC21: 2026-03-04T23:00 5");
  CHECK(first_error(read_logger(mission("05/03/26 8:00:00 AM,C,5\n05/03/26 9:00:00 AM,F,41\n"))) == "E_ROW");
  CHECK(first_error(read_logger(mission("05/03/26 8:00:00 AM,K,278\n", "1"))) == "E_NO_UNIT");
  CHECK(first_error(read_logger(mission("05/03/26 8:00:00 AM,%RH,40\n", "1"))) == "E_NO_TEMPERATURE");
}

TEST_CASE("iButton: fewer rows than samples are noticed") {
  CHECK(find(read_logger(mission("05/03/26 8:00:00 AM,C,5.5\n", "3")).findings, "N_TRUNCATED"));
}

TEST_CASE("iButton: real missions") {
  for (const auto& [name, rows] : {std::pair{"10a", 1577}, std::pair{"8b", 1587}}) {
    const auto bytes = shared_file(std::string("samples/ibutton/") + name + ".csv");
    if (!bytes) continue;
    const auto parsed = read_logger(*bytes, in_zone("-06:00"));
    REQUIRE(parsed.ok());
    CHECK(static_cast<int>(parsed.value.series.at(0).readings.size()) == rows);
    CHECK(format_instant(parsed.value.series[0].readings.front().at).substr(0, 10) == "2012-10-11");
    CHECK(format_instant(parsed.value.series[0].readings.back().at).substr(0, 10) == "2012-12-16");
    CHECK_FALSE(find(parsed.findings, "N_TRUNCATED"));
  }
}
