// Who acts, and what a role may do. The one door for every edge: command line, import, web page, API.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace exoreg::domain {

enum class Role { procurement, pharmacist, releaser, inspector, admin };
[[nodiscard]] const char* to_string(Role role);
[[nodiscard]] Text role_label(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view name);  ///< English or Japanese name

struct Actor {
  std::string id;         ///< user id, as `--as` gives it
  std::string full_name;  ///< printed in records
  std::vector<Role> roles;
  bool enabled = true;

  [[nodiscard]] bool is(Role role) const;
  [[nodiscard]] std::string role_names() const;  ///< "pharmacist,releaser": what a record's `role` holds
};

enum class Action {
  import_suppliers,
  import_certificates,
  import_preparations,
  import_specifications,
  import_donors,
  import_coa,
  approve_supplier,
  suspend_supplier,
  set_site_policy,
  receive_lot,
  hold_lot,
  lift_hold,
  release_lot,
  reject_lot,
  recall_lot,
  dispense_lot,
  split_lot,
  dispose_lot,
  write_cold,
  assess_excursion,
  manage_users,
  change_own_key,
  write_backup,
  rebuild_database,
  manage_log,
  erase_member,
  disqualify_supplier,
  write_request
};
[[nodiscard]] Text action_label(Action action);

/// Nothing when the actor may; else one finding (REFUSED_ROLE or REFUSED_DISABLED, severity error) that names the roles which may.
[[nodiscard]] Findings check_role(const Actor& actor, Action action);
/// admin is an account of its own: a set of roles with admin and another one is refused (REFUSED_ROLES).
[[nodiscard]] Findings check_roles_together(const std::vector<Role>& roles);

}  // namespace exoreg::domain
