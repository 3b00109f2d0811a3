// When something that lapses is said: as many days before as the policy's reminders. Days only; no clock.
#pragma once

#include <optional>
#include <vector>

#include "domain/policy.h"

namespace exoreg::domain {

/// The policy's reminders, the earliest first: 90, 60, 30, 7, 0 unless a site says otherwise. Days; none below 0, none twice.
[[nodiscard]] std::vector<int> reminder_days(const Policy& policy);
/// The reminder that has come: with 12 days left, 30; past the day, the last one. nullopt: it is too early for any.
[[nodiscard]] std::optional<int> reminder_at(int days_left, const Policy& policy);

}  // namespace exoreg::domain
