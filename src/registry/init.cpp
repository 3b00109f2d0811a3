// Makes everything in one go; a half-made registry is removed, because nobody could tell what it lacks.
#include "registry/init.h"

#include <sys/stat.h>

#include <system_error>
#include <vector>

#include "base/error.h"
#include "ledger/note.h"
#include "registry/commit.h"
#include "registry/credentials.h"
#include "registry/files.h"
#include "registry/pki_events.h"
#include "registry/policy.h"
#include "registry/synonyms.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

/// Private from the first byte on: SQLite makes its files with the process's mask.
class PrivateFiles {
 public:
  PrivateFiles() : before_(::umask(0077)) {}
  ~PrivateFiles() { ::umask(before_); }
  PrivateFiles(const PrivateFiles&) = delete;
  PrivateFiles& operator=(const PrivateFiles&) = delete;

 private:
  mode_t before_;
};

/// Takes away what was made, unless keep() was called.
class Unfinished {
 public:
  explicit Unfinished(fs::path home) : home_(std::move(home)), anchor_(default_anchor(home_)), was_there_(fs::exists(home_)) {}
  ~Unfinished() {
    if (kept_) return;
    std::error_code ignored;
    fs::remove(anchor_, ignored);
    if (!elsewhere_.empty()) {
      for (const char* suffix : {"", "-wal", "-shm", ".lock"}) fs::remove(fs::path(elsewhere_) += suffix, ignored);
    }
    if (!was_there_) {
      fs::remove_all(home_, ignored);
      return;
    }
    for (const auto& entry : fs::directory_iterator(home_, ignored)) fs::remove_all(entry.path(), ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  void also(fs::path file) { elsewhere_ = std::move(file); }
  void keep() { kept_ = true; }

 private:
  fs::path home_, anchor_, elsewhere_;
  bool was_there_;
  bool kept_ = false;
};

void refuse_used_place(const fs::path& home) {
  const std::string name = home.string();
  if (fs::exists(home) && !fs::is_directory(home))
    throw UsageError({name + " is a file; name a new folder.", name + " はファイルです。新しいフォルダを指定してください。"});
  if (fs::exists(home) && !fs::is_empty(home))
    throw UsageError({name + " is not empty; a new registry needs a folder of its own.",
                      name + " は空ではありません。新しい台帳には空のフォルダを指定してください。"});
  const fs::path anchor = default_anchor(home);
  if (fs::exists(anchor))
    throw UsageError({anchor.string() + " exists: it belongs to a registry that stood here before. Choose another folder.",
                      anchor.string() + " があります。以前ここにあった台帳のアンカーです。別のフォルダを指定してください。"});
}

void check_settings(const InitOptions& options, const std::string& origin) {
  if (!ledger::is_origin(origin))
    throw UsageError({"A log's name has no spaces, no \"+\" and no \"https://\": " + origin,
                      "ログの名前 (--origin) には空白、「+」、「https://」を使えません: " + origin});
  if (!Zone::find(options.zone)) throw UsageError({"Unknown time zone: " + options.zone, "タイムゾーンが不明です: " + options.zone});
  const std::string& url = options.database;
  if (!url.empty() && (url.substr(0, 7) != "sqlite:" || url.size() == 7))
    throw UsageError(
        {"The database is given as sqlite:FILE, not " + url, "データベースは sqlite:ファイル名 の形で指定してください: " + url});
}

/// The log begins with what a verifier needs: every certificate, both revocation lists, its own key, the first account.
std::vector<domain::Event> first_events(store::WriteTx& tx, Registry& registry, const domain::Actor& admin,
                                        const crypto::Certificate& person) {
  const PublicPki& pki = registry.pki;
  std::vector<domain::Event> events{certificate_event(tx, "root", pki.root),
                                    certificate_event(tx, "issuing", pki.issuing),
                                    certificate_event(tx, "service", pki.service),
                                    certificate_event(tx, "log", pki.log),
                                    certificate_event(tx, "tsaroot", pki.tsa_root),
                                    certificate_event(tx, "tsa", pki.tsa),
                                    certificate_event(tx, "users/" + admin.id, person),
                                    crl_event(tx, "root", pki.root_crl),
                                    crl_event(tx, "issuing", pki.issuing_crl)};
  domain::Event key{"log.key", log_subject};
  key.members["vkey"] = registry.log_key().to_string();
  events.push_back(std::move(key));
  events.push_back(user_event(tx, "user.added", admin, person));
  return events;
}

void make_files(const InitOptions& options, const std::string& origin, Unfinished& unfinished) {
  fs::create_directories(options.home);
  ::chmod(options.home.c_str(), 0700);
  const std::string database = options.database.empty() ? "sqlite:registry.db" : options.database;
  write_file(options.home / "exoreg.toml", write_config(origin, options.organization, options.zone, database), 0600);
  write_file(options.home / "policy.toml", write_policy(domain::default_policy()), 0600);
  write_file(options.home / "synonyms.toml", write_synonyms(), 0600);
  const Config config = load_config(options.home);
  make_pki(config, options.passphrase, options.clock());
  (void)store::Database::create(config.database);
  unfinished.also(config.database);
  ::chmod(config.database.c_str(), 0600);
}

Outcome begin_log(const InitOptions& options, const domain::Actor& admin) {
  Registry registry = Registry::open_unchecked(options.home, store::Database::Mode::write, options.clock);
  const crypto::Certificate person =
      issue_person(registry.config, registry.pki, admin.id, admin.full_name, options.passphrase, registry.now());
  // commit() asks for an anchor: the first one says that nothing was logged yet.
  write_anchor(registry.config, ledger::sign_checkpoint({registry.config.origin, 0, ledger::empty_root()}, registry.service_keys().log));
  Outcome outcome;
  store::WriteTx tx(registry.database);
  const auto events = first_events(tx, registry, admin, person);
  commit(registry, tx, events, Session{admin, std::nullopt}, outcome);
  outcome.ids = {admin.id};
  outcome.extra["origin"] = registry.config.origin;
  outcome.extra["vkey"] = registry.log_key().to_string();
  return outcome;
}

}  // namespace

Outcome init_registry(const InitOptions& options) {
  refuse_used_place(options.home);
  const std::string origin = options.origin.empty() ? "exoreg.local/" + to_hex(crypto::random_bytes(4)) : options.origin;
  check_settings(options, origin);
  const domain::Actor admin{options.admin, options.full_name.empty() ? options.admin : options.full_name, {domain::Role::admin}, true};
  Findings findings = check_user_name(admin.id);
  append(findings, check_full_name(admin.full_name));
  append(findings, check_passphrase(options.passphrase));
  if (has_errors(findings)) return bad_input(std::move(findings));

  const PrivateFiles private_files;
  Unfinished unfinished(options.home);
  make_files(options, origin, unfinished);
  Outcome outcome = begin_log(options, admin);
  append(outcome.findings, std::move(findings));
  unfinished.keep();
  return outcome;
}

}  // namespace exoreg::registry
