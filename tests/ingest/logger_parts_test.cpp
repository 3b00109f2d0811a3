// The parts that all logger readers share: encodings, units, times in words, numbers, tables.
#include <string>
#include <tuple>

#include "ingest/logger_clock.h"
#include "ingest/logger_clock_words.h"
#include "ingest/logger_number.h"
#include "ingest/logger_table.h"
#include "ingest/logger_text.h"
#include "ingest/logger_unit.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::ingest;

TEST_CASE("The encoding ladder goes from the strictest reading to the one that fits all") {
  const auto [bytes, text] = GENERATE(table<std::string, std::string>({
      {"\xEF\xBB\xBF\x41", "A"},
      {"temp \xC2\xB0\x43", "temp °C"},
      {"\x83\x89\x83\x78\x83\x8B", "ラベル"},
      {"\x81\x8E", "℃"},
      {"\xB0\x43", "\xC2\xB0\x43"},  // one byte of half-width kana is not enough for CP932
      {"\xA1\x43", "\xC2\xA1\x43"},  // Mac-Roman's degree sign, as Latin-1 shows it
      {"\xDC\x62\x65r \xB0\x43", "Über °C"},
      {std::string("\xFF\xFE\x41\x00\xB0\x00\x43\x00", 8), "A°C"},
      {std::string("\xFE\xFF\x00\x41\x21\x03", 6), "A℃"},
      {"\xEF\xBB\xBF\xB0\x43", "\xC2\xB0\x43"},  // a mark does not make the rest UTF-8
  }));
  INFO(text);
  REQUIRE(decode_logger_text(bytes));
  CHECK(*decode_logger_text(bytes) == text);
}

TEST_CASE("A NUL byte outside UTF-16 is no text") {
  CHECK_FALSE(decode_logger_text(std::string("a\0b", 3)));
  CHECK(read_head(std::string("a\0b", 3)).lines.empty());
}

TEST_CASE("Half a pair of UTF-16 does not end the reading") {
  CHECK(decode_logger_text(std::string("\xFF\xFE\x3D\xD8\x41\x00\x42", 7)) == "\xEF\xBF\xBD\x41");
  CHECK(decode_logger_text(std::string("\xFF\xFE\x3D\xD8\x00\xDE", 6)) == "\xF0\x9F\x98\x80");
}

