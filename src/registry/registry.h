// An open registry: its configuration, database, public keys and clock, checked against its anchor.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/progress.h"
#include "crypto/cms.h"
#include "domain/actor.h"
#include "ledger/note.h"
#include "registry/config.h"
#include "registry/pki.h"
#include "store/database.h"

namespace exoreg::registry {

// What edges need of the modules below, under names of this one.
using Access = store::Database::Mode;
using Secret = crypto::Secret;

using Clock = std::function<Millis()>;
[[nodiscard]] Millis system_now();
/// 128 random bits in hex: for names and passphrases that nobody chooses.
[[nodiscard]] std::string random_token();

/// The keys that sign what the registry does by itself; opened when the first write needs them.
struct ServiceKeys {
  crypto::CmsSigner service;
  crypto::PrivateKey log;
};

/// The log's end as this process wrote it last.
struct LogEnd {
  std::string anchor;
  ledger::Frontier frontier;
};

class Registry {
 public:
  /// Checks the log against the anchor: IntegrityError "log rollback" when the log is smaller, or another history.
  static Registry open(const std::filesystem::path& home, store::Database::Mode mode, Clock clock = system_now,
                       store::Layouts accepted = store::Layouts::own);
  /// Without the anchor check: `restore`, `doctor` and `log verify` look for themselves.
  static Registry open_unchecked(const std::filesystem::path& home, store::Database::Mode mode, Clock clock = system_now,
                                 store::Layouts accepted = store::Layouts::own);

  Config config;
  store::Database database;
  PublicPki pki;
  Clock now;
  Progress progress = no_progress;  ///< told by what may take long; set by whoever wants to watch
  std::optional<LogEnd> end;        ///< Commit's: spares it reading and verifying what it knows
  bool as_of = false;               ///< seen as of a past day: the database is a replay, and nothing is written

  [[nodiscard]] Date today() const { return config.zone.date_of(now()); }
  [[nodiscard]] ledger::VerifierKey log_key() const;
  /// Opens the service and log keys with the registry secret, once.
  [[nodiscard]] const ServiceKeys& service_keys();
  void reload_pki() { pki = load_public_pki(config); }

 private:
  friend Registry registry_as_of(const Registry& registry, Date day);
  Registry(Config config, store::Database database, PublicPki pki, Clock clock);
  std::optional<ServiceKeys> keys_;
};

/// The signed checkpoint kept outside the database; nullopt when there is none.
[[nodiscard]] std::optional<std::string> read_anchor(const Config& config);
void write_anchor(const Config& config, std::string_view checkpoint);
/// nullopt when the log still holds everything the checkpoint saw; else what is wrong.
[[nodiscard]] std::optional<Text> anchor_problem(const store::Database& database, const ledger::VerifierKey& key,
                                                 const std::optional<std::string>& anchor);

}  // namespace exoreg::registry
