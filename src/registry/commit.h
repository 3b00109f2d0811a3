// The only writer: events become signed records, leaves and derived rows in one transaction, then a signed checkpoint.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/event.h"
#include "registry/outcome.h"
#include "registry/record_draft.h"
#include "registry/session.h"
#include "store/database.h"

namespace exoreg::registry {

/// One use case's writing. Events are appended and projected as they come, so that later decisions of the same
/// transaction see them; nothing lasts without finish().
class Commit {
 public:
  /// The anchor is checked again here, under the lock: IntegrityError.
  Commit(Registry& registry, store::WriteTx& tx, const Session& session, Outcome& outcome);
  /// JCS record -> signature -> leaf -> append -> project.
  void append(const domain::Event& event);
  /// The same for each in turn; many are signed on all cores.
  void append(const std::vector<domain::Event>& events);
  /// Ends the transaction: what was appended is read again and hashed again, COMMIT, then a checkpoint over the committed
  /// size, and the anchor.
  void finish();

 private:
  /// What the leaf says of a record, to be held against what is read back.
  struct Appended {
    Hash record, signature;
  };
  [[nodiscard]] Draft draft(const domain::Event& event);
  void store(Draft& draft);
  void check_appended() const;

  Registry& registry_;
  store::WriteTx& tx_;
  const Session& session_;
  Outcome& outcome_;
  ledger::Frontier frontier_;
  ledger::Size before_;
  std::map<std::string, SubjectState> subjects_;  ///< of this transaction; drafts point into it
  std::vector<Appended> appended_;
  std::vector<ledger::Node> nodes_;
};

/// Append and finish in one go.
void commit(Registry& registry, store::WriteTx& tx, const std::vector<domain::Event>& events, const Session& session, Outcome& outcome);

/// Attaches bytes to an event that is about to be committed: stored by content, listed in its record.
[[nodiscard]] domain::AttachmentRef attach(store::WriteTx& tx, std::string_view bytes, std::string media_type, std::string name);

/// Hands out ids within one transaction: prefix "LOT-2026", six digits.
class IdSource {
 public:
  explicit IdSource(const store::Database& database) : database_(database) {}
  [[nodiscard]] std::string next(const std::string& prefix, int digits);

 private:
  const store::Database& database_;
  std::map<std::string, long long> last_;
};

/// A write whose time lies ahead, or lies more than 24 h behind and has no reason, is wrong usage (UsageError); no-op otherwise.
void require_reason_for_late(Millis now, std::optional<Millis> event_time, const std::string& reason);

}  // namespace exoreg::registry
