// What the projection files share. Private to store/.
#pragma once

#include "domain/event.h"
#include "store/database.h"
#include "store/sql.h"

namespace exoreg::store {

using Projection = void (*)(WriteTx&, const domain::Recorded&);

/// The projection of a kind, or nullptr when the kind leaves no derived rows (exports, tokens, CRLs).
[[nodiscard]] Projection master_projection(std::string_view kind);
[[nodiscard]] Projection lot_projection(std::string_view kind);
[[nodiscard]] Projection cold_projection(std::string_view kind);

/// Remembers the highest number given out under an id's prefix, so that ids are never reused.
void note_id(WriteTx& tx, const std::string& id);

/// Whatever place the lot stands in, or box it travels in, it leaves at that time.
void close_stay(WriteTx& tx, const std::string& lot, Millis at);

/// Opens a hold on a lot, numbered after its last one.
struct NewHold {
  std::string lot, rule, excursion, reason, laid_by;
};
void open_hold(WriteTx& tx, const NewHold& hold, const domain::Recorded& recorded);
/// Marks holds as ended, and those signed but not yet ended as lifted by one.
void end_holds(WriteTx& tx, const domain::Recorded& recorded);

}  // namespace exoreg::store
