// The steps are the files of db/; what they cannot fill, the records do.
#include "registry/migrate.h"

#include <fmt/format.h>

#include "base/error.h"
#include "registry/as_of.h"
#include "registry/backup.h"
#include "registry/replay.h"
#include "registry/session.h"
#include "store/audit.h"
#include "store/layout.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

/// A step that meets other tables than it expects would fail halfway or, worse, not fail.
void refuse_changed_tables(const store::Database& database) {
  const auto changes = store::find_schema_changes(database);
  if (changes.empty()) return;
  const int layout = store::layout_of(database);
  throw IntegrityError(
      {fmt::format("{} is not as layout {} has it; nothing was changed. Use a backup (exoreg restore), or the version of exoreg that made "
                   "this registry (exoreg db rebuild).",
                   fmt::join(changes, ", "), layout),
       fmt::format("{} の定義が形式 {} のものと異なるため、何も変更していません。バックアップから復元するか (exoreg restore)、"
                   "この台帳を作った版の exoreg で作り直してください (exoreg db rebuild)。",
                   fmt::join(changes, ", "), layout)});
}

/// The first name beside the registry that is free: an attempt that failed may have left its backup, and that is kept.
fs::path free_name(const fs::path& home, int layout) {
  fs::path plain = default_anchor(home).replace_extension();
  plain += fmt::format(".layout-{}", layout);
  fs::path name = fs::path(plain) += ".tar";
  for (int n = 2; fs::exists(name); ++n) name = fs::path(plain) += fmt::format("-{}.tar", n);
  return name;
}

/// From an older database accounts are read as its records tell them: its tables are not ours to read.
SessionResult open_admin(const Registry& registry, const MigrateOptions& options) {
  if (store::layout_of(registry.database) == store::newest_layout()) return open_session(registry, options.user, options.passphrase);
  return open_session(registry_as_of(registry, registry.today()), options.user, options.passphrase);
}

Outcome nothing_to_do() {
  Outcome outcome;
  outcome.findings.push_back(
      {"N_NOTHING_NEW", Severity::I, {"The database has this program's layout already.", "データベースはすでにこの版の形式です。"}});
  return outcome;
}

Finding done(int from, int to, const fs::path& backup) {
  return {"N_MIGRATED",
          Severity::I,
          {fmt::format("The database went from layout {} to {}; records and log are as they were. The backup of before: {}. "
                       "To see that all agrees: exoreg log verify",
                       from, to, backup.string()),
           fmt::format("データベースを形式 {} から {} に移行しました。記録とログはそのままです。移行前のバックアップ: {}。"
                       "exoreg log verify で整合を確認できます。",
                       from, to, backup.string())}};
}

}  // namespace

long long raise_database(Registry& registry) {
  store::WriteTx tx(registry.database);
  if (store::layout_of(registry.database) == store::newest_layout()) return 0;  // another process was here first
  refuse_changed_tables(registry.database);
  store::raise_layout(tx);
  const long long records = replay_records(registry, tx);
  tx.commit();
  return records;
}

Outcome migrate_registry(const MigrateOptions& options) {
  Registry registry = Registry::open(options.home, store::Database::Mode::write, options.clock, store::Layouts::older_too);
  registry.progress = options.progress;
  const auto opened = open_admin(registry, options);
  if (!opened.session) return refused(opened.refusal);
  if (Findings no = domain::check_role(opened.session->actor, domain::Action::rebuild_database); !no.empty()) return refused(std::move(no));
  const int from = store::layout_of(registry.database);
  if (from == store::newest_layout()) return nothing_to_do();
  refuse_changed_tables(registry.database);
  const fs::path backup = options.backup.empty() ? free_name(options.home, from) : options.backup;
  Outcome saved = write_backup(registry, *opened.session, backup);
  if (saved.status != Status::done) return saved;

  // Whatever an older exoreg still writes after the backup stays in the database: the transaction begins after it and keeps all.
  const long long records = raise_database(registry);
  Outcome outcome;
  outcome.extra = Json::object({{"from", from}, {"to", store::newest_layout()}, {"records", records}, {"backup", backup.string()}});
  outcome.findings.push_back(done(from, store::newest_layout(), backup));
  return outcome;
}

}  // namespace exoreg::registry
