// Check digits of 法人番号 and of GS1 keys.
#include "domain/identifiers.h"

#include <algorithm>
#include <cstddef>

namespace exoreg::domain {

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Sum of the digits, weighted first, second, first … from the right.
int weighted_sum(std::string_view digits, int first, int second) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    sum += (digits[digits.size() - 1 - i] - '0') * (i % 2 == 0 ? first : second);
  }
  return sum;
}

}  // namespace

bool is_corporate_number(std::string_view digits) {
  if (digits.size() != 13 || !all_digits(digits)) return false;
  return digits.front() - '0' == 9 - weighted_sum(digits.substr(1), 1, 2) % 9;
}

bool has_gs1_check_digit(std::string_view digits) {
  if (digits.size() < 8 || digits.size() > 18 || !all_digits(digits)) return false;
  return weighted_sum(digits, 1, 3) % 10 == 0;
}

char gs1_check_digit(std::string_view digits) { return static_cast<char>('0' + (10 - weighted_sum(digits, 3, 1) % 10) % 10); }

}  // namespace exoreg::domain
