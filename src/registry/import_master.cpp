// Certificates, preparations, specifications and donors.
#include <map>

#include "base/unicode.h"
#include "ingest/coa_reader.h"
#include "registry/import_work.h"

namespace exoreg::registry {
namespace {

constexpr EntityKind certificate_kind{"certificate.recorded", "CERT"};
constexpr EntityKind preparation_kind{"preparation.recorded", "PREP"};
constexpr EntityKind specification_kind{"specification.recorded", "SPEC"};
constexpr EntityKind donor_kind{"donor.recorded", "DONOR"};

std::optional<store::Entity> child_named(const store::Database& database, std::string_view kind, const std::string& parent,
                                         const std::string& name) {
  for (auto& entity : store::find_entities(database, kind, name))
    if (entity.parent == parent) return std::move(entity);
  return std::nullopt;
}

/// By maker_code where the row has one, else by the claimed name.
std::optional<store::Entity> known_preparation(const store::Database& database, const std::string& supplier, const domain::Row& row) {
  return child_named(database, "preparation", supplier, row.has("maker_code") ? row.text("maker_code") : row.text("claimed_name"));
}

struct DonorRows {
  domain::Row head;
  std::string preparation;
  Json tests = Json::array();
};

/// One donor is one row per agent and kind of test; what is said of the donor itself must agree.
std::vector<DonorRows> group_donors(const domain::Rows& rows, ImportWork& work) {
  std::vector<DonorRows> donors;
  std::map<std::pair<std::string, std::string>, std::size_t> index;
  for (const domain::Row& row : rows) {
    const std::string preparation = work.settle(resolve_preparation(work.database(), row.text("preparation")), row, "preparation");
    const auto [place, fresh] = index.try_emplace({search_key(row.text("donor_code")), preparation}, donors.size());
    if (fresh) donors.push_back({{row.line, {}, {}}, preparation});
    DonorRows& donor = donors[place->second];
    domain::Row test{row.line, {}, row.notes};
    for (const auto& [column, cell] : row.cells) {
      const bool of_test = column == "agent" || column == "kind" || column == "result" || column == "tested";
      if (of_test) test.cells.emplace(column, cell);
      else if (const auto [known, added] = donor.head.cells.try_emplace(column, cell); !added && known->second != cell)
        work.error("E_ROWS_DISAGREE",
                   {"\"" + cell + "\" contradicts line " + std::to_string(donor.head.line) + " for the same donor.",
                    "同じドナーの" + std::to_string(donor.head.line) + "行目と食い違っています: 「" + cell + "」"},
                   row, column);
    }
    donor.tests.push_back(test.to_json());
  }
  return donors;
}

/// Rows of one specification version.
struct Version {
  long line = 0;
  std::string effective_from;
  domain::Rows rows;
};

std::map<std::string, Version> group_versions(const domain::Rows& rows, const std::string& today, ImportWork& work) {
  std::map<std::string, Version> versions;
  for (const domain::Row& row : rows) {
    Version& version = versions[row.has("version") ? row.text("version") : "1"];
    const std::string from = row.has("effective_from") ? row.text("effective_from") : (version.effective_from.empty() ? today : version.effective_from);
    if (!version.effective_from.empty() && version.effective_from != from)
      work.error("E_ROWS_DISAGREE",
                 {"effective_from differs within one version.", "同じ版の中で適用開始日が食い違っています。"}, row, "effective_from");
    version.effective_from = from;
    if (version.line == 0) version.line = row.line;
    version.rows.push_back(row);
  }
  return versions;
}

Json rows_json(const domain::Rows& rows) {
  Json array = Json::array();
  for (const domain::Row& row : rows) array.push_back(row.to_json());
  return array;
}

}  // namespace

Outcome import_certificates(Registry& registry, const ImportFile& file, const Session& session) {
  ImportedTable table = read_import(registry, file, "certificates", domain::Action::import_certificates, session);
  if (table.stop) return std::move(*table.stop);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, std::move(table.findings));
  for (const domain::Row& row : table.rows) {
    const std::string supplier = work.settle(resolve_supplier(work.database(), row.text("supplier")), row, "supplier");
    std::string site;
    if (!supplier.empty() && row.has("site"))
      site = work.settle(resolve_site(work.database(), row.text("site"), supplier), row, "site");
    work.record(certificate_kind, child_named(work.database(), "certificate", supplier, row.text("number")),
                Json::object({{"supplier", supplier}, {"site", site}, {"row", row.to_json()}}), row);
  }
  return work.finish(session);
}

Outcome import_preparations(Registry& registry, const ImportFile& file, const Session& session) {
  ImportedTable table = read_import(registry, file, "preparations", domain::Action::import_preparations, session);
  if (table.stop) return std::move(*table.stop);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, std::move(table.findings));
  for (const domain::Row& row : table.rows) {
    const std::string supplier = work.settle(resolve_supplier(work.database(), row.text("supplier")), row, "supplier");
    work.record(preparation_kind, known_preparation(work.database(), supplier, row),
                Json::object({{"supplier", supplier}, {"row", row.to_json()}}), row);
  }
  return work.finish(session);
}

Outcome import_specification(Registry& registry, const ImportFile& file, const std::string& preparation, const Session& session) {
  ImportedTable table = read_import(registry, file, "specifications", domain::Action::import_specifications, session);
  if (table.stop) return std::move(*table.stop);
  append(table.findings, ingest::parse_specification(table.rows).findings);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, std::move(table.findings));
  const std::string id = work.settle(resolve_preparation(work.database(), preparation), domain::Row{}, "preparation");
  const auto on_file = store::load_children(work.database(), id, "specification");
  std::optional<store::Entity> subject = on_file.empty() ? std::nullopt : std::optional(on_file.front());
  for (const auto& [version, content] : group_versions(table.rows, format_date(registry.today()), work)) {
    const std::string spec = work.record(specification_kind, subject,
                                         Json::object({{"preparation", id}, {"version", version}, {"effective_from", content.effective_from},
                                                       {"rows", rows_json(content.rows)}}),
                                         domain::Row{content.line, {}, {}});
    if (!subject) subject = store::Entity{spec, "specification", id, 0, 0, Json::object()};
  }
  return work.finish(session);
}

Outcome import_donors(Registry& registry, const ImportFile& file, const Session& session) {
  ImportedTable table = read_import(registry, file, "donors", domain::Action::import_donors, session);
  if (table.stop) return std::move(*table.stop);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, std::move(table.findings));
  for (const DonorRows& donor : group_donors(table.rows, work))
    work.record(donor_kind, child_named(work.database(), "donor", donor.preparation, donor.head.text("donor_code")),
                Json::object({{"preparation", donor.preparation}, {"row", donor.head.to_json()}, {"tests", donor.tests}}), donor.head);
  return work.finish(session);
}

}  // namespace exoreg::registry
