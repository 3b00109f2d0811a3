// Opening, and the check that nobody put an older history in place of this one.
#include "registry/registry.h"

#include <chrono>

#include "base/error.h"
#include "registry/files.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

std::string numbers(ledger::Size log, ledger::Size anchor) { return std::to_string(log) + " < " + std::to_string(anchor); }

}  // namespace

Millis system_now() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string random_token() { return to_hex(crypto::random_bytes(16)); }

Registry::Registry(Config c, store::Database d, PublicPki p, Clock clock)
    : config(std::move(c)), database(std::move(d)), pki(std::move(p)), now(std::move(clock)) {}

Registry Registry::open_unchecked(const fs::path& home, store::Database::Mode mode, Clock clock, store::Layouts accepted) {
  Config config = load_config(home);
  store::Database database = store::Database::open(config.database, mode, accepted);
  PublicPki pki = load_public_pki(config);
  return Registry(std::move(config), std::move(database), std::move(pki), std::move(clock));
}

Registry Registry::open(const fs::path& home, store::Database::Mode mode, Clock clock, store::Layouts accepted) {
  Registry registry = open_unchecked(home, mode, std::move(clock), accepted);
  if (const auto problem = anchor_problem(registry.database, registry.log_key(), read_anchor(registry.config)))
    throw IntegrityError(*problem);
  return registry;
}

ledger::VerifierKey Registry::log_key() const { return ledger::VerifierKey::of(config.origin, pki.log.raw_public()); }

const ServiceKeys& Registry::service_keys() {
  if (!keys_)
    keys_.emplace(
        ServiceKeys{crypto::CmsSigner(open_service_key(config, "service"), pki.service, {pki.issuing}), open_service_key(config, "log")});
  return *keys_;
}

std::optional<std::string> read_anchor(const Config& config) {
  constexpr std::size_t limit = 1u << 16;
  if (!fs::exists(config.anchor)) return std::nullopt;
  // Overwritten in place by writers, for whose lock a reader does not wait: two readings alike are no half of one.
  std::string anchor = read_file(config.anchor, limit);
  for (std::string again; again != anchor; anchor.swap(again)) again = read_file(config.anchor, limit);
  return anchor;
}

void write_anchor(const Config& config, std::string_view checkpoint) {
  // Overwriting is not synced: after a power cut an older anchor is harmless, and the records themselves are on disk already.
  // It spares the disk a new file per commit; a file made anew is synced, so that there is something whole to overwrite.
  if (!overwrite_file(config.anchor, checkpoint)) write_file(config.anchor, checkpoint);
}

std::optional<Text> anchor_problem(const store::Database& database, const ledger::VerifierKey& key,
                                   const std::optional<std::string>& anchor) {
  if (!anchor)
    return Text{
        "The anchor (the last signed checkpoint, kept outside the registry) is missing. If this is a copy or a backup, use: exoreg restore",
        "アンカー (台帳の外に置いた最新の署名済みチェックポイント) がありません。複製やバックアップから戻した場合は exoreg restore "
        "を使ってください"};
  const auto checkpoint = ledger::open_checkpoint(*anchor, key);
  if (!checkpoint)
    return Text{"The anchor is not a checkpoint signed by this registry's log key.",
                "アンカーがこの台帳のログ鍵で署名されたものではありません。"};
  const ledger::Size size = store::load_log_size(database);
  if (size < checkpoint->size)
    return Text{"log rollback: the log is smaller than its anchor (" + numbers(size, checkpoint->size) +
                    "); an older copy was put in its place. See: exoreg restore",
                "ログの巻き戻し (log rollback): ログがアンカーより短くなっています (" + numbers(size, checkpoint->size) +
                    ")。古い複製に置き換わっています。exoreg restore を参照してください"};
  if (ledger::root_at(checkpoint->size, store::node_reader(database)) != checkpoint->root)
    return Text{"log rollback: the log's history differs from its anchor.",
                "ログの巻き戻し (log rollback): ログの履歴がアンカーと一致しません。"};
  return std::nullopt;
}

}  // namespace exoreg::registry
