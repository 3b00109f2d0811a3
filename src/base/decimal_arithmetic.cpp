// Sums and order of decimal numbers, digit by digit as on paper; products nine digits at a time, for some are long.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/decimal_parts.h"

namespace exoreg {
namespace {

constexpr std::int64_t most_digits = 1'000'000;

int value_of(char digit) { return digit - '0'; }
char digit_of(int value) { return static_cast<char>('0' + value); }

/// Both operands written as integers of one common exponent and one common length.
struct Aligned {
  std::string a;
  std::string b;
  std::int64_t exponent;
};

void check_length(std::int64_t digits) {
  if (digits > most_digits) throw std::overflow_error("a decimal number would have more than a million digits");
}

std::string extended(const Decimal& number, std::int64_t exponent) {
  const std::int64_t more = number.is_zero() ? 0 : DecimalParts::checked_sum(number.exponent(), -exponent);
  check_length(more);
  return number.digits() + std::string(static_cast<std::size_t>(more), '0');
}

Aligned align(const Decimal& a, const Decimal& b) {
  const std::int64_t exponent = a.is_zero() ? b.exponent() : b.is_zero() ? a.exponent() : std::min(a.exponent(), b.exponent());
  Aligned result{extended(a, exponent), extended(b, exponent), exponent};
  const std::size_t width = std::max(result.a.size(), result.b.size());
  result.a.insert(0, width - result.a.size(), '0');
  result.b.insert(0, width - result.b.size(), '0');
  return result;
}

/// a + b, or a - b when `sign` is -1 (then a >= b); equally long.
std::string combine(std::string a, const std::string& b, int sign) {
  int carry = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    const int sum = value_of(a[i]) + sign * value_of(b[i]) + carry + 10;
    a[i] = digit_of(sum % 10);
    carry = sum / 10 - 1;
  }
  return carry > 0 ? "1" + a : a;
}

constexpr std::size_t limb_digits = 9;  // the product of two limbs, and what is carried, stay within 64 bits
constexpr std::uint64_t limb_base = 1'000'000'000;

/// The last nine digits first.
std::vector<std::uint64_t> limbs_of(const std::string& digits) {
  std::vector<std::uint64_t> limbs;
  for (std::size_t end = digits.size(); end > 0; end -= std::min(end, limb_digits)) {
    std::uint64_t limb = 0;
    for (std::size_t i = end - std::min(end, limb_digits); i < end; ++i) limb = limb * 10 + static_cast<std::uint64_t>(value_of(digits[i]));
    limbs.push_back(limb);
  }
  return limbs;
}

std::string digits_of(const std::vector<std::uint64_t>& limbs) {
  std::string digits(limbs.size() * limb_digits, '0');
  std::size_t at = digits.size();
  for (std::uint64_t limb : limbs)
    for (std::size_t i = 0; i < limb_digits; ++i, limb /= 10) digits[--at] = digit_of(static_cast<int>(limb % 10));
  return digits;
}

std::string multiply(const std::string& a, const std::string& b) {
  const std::vector<std::uint64_t> left = limbs_of(a), right = limbs_of(b);
  std::vector<std::uint64_t> product(left.size() + right.size(), 0);
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::uint64_t sum = product[i + j] + left[i] * right[j] + carry;
      product[i + j] = sum % limb_base;
      carry = sum / limb_base;
    }
    product[i + right.size()] = carry;
  }
  return digits_of(product);
}

/// Never writes the numbers out: 1e100000 and 1 are compared by the place of their first digit.
std::strong_ordering compare_magnitude(const Decimal& a, const Decimal& b) {
  if (a.is_zero() || b.is_zero()) return b.is_zero() <=> a.is_zero();
  const auto place = [](const Decimal& number) {
    return DecimalParts::checked_sum(number.exponent(), static_cast<std::int64_t>(number.digits().size()));
  };
  if (const auto order = place(a) <=> place(b); std::is_neq(order)) return order;
  return a.digits().compare(b.digits()) <=> 0;
}

}  // namespace

Decimal DecimalParts::make(bool negative, std::string digits, std::int64_t exponent) {
  const std::size_t last = digits.find_last_not_of('0');
  if (last == std::string::npos) return {};
  Decimal number;
  number.negative_ = negative;
  number.exponent_ = checked_sum(exponent, static_cast<std::int64_t>(digits.size() - last - 1));
  digits.erase(last + 1);
  digits.erase(0, digits.find_first_not_of('0'));
  number.digits_ = std::move(digits);
  return number;
}

std::int64_t DecimalParts::checked_sum(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) throw std::overflow_error("a decimal exponent is beyond 64 bits");
  return sum;
}

Decimal operator-(const Decimal& a) {
  Decimal result = a;
  result.negative_ = !a.negative_ && !a.is_zero();
  return result;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  Aligned sum = align(a, b);
  if (a.negative_ == b.negative_) return DecimalParts::make(a.negative_, combine(std::move(sum.a), sum.b, 1), sum.exponent);
  if (sum.a >= sum.b) return DecimalParts::make(a.negative_, combine(std::move(sum.a), sum.b, -1), sum.exponent);
  return DecimalParts::make(b.negative_, combine(std::move(sum.b), sum.a, -1), sum.exponent);
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  check_length(static_cast<std::int64_t>(a.digits_.size() + b.digits_.size()));
  return DecimalParts::make(a.negative_ != b.negative_, multiply(a.digits_, b.digits_),
                            DecimalParts::checked_sum(a.exponent_, b.exponent_));
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.negative_ != b.negative_) return b.negative_ <=> a.negative_;
  return a.negative_ ? compare_magnitude(b, a) : compare_magnitude(a, b);
}

bool operator==(const Decimal& a, const Decimal& b) {
  return a.negative_ == b.negative_ && a.digits_ == b.digits_ && a.exponent_ == b.exponent_;
}

}  // namespace exoreg
