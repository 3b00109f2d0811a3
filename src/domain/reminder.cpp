// Five numbers of the policy, put in order.
#include "domain/reminder.h"

#include <algorithm>
#include <array>
#include <functional>

namespace exoreg::domain {

std::vector<int> reminder_days(const Policy& policy) {
  constexpr std::array<std::string_view, 5> keys{"reminder.first_days", "reminder.second_days", "reminder.third_days",
                                                 "reminder.fourth_days", "reminder.last_days"};
  std::vector<int> days;
  for (const auto key : keys) days.push_back(std::clamp(static_cast<int>(policy.number(key)), 0, 3650));
  std::sort(days.begin(), days.end(), std::greater<>());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

std::optional<int> reminder_at(int days_left, const Policy& policy) {
  const auto days = reminder_days(policy);
  if (days_left > days.front()) return std::nullopt;
  int come = days.front();
  for (const int day : days)
    if (days_left <= day) come = day;
  return come;
}

}  // namespace exoreg::domain
