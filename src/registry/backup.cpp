// Making and checking a backup. The database is copied by SQLite itself while others go on writing; never by file calls.
#include "registry/backup.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/error.h"
#include "registry/files.h"
#include "registry/tar.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

constexpr const char* manifest_name = "manifest.json";
constexpr const char* signature_name = "manifest.json.p7s";
constexpr const char* database_name = "registry.db";
constexpr std::size_t small_file = 16u << 20;

using SmallFiles = std::map<std::string, Bytes>;

bool is_configuration(const std::string& path) {
  return path.starts_with("pki/") || path.starts_with("keys/") || path.ends_with(".toml") || path.ends_with(".pem") ||
         path.ends_with(".cosigned");
}

/// Everything in the registry directory but the database and the secret.
SmallFiles collect(const Config& config) {
  SmallFiles files;
  for (const auto& entry : fs::recursive_directory_iterator(config.home)) {
    const std::string path = fs::relative(entry.path(), config.home).generic_string();
    std::error_code ignored;  // the secret may be on a medium that is not there now
    if (!entry.is_regular_file() || !is_configuration(path) || fs::equivalent(entry.path(), config.secret, ignored)) continue;
    files.emplace(path, read_file(entry.path(), small_file));
  }
  return files;
}

/// The copy on its own: sound, and its tree is that of its size.
ledger::Checkpoint check_copy(const fs::path& file, const std::string& origin, const Progress& progress) {
  const Text checking{"Checking the log", "ログを検証中"};
  const auto copy = store::Database::open(file, store::Database::Mode::read, store::Layouts::older_too);
  if (const std::string problem = copy.structural_problem(); !problem.empty())
    throw IntegrityError({"The database is damaged; no backup was made: " + problem,
                          "データベースが壊れているため、バックアップを作成していません: " + problem});
  const ledger::Size size = store::load_log_size(copy);
  std::vector<ledger::Node> ignored;
  ledger::Frontier tree;
  store::each_leaf(copy, 0, static_cast<long long>(size), [&](long long, const std::string& leaf) {
    tree.append(ledger::leaf_hash(leaf), ignored);
    ignored.clear();
    progress(checking, static_cast<long long>(tree.size()), static_cast<long long>(size));
  });
  if (tree.size() != size || tree.root() != ledger::root_at(size, store::node_reader(copy)))
    throw IntegrityError({"The log does not hold; no backup was made. See: exoreg log verify",
                          "ログが整合しないため、バックアップを作成していません。exoreg log verify で確認してください"});
  return {origin, size, tree.root()};
}

Json file_json(const std::string& path, std::uint64_t size, const Hash& sha256) {
  return Json::object({{"path", path}, {"sha256", to_hex(sha256)}, {"size", static_cast<long long>(size)}});
}

Hash hash_file(const fs::path& file) {
  crypto::Sha256 hash;
  std::ifstream in(file, std::ios::binary);
  std::string buffer(1u << 20, '\0');
  while (in) {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    hash.update(std::string_view(buffer.data(), static_cast<std::size_t>(in.gcount())));
  }
  return hash.finish();
}

/// Removes a file of ours when it is no longer needed, whatever happens.
struct Temporary {
  fs::path path;
  ~Temporary() {
    std::error_code ignored;
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) fs::remove(fs::path(path) += suffix, ignored);
  }
};

void refuse_target(const Config& config, const fs::path& file) {
  const fs::path inside = fs::weakly_canonical(file).lexically_relative(fs::weakly_canonical(config.home));
  if (!inside.empty() && *inside.begin() != "..")
    throw UsageError({"A backup belongs outside the registry directory: " + file.string(),
                      "バックアップは台帳のフォルダの外に保存してください: " + file.string()});
  if (const fs::path folder = fs::absolute(file).parent_path(); !fs::is_directory(folder))
    throw WorldError({"There is no folder " + folder.string() + ".", "フォルダー " + folder.string() + " がありません。"});
  if (fs::exists(file)) throw UsageError({file.string() + " exists already.", file.string() + " はすでにあります。"});
}

/// Keys may be reissued while the database is copied: the same files before and after belong to it.
SmallFiles copy_together(const Registry& registry, const fs::path& database) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    SmallFiles before = collect(registry.config);
    std::error_code ignored;
    fs::remove(database, ignored);
    registry.database.copy_to(database);
    if (collect(registry.config) == before) return before;
  }
  throw WorldError(
      {"Keys or settings keep changing; try the backup again.", "鍵または設定が変更され続けています。バックアップをやり直してください。"});
}

Json manifest_of(Registry& registry, const Session& session, const SmallFiles& files, const fs::path& database) {
  const ledger::Checkpoint checkpoint = check_copy(database, registry.config.origin, registry.progress);
  Json manifest = Json::object({{"v", 1},
                                {"origin", registry.config.origin},
                                {"created_at", format_instant(registry.now())},
                                {"actor", session.actor.id},
                                {"sqlite", store::Database::sqlite_version()},
                                {"checkpoint", ledger::sign_checkpoint(checkpoint, registry.service_keys().log)}});
  manifest["files"] = Json::array();
  for (const auto& [path, bytes] : files) manifest["files"].push_back(file_json(path, bytes.size(), crypto::sha256(bytes)));
  manifest["files"].push_back(file_json(database_name, fs::file_size(database), hash_file(database)));
  return manifest;
}

Finding damage(const std::string& path, const Text& what) {
  return {"E_BACKUP", Severity::error, {path + ": " + what.en, path + ": " + what.ja}};
}

