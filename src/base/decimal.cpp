// Decimal numbers: reading, writing and narrowing; their arithmetic is in decimal_arithmetic.cpp.
#include "base/decimal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <system_error>

#include "base/decimal_parts.h"

namespace exoreg {
namespace {

constexpr std::size_t longest_text = 400;
constexpr std::int64_t largest_exponent = 100'000;
constexpr std::size_t longest_plain = 21;  ///< digits; beyond that E notation, as ECMAScript prints numbers

std::string_view take_digits(std::string_view& rest) {
  const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c < '0' || c > '9'; });
  const auto digits = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(digits.size());
  return digits;
}

bool take(std::string_view& rest, char wanted) {
  if (!rest.starts_with(wanted)) return false;
  rest.remove_prefix(1);
  return true;
}

/// True for a minus sign; a plus sign is taken too.
bool take_sign(std::string_view& rest) {
  const bool negative = take(rest, '-');
  if (!negative) take(rest, '+');
  return negative;
}

/// "e-12" or "E+5", and nothing behind it. Empty text is exponent 0.
std::optional<std::int64_t> parse_exponent(std::string_view text) {
  if (text.empty()) return 0;
  if (!take(text, 'e') && !take(text, 'E')) return std::nullopt;
  const bool negative = take_sign(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits_only = !text.empty() && text.front() != '-';
  if (!digits_only || error != std::errc{} || end != text.data() + text.size() || value > largest_exponent) return std::nullopt;
  return negative ? -value : value;
}

std::string zeros(std::int64_t count) { return std::string(static_cast<std::size_t>(count), '0'); }

/// digits * 10^exponent without an exponent; `point` = digits before the decimal point, may be negative.
std::string plain(const std::string& digits, std::int64_t point) {
  const auto size = static_cast<std::int64_t>(digits.size());
  if (point >= size) return digits + zeros(point - size);
  if (point <= 0) return "0." + zeros(-point) + digits;
  return digits.substr(0, static_cast<std::size_t>(point)) + "." + digits.substr(static_cast<std::size_t>(point));
}

std::string scientific(const std::string& digits, std::int64_t point) {
  const std::string mantissa = digits.size() == 1 ? digits : digits.substr(0, 1) + "." + digits.substr(1);
  return mantissa + "e" + std::to_string(point - 1);
}

/// How many digits plain() would print. Compared before printing, so that 1e100000 costs nothing.
std::int64_t plain_length(std::int64_t size, std::int64_t point) {
  if (point <= 0) return size - point + 1;
  return std::max(size, point);
}

}  // namespace

Decimal::Decimal(std::int64_t value) { *this = from_scaled(value, 0); }

std::optional<Decimal> Decimal::parse(std::string_view text) {
  if (text.size() > longest_text) return std::nullopt;
  const bool negative = take_sign(text);
  const std::string_view whole = take_digits(text);
  if (whole.empty()) return std::nullopt;
  std::string_view fraction;
  if (take(text, '.')) {
    fraction = take_digits(text);
    if (fraction.empty()) return std::nullopt;
  }
  const auto exponent = parse_exponent(text);
  if (!exponent) return std::nullopt;
  return DecimalParts::make(negative, std::string(whole).append(fraction), *exponent - static_cast<std::int64_t>(fraction.size()));
}

Decimal Decimal::from_scaled(std::int64_t mantissa, int exponent) {
  std::string digits = std::to_string(mantissa);
  const bool negative = mantissa < 0;
  return DecimalParts::make(negative, digits.substr(negative ? 1 : 0), exponent);
}

std::string Decimal::to_string() const {
  const auto size = static_cast<std::int64_t>(digits_.size());
  const std::int64_t point = size + exponent_;
  const bool is_short = plain_length(size, point) <= static_cast<std::int64_t>(longest_plain);
  return (negative_ ? "-" : "") + (is_short ? plain(digits_, point) : scientific(digits_, point));
}

double Decimal::to_double() const {
  const std::string text = (negative_ ? "-" : "") + digits_ + "e" + std::to_string(exponent_);
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc::result_out_of_range) return value;
  const bool is_large = exponent_ + static_cast<std::int64_t>(digits_.size()) > 0;
  return std::copysign(is_large ? std::numeric_limits<double>::infinity() : 0.0, negative_ ? -1.0 : 1.0);
}

std::optional<std::int64_t> Decimal::scaled(int decimals) const {
  if (is_zero()) return 0;
  const std::int64_t shift = shifted(decimals).exponent_;
  if (shift < 0 || shift + static_cast<std::int64_t>(digits_.size()) > 19) return std::nullopt;
  const std::string text = (negative_ ? "-" : "") + digits_ + zeros(shift);
  std::int64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc{} ? std::optional(value) : std::nullopt;
}

Decimal Decimal::shifted(std::int64_t powers_of_ten) const {
  if (is_zero()) return *this;
  Decimal result = *this;
  result.exponent_ = DecimalParts::checked_sum(exponent_, powers_of_ten);
  return result;
}

}  // namespace exoreg
