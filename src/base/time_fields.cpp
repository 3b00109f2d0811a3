// Digits, fractions and offsets as RFC 3339 §5.6 spells them.
#include "base/time_fields.h"

#include <algorithm>

namespace exoreg {
namespace {

std::size_t count_digits(std::string_view text) {
  const auto end = std::find_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; });
  return static_cast<std::size_t>(end - text.begin());
}

}  // namespace

std::optional<int> take_number(std::string_view& rest, std::size_t least, std::size_t most) {
  const std::size_t length = std::min(count_digits(rest), most);
  if (length < least) return std::nullopt;
  int value = 0;
  for (const char digit : rest.substr(0, length)) value = value * 10 + (digit - '0');
  rest.remove_prefix(length);
  return value;
}

bool take_char(std::string_view& rest, char wanted) {
  if (!rest.starts_with(wanted)) return false;
  rest.remove_prefix(1);
  return true;
}

std::optional<Millis> take_fraction(std::string_view& rest) {
  if (!take_char(rest, '.')) return 0;
  const std::size_t length = count_digits(rest);
  if (length == 0 || length > 9) return std::nullopt;
  Millis value = 0;
  for (std::size_t i = 0; i < 3; ++i) value = value * 10 + (i < length ? rest[i] - '0' : 0);
  rest.remove_prefix(length);
  return value;
}

std::optional<Millis> take_offset(std::string_view& rest, bool colon_optional) {
  if (take_char(rest, 'Z') || take_char(rest, 'z')) return 0;
  const bool west = rest.starts_with('-');
  if (!west && !rest.starts_with('+')) return std::nullopt;
  rest.remove_prefix(1);
  const auto hours = take_number(rest, 2, 2);
  if (!take_char(rest, ':') && !colon_optional) return std::nullopt;
  const auto minutes = take_number(rest, 2, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const Millis offset = *hours * hours_ms + *minutes * minutes_ms;
  return west ? -offset : offset;
}

std::optional<Date> make_date(int year, int month, int day) {
  if (year < first_year || year > last_year || month < 0 || day < 0) return std::nullopt;
  const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace exoreg
