// Check digits of the numbers that name companies and goods. Arithmetic only.
#pragma once

#include <string_view>

namespace exoreg::domain {

/// 法人番号: 13 ASCII digits, the first of which checks the other twelve (法人番号の指定等に関する省令 第2条: 9 minus the sum of the
/// digits, weighted 1, 2, 1, 2 … from the right, modulo 9).
[[nodiscard]] bool is_corporate_number(std::string_view digits);

/// GTIN-8, -12, -13, -14 and SSCC: ASCII digits, the last of which checks the others (GS1 General Specifications §7.9).
[[nodiscard]] bool has_gs1_check_digit(std::string_view digits);

/// The digit that checks these digits, '0' to '9'; they are ASCII digits.
[[nodiscard]] char gs1_check_digit(std::string_view digits);

}  // namespace exoreg::domain
