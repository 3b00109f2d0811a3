// Everything that is not surely plain is left to the ordinary reader: being strict here costs nobody anything.
#include "ingest/plain_row.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

#include "base/time_fields.h"
#include "ingest/logger_temperature.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t longest_name = 200;

constexpr std::array<bool, 256> name_letters = [] {
  std::array<bool, 256> known{};
  for (unsigned char c = '0'; c <= '9'; ++c) known[c] = true;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) known[c] = known[c + ('a' - 'A')] = true;
  for (const char c : {'.', '_', '-', ':', '/'}) known[static_cast<unsigned char>(c)] = true;
  return known;
}();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Two digits at `text`; 100 or more when they are none.
int two_digits(const char* text) {
  const int tens = text[0] - '0', ones = text[1] - '0';
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? 1000 : tens * 10 + ones;
}

/// "-79.9" as most loggers print: up to three digits on either side of the point.
bool read_number(std::string_view text, PlainRow& row) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool negative = at != end && *at == '-';
  if (at != end && (*at == '-' || *at == '+')) ++at;
  std::int32_t value = 0;
  const char* const whole = at;
  for (; at != end && is_digit(*at); ++at) value = value * 10 + (*at - '0');
  if (at == whole || at - whole > 3) return false;
  int decimals = 0;
  if (at != end && *at == '.') {
    const char* const point = ++at;
    for (; at != end && at - point < 3 && is_digit(*at); ++at) value = value * 10 + (*at - '0');
    decimals = static_cast<int>(at - point);
    if (decimals == 0) return false;
  }
  if (at != end) return false;
  constexpr std::array<std::int32_t, 4> scale{1000, 100, 10, 1};
  value *= scale[static_cast<std::size_t>(decimals)];
  row.milli_c = negative ? -value : value;
  row.decimals = decimals;
  return *row.milli_c > absolute_zero_mc && *row.milli_c <= hottest_mc;
}

bool read_temperature(std::string_view text, PlainRow& row) {
  row.milli_c.reset();
  row.decimals = 0;
  const bool number =
      !text.empty() && (is_digit(text.front()) || ((text.front() == '-' || text.front() == '+') && text.size() > 1 && is_digit(text[1])));
  return number ? read_number(text, row) : is_missing_marker(text);
}

}  // namespace

bool PlainRowReader::set_day(std::string_view date) {
  if (std::memcmp(date_, date.data(), sizeof date_) == 0) return true;
  const int century = two_digits(date.data()), year = two_digits(date.data() + 2), month = two_digits(date.data() + 5),
            day = two_digits(date.data() + 8);
  if (date[4] != '-' || date[7] != '-' || std::max({century, year, month, day}) > 99) return false;
  const auto read = make_date(century * 100 + year, month, day);
  if (!read) return false;
  std::memcpy(date_, date.data(), sizeof date_);
  day_ = start_of_day_utc(*read);
  return true;
}

bool PlainRowReader::read_usual(std::string_view sensor, const char*& at, PlainRow& row) {
  if (std::memcmp(at, sensor.data(), sensor.size()) != 0 || at[sensor.size()] != ',') return false;
  const char* const time = at + sensor.size() + 1;
  if (std::memcmp(date_, time, sizeof date_) != 0 || time[10] != 'T' || time[13] != ':' || time[16] != ':' || time[19] != 'Z' ||
      time[20] != ',')
    return false;
  const int hour = two_digits(time + 11), minute = two_digits(time + 14), second = two_digits(time + 17);
  if (hour > 23 || minute > 59 || second > 59) return false;
  const char* digit = time + 21;
  const bool negative = *digit == '-';
  if (negative) ++digit;
  const char* const whole = digit;
  std::int32_t value = 0;
  while (is_digit(*digit) && digit - whole < 3) value = value * 10 + (*digit++ - '0');
  if (digit == whole || digit[0] != '.' || !is_digit(digit[1])) return false;
  value = value * 10 + (digit[1] - '0');
  const char* end = digit + 2;
  if (*end == '\r') ++end;
  if (*end != '\n') return false;
  row.milli_c = (negative ? -value : value) * 100;
  if (*row.milli_c <= absolute_zero_mc || *row.milli_c > hottest_mc) return false;
  row.decimals = 1;
  row.sensor = sensor;
  last_offset_ = 0;
  row.at = day_ + (hour * 60 + minute) * minutes_ms + second * seconds_ms;
  at = end + 1;
  return true;
}

/// "2026-03-05T08:00:00", then Z, ±hh:mm or nothing.
PlainProblem PlainRowReader::read_time(std::string_view text, Millis& at) {
  constexpr std::size_t length = 19;
  if (text.size() < length || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':') return PlainProblem::time;
  const int hour = two_digits(text.data() + 11), minute = two_digits(text.data() + 14), second = two_digits(text.data() + 17);
  if (hour > 23 || minute > 59 || second > 59 || !set_day(text.substr(0, 10))) return PlainProblem::time;
  at = day_ + (hour * 60 + minute) * minutes_ms + second * seconds_ms;
  std::string_view rest = text.substr(length);
  last_offset_ = 0;
  if (rest == "Z") return PlainProblem::none;
  if (rest.empty()) {
    any_local_ = true;
    last_offset_.reset();
    at -= local_offset_.value_or(0);
    return local_offset_ ? PlainProblem::none : PlainProblem::zone;
  }
  const auto offset = take_offset(rest, false);
  if (!offset || !rest.empty()) return PlainProblem::time;
  at -= *offset;
  last_offset_ = offset;
  return PlainProblem::none;
}

PlainProblem PlainRowReader::read(std::string_view line, PlainRow& row) {
  const char* const begin = line.data();
  const char* const end = begin + line.size();
  const char* comma = begin;
  while (comma != end && name_letters[static_cast<unsigned char>(*comma)]) ++comma;
  if (comma == begin || comma == end || *comma != ',' || comma - begin > static_cast<std::ptrdiff_t>(longest_name))
    return PlainProblem::sensor;
  row.sensor = {begin, static_cast<std::size_t>(comma - begin)};
  const char* const time = comma + 1;
  comma = static_cast<const char*>(std::memchr(time, ',', static_cast<std::size_t>(end - time)));
  if (!comma) return PlainProblem::width;
  const PlainProblem problem = read_time({time, static_cast<std::size_t>(comma - time)}, row.at);
  if (problem != PlainProblem::none) return problem;
  return read_temperature({comma + 1, static_cast<std::size_t>(end - comma - 1)}, row) ? PlainProblem::none : PlainProblem::temperature;
}

}  // namespace exoreg::ingest
