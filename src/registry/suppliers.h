// Decisions on suppliers: approval per site × preparation, and suspension that reaches the lots on the shelf.
#pragma once

#include <optional>
#include <string>

#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

struct ApprovalRequest {
  std::string supplier;  ///< id or name, as are the next two
  std::string preparation;
  std::string site;
  std::optional<std::string> conditional;
  Date until{};
  std::string reason = {};
};
/// Signed by the releaser. Refused over four eyes, a date that is past, or a failed K rule.
[[nodiscard]] Outcome approve_supplier(Registry& registry, const ApprovalRequest& request, const Session& session);

struct SuspensionRequest {
  std::string supplier;
  std::string site = {};         ///< empty: every site that has an approval
  std::string preparation = {};  ///< empty: every preparation
  std::string reason;
  bool disqualify = false;
};
/// One record per approval; lots of those sites and preparations that are on the shelf are held (rule SUPPLIER).
[[nodiscard]] Outcome suspend_supplier(Registry& registry, const SuspensionRequest& request, const Session& session);

}  // namespace exoreg::registry
