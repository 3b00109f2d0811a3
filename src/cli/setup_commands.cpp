// init, demo, backup, restore, db, doctor.
#include <fmt/format.h>

#include <iostream>

#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "cli/demo.h"
#include "registry/backup.h"
#include "registry/doctor.h"
#include "registry/init.h"
#include "registry/migrate.h"
#include "registry/replay.h"

namespace exoreg::cli {
namespace {

using registry::Registry;
using registry::Session;

int run_init(Context& context, const Arguments& arguments) {
  registry::InitOptions options;
  options.home = arguments.text("DIR");
  options.database = arguments.text("--database");
  options.origin = arguments.text("--origin");
  options.organization = arguments.text("--organization");
  options.zone = arguments.maybe("--zone").value_or("Asia/Tokyo");
  options.admin = arguments.maybe("--admin").value_or("admin");
  options.full_name = arguments.text("--full-name");
  options.passphrase =
      context.passphrase({"Passphrase of the administrator " + options.admin, "管理者 " + options.admin + " のパスフレーズ"},
                         context.globals().passphrase_file, true);
  const auto outcome = registry::init_registry(options);
  const int exit = context.show(outcome);
  if (exit == 0 && !context.json())
    std::cout << context.say({"Next: add people with  exoreg -C " + options.home.string() + " --as " + options.admin +
                                  " user add NAME --role ROLE --full-name TEXT",
                              "次に利用者を登録します:  exoreg -C " + options.home.string() + " --as " + options.admin +
                                  " user add 利用者名 --role 役割 --full-name 職名"})
              << '\n';
  return exit;
}

int run_backup(Context& context, const Arguments& arguments) {
  std::optional<std::filesystem::path> secret;
  if (const auto path = arguments.maybe("--with-secret")) secret = *path;
  return context.write([&](Registry& r, const Session& s) { return registry::write_backup(r, s, arguments.text("FILE"), secret); });
}

/// For commands that open the registry by themselves.
registry::Secret passphrase_of_acting(Context& context) {
  const std::string& user = context.globals().user;
  if (user.empty())
    throw UsageError({"Who acts? Name an administrator with --as USER.", "どなたの操作ですか。--as 利用者 で管理者を指定してください。"});
  return context.passphrase({"Passphrase of " + user, user + " のパスフレーズ"}, context.globals().passphrase_file);
}

int run_restore(Context& context, const Arguments& arguments) {
  registry::RestoreOptions options;
  options.file = arguments.text("FILE");
  options.home = arguments.text("DIR");
  options.reason = arguments.text("--reason");
  options.user = context.globals().user;
  options.secret = arguments.text("--secret");
  options.passphrase = passphrase_of_acting(context);
  options.progress = context.progress();
  return context.show(registry::restore_registry(options));
}

int run_rebuild(Context& context, const Arguments&) {
  return context.write([](Registry& r, const Session& s) { return registry::rebuild_database(r, s); });
}

int run_migrate(Context& context, const Arguments& arguments) {
  registry::MigrateOptions options;
  options.home = context.home();
  options.user = context.globals().user;
  options.backup = arguments.text("--backup");
  options.passphrase = passphrase_of_acting(context);
  options.progress = context.progress();
  return context.show(registry::migrate_registry(options));
}

int run_doctor(Context& context, const Arguments&) {
  auto registry = Registry::open_unchecked(context.home(), registry::Access::read);
  const auto checks = registry::examine(registry);
  context.print(registry::checks_json(checks, context.lang()), [&] {
    for (const auto& check : checks) {
      using State = registry::Check::State;
      const Colour colour = check.state == State::ok ? Colour::green : check.state == State::warn ? Colour::yellow : Colour::red;
      const char* mark = check.state == State::ok ? "✓" : check.state == State::warn ? "!" : "✗";
      std::cout << coloured(fmt::format("{} {}", mark, context.say(check.text)), colour) << '\n';
    }
  });
  return registry::exit_code(checks);
}

}  // namespace

const std::vector<Command>& setup_commands() {
  static const Option dir{"DIR", Takes::value, true, {"folder", "フォルダー"}};
  static const Option file{"FILE", Takes::value, true, {"backup file", "バックアップのファイル"}};
  static const std::vector<Command> commands{
      {"init",
       {"make a new registry", "新しい台帳を作る"},
       {dir,
        {"--database", Takes::value, false, {"sqlite:FILE", "sqlite:ファイル"}},
        {"--origin", Takes::value, false, {"the log's name for ever", "ログの名前 (変更不可)"}},
        {"--organization", Takes::value, false, {"into the certificates", "証明書に記す組織名"}},
        {"--zone", Takes::value, false, {"of the site (Asia/Tokyo)", "施設の時間帯 (Asia/Tokyo)"}},
        {"--admin", Takes::value, false, {"first administrator's user name", "最初の管理者の利用者名"}},
        {"--full-name", Takes::value, false, {"as printed in records", "記録に印字する氏名・職名"}}},
       run_init},
      {"demo", {"play the whole story in a new folder", "一連の流れを新しいフォルダーで実演する"}, {dir}, run_demo},
      {"backup",
       {"write a verified backup", "検証済みのバックアップを作る"},
       {file, {"--with-secret", Takes::value, false, {"also copy the registry secret here, apart", "台帳の secret の複製先 (別に保管)"}}},
       run_backup},
      {"restore",
       {"restore a backup into a new folder", "バックアップを新しいフォルダーへ復元する"},
       {file, dir, option::reason(true), {"--secret", Takes::value, false, {"the registry secret", "台帳の secret のファイル"}}},
       run_restore},
      {"db rebuild", {"make the derived tables anew from the records", "記録から導出表を作り直す"}, {}, run_rebuild},
      {"db migrate",
       {"bring the database to this program's layout, after a backup", "バックアップを作成し、データベースをこの版の形式にする"},
       {{"--backup", Takes::value, false, {"where the backup goes (beside the registry)", "バックアップの保存先 (既定: 台帳の隣)"}}},
       run_migrate},
      {"doctor", {"say what needs attention", "注意が必要なことを知らせる"}, {}, run_doctor},
  };
  return commands;
}

}  // namespace exoreg::cli
