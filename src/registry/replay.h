// Stored records -> derived tables, from the first to the last: `db rebuild`, and the shadow that `log verify` compares.
#pragma once

#include "domain/event.h"
#include "registry/outcome.h"
#include "registry/session.h"
#include "store/log_store.h"

namespace exoreg::registry {

/// The record's own words for its kind, subject and revision; the columns beside it are only an index.
/// IntegrityError when the bytes are no record.
[[nodiscard]] domain::Recorded recorded_of(const store::StoredRecord& record);
/// The subject that a record's body names: the kind's id member, or for kinds that may concern anything (erase) the
/// member that holds `expected`.
[[nodiscard]] std::string subject_in(const Json& body, std::string_view kind, std::string_view expected);

/// `db rebuild`: empties the derived tables and replays every record in one transaction. Records nothing.
/// IntegrityError, and nothing changed, when a record is not what its leaf says.
[[nodiscard]] Outcome rebuild_database(Registry& registry, const Session& session);

/// Empties the derived tables and replays every record into them; gives their number. IntegrityError when a record is not what its
/// leaf says. Nothing is committed.
long long replay_records(Registry& registry, store::WriteTx& tx);

}  // namespace exoreg::registry
