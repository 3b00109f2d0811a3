// The life of a lot: quality status, hold and physical state are three things; every step has one gate, here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/actor.h"
#include "domain/row.h"
#include "domain/rule.h"

namespace exoreg::domain {

enum class LotStatus { quarantine, released, conditionally_released, rejected, recalled, disposed, depleted };
[[nodiscard]] const char* to_string(LotStatus status);
[[nodiscard]] std::optional<LotStatus> parse_lot_status(std::string_view name);
[[nodiscard]] Text status_label(LotStatus status);

/// Named apart from a reading's `Hold` (cold.h): both live in this namespace.
struct LotHold {
  long long number = 0;   ///< 1, 2, … per lot
  std::string rule;       ///< "R1", "R4", "R5", "SUPPLIER" …; "PERSON" when somebody laid it
  std::string excursion;  ///< "EXC-…" or ""
  std::string reason;
  std::string laid_by;  ///< user id; "" when a rule did
  Millis since = 0;
  bool open = true;
  std::vector<std::string> lifted_by;  ///< releasers who signed a lift; R2, R3, R8 need two
};

struct LotState {
  std::string id;
  std::string preparation;  ///< "PREP-0001"
  std::string supplier;
  std::string site;  ///< "SITE-0001", or "" when the lot names none
  std::string lot_no;
  std::string parent;  ///< "LOT-…" of a split, or ""
  LotStatus status = LotStatus::quarantine;
  std::string condition;  ///< of a conditional release
  long long quantity = 0;
  long long quantity_left = 0;
  std::optional<Date> expires;
  std::string received_by;
  std::vector<std::string> coa_by;  ///< who signed a CoA of this lot
  std::vector<LotHold> holds;
  std::vector<std::string> logger_by;  ///< who imported logger files that bear on it

  [[nodiscard]] bool on_hold() const;
  [[nodiscard]] bool expired(Date today) const;  ///< past its expiry day
};

struct Approval {
  std::string supplier;
  std::string site;
  std::string preparation;
  std::string status;  ///< approved | conditional | suspended | disqualified
  std::string condition;
  Date from{};
  Date until{};
  std::string by;
  /// approved, conditional, suspended, disqualified, or "expired" once `today` is past `until`.
  [[nodiscard]] std::string status_on(Date today) const;
};

enum class SitePolicy { none, warn, enforce };

struct ReleaseFacts {
  LotState lot;
  bool has_coa = false;
  std::vector<Approval> approvals;  ///< for its preparation, every site, oldest decision first
  SitePolicy policy = SitePolicy::enforce;
  RuleResults checks;
  std::vector<std::string> unread_loggers;  ///< shipments and locations whose logger has not been read
  std::optional<std::string> conditional;   ///< --conditional
  Date today{};
};

/// The approvals that let this lot be released on that day: of its site, or of any site where it names none.
[[nodiscard]] std::vector<Approval> standing_approvals(const ReleaseFacts& facts);

/// What a gate says: no findings of severity error = granted. Codes: REFUSED_STATUS, REFUSED_HOLD, REFUSED_EXPIRED, REFUSED_FOUR_EYES,
/// REFUSED_COA, REFUSED_SITE, REFUSED_RULE (one per failed K, naming it), REFUSED_UNKNOWN (K unknown without --conditional),
/// REFUSED_LOGGER, REFUSED_QUANTITY. Each names the value, the document, and who can lift it. Role is asked by check_role, included here.
/// Not refused, but said: SITE_NOT_APPROVED (M, policy warn) and SITE_CONDITIONAL (N, the condition of the approval).
[[nodiscard]] Findings decide_release(const ReleaseFacts& facts, const Actor& actor);
/// Where a gate takes `today`, it refuses an expired lot too (REFUSED_EXPIRED); without a date expiry is not asked.
[[nodiscard]] Findings decide_hold(const LotState& lot, const Actor& actor, std::optional<Date> today = std::nullopt);
/// `rules`: only the holds of these rules ("--rule R4"); empty: all that are not bound to an excursion.
/// A hold bound to an excursion ends by its assessment alone; R2, R3, R8 ask for a second releaser, not the same one twice.
[[nodiscard]] Findings decide_lift(const LotState& lot, const std::vector<std::string>& rules, const Actor& actor,
                                   std::optional<Date> today = std::nullopt);
[[nodiscard]] Findings decide_reject(const LotState& lot, const Actor& actor, std::optional<Date> today = std::nullopt);
[[nodiscard]] Findings decide_recall(const LotState& lot, const Actor& actor, std::optional<Date> today = std::nullopt);
[[nodiscard]] Findings decide_dispense(const LotState& lot, long long quantity, const Actor& actor, Date today);
/// Something must stay behind: 0 < quantity < quantity_left.
[[nodiscard]] Findings decide_split(const LotState& lot, long long quantity, const Actor& actor, std::optional<Date> today = std::nullopt);
[[nodiscard]] Findings decide_dispose(const LotState& lot, const Actor& actor);
/// A released lot is corrected only while on hold (attaching another CoA, for example).
[[nodiscard]] Findings decide_correct(const LotState& lot, const Actor& actor, Action action);

/// R2, R3 and R8: a lot whose budget, thaws or absolute limit were exceeded needs two releasers.
[[nodiscard]] bool needs_two_releasers(std::string_view rule);
/// The holds that a lift by `actor` would end now (two-releaser holds only when another releaser signed before).
[[nodiscard]] std::vector<long long> holds_to_end(const LotState& lot, const std::vector<std::string>& rules, const std::string& excursion,
                                                  const Actor& actor);

struct ApprovalFacts {
  std::string supplier;
  std::string site;
  std::string preparation;
  std::vector<std::string> rows_entered_by;  ///< who entered the site's and the preparation's rows
  RuleResults checks;
  std::optional<std::string> conditional;
  Date until{};
  Date today{};
};
/// Four eyes, a date that lies ahead, and no failed K (REFUSED_FOUR_EYES, REFUSED_DATE, REFUSED_RULE).
[[nodiscard]] Findings decide_approval(const ApprovalFacts& facts, const Actor& actor);

/// Nobody assesses an excursion from a file they imported.
[[nodiscard]] Findings decide_assessment(const std::vector<std::string>& imported_by, const Actor& actor);

}  // namespace exoreg::domain
