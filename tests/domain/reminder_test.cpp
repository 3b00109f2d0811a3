// 90, 60, 30, 7 and 0 days before, unless the policy says otherwise.
#include "domain/reminder.h"

#include "support/catch.h"

using namespace exoreg::domain;

TEST_CASE("reminders come at 90, 60, 30, 7 and 0 days") {
  const Policy policy = default_policy();
  CHECK(reminder_days(policy) == std::vector<int>{90, 60, 30, 7, 0});
  struct Case {
    int left, reminder;
  };
  for (const Case c : {Case{90, 90}, Case{61, 90}, Case{60, 60}, Case{31, 60}, Case{30, 30}, Case{8, 30}, Case{7, 7}, Case{1, 7},
                       Case{0, 0}, Case{-40, 0}}) {
    INFO(c.left);
    CHECK(reminder_at(c.left, policy) == c.reminder);
  }
  CHECK_FALSE(reminder_at(91, policy));
}

TEST_CASE("a site's own days are put in order, and the same day reminds once") {
  Policy policy = default_policy();
  policy.numbers = {{"reminder.first_days", 14},
                    {"reminder.second_days", 120},
                    {"reminder.third_days", 14},
                    {"reminder.fourth_days", 1},
                    {"reminder.last_days", -3}};
  CHECK(reminder_days(policy) == std::vector<int>{120, 14, 1, 0});
}
