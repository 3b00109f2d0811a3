// Exact reading of printed temperatures; no floating point. Files go up to millions of rows, so nothing allocates here.
#include "ingest/logger_temperature.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

#include "base/time_fields.h"

namespace exoreg::ingest {
namespace {

constexpr std::array missing_markers{"", "--.-", "---", "----", "na", "nan", "ol", "err", "0xeeee"};
constexpr std::size_t max_digits = 9;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equals_ignoring_case(std::string_view text, std::string_view marker) {
  return std::equal(text.begin(), text.end(), marker.begin(), marker.end(), [](char a, char b) { return lower(a) == b; });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Fraction {
  int milli = 0;
  int decimals = 0;
};

/// ".05" -> 50 and 2; nothing -> 0 and 0.
std::optional<Fraction> take_milli(std::string_view& rest) {
  if (!take_char(rest, '.')) return Fraction{};
  Fraction fraction;
  std::size_t count = 0;
  bool round_up = false;
  for (; count < rest.size() && is_digit(rest[count]); ++count) {
    if (count < 3) fraction.milli = fraction.milli * 10 + (rest[count] - '0');
    if (count == 3) round_up = rest[count] >= '5';
  }
  if (count == 0 || count > max_digits) return std::nullopt;
  rest.remove_prefix(count);
  for (std::size_t i = count; i < 3; ++i) fraction.milli *= 10;
  fraction.milli += round_up ? 1 : 0;
  fraction.decimals = static_cast<int>(std::min<std::size_t>(count, 3));
  return fraction;
}

/// A plain signed decimal as thousandths of its unit.
std::optional<Temperature> parse_milli(std::string_view text) {
  const bool negative = take_char(text, '-');
  if (!negative) (void)take_char(text, '+');
  const auto whole = take_number(text, 1, 4);
  if (!whole) return std::nullopt;
  const auto fraction = take_milli(text);
  if (!fraction || !text.empty()) return std::nullopt;
  const std::int32_t size = *whole * 1000 + fraction->milli;
  return Temperature{negative ? -size : size, fraction->decimals};
}

/// (°F - 32) · 5/9, rounded half away from zero.
std::int32_t celsius_of_fahrenheit(std::int32_t milli_f) {
  const std::int32_t ninths = (milli_f - 32'000) * 5;
  return (ninths + (ninths < 0 ? -4 : 4)) / 9;
}

}  // namespace

std::optional<Temperature> parse_temperature(std::string_view text, Unit unit) {
  auto temperature = parse_milli(text);
  if (!temperature) return std::nullopt;
  if (unit == Unit::fahrenheit) temperature->milli_c = celsius_of_fahrenheit(temperature->milli_c);
  const bool possible = temperature->milli_c > absolute_zero_mc && temperature->milli_c <= hottest_mc;
  return possible ? temperature : std::nullopt;
}

bool is_missing_marker(std::string_view text) {
  return std::any_of(missing_markers.begin(), missing_markers.end(),
                     [&](std::string_view marker) { return equals_ignoring_case(text, marker); });
}

std::string print_temperature(const Temperature& temperature) {
  std::int32_t unit = 1;
  for (int i = temperature.decimals; i < 3; ++i) unit *= 10;
  const std::int32_t size = std::abs(temperature.milli_c);
  const std::int32_t rounded = (size + unit / 2) / unit * unit;
  const char* sign = temperature.milli_c < 0 && rounded != 0 ? "-" : "";
  if (temperature.decimals == 0) return fmt::format("{}{}", sign, rounded / 1000);
  return fmt::format("{}{}.{:0{}}", sign, rounded / 1000, rounded % 1000 / unit, temperature.decimals);
}

}  // namespace exoreg::ingest
