// Exact decimal numbers as people write them; no rounding, no floating point.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exoreg {

/// value = (negative ? -1 : 1) * digits * 10^exponent; digits without leading or trailing zeros, "0" for zero.
class Decimal {
 public:
  Decimal() = default;
  explicit Decimal(std::int64_t value);
  /// Plain or E notation, ASCII: "-79.9", "4.10e10", "+5"; ".5" is refused. At most 400 characters,
  /// |exponent| <= 100000.
  static std::optional<Decimal> parse(std::string_view text);
  static Decimal from_scaled(std::int64_t mantissa, int exponent);  ///< mantissa * 10^exponent

  [[nodiscard]] bool negative() const { return negative_; }
  [[nodiscard]] bool is_zero() const { return digits_ == "0"; }
  [[nodiscard]] const std::string& digits() const { return digits_; }
  [[nodiscard]] std::int64_t exponent() const { return exponent_; }
  /// "0.25", "-79.9", "41000000000"; E notation beyond 21 digits.
  [[nodiscard]] std::string to_string() const;
  [[nodiscard]] double to_double() const;  ///< nearest; infinite or zero beyond its range
  /// value * 10^decimals as an integer if it is one and fits: scaled(3) gives milli-degrees.
  [[nodiscard]] std::optional<std::int64_t> scaled(int decimals) const;

  // Exact, so a sum of 1e100000 and 1 has 100,001 digits. std::overflow_error beyond a million digits or an exponent
  // of 64 bits, which no single operation on parsed numbers reaches.
  [[nodiscard]] Decimal shifted(std::int64_t powers_of_ten) const;
  friend Decimal operator*(const Decimal& a, const Decimal& b);
  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a);
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b);

 private:
  friend struct DecimalParts;
  bool negative_ = false;
  std::string digits_ = "0";
  std::int64_t exponent_ = 0;
};

}  // namespace exoreg
