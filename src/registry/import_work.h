// What the imports share: the gate, the parsed table, findings with row and column, revisions and the closing commit.
// Private to registry/.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/row.h"
#include "registry/commit.h"
#include "registry/import.h"
#include "registry/resolve.h"
#include "store/load_entities.h"

namespace exoreg::registry {

struct ImportedTable {
  std::string name;
  domain::Rows rows;
  Findings findings;
  std::set<std::string> columns;  ///< of the file; what it has no column for stays as it is on file
  std::optional<Outcome> stop;    ///< the gate refused, or the file cannot be taken
};
/// Role, encoding, headers and cells; before the lock.
[[nodiscard]] ImportedTable read_import(const Registry& registry, const ImportFile& file, std::string_view table, domain::Action action,
                                        const Session& session);

/// Rows as a record keeps them.
[[nodiscard]] Json rows_json(const domain::Rows& rows);

/// Adds what is found of rows in which nothing was wrong so far: a cell that could not be read looks like one that is missing.
void append_of_sound_rows(Findings& findings, Findings more);

/// What the kind of a thing fixes.
struct EntityKind {
  std::string_view event;   ///< "supplier.recorded"
  std::string_view prefix;  ///< "SUP"
  int digits = 4;
  /// Of a thing whose rows have no names: how two of its records differ. nullptr: column by column.
  Text (*difference)(const Json& before, const Json& after) = nullptr;
};

class ImportWork {
 public:
  ImportWork(Registry& registry, store::WriteTx& tx, const ImportFile& file, ImportedTable& table);

  /// Adds a reference's findings with the row and column in which it stands; "" when it did not resolve.
  std::string settle(Resolved resolved, const domain::Row& row, std::string_view column);
  /// Several things on file bear this row's name: they are listed.
  void ambiguous(const std::vector<store::Entity>& candidates, const domain::Row& row, std::string_view column);
  void error(std::string code, Text message, const domain::Row& row, std::string_view column);
  void note(std::string code, Text message, const domain::Row& row, std::string_view column);  ///< severity M

  /// New thing, new revision (with a reason, and its differences as a finding) or nothing. `members` holds "row" and the ids
  /// it belongs to. Gives the thing's id.
  std::string record(const EntityKind& kind, const std::optional<store::Entity>& known, Json members, const domain::Row& row);

  /// One more record of a thing on file that takes nothing back: another version.
  void add(const EntityKind& kind, const std::string& id, Json members);

  [[nodiscard]] const store::Database& database() const { return registry_.database; }
  [[nodiscard]] Registry& registry() { return registry_; }
  /// What follows from the records of an import, in the same transaction.
  using Afterwards = std::function<void(Commit& writing, Outcome& outcome)>;
  /// Refuses when anything is wrong, reports on a dry run, else commits.
  [[nodiscard]] Outcome finish(const Session& session, const Afterwards& afterwards = {});

 private:
  Registry& registry_;
  store::WriteTx& tx_;
  const ImportFile& file_;
  IdSource ids_;
  Outcome outcome_;
  std::set<std::string> columns_;
  std::vector<domain::Event> events_;
  Text asks_reason_;  ///< the revisions for which nobody said why, a line each; empty: none
};

}  // namespace exoreg::registry
