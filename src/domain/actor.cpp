// One table says which role may do what; every edge asks it. It knows no lot and no record: four eyes are the gates' matter.
#include "domain/actor.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cstdint>

#include "base/unicode.h"

namespace exoreg::domain {
namespace {

struct RoleName {
  Role role;
  const char* name;
  const char* ja;
  const char* other;  ///< a further Japanese word people use
};

constexpr std::array<RoleName, 5> role_table{{
    {Role::procurement, "procurement", "購買", "購買担当"},
    {Role::pharmacist, "pharmacist", "薬剤師", "薬剤担当"},
    {Role::releaser, "releaser", "判定者", "出荷判定者"},
    {Role::inspector, "inspector", "監査担当", "査察者"},
    {Role::admin, "admin", "管理者", "システム管理者"},
}};

using Roles = std::uint8_t;
constexpr Roles bit(Role role) { return static_cast<Roles>(1u << static_cast<unsigned>(role)); }
constexpr Roles buyers = bit(Role::procurement);
constexpr Roles releasers = bit(Role::releaser);
constexpr Roles keepers = bit(Role::pharmacist) | releasers;  // a releaser may what a pharmacist may
constexpr Roles entry = buyers | keepers;
constexpr Roles admins = bit(Role::admin);
constexpr Roles everybody = entry | bit(Role::inspector) | admins;

struct ActionRow {
  Action action;
  const char* en;
  const char* ja;
  Roles roles;
};

constexpr std::array<ActionRow, 28> action_table{{
    {Action::import_suppliers, "enter suppliers", "供給者の登録", entry},
    {Action::import_certificates, "enter certificates", "認証の登録", entry},
    {Action::import_preparations, "enter preparations", "調製物の登録", entry},
    {Action::import_specifications, "enter specifications", "規格の登録", entry},
    {Action::import_donors, "enter donors and offers", "ドナー・見積の登録", entry},
    {Action::import_coa, "enter certificates of analysis", "試験成績書の登録", entry},
    {Action::approve_supplier, "approve a supplier", "供給者の承認", releasers},
    {Action::suspend_supplier, "suspend a supplier", "供給者の一時停止", buyers | releasers},
    {Action::set_site_policy, "say what a missing site approval means for a release", "施設の承認がない場合の出荷可否の方針の設定",
     releasers},
    {Action::receive_lot, "receive a lot", "ロットの受領", keepers},
    {Action::hold_lot, "hold a lot", "ロットの保留", keepers},
    {Action::lift_hold, "lift a hold", "保留の解除", releasers},
    {Action::release_lot, "release a lot", "ロットの出荷可否決定", releasers},
    {Action::reject_lot, "reject a lot", "ロットの不合格判定", releasers},
    {Action::recall_lot, "recall a lot", "ロットの回収", releasers},
    {Action::dispense_lot, "dispense from a lot", "ロットの払出し", keepers},
    {Action::split_lot, "split a lot", "ロットの分割", keepers},
    {Action::dispose_lot, "dispose of a lot", "ロットの廃棄", keepers},
    {Action::write_cold, "enter cold-chain data", "温度管理データの登録", keepers},
    {Action::assess_excursion, "assess a temperature excursion", "温度逸脱の判定", releasers},
    {Action::manage_users, "manage users and certificates of persons", "利用者と本人証明書の管理", admins},
    {Action::change_own_key, "change one's own key", "ご自身の鍵の変更", everybody},
    {Action::write_backup, "back up and restore", "バックアップと復元", admins},
    {Action::rebuild_database, "rebuild the database", "データベースの再構築", admins},
    {Action::manage_log, "manage the keys of the log", "ログの鍵の管理", admins},
    {Action::erase_member, "erase personal data", "個人情報の消去", admins | releasers},
    {Action::disqualify_supplier, "disqualify a supplier", "供給者の取消", releasers},
    {Action::write_request, "write to a supplier", "供給者への照会", buyers},
}};

const RoleName& row_of(Role role) {
  return *std::find_if(role_table.begin(), role_table.end(), [role](const RoleName& row) { return row.role == role; });
}

const ActionRow& row_of(Action action) {
  return *std::find_if(action_table.begin(), action_table.end(), [action](const ActionRow& row) { return row.action == action; });
}

Text labels_of(Roles roles) {
  Text text;
  for (const RoleName& row : role_table) {
    if ((roles & bit(row.role)) == 0) continue;
    text.en += fmt::format("{}{}", text.en.empty() ? "" : ", ", row.name);
    text.ja += fmt::format("{}{}({})", text.ja.empty() ? "" : "、", row.ja, row.name);
  }
  return text;
}

Roles bits_of(const std::vector<Role>& roles) {
  unsigned bits = 0;
  for (const Role role : roles) bits |= bit(role);
  return static_cast<Roles>(bits);
}

}  // namespace

const char* to_string(Role role) { return row_of(role).name; }

Text role_label(Role role) { return {row_of(role).name, row_of(role).ja}; }

std::optional<Role> parse_role(std::string_view name) {
  const std::string key = search_key(name);
  for (const RoleName& row : role_table) {
    if (key == row.name || key == search_key(row.ja) || key == search_key(row.other)) return row.role;
  }
  return std::nullopt;
}

bool Actor::is(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

std::string Actor::role_names() const {
  std::string names;
  for (const RoleName& row : role_table) {
    if (is(row.role)) names += fmt::format("{}{}", names.empty() ? "" : ",", row.name);
  }
  return names;
}

Text action_label(Action action) { return {row_of(action).en, row_of(action).ja}; }

Findings check_role(const Actor& actor, Action action) {
  if (!actor.enabled) {
    return {{"REFUSED_DISABLED",
             Severity::error,
             {fmt::format("The account {} is disabled; an admin can add a new one.", actor.id),
              fmt::format("{} さんのアカウントは停止されています。新しいアカウントは管理者(admin)が発行できます。", actor.id)}}};
  }
  const ActionRow& row = row_of(action);
  const Roles own = bits_of(actor.roles);
  if ((own & row.roles) != 0) return {};
  const Text mine = labels_of(own);
  const Text allowed = labels_of(row.roles);
  return {{"REFUSED_ROLE",
           Severity::error,
           {fmt::format("{} ({}) may not {}. Who may: {}.", actor.id, mine.en.empty() ? "no role" : mine.en, row.en, allowed.en),
            fmt::format("{} さん({})には「{}」の権限がありません。行えるのは{}です。", actor.id, mine.ja.empty() ? "役割なし" : mine.ja,
                        row.ja, allowed.ja)}}};
}

Findings check_roles_together(const std::vector<Role>& roles) {
  const Roles own = bits_of(roles);
  if ((own & admins) == 0 || own == admins) return {};
  return {
      {"REFUSED_ROLES",
       Severity::error,
       {fmt::format("admin is an account of its own and cannot be combined with other roles (asked for: {}). Add two accounts.",
                    labels_of(own).en),
        fmt::format("管理者(admin)は単独のアカウントです。他の役割と兼ねることはできません(指定: {})。別々のアカウントを作成してください。",
                    labels_of(own).ja)}}};
}

}  // namespace exoreg::domain
