// user: accounts and their keys.
#include <sstream>

#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/users.h"

namespace exoreg::cli {
namespace {

using registry::Registry;
using registry::Session;

std::vector<domain::Role> roles_of(const std::string& list) {
  std::vector<domain::Role> roles;
  std::istringstream in(list);
  for (std::string name; std::getline(in, name, ',');) {
    const auto role = domain::parse_role(name);
    if (!role)
      throw UsageError({"\"" + name + "\" is no role: procurement, pharmacist, releaser, inspector, admin.",
                        "「" + name + "」という役割はありません: procurement, pharmacist, releaser, inspector, admin"});
    roles.push_back(*role);
  }
  return roles;
}

registry::Secret new_passphrase(const Context& context, const Arguments& arguments, const std::string& name) {
  return context.passphrase({"New passphrase of " + name, name + " の新しいパスフレーズ"}, arguments.text("--new-passphrase-file"), true);
}

int run_add(Context& context, const Arguments& arguments) {
  const Session session = context.session(arguments);
  registry::NewUser user{arguments.text("NAME"), arguments.text("--full-name"), roles_of(arguments.text("--role")),
                         new_passphrase(context, arguments, arguments.text("NAME"))};
  return context.show(registry::add_user(context.registry(registry::Access::write), session, user));
}

int run_list(Context& context, const Arguments&) {
  Json items = Json::array();
  for (const Json& user : registry::list_users(context.registry().database)) items.push_back(user);
  return print_list(
      context, items,
      {{"id", {"user", "利用者"}}, {"full_name", {"name", "氏名・職名"}}, {"roles", {"roles", "役割"}}, {"enabled", {"enabled", "有効"}}});
}

int run_disable(Context& context, const Arguments& arguments) {
  return context.write(arguments, [&](Registry& r, const Session& s) {
    return registry::disable_user(r, s, arguments.text("NAME"), arguments.text("--reason"));
  });
}

int run_revoke(Context& context, const Arguments& arguments) {
  return context.write(arguments, [&](Registry& r, const Session& s) {
    return registry::revoke_user(r, s, arguments.text("NAME"), arguments.text("--reason"));
  });
}

int run_reissue(Context& context, const Arguments& arguments) {
  const Session session = context.session(arguments);
  const auto secret = new_passphrase(context, arguments, arguments.text("NAME"));
  return context.show(registry::reissue_user(context.registry(registry::Access::write), session, arguments.text("NAME"), secret));
}

/// One's own: --as says whose.
int run_passphrase(Context& context, const Arguments& arguments) {
  const std::string& name = context.globals().user;
  if (name.empty()) throw UsageError({"Whose passphrase? --as USER.", "どなたのパスフレーズですか。--as 利用者 で指定してください。"});
  const auto current = context.passphrase({"Passphrase of " + name, name + " のパスフレーズ"}, context.globals().passphrase_file);
  const auto fresh = new_passphrase(context, arguments, name);
  return context.show(registry::change_passphrase(context.registry(registry::Access::write), name, current, fresh));
}

}  // namespace

const std::vector<Command>& user_commands() {
  static const Option name{"NAME", Takes::value, true, {"user name", "利用者名"}};
  static const Option fresh{"--new-passphrase-file", Takes::value, false, {"file with the new passphrase", "新しいパスフレーズのファイル"}};
  static const std::vector<Command> commands{
      {"user add",
       {"add an account with its own key", "利用者と署名鍵を登録する"},
       {name,
        {"--role", Takes::value, true, {"procurement, pharmacist, releaser, inspector, admin (`,`-separated)", "役割 (, 区切り)"}},
        {"--full-name", Takes::value, true, {"as printed in records", "記録に印字する氏名・職名"}},
        fresh,
        option::reason(),
        option::event_time()},
       run_add},
      {"user list", {"list accounts", "利用者の一覧"}, {}, run_list},
      {"user disable",
       {"end an account; revokes nothing", "利用者を無効化する (失効はしない)"},
       {name, option::reason(true), option::event_time()},
       run_disable},
      {"user passphrase", {"change your own passphrase", "自分のパスフレーズを変える"}, {fresh}, run_passphrase},
      {"user reissue",
       {"new key after a forgotten passphrase", "パスフレーズを忘れた利用者の鍵を再発行する"},
       {name, fresh, option::reason(), option::event_time()},
       run_reissue},
      {"user revoke",
       {"revoke a compromised key", "漏えいした鍵を失効させる"},
       {name, option::reason(true), option::event_time()},
       run_revoke},
  };
  return commands;
}

}  // namespace exoreg::cli
