// A writer for crash_test: commits records one after the other and says each on stdout only once it is acknowledged.
// Its records are signed with the service key, so that no passphrase slows its start. Arguments: registry folder, user, name of
// this writer.
#include <unistd.h>

#include <string>

#include "base/bytes.h"
#include "ledger/leaf.h"
#include "registry/commit.h"
#include "store/log_store.h"

int main(int argc, char** argv) {
  using namespace exoreg;
  if (argc != 4) return 2;
  auto registry = registry::Registry::open(argv[1], registry::Access::write);
  const auto actor = registry::load_actor(registry.database, argv[2]);
  if (!actor) return 3;
  const registry::Session session{*actor, std::nullopt};
  for (int n = 0;; ++n) {
    registry::Outcome outcome;
    {
      store::WriteTx tx(registry.database);
      const std::string id = std::string("LOC-") + argv[3] + "-" + std::to_string(n);
      registry::commit(registry, tx,
                       {{"location.recorded", id, Json::object({{"name", id}, {"kind", "fridge"}, {"devices", Json::array()}})}}, session,
                       outcome);
    }
    const auto& written = outcome.events.front();
    const auto record = store::load_record(registry.database, written.leaf);
    const std::string line = std::to_string(written.leaf) + " " + to_hex(ledger::leaf_hash(record->leaf_bytes)) + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) return 4;
  }
}
