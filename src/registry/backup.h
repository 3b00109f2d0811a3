// One file that holds a whole registry but its secret, and the way back. A backup that was not verified is none.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "crypto/digest.h"
#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

/// A ustar archive: manifest.json (JCS: sizes, SHA-256, signed checkpoint), manifest.json.p7s (CMS by the service key),
/// exoreg.toml and what else is configured, pki/, keys/ (encrypted), registry.db (a consistent copy). Written beside, read
/// back, verified, then renamed to `file`. `secret_copy`: where a copy of the registry secret goes, apart from the backup.
/// UsageError when a target exists or lies inside the registry. Outcome.extra: {"file","files","bytes"}.
[[nodiscard]] Outcome write_backup(Registry& registry, const Session& session, const std::filesystem::path& file,
                                   const std::optional<std::filesystem::path>& secret_copy = std::nullopt);

struct BackupManifest {
  struct File {
    std::string path;
    std::uint64_t size = 0;
    std::string sha256;  ///< hex
  };
  std::string origin;
  std::string created_at;
  std::string checkpoint;  ///< the signed note over everything in it
  std::vector<File> files;
};
struct BackupReading {
  std::optional<BackupManifest> manifest;
  Findings problems;  ///< E_BACKUP, one for every damaged, missing or extra file
};
/// Every byte against the manifest, the manifest against its signature.
[[nodiscard]] BackupReading check_backup(const std::filesystem::path& file, const Progress& progress = no_progress);

struct RestoreOptions {
  std::filesystem::path file;
  std::filesystem::path home;  ///< DIR: not there yet, or empty
  std::string reason;
  std::string user;  ///< an administrator of the restored registry
  crypto::Secret passphrase;
  std::filesystem::path secret;  ///< the registry secret; "" = where the restored configuration says, if it is there
  Clock clock = system_now;
  Progress progress = no_progress;
};
/// Verifies the backup and then the whole log in it before DIR is made. Records `restore` with the backup's checkpoint and
/// the size that the anchor beside DIR had seen, so that a return to an older state is visible for ever; that anchor is
/// kept as DIR.anchor.before-restore. Outcome.extra: {"lost":n} = records after the backup that the anchor had seen.
[[nodiscard]] Outcome restore_registry(const RestoreOptions& options);

}  // namespace exoreg::registry
