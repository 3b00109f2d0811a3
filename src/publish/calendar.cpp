// RFC 5545, the few properties that a reminder takes.
#include "publish/calendar.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace exoreg::publish {
namespace {

constexpr std::size_t most_octets = 75;  // without the line break

/// 3.3.11: backslash, comma and semicolon escaped, line breaks as \n; other control characters say nothing here.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ',' || c == ';')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
      out += c;
  }
  return out;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0u) == 0x80u; }

/// 3.1: a continuation line begins with a space, which counts among its octets; no character is cut.
void add_line(std::string& out, std::string_view line) {
  for (std::size_t room = most_octets; line.size() > room; room = most_octets - 1) {
    std::size_t cut = room;
    while (cut > 0 && continues_character(line[cut])) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
  }
  out.append(line).append("\r\n");
}

std::string basic(std::string text) {
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

void add_event(std::string& out, const CalendarDay& day, const std::string& stamped) {
  add_line(out, "BEGIN:VEVENT");
  add_line(out, "UID:" + escaped(day.uid));
  add_line(out, "DTSTAMP:" + stamped);
  add_line(out, "DTSTART;VALUE=DATE:" + basic(format_date(day.day)));
  add_line(out, "SUMMARY:" + escaped(day.summary));
  add_line(out, "DESCRIPTION:" + escaped(day.description));
  add_line(out, "TRANSP:TRANSPARENT");
  for (const int before : day.alarm_days) {
    add_line(out, "BEGIN:VALARM");
    add_line(out, "ACTION:DISPLAY");
    add_line(out, "DESCRIPTION:" + escaped(day.summary));
    add_line(out, before == 0 ? std::string("TRIGGER:PT0S") : fmt::format("TRIGGER:-P{}D", before));
    add_line(out, "END:VALARM");
  }
  add_line(out, "END:VEVENT");
}

}  // namespace

std::string write_calendar(const std::vector<CalendarDay>& days, Millis stamped) {
  const std::string when = basic(format_instant(stamped)).substr(0, 15) + "Z";
  std::string out;
  for (const std::string_view line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//exoreg//certificates//EN", "CALSCALE:GREGORIAN"})
    add_line(out, line);
  for (const CalendarDay& day : days) add_event(out, day, when);
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace exoreg::publish
