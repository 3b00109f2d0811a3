// The role table, role by role: what each may, and what a refusal says.
#include "domain/actor.h"

#include <algorithm>

#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

Actor person(std::vector<Role> roles) { return {"yakuzai", "見本 花子", std::move(roles), true}; }
bool may(Role role, Action action) { return check_role(person({role}), action).empty(); }

}  // namespace

TEST_CASE("what each role may do") {
  struct Row {
    Action action;
    std::vector<Role> allowed;
  };
  const std::vector<Role> entry{Role::procurement, Role::pharmacist, Role::releaser};
  const std::vector<Role> keepers{Role::pharmacist, Role::releaser};
  const std::vector<Role> all{Role::procurement, Role::pharmacist, Role::releaser, Role::inspector, Role::admin};
  const std::vector<Row> table{{Action::import_suppliers, entry},
                               {Action::import_certificates, entry},
                               {Action::import_preparations, entry},
                               {Action::import_specifications, entry},
                               {Action::import_donors, entry},
                               {Action::import_coa, entry},
                               {Action::set_site_policy, {Role::releaser}},
                               {Action::approve_supplier, {Role::releaser}},
                               {Action::disqualify_supplier, {Role::releaser}},
                               {Action::suspend_supplier, {Role::procurement, Role::releaser}},
                               {Action::write_request, {Role::procurement}},
                               {Action::receive_lot, keepers},
                               {Action::hold_lot, keepers},
                               {Action::dispense_lot, keepers},
                               {Action::split_lot, keepers},
                               {Action::dispose_lot, keepers},
                               {Action::write_cold, keepers},
                               {Action::lift_hold, {Role::releaser}},
                               {Action::release_lot, {Role::releaser}},
                               {Action::reject_lot, {Role::releaser}},
                               {Action::recall_lot, {Role::releaser}},
                               {Action::assess_excursion, {Role::releaser}},
                               {Action::manage_users, {Role::admin}},
                               {Action::write_backup, {Role::admin}},
                               {Action::rebuild_database, {Role::admin}},
                               {Action::manage_log, {Role::admin}},
                               {Action::erase_member, {Role::releaser, Role::admin}},
                               {Action::change_own_key, all}};
  for (const Row& row : table) {
    for (const Role role : all) {
      INFO(action_label(row.action).en << " by " << to_string(role));
      const bool expected = std::find(row.allowed.begin(), row.allowed.end(), role) != row.allowed.end();
      CHECK(may(role, row.action) == expected);
    }
  }
}

TEST_CASE("a second role adds what it may") {
  CHECK(check_role(person({Role::pharmacist, Role::releaser}), Action::release_lot).empty());
  CHECK_FALSE(check_role(person({}), Action::receive_lot).empty());
}

TEST_CASE("a refusal names the person, the act and the roles that may") {
  const Findings findings = check_role(person({Role::pharmacist}), Action::release_lot);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "REFUSED_ROLE");
  CHECK(findings[0].severity == Severity::error);
  CHECK(findings[0].message.en == "yakuzai (pharmacist) may not release a lot. Who may: releaser.");
  CHECK(findings[0].message.ja ==
        "yakuzai さん(薬剤師(pharmacist))には「ロットの出荷可否決定」の権限がありません。行えるのは判定者(releaser)です。");
}

TEST_CASE("a disabled account may nothing, whatever its role") {
  Actor actor = person({Role::admin});
  actor.enabled = false;
  const Findings findings = check_role(actor, Action::change_own_key);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "REFUSED_DISABLED");
}

TEST_CASE("admin is an account of its own") {
  CHECK(check_roles_together({Role::admin}).empty());
  CHECK(check_roles_together({Role::pharmacist, Role::releaser}).empty());
  const Findings findings = check_roles_together({Role::admin, Role::releaser});
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "REFUSED_ROLES");
}

TEST_CASE("roles are read in both languages and written in one order") {
  CHECK(parse_role("pharmacist") == Role::pharmacist);
  CHECK(parse_role("Releaser") == Role::releaser);
  CHECK(parse_role("判定者") == Role::releaser);
  CHECK(parse_role("薬剤師") == Role::pharmacist);
  CHECK_FALSE(parse_role("doctor").has_value());
  CHECK(person({Role::releaser, Role::pharmacist}).role_names() == "pharmacist,releaser");
}

TEST_CASE("every action has a label in both languages") {
  for (int i = 0; i <= static_cast<int>(Action::write_request); ++i) {
    const Text label = action_label(static_cast<Action>(i));
    INFO(i);
    CHECK_FALSE(label.en.empty());
    CHECK_FALSE(label.ja.empty());
  }
}
