// Sums, products and order of decimal numbers, digit by digit as on paper.
#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <utility>

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

std::string multiply(const std::string& a, const std::string& b) {
  std::string product(a.size() + b.size(), '0');
  for (std::size_t i = a.size(); i-- > 0;) {
    int carry = 0;
    for (std::size_t j = b.size(); j-- > 0;) {
      const int sum = value_of(product[i + j + 1]) + value_of(a[i]) * value_of(b[j]) + carry;
      product[i + j + 1] = digit_of(sum % 10);
      carry = sum / 10;
    }
    product[i] = digit_of(carry);
  }
  return product;
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
