// Reads a trust directory strictly: a key that cannot be understood must not mean "no key".
#include "registry/trust.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/unicode.h"
#include "registry/files.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t small_file = 1u << 20;

[[noreturn]] void not_understood(const fs::path& file, const Text& wanted) {
  throw UsageError({file.string() + " is not " + wanted.en + ".", file.string() + " は" + wanted.ja + "ではありません。"});
}

std::vector<crypto::Certificate> load_roots(const fs::path& file) {
  auto roots = crypto::certificates_from_pem(read_file(file, small_file));
  if (roots.empty()) not_understood(file, {"a PEM certificate", "PEM形式の証明書"});
  return roots;
}

std::string load_line(const fs::path& file) { return std::string(trim(read_file(file, small_file))); }

std::size_t load_quorum(const fs::path& file) {
  const std::string text = load_line(file);
  std::size_t quorum = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), quorum);
  if (error != std::errc() || end != text.data() + text.size()) not_understood(file, {"a number", "数"});
  return quorum;
}

std::vector<WitnessKey> load_witnesses(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("witness") && name.ends_with(".vkey")) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<WitnessKey> keys;
  for (const auto& file : files) {
    auto key = WitnessKey::parse(load_line(file));
    if (!key) not_understood(file, {"a witness's key (cosignature/v1)", "立会者の公開鍵 (cosignature/v1)"});
    const bool known = std::any_of(keys.begin(), keys.end(), [&](const auto& other) { return other.public32 == key->public32; });
    if (!known) keys.push_back(std::move(*key));  // one witness under two names counts once
  }
  return keys;
}

}  // namespace

TrustDirectory load_trust(const fs::path& folder) {
  TrustDirectory trust;
  trust.roots = load_roots(folder / "root.pem");
  trust.tsa_roots = load_roots(folder / "tsaroot.pem");
  auto key = ledger::VerifierKey::parse(load_line(folder / "log.vkey"));
  if (!key) not_understood(folder / "log.vkey", {"a log's verifier key", "ログの公開鍵"});
  trust.log = std::move(*key);
  trust.witnesses = load_witnesses(folder);
  if (fs::exists(folder / "quorum")) trust.quorum = load_quorum(folder / "quorum");
  trust.require_complete = fs::exists(folder / "require-complete");
  return trust;
}

TrustDirectory own_trust(const Registry& registry) {
  TrustDirectory trust;
  trust.roots = {registry.pki.root};
  trust.tsa_roots = {registry.pki.tsa_root};
  for (const auto& file : registry.config.tsa_roots)
    for (auto& root : load_roots(file)) trust.tsa_roots.push_back(std::move(root));
  trust.log = registry.log_key();
  return trust;
}

Outcome write_trust(const Registry& registry, const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed)
    throw WorldError(
        {folder.string() + ": cannot be made (" + failed.message() + ")", folder.string() + ": 作成できません (" + failed.message() + ")"});
  std::string tsa_roots;
  for (const auto& root : own_trust(registry).tsa_roots) tsa_roots += root.pem();
  write_file(folder / "root.pem", registry.pki.root.pem());
  write_file(folder / "tsaroot.pem", tsa_roots);
  write_file(folder / "log.vkey", registry.log_key().to_string() + "\n");
  Outcome outcome;
  outcome.extra["files"] = Json::array({"root.pem", "tsaroot.pem", "log.vkey"});
  return outcome;
}

}  // namespace exoreg::registry