TEST_CASE("The head of a file ends at a whole line") {
  std::string file;
  for (int i = 0; i < 100'000; ++i) file += "0123456789\r\n";
  const LoggerHead head = read_head(file);
  CHECK(head.lines.size() == 64);
  CHECK(head.lines.back() == "0123456789");
  CHECK(read_head("a\rb\nc\r\nd").lines == std::vector<std::string>{"a", "b", "c", "d"});
}

TEST_CASE("Units of temperature, in every spelling that loggers and encodings make of them") {
  for (const char* text : {"Temp, °C (LGR S/N: 1)", "℃", "Temp (°C) c:1",
                           "\xC2\xBA"
                           "C",
                           "\xC2\xA1"
                           "C",
                           "\xEF\xBD\xB0"
                           "C",
                           "\xE2\x88\x9E"
                           "C",
                           "2. Temperature [oC]", "deg C", "temp in degrees C", "CEL", "Celsius(°C)", "Temperature (C)", "T/°C", "° C",
                           "Temp, (*C)", "#1:oC", "#1(oC)"}) {
    INFO(text);
    REQUIRE(unit_in(text));
    CHECK(unit_in(text)->unit == Unit::celsius);
    CHECK_FALSE(unit_in(text)->damaged);
  }
  for (const char* text : {"Temp, °F", "℉", "Temperature (F)", "Fahrenheit", "deg F", "[oF]", "Temp, (*F)"}) {
    INFO(text);
    REQUIRE(unit_in(text));
    CHECK(unit_in(text)->unit == Unit::fahrenheit);
  }
  REQUIRE(
      unit_in("\xEF\xBF\xBD"
              "C"));
  CHECK(unit_in("\xEF\xBF\xBD"
                "C")
            ->damaged);
  REQUIRE(unit_in("Temp, ?F"));
  CHECK(unit_in("Temp, ?F")->damaged);
}

TEST_CASE("What is no unit is not taken for one") {
  for (const char* text : {"", "Temp", "Temperature", "%", "C", "F", "(C)", "Humidity (C)", "°", "°Cx", "RH (%) c:1", "degradation C1",
                           "CELL", "lx", "oCx", "PoC", "*Cx", "Cold?"}) {
    INFO(text);
    CHECK_FALSE(unit_in(text));
  }
}

TEST_CASE("Humidity, dew points and limits are no temperatures of the goods") {
  for (const char* text : {"DewPt, °C", "Dew Point", "dew point(°C)", "湿度", "RH, %", "Wet bulb, °C", "High Alarm", "温度上限",
                           "Humidity (RH(%))", "Ch: 1 - Temperature Std Dev : Std Dev (°C)", "StdDev: Temp, °C", "Frost Point (°C)"}) {
    INFO(text);
    const bool excluded = names_something_else(text) || std::string(text) == "High Alarm";
    CHECK(excluded);
  }
  for (const char* text : {"Temp, °C (LGR S/N: 1, LBL: dewar)", "Temperature", "温度", "T1", "Lower shelf", "Trend", "Standard shelf",
                           "Temperature Max : Max (°C)"}) {
    INFO(text);
    CHECK_FALSE(names_something_else(text));
  }
}

TEST_CASE("Times with months in words, halves of the day in several languages, and the clock in front") {
  const auto [text, date, minutes] = GENERATE(table<const char*, const char*, int>({
      {"01-Sep-21 12:30:00 am", "2021-09-01", 30},
      {"20:00:00 21/Nov/2025", "2025-11-21", 1200},
      {"00:00 21/November/2025", "2025-11-21", 0},
      {"5 Mar 2026 08:00", "2026-03-05", 480},
      {"Mar 5, 2026 8:00 pm", "2026-03-05", 1200},
      {"2026-03-05 8:00 p.m.", "2026-03-05", 1200},
      {"2026-03-05 11:00:00 odp.", "2026-03-05", 1380},
      {"2026-03-05 08:15:00 dop.", "2026-03-05", 495},
      {"2026-03-05 1:00 em", "2026-03-05", 780},
      {"2026-03-05,08:00:00", "2026-03-05", 480},
      {"2026-03-05 08.15.00", "2026-03-05", 495},
      {"2026-03-05 klo 05.00.00 ip.", "2026-03-05", 1020},
      {"2026-03-05 kl. 05:00", "2026-03-05", 300},
      {"2026-03-05 klo 12.30.00 ap.", "2026-03-05", 30},
      {"2026-03-05 10.50", nullptr, 0},
      {"2026. 3. 5. 8:00", nullptr, 0},
      {"2026. 3. 5 8:00", "2026-03-05", 480},
  }));
  INFO(text);
  const auto clock = parse_clock(text);
  REQUIRE(clock.has_value() == (date != nullptr));
  if (!clock) return;
  REQUIRE(clock->date);
  CHECK(format_date(*clock->date) == date);
  CHECK(clock->time_of_day == minutes * minutes_ms);
}

TEST_CASE("Times as a browser writes them, with the day of the week and a named offset") {
  const auto [text, minutes, offset] = GENERATE(table<const char*, int, int>({
      {"Thu Mar 05 2026 20:10:17 GMT-0600 (Mountain Daylight Time)", 1210, -360},
      {"Thursday, 5 Mar 2026 20:10:17 +09:00", 1210, 540},
      {"2026-03-05 20:10:17 UTC", 1210, 0},
      {"2026-03-05 20:10:17 GMT +0900 (JST)", 1210, 540},
  }));
  INFO(text);
  const auto clock = parse_clock(text);
  REQUIRE(clock);
  REQUIRE(clock->date);
  CHECK(format_date(*clock->date) == "2026-03-05");
  CHECK(clock->time_of_day == minutes * minutes_ms + 17 * seconds_ms);
  CHECK(clock->offset == offset * minutes_ms);
}

TEST_CASE("A damaged date is not read as another one") {
  for (const char* text : {"20:00:00 21/Nov/", "20:00:00 31/Nov/2025", "20:00:00 Nov/2025", "20:00:00 21/Nox/2025", "1/Sep/021 8:00",
                           "Sep/2021 8:00", "20:00:00 21/Nov/2025 x", "2026-03-05 8:00 xm", "Thur 2026-03-05 8:00", "2026-03-05 8:00 GMT+",
                           "2026-03-05 8:00 (JST)", "2026-03-05 8:00 UTC JST"}) {
    INFO(text);
    CHECK_FALSE(parse_clock(text));
  }
  const auto open = parse_clock("20:00 05/03/26");
  REQUIRE(open);
  CHECK_FALSE(open->date);
}

TEST_CASE("Offsets in headers") {
  CHECK(offset_in("Date Time, GMT+02:00") == 2 * hours_ms);
  CHECK(offset_in("Date Time, GMT-04:00") == -4 * hours_ms);
  CHECK(offset_in("Time (UTC+0930)") == 9 * hours_ms + 30 * minutes_ms);
  CHECK(offset_in("GMT +08") == 8 * hours_ms);
  CHECK(offset_in("Zeit, GMT+00:00") == 0);
  for (const char* text : {"Date Time", "GMT", "UTC time", "GMT+99:00", "GMT+02:77", "GMT+2:5"}) {
    INFO(text);
    CHECK_FALSE(offset_in(text));
  }
}

TEST_CASE("Cells: numbers, markers, and units of their own") {
  const auto value = [](std::string_view cell, const CellForm& form) {
    const auto reading = read_cell(cell, form);
    return !reading ? std::string("refused") : reading->temperature ? std::to_string(reading->temperature->milli_c) : "missing";
  };
  const std::vector<std::string> own{"-200"};
  CHECK(value(" 21.5 ", {}) == "21500");
  CHECK(value("-0,8641", {Unit::celsius, true}) == "-864");
  CHECK(value("-0,8641", {}) == "refused");
  CHECK(value("\xE2\x88\x92"
              "5.5",
              {}) == "-5500");
  CHECK(value("13.1 °C", {}) == "13100");
  CHECK(value("13.1 °C", {Unit::fahrenheit}) == "13100");
  CHECK(value("50.0 °F", {}) == "10000");
  CHECK(value("41", {Unit::fahrenheit}) == "5000");
  CHECK(value("---", {}) == "missing");
  CHECK(value("-200", {Unit::celsius, false, &own}) == "missing");
  CHECK(value("-200", {}) == "-200000");
  for (const char* cell : {"abc", "5.0C", "56.3 %RH", "1e1", "150.1", "-273.15", "1.2.3", "5."}) CHECK(value(cell, {}) == "refused");
}

namespace {

TableLayout small_table(std::string_view rows) {
  TableLayout layout;
  layout.rows = rows;
  layout.values.push_back({1, "A", "", Unit::celsius});
  return layout;
}

std::string error_of(const TableLayout& layout) {
  Findings findings;
  (void)read_rows(layout, findings);
  return findings.empty() ? "" : findings.front().code + " " + std::to_string(findings.front().row);
}

}  // namespace

TEST_CASE("A last row that was cut off is noticed where its neighbours show it") {
  const std::string rows =
      "2026-03-05 08:00,5.25\n2026-03-05 08:05,5.31\n2026-03-05 08:10,5.27\n2026-03-05 08:15,5.50\n2026-03-05 08:20,5.44\n2026-03-05 "
      "08:25,5.1";
  CHECK(error_of(small_table(rows)) == "E_ROW 6");
  CHECK(error_of(small_table(rows + "9")) == "");
  CHECK(error_of(small_table(rows + "\n")) == "");  // a line end shows that the software ended the row itself
  CHECK(error_of(small_table("2026-03-05 08:00,5.25,40\n2026-03-05 08:05,5.31")) == "E_ROW 2");
  CHECK(error_of(small_table("2026-03-05 08:00,5.25\n2026-03-05 08:05")) == "E_ROW 2");
  CHECK(error_of(small_table("2026-03-05 08:00,5.25\n2026-03-05 08:05,")) == "E_ROW 2");
  TableLayout layout = small_table("2026-03-05 08:00,5.2");
  layout.width = 3;
  CHECK(error_of(layout) == "E_ROW 1");
}

TEST_CASE("Rows of another width than the header's are refused, blank cells behind it are not") {
  TableLayout layout = small_table("2026-03-05 08:00,5,25\n");
  layout.width = 2;
  CHECK(error_of(layout) == "E_ROW 1");
  layout.rows = "2026-03-05 08:00,5.25,,\n";
  CHECK(error_of(layout) == "");
}

TEST_CASE("Degrees of two kinds in one column are refused") {
  CHECK(error_of(small_table("2026-03-05 08:00,5.0 °C\n2026-03-05 08:05,41.0 °F\n")) == "E_ROW 2");
}

TEST_CASE("Hostile tables end in findings") {
  CHECK(error_of(small_table("2026-03-05 08:00,\"5.0\n")) == "E_CSV_QUOTE 1");
  CHECK(error_of(small_table("2026-03-05 08:00,5.0\n2026-03-05 08:05,5.0" + std::string(70'000, ' ') + "\n")) == "E_TOO_BIG 2");
  CHECK(error_of(small_table("2026-03-05 08:00,5.0" + std::string(300, ',') + "\n")) == "E_TOO_BIG 1");
}
