// The calendar byte for byte, as RFC 5545 has it.
#include "publish/calendar.h"

#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::publish;

namespace {

const Millis stamped = *parse_instant("2026-11-23T09:15:00.123Z");

std::string lines_of(std::initializer_list<const char*> lines) {
  std::string text;
  for (const char* line : lines) text.append(line).append("\r\n");
  return text;
}

}  // namespace

TEST_CASE("one certificate: an all-day event with its alarms") {
  const CalendarDay day{"CERT-0001@registry.example.jp",
                        std::chrono::year{2027} / 3 / 31,
                        "Certificate expires: ISO 13485",
                        "CERT-0001\nIssuer: Example, Ltd; \\ Co",
                        {30, 0}};
  CHECK(write_calendar({day}, stamped) == lines_of({"BEGIN:VCALENDAR",
                                                    "VERSION:2.0",
                                                    "PRODID:-//exoreg//certificates//EN",
                                                    "CALSCALE:GREGORIAN",
                                                    "BEGIN:VEVENT",
                                                    "UID:CERT-0001@registry.example.jp",
                                                    "DTSTAMP:20261123T091500Z",
                                                    "DTSTART;VALUE=DATE:20270331",
                                                    "SUMMARY:Certificate expires: ISO 13485",
                                                    "DESCRIPTION:CERT-0001\\nIssuer: Example\\, Ltd\\; \\\\ Co",
                                                    "TRANSP:TRANSPARENT",
                                                    "BEGIN:VALARM",
                                                    "ACTION:DISPLAY",
                                                    "DESCRIPTION:Certificate expires: ISO 13485",
                                                    "TRIGGER:-P30D",
                                                    "END:VALARM",
                                                    "BEGIN:VALARM",
                                                    "ACTION:DISPLAY",
                                                    "DESCRIPTION:Certificate expires: ISO 13485",
                                                    "TRIGGER:PT0S",
                                                    "END:VALARM",
                                                    "END:VEVENT",
                                                    "END:VCALENDAR"}));
}

TEST_CASE("a long line is folded at 75 octets, and no character is cut") {
  // "SUMMARY:" and 22 characters of three octets are 74 octets; the 23rd would end at 77.
  std::string summary, first, rest;
  for (int i = 0; i < 40; ++i) {
    summary += "認";
    (i < 22 ? first : rest) += "認";
  }
  const std::string text = write_calendar({{"U", std::chrono::year{2027} / 1 / 1, summary, "", {}}}, stamped);
  CHECK(text.find("\r\nSUMMARY:" + first + "\r\n " + rest + "\r\n") != std::string::npos);
  for (std::size_t at = 0, end; (end = text.find("\r\n", at)) != std::string::npos; at = end + 2) CHECK(end - at <= 75);
}

TEST_CASE("a line of exactly 75 octets is not folded, one of 76 is") {
  for (const std::size_t more : {0u, 1u}) {
    const std::string text = write_calendar({{"U", std::chrono::year{2027} / 1 / 1, std::string(67 + more, 'a'), "", {}}}, stamped);
    CHECK((text.find("\r\n a\r\n") != std::string::npos) == (more == 1));
  }
}

TEST_CASE("control characters of a name cannot add lines to the calendar") {
  const std::string text = write_calendar({{"U", std::chrono::year{2027} / 1 / 1, "a\r\nEND:VCALENDAR", "", {}}}, stamped);
  CHECK(text.find("SUMMARY:a\\nEND:VCALENDAR\r\n") != std::string::npos);
}

TEST_CASE("no days: an empty calendar") {
  CHECK(write_calendar({}, stamped) ==
        lines_of({"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//exoreg//certificates//EN", "CALSCALE:GREGORIAN", "END:VCALENDAR"}));
}
