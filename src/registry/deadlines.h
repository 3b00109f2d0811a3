// What lapses, and when: certificates of suppliers, approvals of sites (requalification), answers to requests. Reads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "registry/registry.h"

namespace exoreg::registry {

struct Deadline {
  std::string id;  ///< of the certificate, supplier or request
  Text what;       ///< "ISO 13485 of 株式会社見本バイオ"
  Date due{};
  int days_left = 0;  ///< negative: past
  int reminder = 0;   ///< the reminder of the policy that has come
};

/// Only those of which a reminder has come; the soonest first.
[[nodiscard]] std::vector<Deadline> due_certificates(const Registry& registry);
/// Approvals that stand, or stood until their day came.
[[nodiscard]] std::vector<Deadline> due_approvals(const Registry& registry);
/// Requests without an answer on the day on which it was due, or that were answered vaguely.
[[nodiscard]] std::vector<Deadline> open_requests(const Registry& registry);

/// "ISO 13485 …: 12 days left (2026-12-05)", at most ten, then how many more.
[[nodiscard]] Text deadline_words(const std::vector<Deadline>& deadlines);
[[nodiscard]] Json deadlines_json(const std::vector<Deadline>& deadlines, Lang lang);

/// The certificates that `certificate list` shows, and the approvals that stand (those that end within as many days, if given), as a
/// calendar with the policy's reminders.
[[nodiscard]] std::string deadline_calendar(const Registry& registry, const Json& certificates, std::optional<int> expiring_days,
                                            Lang lang);

}  // namespace exoreg::registry
