// Coming back from a backup: everything is unpacked and verified beside DIR first, then moved into its place.
#include <fmt/format.h>
#include <sys/stat.h>

#include "base/error.h"
#include "registry/backup.h"
#include "registry/commit.h"
#include "registry/files.h"
#include "registry/log_verify.h"
#include "registry/migrate.h"
#include "registry/pki_events.h"
#include "registry/tar.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

/// Takes away what was unpacked, unless it was kept.
struct Unpacked {
  fs::path home;
  fs::path database = {};  // when the configuration wants it elsewhere
  bool kept = false;
  ~Unpacked() {
    if (kept) return;
    std::error_code ignored;
    fs::remove_all(home, ignored);
    if (!database.empty()) fs::remove(database, ignored);
  }
};

fs::path without_slash(const fs::path& home) {
  const fs::path plain = fs::absolute(home).lexically_normal();
  return plain.filename().empty() ? plain.parent_path() : plain;
}

void refuse_used_place(const fs::path& home) {
  if (fs::exists(home) && (!fs::is_directory(home) || !fs::is_empty(home)))
    throw UsageError(
        {home.string() + " is not empty; name a new folder.", home.string() + " は空ではありません。新しいフォルダを指定してください。"});
}

void unpack(const RestoreOptions& options, const BackupManifest& manifest, const fs::path& home) {
  std::error_code ignored;
  fs::remove_all(home, ignored);
  fs::create_directories(home);
  ::chmod(home.c_str(), 0700);
  TarReader archive(options.file);
  for (const auto& file : manifest.files) {
    const TarEntry* entry = archive.find(file.path);
    if (!entry || to_hex(archive.extract(*entry, home / file.path)) != file.sha256)
      throw WorldError({file.path + " changed while it was read.", file.path + " が読み取り中に変わりました。"});
  }
  for (const auto& entry : fs::recursive_directory_iterator(home))
    if (entry.is_directory()) ::chmod(entry.path().c_str(), 0700);
}

/// Puts database and secret where the restored configuration wants them.
void place(const RestoreOptions& options, const Config& config, Unpacked& unpacked) {
  if (config.database != config.home / "registry.db") {
    if (fs::exists(config.database))
      throw UsageError({config.database.string() + " exists already.", config.database.string() + " はすでにあります。"});
    if (config.database.lexically_relative(config.home).native().starts_with("..")) unpacked.database = config.database;
    fs::create_directories(config.database.parent_path());
    fs::copy_file(config.home / "registry.db", config.database);
    fs::remove(config.home / "registry.db");
    ::chmod(config.database.c_str(), 0600);
  }
  if (!options.secret.empty() && !fs::exists(config.secret)) write_file(config.secret, read_file(options.secret, 4096), 0600);
  if (!fs::exists(config.secret))
    throw UsageError({"The registry secret is not part of a backup: name its copy with --secret FILE.",
                      "台帳の secret はバックアップに含まれません。控えを --secret FILE で指定してください。"});
}

/// What the anchor beside DIR has seen; nullopt when there is none.
std::optional<ledger::Checkpoint> anchored(const std::optional<std::string>& anchor, const ledger::VerifierKey& key) {
  if (!anchor) return std::nullopt;
  auto checkpoint = ledger::open_checkpoint(*anchor, key);
  if (!checkpoint)
    throw UsageError({"The anchor beside this folder belongs to another registry; choose another folder.",
                      "このフォルダの隣のアンカーは別の台帳のものです。別のフォルダを指定してください。"});
  return checkpoint;
}

Json checkpoint_json(const ledger::Checkpoint& checkpoint) {
  return Json::object({{"size", checkpoint.size}, {"root", to_base64(as_view(checkpoint.root))}});
}

domain::Event restore_event(const RestoreOptions& options, const BackupManifest& manifest, const ledger::Checkpoint& backup,
                            const std::optional<ledger::Checkpoint>& anchor) {
  domain::Event event{"restore", log_subject};
  event.reason = options.reason;
  event.members["backup"] = checkpoint_json(backup);
  event.members["backup"]["created_at"] = manifest.created_at;
  if (anchor) event.members["anchor"] = checkpoint_json(*anchor);
  return event;
}

Findings lost_records(long long lost) {
  if (lost == 0) return {};
  return {{"RESTORE_BEHIND",
           Severity::M,
           {fmt::format("The anchor had seen {} records that this backup does not hold. They are lost; the restore record says so.", lost),
            fmt::format("アンカーの時点にあった{}件の記録がこのバックアップにありません。失われたことは復元の記録に残ります。", lost)}}};
}

Findings log_problems(const LogReport& report) {
  Findings findings;
  for (const auto& p : report.problems) {
    if (findings.size() == 100) break;
    const std::string where = p.subject + " " + p.column;
    findings.push_back({"E_BACKUP", Severity::error, {where + ": " + p.detail.en, where + ": " + p.detail.ja}});
  }
  return findings;
}

}  // namespace

Outcome restore_registry(const RestoreOptions& options) {
  if (options.reason.empty()) throw UsageError({"Say why: --reason TEXT", "理由を --reason で示してください。"});
  refuse_used_place(options.home);
  const BackupReading reading = check_backup(options.file, options.progress);
  if (!reading.problems.empty()) return bad_input(reading.problems);

  const fs::path home = without_slash(options.home);
  Unpacked unpacked{fs::path(home) += ".restoring"};
  unpack(options, *reading.manifest, unpacked.home);
  place(options, load_config(unpacked.home), unpacked);
  ledger::Checkpoint backup;
  {
    Registry copy = Registry::open_unchecked(unpacked.home, store::Database::Mode::write, options.clock, store::Layouts::older_too);
    copy.progress = options.progress;
    (void)raise_database(copy);  // a backup is as old as the program that wrote it
    (void)copy.service_keys();   // the secret opens them, or nothing is moved
    const LogReport report = verify_log(copy, reading.manifest->checkpoint);
    if (!report.ok) return bad_input(log_problems(report));
    auto opened = open_session(copy, options.user, options.passphrase);
    if (!opened.session) return refused(std::move(opened.refusal));
    if (auto no = domain::check_role(opened.session->actor, domain::Action::write_backup); has_errors(no)) return refused(std::move(no));
    backup = ledger::open_checkpoint(reading.manifest->checkpoint, copy.log_key()).value();
  }

  // Until the new anchor is written, a crash leaves a registry that says "log rollback" and signs nothing.
  std::error_code ignored;
  fs::remove(home, ignored);
  fs::rename(unpacked.home, home);
  unpacked.home = home;
  Registry registry = Registry::open_unchecked(home, store::Database::Mode::write, options.clock);
  const auto before = read_anchor(registry.config);
  const auto anchor = anchored(before, registry.log_key());
  if (before) write_file(fs::path(registry.config.anchor) += ".before-restore", *before);
  write_anchor(registry.config, reading.manifest->checkpoint);
  unpacked.kept = true;

  Outcome outcome;
  store::WriteTx tx(registry.database);
  auto session = open_session(registry, options.user, options.passphrase).session.value();
  commit(registry, tx, {restore_event(options, *reading.manifest, backup, anchor)}, session, outcome);
  const long long lost = anchor && anchor->size > backup.size ? static_cast<long long>(anchor->size - backup.size) : 0;
  outcome.extra["lost"] = lost;
  outcome.findings = lost_records(lost);
  return outcome;
}

}  // namespace exoreg::registry
