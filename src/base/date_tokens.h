// A written date, cut into its parts, before anything is decided about their order.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace exoreg {

struct Era {
  std::string_view kanji;
  Date start;  ///< its first day
};

struct DateTokens {
  /// One letter per part: n number, M month name, y 年, m 月, d 日, and - / . , as written. White space is dropped.
  std::string pattern;
  std::vector<std::string> numbers;  ///< digits of each n, in order; 元 of 元年 is "1"
  int month = 0;                     ///< of the month name, 1..12
  const Era* era = nullptr;          ///< of the era in front
};

/// nullopt when something in it belongs to no date.
[[nodiscard]] std::optional<DateTokens> tokenize_date(std::string_view text);

[[nodiscard]] const Era& reiwa();
[[nodiscard]] const Era& heisei();

}  // namespace exoreg
