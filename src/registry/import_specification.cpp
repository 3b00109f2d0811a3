// Specifications: one per preparation, whose versions are its revisions.
#include <algorithm>
#include <map>

#include "domain/table_checks.h"
#include "ingest/coa_reader.h"
#include "registry/import_work.h"
#include "registry/synonyms.h"

namespace exoreg::registry {
namespace {

constexpr EntityKind specification_kind{"specification.recorded", "SPEC"};

/// Rows of one specification version.
struct Version {
  long line = 0;
  std::string effective_from;  ///< "" when no row says so
  domain::Rows rows;
};

/// `otherwise`: the version of rows that name none.
std::map<std::string, Version> group_versions(const domain::Rows& rows, const std::string& otherwise, ImportWork& work) {
  std::map<std::string, Version> versions;
  for (const domain::Row& row : rows) {
    Version& version = versions[row.has("version") ? row.text("version") : otherwise];
    if (version.line == 0) version.line = row.line;
    version.rows.push_back(row);
    const std::string from = row.text("effective_from");
    if (from.empty()) continue;
    if (!version.effective_from.empty() && version.effective_from != from)
      work.error("E_ROWS_DISAGREE", {"effective_from differs within one version.", "同じ版の中で適用開始日が食い違っています。"}, row,
                 "effective_from");
    version.effective_from = from;
  }
  return versions;
}

/// One specification per preparation, whose versions are its revisions.
struct SpecificationOnFile {
  std::string id;  ///< "" when there is none
  std::vector<store::Revision> revisions;

  SpecificationOnFile(const store::Database& database, const std::string& preparation) {
    const auto found = store::load_children(database, preparation, "specification");
    if (found.empty()) return;
    id = found.front().id;
    revisions = store::load_revisions(database, id);
  }
  [[nodiscard]] std::optional<std::string> newest() const {
    return revisions.empty() ? std::nullopt : std::optional(revisions.back().body.text("version"));
  }
  /// The version as it was last recorded.
  [[nodiscard]] std::optional<store::Entity> version(const std::string& name) const {
    const auto last =
        std::find_if(revisions.rbegin(), revisions.rend(), [&](const store::Revision& r) { return r.body.text("version") == name; });
    if (last == revisions.rend()) return std::nullopt;
    return store::Entity{id, "specification", last->body.text("preparation"), last->rev, last->leaf, last->body};
  }
};

/// The rows keep the codes to which the site's own names lead; two of them may turn out to be one test.
void read_codes(ImportedTable& table, const domain::TestNames& names) {
  auto parsed = ingest::parse_specification(table.rows, names);
  for (std::size_t i = 0; i < table.rows.size(); ++i) table.rows[i] = std::move(parsed.value[i].row);
  if (!has_errors(table.findings)) append(table.findings, domain::check_duplicates(*domain::find_table(table.name), table.rows));
  append(table.findings, std::move(parsed.findings));
}

}  // namespace

Outcome import_specification(Registry& registry, const ImportFile& file, const std::string& preparation, const Session& session) {
  ImportedTable table = read_import(registry, file, "specifications", domain::Action::import_specifications, session);
  if (table.stop) return std::move(*table.stop);
  const auto names = load_synonyms(registry);
  if (!names.ok()) return bad_input(names.findings);
  read_codes(table, names.value);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, table);
  const std::string id = work.settle(resolve_preparation(work.database(), preparation), domain::Row{}, "preparation");
  SpecificationOnFile on_file(work.database(), id);
  for (const auto& [version, content] : group_versions(table.rows, on_file.newest().value_or("1"), work)) {
    const std::optional<store::Entity> known = on_file.version(version);
    std::string from = content.effective_from;
    if (from.empty()) from = known ? known->body.text("effective_from") : format_date(registry.today());
    Json members = Json::object({{"preparation", id}, {"version", version}, {"effective_from", from}, {"rows", rows_json(content.rows)}});
    // A new version takes nothing back, so it needs no reason; the same version with other values is a revision.
    if (!known && !on_file.id.empty())
      work.add(specification_kind, on_file.id, std::move(members));
    else
      on_file.id = work.record(specification_kind, known, std::move(members), domain::Row{content.line, {}, {}});
  }
  return work.finish(session);
}

}  // namespace exoreg::registry