std::optional<BackupManifest> parse_manifest(const Bytes& bytes) {
  const auto json = parse_json(bytes).value;
  if (!json || json->integer("v") != 1 || json->items("files").empty()) return std::nullopt;
  BackupManifest manifest{json->text("origin"), json->text("created_at"), json->text("checkpoint"), {}};
  for (const Json& file : json->items("files"))
    manifest.files.push_back(
        {file.text("path"), static_cast<std::uint64_t>(std::max<std::int64_t>(file.integer("size", -1), 0)), file.text("sha256")});
  return manifest;
}

/// The service key's signature, under the root that the backup brings: it shows damage and patching, not who made it.
std::optional<Text> signature_problem(TarReader& archive, const Bytes& manifest, const BackupManifest& parsed) {
  const auto load = [&](const char* name) -> std::optional<crypto::Certificate> {
    const TarEntry* entry = archive.find(name);
    return entry ? crypto::Certificate::from_pem(archive.read(*entry, 1u << 20)) : std::nullopt;
  };
  const auto root = load("pki/root.crt"), issuing = load("pki/issuing.crt");
  const TarEntry* signature = archive.find(signature_name);
  if (!root || !issuing || !signature) return Text{"signature or certificates are missing", "署名または証明書がありません"};
  const auto at = parse_instant(parsed.created_at);
  return crypto::cms_problem(archive.read(*signature, 1u << 16), manifest, {{*root}, {*issuing}, {}, false}, at.value_or(0));
}

Findings compare_files(TarReader& archive, const BackupManifest& manifest, const Progress& progress) {
  const Text reading{"Checking the backup", "バックアップを検証中"};
  long long done = 0, total = 0;
  for (const TarEntry& entry : archive.entries()) total += static_cast<long long>(entry.size);
  const auto read = [&](std::size_t bytes) { progress(reading, done += static_cast<long long>(bytes), total); };
  Findings problems;
  std::vector<std::string> known{manifest_name, signature_name};
  for (const auto& file : manifest.files) {
    known.push_back(file.path);
    const TarEntry* entry = archive.find(file.path);
    if (!entry)
      problems.push_back(damage(file.path, {"is missing", "がありません"}));
    else if (entry->size != file.size || to_hex(archive.sha256(*entry, read)) != file.sha256)
      problems.push_back(damage(file.path, {"is damaged", "が壊れています"}));
  }
  for (const TarEntry& entry : archive.entries())
    if (std::find(known.begin(), known.end(), entry.name) == known.end())
      problems.push_back(damage(entry.name, {"does not belong to this backup", "はこのバックアップのものではありません"}));
  progress(reading, total, total);
  return problems;
}

void write_secret_copy(const Config& config, const fs::path& target) {
  if (fs::exists(target)) throw UsageError({target.string() + " exists already.", target.string() + " はすでにあります。"});
  write_file(target, read_file(config.secret, 4096), 0600);
}

}  // namespace

BackupReading check_backup(const fs::path& file, const Progress& progress) {
  TarReader archive(file);
  BackupReading reading;
  if (!archive.sound())
    reading.problems.push_back(
        damage(file.filename().string(), {"the archive is cut off or damaged", "アーカイブが途中で切れているか壊れています"}));
  const TarEntry* entry = archive.find(manifest_name);
  const Bytes bytes = entry ? archive.read(*entry, small_file) : Bytes();
  reading.manifest = parse_manifest(bytes);
  if (!reading.manifest) {
    reading.problems.push_back(damage(manifest_name, {"is missing or unreadable", "がないか読み取れません"}));
    return reading;
  }
  append(reading.problems, compare_files(archive, *reading.manifest, progress));
  if (const auto problem = signature_problem(archive, bytes, *reading.manifest))
    reading.problems.push_back(damage(signature_name, *problem));
  return reading;
}

Outcome write_backup(Registry& registry, const Session& session, const fs::path& file, const std::optional<fs::path>& secret_copy) {
  if (auto no = domain::check_role(session.actor, domain::Action::write_backup); has_errors(no)) return refused(std::move(no));
  refuse_target(registry.config, file);
  const Temporary copy{fs::path(file) += ".database.new"}, unfinished{fs::path(file) += ".new"};
  const SmallFiles files = copy_together(registry, copy.path);
  const std::string manifest = manifest_of(registry, session, files, copy.path).dump();
  const Bytes signature = registry.service_keys().service.sign(manifest, registry.now());

  TarWriter archive(unfinished.path);
  archive.add(manifest_name, manifest);
  archive.add(signature_name, signature);
  for (const auto& [path, bytes] : files) archive.add(path, bytes);
  archive.add_file(database_name, copy.path);
  archive.finish();
  sync_file(unfinished.path);
  if (auto reading = check_backup(unfinished.path, registry.progress); !reading.problems.empty())
    throw WorldError({"What was written reads back differently; no backup was made.",
                      "書き込んだ内容が読み戻しと一致しません。バックアップを作成していません。"});
  if (secret_copy) write_secret_copy(registry.config, *secret_copy);
  fs::rename(unfinished.path, file);
  sync_file(file);

  Outcome outcome;
  outcome.extra =
      Json::object({{"file", file.string()}, {"files", files.size() + 1}, {"bytes", static_cast<long long>(fs::file_size(file))}});
  outcome.checkpoint = ledger::open_checkpoint(parse_manifest(manifest)->checkpoint, registry.log_key());
  return outcome;
}

}  // namespace exoreg::registry
