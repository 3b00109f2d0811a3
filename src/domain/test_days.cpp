// Dates of a certificate's row, and numbers of days in its method's text.
#include "domain/test_days.h"

#include <algorithm>

#include "base/unicode.h"
#include "domain/rule_table.h"

namespace exoreg::domain {

std::optional<int> dated_days(const CoaTest& test) {
  const auto read = date_in(test.row, "tested");
  auto from = date_in(test.row, "started");
  if (!from) from = date_in(test.row, "sampled");
  if (!read || !from) return std::nullopt;
  return days_between(*from, *read);
}

std::optional<int> named_days(std::string_view text) {
  std::string key = fold_width(text);  // not a search key: that would join "4.06 14日間" to one number
  std::transform(key.begin(), key.end(), key.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  std::optional<int> most;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i] < '0' || key[i] > '9' || (i > 0 && (key[i - 1] == '.' || (key[i - 1] >= '0' && key[i - 1] <= '9')))) continue;
    std::size_t end = i;
    int days = 0;
    while (end < key.size() && key[end] >= '0' && key[end] <= '9' && end - i < 4) days = days * 10 + (key[end++] - '0');
    while (end < key.size() && key[end] == ' ') ++end;
    const std::string_view after = std::string_view(key).substr(end);
    const bool named = after.starts_with("日") || after.starts_with("day") || after.starts_with("-day") ||
                       (after.starts_with("d") && (after.size() == 1 || after[1] < 'a' || after[1] > 'z'));
    if (named) most = std::max(most.value_or(0), days);
  }
  return most;
}

std::optional<int> days_of_test(const CoaTest& test) {
  if (const auto dated = dated_days(test)) return dated;
  return named_days(test.row.text("method"));
}

}  // namespace exoreg::domain
