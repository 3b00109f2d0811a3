// The records are the truth, so a past judgement needs no history tables: replay, stop, and judge.
#include "registry/as_of.h"

#include "registry/cold_content.h"
#include "registry/replay.h"
#include "store/log_store.h"
#include "store/project.h"

namespace exoreg::registry {
Registry registry_as_of(const Registry& registry, Date day) {
  const Millis evening = registry.config.zone.to_instant(start_of_day_utc(add_days(day, 1))).first - 1;
  Registry past(registry.config, store::Database::shadow(), registry.pki, [evening] { return evening; });
  past.as_of = true;
  store::WriteTx tx(past.database);
  const auto size = static_cast<long long>(store::load_log_size(registry.database));
  store::each_record(registry.database, 0, size, [&](const store::StoredRecord& record) {
    const domain::Recorded recorded = recorded_of(record);
    if (recorded.recorded_at() > evening) return;
    store::project(tx, recorded);
    copy_content(tx, registry.database, recorded);
  });
  tx.commit();
  return past;
}

}  // namespace exoreg::registry
